#!/usr/bin/env python3
"""Takes the README's pictures of a finished run: `docs/pictures/take.py results/<scenario>/<id>`.

The picture is written beside this file. It carries a digest of the run's numbers as a reader sees them, so
that tests/e2e/readme.py notices when they have moved on. Needs Chromium.
"""
import csv
import hashlib
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURES = {"report.png": (1120, 1722)}  # name: width and height of the window in pixels


def digest_of_numbers(forecast_csv):
    """SHA-256 of every probability and difference of a forecast.csv, to a tenth of a point."""
    with open(forecast_csv, newline="", encoding="utf-8") as stream:
        rows = [(row["iso3"], row["date"], row["measure"], round(float(row["value"]), 3) + 0.0)
                for row in csv.DictReader(stream)]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def chunk(kind, body):
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def with_text(png, keyword, text):
    """The PNG with a text chunk behind its header."""
    end_of_header = 8 + 12 + 13
    return png[:end_of_header] + chunk(b"tEXt", keyword.encode() + b"\0" + text.encode()) + png[end_of_header:]


def main():
    run = Path(sys.argv[1]).resolve()
    digest = digest_of_numbers(run / "forecast.csv")
    for name, (width, height) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            taken = Path(folder) / name
            subprocess.run(
                ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1",
                 f"--user-data-dir={folder}/profile", f"--window-size={width},{height}", f"--screenshot={taken}",
                 (run / "report.html").as_uri()],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            (HERE / name).write_bytes(with_text(taken.read_bytes(), "numbers", digest))
        print(HERE / name)


if __name__ == "__main__":
    main()
