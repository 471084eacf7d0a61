"""Brings the collected source files into the forms that Credence reads; run once, kept for the record.

    python3 data/import/import_taliban.py SOURCE_DIR

SOURCE_DIR holds taliban-2021/ and world/ as they were compiled. Writes data/taliban-2021/ and
data/world/ beside this folder. The same sources give the same bytes. Python 3, standard library only.
"""

import pathlib
import sys

from case_files import write_case
from world_files import write_world


def main(arguments):
    if len(arguments) != 1:
        sys.stderr.write(__doc__)
        return 2
    source = pathlib.Path(arguments[0])
    data = pathlib.Path(__file__).resolve().parent.parent
    world = write_world(source / "world", data / "world")
    write_case(source / "taliban-2021", data / "taliban-2021", world)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
