#!/usr/bin/env python3
"""Updates a case's expert belief by the record of its own episode: how many acted before the cut.

`credence explain scenarios/baseline.yaml --gate --json --set belief=expert` weighs every draw of the
belief by its chance of exactly the number of acts that was observed. A parameter whose mean that
moves by more than 0.12 of its sd (above what the draws' own noise makes) takes the shift of its mean
and the ratio of its sd; a half-normal magnitude takes the ratio of its mean. This is one step of
assumed-density filtering (Minka 2001): marginals are kept, correlations between parameters are not.
Nothing after the cut enters: the program reads none.

usage: scripts/update_belief.py PROGRAM > models/beliefs/taliban-2021-updated.yaml
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEAST_SHIFT = 0.12
ROW = re.compile(r"^  (\w+): \{ mean: ([-\d.]+), sd: ([-\d.]+), (unit: .*, reason: \".*)\" \}$")


def record(program):
    """What the record says of each parameter, by name."""
    words = ["explain", "scenarios/baseline.yaml", "--gate", "--json", "--set", "belief=expert"]
    done = subprocess.run([program, *words], cwd=ROOT, capture_output=True, text=True)
    given = json.loads(done.stdout)["given_record"]
    return {row["name"]: row for row in given["parameters"]}


def updated(name, mean, sd, row):
    """New mean and sd, or nothing when the record says little."""
    if row is None or abs(row["mean_given_record"] - row["mean"]) < LEAST_SHIFT * row["sd"]:
        return None
    if mean == 0 and ("sigma" in name):
        return 0.0, sd * row["mean_given_record"] / row["mean"]
    return (mean + row["mean_given_record"] - row["mean"],
            sd * row["sd_given_record"] / row["sd"])


def main():
    given = record(sys.argv[1])
    for line in (ROOT / "models/beliefs/taliban-2021-expert.yaml").read_text().splitlines():
        match = ROW.match(line)
        if line.startswith("name:"):
            line = "name: updated"
        elif line.startswith("title:"):
            line = ('title: "Expert priors after the record of the episode: one act from August 2021 '
                    'to 5 August 2025"')
        elif line.startswith("credence_belief:"):
            line = ("# Written by scripts/update_belief.py from taliban-2021-expert.yaml; see there how.\n"
                    + line)
        elif match:
            name, mean, sd, rest = match.groups()
            new = updated(name, float(mean), float(sd), given.get(name))
            if new:
                line = (f"  {name}: {{ mean: {new[0]:.3g}, sd: {new[1]:.2g}, {rest}; "
                        f"{mean} ± {sd} before the record\" }}")
        print(line)


if __name__ == "__main__":
    main()
