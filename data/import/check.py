"""Checks data/ after an import: codes, dates, counts. Prints what is wrong; exit 1 if anything is.

    python3 data/import/check.py
"""

import collections
import pathlib
import re
import sys

from tables import CUT, read_rows

DATA = pathlib.Path(__file__).resolve().parent.parent
CASE = DATA / "taliban-2021"
WORLD = DATA / "world"
LEVELS = {0: 149, 1: 15, 2: 16, 3: 9, 4: 6, 5: 1}
COPY_MARKS = re.compile(r"//\d+\.\d+\.\d+|cloudfront|lexgopc|test\.daily8|movatter|\d{3}_[0-9a-f]{8}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DATE_COLUMNS = ("date", "known_on", "from_date", "since", "valid_from", "valid_to", "joined", "left",
                "from", "to")


def problems_of_cells(path, row, codes):
    for column in ("iso3", "iso3_a", "iso3_b", "partner"):
        if column in row and row[column] not in codes:
            yield f"{column} {row[column]} is no known code"
    for column in DATE_COLUMNS:
        if path.name == "ties.csv" and column in ("from", "to"):
            continue
        if row.get(column) and not (DAY.fullmatch(row[column]) and row[column] <= CUT):
            yield f"{column} {row[column]} is no day up to {CUT}"
    if COPY_MARKS.search(row.get("source", "")):
        yield f"source names a copy: {row['source']}"
    if "source" in row and not row["source"]:
        yield "source is empty"


def problems_of_counts():
    ladder = collections.Counter(int(row["level"]) for row in read_rows(CASE / "ladder.csv"))
    states = read_rows(CASE / "states.csv")
    ladder[0] = len(states) - sum(ladder.values())
    if dict(ladder) != LEVELS:
        yield f"ladder levels {dict(ladder)}, expected {LEVELS}"
    sums = collections.Counter()
    for row in read_rows(CASE / "ties.csv"):
        sums[row["to"]] += float(row["weight"])
    yield from (f"ties to {state} sum to {total}" for state, total in sums.items() if total >= 1)
    for name in ("signals.csv", "context.csv"):
        ids = collections.Counter(row["id"] for row in read_rows(CASE / name))
        yield from (f"{name}: id {i} stands twice" for i, n in ids.items() if n > 1)
        yield from (f"{name}: {row['id']} known before it happened" for row in read_rows(CASE / name)
                    if row["known_on"] < row["date"])


def main():
    codes = {row["iso3"] for row in read_rows(WORLD / "countries.csv")}
    problems = []
    for path in sorted([*CASE.glob("*.csv"), *WORLD.glob("*.csv")]):
        for line, row in enumerate(read_rows(path), start=2):
            problems += [f"{path.relative_to(DATA)}:{line}: {text}"
                         for text in problems_of_cells(path, row, codes)]
    problems += problems_of_counts()
    print("\n".join(problems) or "data/ is consistent")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
