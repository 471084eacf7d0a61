#!/usr/bin/env python3
"""The same bytes everywhere: SHA-256 of result.json and forecast.csv of three shipped scenarios over
compilers, optimisation levels, vector instructions, threads and processes.

    scripts/equal_bytes.py            the full product, once before a release: an hour
    scripts/equal_bytes.py --pairs    every pair of settings at least once

Builds into build/equal/. Needs both compilers and, for more than one process, MPI. Exits with 1 when two
settings differ, and says which.
"""
import argparse
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ("baseline", "china-follows-russia", "isis-k-attack")
SETTINGS = {
    "compiler": ("g++", "clang++"),
    "level": ("-O1", "-O3"),
    "vectors": ("sse4", "avx2", "avx512"),
    "threads": (1, 2, 3, 7, 16),
    "ranks": (1, 2, 5),
}


def build(compiler, level):
    folder = ROOT / "build" / "equal" / (compiler.rstrip("+") + level)
    subprocess.run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCREDENCE_TESTS=OFF",
                    "-DCMAKE_BUILD_TYPE=Release", f"-DCMAKE_CXX_COMPILER={compiler}",
                    f"-DCMAKE_CXX_FLAGS_RELEASE={level} -DNDEBUG"],
                   check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", folder], check=True, stdout=subprocess.DEVNULL)
    return folder


def covering():
    """A few settings in which every pair of values of two columns meets: greedy, always the same."""
    columns = list(SETTINGS.values())
    open_pairs = {(i, a, j, b) for i, j in itertools.combinations(range(len(columns)), 2)
                  for a in columns[i] for b in columns[j]}
    chosen = []
    while open_pairs:
        def gain(row):
            return sum((i, row[i], j, row[j]) in open_pairs
                       for i, j in itertools.combinations(range(len(row)), 2))
        best = max(itertools.product(*columns), key=gain)
        chosen.append(best)
        open_pairs -= {(i, best[i], j, best[j]) for i, j in itertools.combinations(range(len(best)), 2)}
    return chosen


def digest(folder, scenario, vectors, threads, ranks, scratch):
    out = scratch / "out"
    command = [str(folder / "credence")] if ranks == 1 else [
        "mpirun", "--oversubscribe", "--allow-run-as-root", "-n", str(ranks), str(folder / "credence-mpi")]
    command += ["run", str(ROOT / "scenarios" / f"{scenario}.yaml"), "--paths", "4000", "--draws", "100",
                "--threads", str(threads), "--quiet", "-o", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env=dict(os.environ, CREDENCE_VECTOR_TARGET=vectors))
    run = next((out / scenario).iterdir())
    sums = hashlib.sha256()
    for name in ("result.json", "forecast.csv"):
        sums.update((run / name).read_bytes())
    shutil.rmtree(out)
    return sums.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--pairs", action="store_true", help="a covering set of pairs, not the full product")
    rows = covering() if parser.parse_args().pairs else list(itertools.product(*SETTINGS.values()))
    folders = {(c, level): build(c, level) for c, level in itertools.product(*list(SETTINGS.values())[:2])}
    different = 0
    with tempfile.TemporaryDirectory() as scratch:
        for scenario in SCENARIOS:
            first = None
            for compiler, level, vectors, threads, ranks in rows:
                value = digest(folders[compiler, level], scenario, vectors, threads, ranks, Path(scratch))
                first = first or value
                if value != first:
                    different += 1
                    print(f"{scenario} differs: {compiler} {level} {vectors} {threads} threads {ranks} ranks")
            print(f"{scenario}: {len(rows)} settings, {first}")
    print("equal bytes" if different == 0 else f"{different} runs differ")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
