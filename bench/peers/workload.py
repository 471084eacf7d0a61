"""What the peers in Python read and print; no peer of its own."""
import json
import sys
import time
from types import SimpleNamespace

import numpy as np


def read_workload(path):
    """A workload of bench/workloads/generate.py: arrays, and the edges by source."""
    with open(path, encoding="utf-8") as stream:
        file = json.load(stream)
    n = file["N"]
    first = np.array(file["W_ptr"], np.int64)
    target = np.repeat(np.arange(n), np.diff(first))
    source = np.array(file["W_idx"], np.int64)
    weight = np.array(file["W_val"])
    by_source = np.argsort(source, kind="stable")
    return SimpleNamespace(
        n_states=n, n_features=file["K"], n_shocks=file["S"], n_months=file["H"],
        frailty_sd=float(file["sigma"]), gamma=file["gamma"], log_rate=np.array(file["alpha"]),
        features=np.array(file["X"]).reshape(n, file["K"]), mean=np.array(file["m"]),
        sd=np.array(file["s"]),
        first_edge=np.concatenate([[0], np.cumsum(np.bincount(source, minlength=n))]),
        target=target[by_source], weight=weight[by_source],
        shock_rate=np.array(file["shock_rate"], float),
        shock_months=np.array(file["shock_dur"], float),
        shock_effect=np.array(file["shock_eff"], float),
        is_member=np.array(file["shock_group"], np.int64).reshape(file["S"], n),
        top=np.array(file["top"], np.int64))


def arguments():
    """Workload, number of trials and seed of the command line."""
    if len(sys.argv) < 3:
        raise SystemExit(f"usage: {sys.argv[0]} WORKLOAD.json TRIALS [seed]")
    return (read_workload(sys.argv[1]), int(sys.argv[2]),
            int(sys.argv[3]) if len(sys.argv) > 3 else 1)


class Tally:
    """The counts of every peer."""

    def __init__(self, workload):
        self.workload = workload
        self.histogram = np.zeros(workload.n_states * workload.n_months, np.int64)
        self.counts = np.zeros(workload.n_states + 1, np.int64)
        self.before = np.zeros((len(workload.top), len(workload.top)), np.int64)
        self.place_among_top = np.full(workload.n_states, -1)
        self.place_among_top[workload.top] = np.arange(len(workload.top))

    def add_recognitions(self, states, months):
        last = self.workload.n_months - 1
        column = np.clip(np.ceil(months).astype(np.int64) - 1, 0, last)
        self.histogram += np.bincount(states * (last + 1) + column, minlength=len(self.histogram))

    def add_counts(self, counts):
        self.counts += np.bincount(counts, minlength=len(self.counts))


class Stopwatch:
    def __init__(self):
        self.wall = time.perf_counter()
        self.cpu = time.process_time()

    def seconds(self):
        return time.perf_counter() - self.wall, time.process_time() - self.cpu


def print_result(peer, tally, n_trials, seconds):
    """One line of JSON. `seconds`: on the wall and of the processor."""
    wall, cpu = seconds
    shape = (tally.workload.n_states, tally.workload.n_months)
    shares = tally.histogram.reshape(shape) / n_trials
    print(json.dumps({
        "peer": peer, "trials": n_trials, "seconds": wall, "trials_per_s": n_trials / wall,
        "cpu_seconds": cpu, "trials_per_cpu_s": n_trials / cpu,
        "mean_recognisers": float(shares.sum()), "p_final": shares.sum(1).tolist(),
        "p_month_mean": np.cumsum(shares.mean(0)).tolist(),
        "count_dist": (tally.counts / n_trials).tolist(),
        "before": (tally.before / n_trials).ravel().tolist()}))
