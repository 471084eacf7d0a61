#!/usr/bin/env python3
"""Takes the README's pictures of a finished run: `docs/pictures/take.py results/<scenario>/<id>`.

Each part of the report becomes a PNG beside this file. The picture carries the SHA-256 of the run's
forecast.csv, so that tests/e2e/readme.py sees when the numbers have moved on. Needs Chromium.
"""
import hashlib
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURES = {"report.png": (1120, 1180)}  # name: width and height of the window in pixels


def chunk(kind, body):
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def with_text(png, keyword, text):
    """The PNG with a text chunk behind its header."""
    end_of_header = 8 + 12 + 13
    return png[:end_of_header] + chunk(b"tEXt", keyword.encode() + b"\0" + text.encode()) + png[end_of_header:]


def main():
    run = Path(sys.argv[1]).resolve()
    digest = hashlib.sha256((run / "forecast.csv").read_bytes()).hexdigest()
    for name, (width, height) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            taken = Path(folder) / name
            subprocess.run(
                ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1",
                 f"--user-data-dir={folder}/profile", f"--window-size={width},{height}", f"--screenshot={taken}",
                 (run / "report.html").as_uri()],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            (HERE / name).write_bytes(with_text(taken.read_bytes(), "forecast.csv", digest))
        print(HERE / name)


main()
