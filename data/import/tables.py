"""Small shared tools of the import: strict CSV reading, deterministic CSV writing, dates."""

import csv
import pathlib

CUT = "2025-08-05"  # last day whose knowledge may enter the Taliban case


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path, columns, rows):
    """Writes exactly `columns`; a missing key is an error, a None is an empty cell."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(["" if row[c] is None else row[c] for c in columns])


def last_day_of(text):
    """The last day of the interval that `2011`, `2011-03` or `2011-03-05` stands for."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return text
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return f"{year:04d}-{month:02d}-{days:02d}"


def stands_on(row, first, last, day=CUT):
    """True if the row's interval [first, last) holds `day`; an empty end is open."""
    return row[first] <= day and (not row[last] or row[last] > day)
