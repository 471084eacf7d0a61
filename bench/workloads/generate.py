#!/usr/bin/python3
"""Writes the workloads of the benchmark, one JSON each, from a fixed seed.

usage: generate.py FOLDER [NAME ...]

Time is in months. A state i that has not recognised does so at the rate

  exp(alpha_i + x_i . beta + u_i + gamma * sum over recognised j of W_ij + sum over s of
      effect_s * n_s(t) * [i in group_s])

with beta_k ~ N(m_k, s_k^2) and u_i ~ N(0, sigma^2) drawn anew in every trial, and n_s(t) the number
of running episodes of shock s (arrivals at rate_s, each lasting an exponential time of mean dur_s;
episodes stack). Recognition is for good; the horizon is H months; a recognition at t counts in
month ceil(t). "j before i" means t_j <= H and t_j < t_i, where t_i is infinite if i never recognises.

The alphas and gammas in calibration.json were set by hand so that w1 has about 5.9 recognisers in
the mean, with a heavy tail, w2 1.9 and w4 6.1. Everything in these files is made up.
"""
import hashlib
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
SHOCK_RATES = np.array([1 / 60, 1 / 90, 1 / 120, 1 / 45])
SHOCK_DURATIONS = np.array([6.0, 9.0, 12.0, 3.0])
SHOCK_EFFECTS = np.array([0.5, 0.8, -0.7, 0.6])


def edges_into_states(rng, n_states, n_edges, region):
    """Sources and weights of each state; hubs and the own region draw most of them."""
    attention = np.exp(rng.normal(0, 1, n_states))
    sources, weights = [], []
    for i in range(n_states):
        pull = attention * np.where(region == region[i], 6.0, 1.0)
        pull[i] = 0
        chosen = rng.choice(n_states, size=n_edges, replace=False, p=pull / pull.sum())
        chosen.sort()
        sources.append(chosen)
        weights.append(rng.uniform(0.2, 1.0, n_edges))
    return sources, weights


def shock_groups(rng, n_states, n_shocks, region, n_regions):
    """Members of each shock: half of the states or all of a small world, then two regions."""
    groups = []
    for s in range(n_shocks):
        if s == 0:
            members = (np.ones(n_states, int) if n_states < 20
                       else (rng.random(n_states) < 0.5).astype(int))
        else:
            hit = rng.choice(n_regions, 2 if n_regions > 2 else 1, replace=False)
            members = np.isin(region, hit).astype(int)
            if members.sum() == 0:
                members[rng.integers(0, n_states)] = 1
        groups.append(members)
    return groups


def workload(name, n_states, n_features=24, n_edges=15, seed=20261122, alpha=-9.0, gamma=1.0,
             sigma=0.7, horizon=60, n_shocks=4, n_regions=8, least_sd=0.05, most_sd=0.20,
             mean_sd=0.2, rate_factor=1.0):
    """One workload. The order of the draws is part of every published figure."""
    rng = np.random.default_rng(seed)
    region = rng.integers(0, n_regions, n_states)
    of_region = rng.normal(size=(n_regions, n_features))
    features = 0.6 * of_region[region] + 0.8 * rng.normal(size=(n_states, n_features))
    features = (features - features.mean(0)) / np.maximum(features.std(0), 1e-9)
    mean = rng.normal(0, mean_sd, n_features)
    sd = rng.uniform(least_sd, most_sd, n_features)
    n_edges = min(n_edges, n_states - 1)
    sources, weights = edges_into_states(rng, n_states, n_edges, region)
    groups = shock_groups(rng, n_states, n_shocks, region, n_regions)
    log_rate = np.full(n_states, alpha)
    expected = log_rate + features @ mean + 0.5 * ((features**2) @ (sd**2)) + 0.5 * sigma**2
    shift = np.zeros(n_states)
    shift[rng.choice(n_states, max(1, n_states // 10), replace=False)] = 0.5
    return {
        "name": name, "N": n_states, "K": n_features, "S": n_shocks, "H": horizon, "sigma": sigma,
        "gamma": gamma, "alpha": log_rate.tolist(),
        "X": np.round(features, 6).ravel().tolist(), "m": mean.tolist(), "s": sd.tolist(),
        "W_ptr": [n_edges * i for i in range(n_states + 1)],
        "W_idx": np.concatenate(sources).tolist(),
        "W_val": np.round(np.concatenate(weights), 6).tolist(),
        "shock_rate": (SHOCK_RATES[:n_shocks] * rate_factor).tolist(),
        "shock_dur": SHOCK_DURATIONS[:n_shocks].tolist(),
        "shock_eff": SHOCK_EFFECTS[:n_shocks].tolist(),
        "shock_group": [group.tolist() for group in groups],
        "top": np.argsort(-expected)[:12].tolist(),
        "scen_deta": shift.tolist(), "scen_gamma_mult": 1.1}


def scenario_of(base, name):
    """The scenario of a pair: a tenth of the states warmer, contagion a tenth stronger."""
    made = dict(base, name=name, gamma=base["gamma"] * base["scen_gamma_mult"])
    made["alpha"] = (np.array(base["alpha"]) + np.array(base["scen_deta"])).tolist()
    return made


def exact_cases():
    """Small worlds without uncertain weights or frailty, for exact_chain.py."""
    still = {"n_regions": 3, "sigma": 0.0, "least_sd": 0, "most_sd": 0, "alpha": -4.6, "gamma": 0.9}
    yield "n8", lambda: workload("n8", 8, n_edges=5, n_shocks=0, **still)
    yield "n6s", lambda: workload("n6s", 6, n_edges=4, n_shocks=2, rate_factor=2.0, **still)


def scaling_series(alpha, gamma):
    """One quantity at a time; alpha moves so that the number of recognisers stays of one size."""
    for n in (24, 48, 98, 390, 780, 1560):
        yield f"n{n}", lambda name, n=n: workload(name, n, alpha=alpha - np.log(n / 195),
                                                  gamma=gamma)
    for n_edges, factor in ((5, 1.5), (60, 0.3)):
        yield f"e{n_edges}", lambda name, e=n_edges, f=factor: workload(
            name, 195, n_edges=e, alpha=alpha, gamma=gamma * f)
    for horizon, change in ((30, np.log(2)), (120, -np.log(2))):
        yield f"h{horizon}", lambda name, h=horizon, c=change: workload(
            name, 195, horizon=h, alpha=alpha + c, gamma=gamma)
    for change in (-2.0, -1.0, 0.4):
        yield f"a{change:+.1f}", lambda name, c=change: workload(name, 195, alpha=alpha + c,
                                                                 gamma=gamma)
    for n_features in (8, 48):
        root = np.sqrt(24 / n_features)
        yield f"k{n_features}", lambda name, k=n_features, r=root: workload(
            name, 195, n_features=k, alpha=alpha, gamma=gamma, least_sd=0.05 * r, most_sd=0.2 * r,
            mean_sd=0.2 * r)


def all_workloads():
    """Name -> function that makes it."""
    set_by_hand = json.loads((HERE / "calibration.json").read_text())
    made = {
        "w1": lambda: workload("w1", 195, **set_by_hand["w1"]),
        "w3s": lambda: scenario_of(workload("w1", 195, **set_by_hand["w1"]), "w3s"),
        "w2": lambda: workload("w2", 12, n_edges=11, n_regions=3, **set_by_hand["w2"]),
        "w4": lambda: workload("w4", 195, n_edges=194, **set_by_hand["w4"])}
    made.update(exact_cases())
    for name, make in scaling_series(**set_by_hand["w1"]):
        made[name] = lambda name=name, make=make: make(name)
    return made


def text_of(name):
    return json.dumps(all_workloads()[name]())


def known_digests():
    """Of the files behind the published figures: another NumPy may draw otherwise."""
    lines = (HERE / "SHA256SUMS").read_text().split("\n")
    return {line.split()[1]: line.split()[0] for line in lines if line}


def write(folder, names=()):
    """Writes the named workloads, or all, and gives their paths by name."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    digests = known_digests()
    paths = {}
    for name in names or all_workloads():
        text = text_of(name)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digests.get(f"{name}.json") != digest:
            raise SystemExit(f"{name}.json is not the published workload: its SHA-256 is {digest}, "
                             f"made by NumPy {np.__version__}")
        paths[name] = folder / f"{name}.json"
        paths[name].write_text(text)
    return paths


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    write(sys.argv[1], sys.argv[2:])
