#!/usr/bin/python3
"""z-scores of results against a reference, all printed by peers (or by exact_chain.py).

usage: compare.py REFERENCE.json RESULT.json ...

Exit code 1 if a state's final probability is 4 standard errors or more from the reference."""
import json
import sys

import numpy as np

WORST = 4.0


def z_scores(result, reference, key):
    """Independent binomial errors; only cells that both expect 20 times or more."""
    n, m = result["trials"], reference["trials"]
    p, q = np.array(result[key]), np.array(reference[key])
    pooled = (p * n + q * m) / (n + m)
    variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    is_seen = pooled * (1 - pooled) * min(n, m) > 20
    return (p - q)[is_seen] / np.sqrt(variance[is_seen])


def mean_z(result, reference):
    """Of the mean number of recognisers."""
    law = np.array(reference["count_dist"])
    k = np.arange(len(law))
    sd = np.sqrt((law * k * k).sum() - (law * k).sum() ** 2)
    error = sd * np.sqrt(1 / result["trials"] + 1 / reference["trials"])
    return (result["mean_recognisers"] - reference["mean_recognisers"]) / error


def agreement(result, reference):
    """By part: the largest |z|, the mean of z^2 and how many cells there were."""
    parts = {}
    for key in ("p_final", "before", "count_dist"):
        if key in result and key in reference:
            z = z_scores(result, reference, key)
            if len(z):
                parts[key] = {"worst": float(np.abs(z).max()), "chi2_per_cell": float(np.mean(z**2)),
                              "cells": len(z)}
    return {"peer": result["peer"], "trials": result["trials"],
            "mean_z": float(mean_z(result, reference)), "parts": parts}


def read(path):
    with open(path, encoding="utf-8") as stream:
        return json.loads(stream.read().splitlines()[-1])


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    reference = read(sys.argv[1])
    fits = True
    for path in sys.argv[2:]:
        found = agreement(read(path), reference)
        parts = "  ".join(f"{key}: worst |z| {part['worst']:.2f}, chi2 per cell "
                          f"{part['chi2_per_cell']:.2f} of {part['cells']}"
                          for key, part in found["parts"].items())
        print(f"{found['peer']} ({found['trials']} trials): mean z {found['mean_z']:+.2f}  {parts}")
        fits = fits and found["parts"]["p_final"]["worst"] < WORST
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main())
