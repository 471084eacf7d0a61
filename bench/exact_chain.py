#!/usr/bin/python3
"""Exact answer for a small workload without uncertain weights or frailty: the Markov chain on the
sets of recognisers times the numbers of running shocks.

usage: exact_chain.py WORKLOAD.json [most running episodes of a shock, 7]

Prints what a peer prints. Needs python3-scipy."""
import json
import sys
from pathlib import Path

import numpy as np
import scipy.sparse
from scipy.sparse.linalg import expm_multiply

sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))
from workload import read_workload  # noqa: E402


def rates_of(w, recognised, running):
    """Rate of each state while those have recognised and so many episodes run."""
    influence = np.zeros(w.n_states)
    for j in np.nonzero(recognised)[0]:
        edges = slice(w.first_edge[j], w.first_edge[j + 1])
        influence[w.target[edges]] += w.weight[edges]
    shift = sum((w.shock_effect[s] * running[s] * w.is_member[s] for s in range(w.n_shocks)),
                np.zeros(w.n_states))
    return np.exp(w.log_rate + w.features @ w.mean + w.gamma * influence + shift)


def generator(w, most_running):
    """Transition rates; state number: set of recognisers x numbers of running episodes."""
    sizes = [most_running + 1] * w.n_shocks
    n_runs = int(np.prod(sizes)) if sizes else 1
    n = (1 << w.n_states) * n_runs
    entries = []

    def add(source, subset, running, rate):
        run = int(np.ravel_multi_index(running, sizes)) if sizes else 0
        entries.append((source, subset * n_runs + run, rate))

    for run in range(n_runs):
        running = list(np.unravel_index(run, sizes)) if sizes else []
        for subset in range(1 << w.n_states):
            source = subset * n_runs + run
            recognised = [(subset >> i) & 1 for i in range(w.n_states)]
            rates = rates_of(w, recognised, running)
            for i in range(w.n_states):
                if not recognised[i]:
                    add(source, subset | (1 << i), running, rates[i])
            for s in range(w.n_shocks):
                more, fewer = running.copy(), running.copy()
                more[s] += 1
                fewer[s] -= 1
                if running[s] < most_running:
                    add(source, subset, more, w.shock_rate[s])
                if running[s] > 0:
                    add(source, subset, fewer, running[s] / w.shock_months[s])
    rows, columns, values = zip(*entries)
    q = scipy.sparse.coo_matrix((values, (rows, columns)), shape=(n, n)).tocsr()
    return q - scipy.sparse.diags(np.asarray(q.sum(1)).ravel())


def solve(w, most_running=7):
    if w.frailty_sd != 0 or w.sd.max() != 0:
        raise SystemExit("only without frailty and uncertain weights")
    transposed = generator(w, most_running).T.tocsr()
    n_subsets = 1 << w.n_states
    is_in = np.array([[(subset >> i) & 1 for i in range(w.n_states)] for subset in range(n_subsets)])
    p = np.zeros(transposed.shape[0])
    p[0] = 1
    by_month = []
    for _ in range(w.n_months):
        p = expm_multiply(transposed, p)
        of_subset = p.reshape(n_subsets, -1).sum(1)
        by_month.append(of_subset @ is_in)
    law = np.bincount(is_in.sum(1), weights=of_subset, minlength=w.n_states + 1)
    by_month = np.array(by_month)
    return {"peer": "exact chain", "trials": 10**15,
            "mean_recognisers": float(by_month[-1].sum()), "p_final": by_month[-1].tolist(),
            "p_month_mean": by_month.mean(1).tolist(), "count_dist": law.tolist()}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    print(json.dumps(solve(read_workload(sys.argv[1]), *map(int, sys.argv[2:3]))))
