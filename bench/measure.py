"""The measurements of bench/run: interleaved rounds, medians with their spread."""
import os
import statistics
import subprocess
import sys
import time

import compare
from roster import PLAIN, PRODUCT, REFERENCE, PeerFailed, run_command, run_peer, trials_for

QUANTITIES = ("trials_per_cpu_s", "trials_per_s", "mean_recognisers")


def summary(values):
    return {"median": statistics.median(values), "least": min(values), "most": max(values),
            "rounds": len(values)}


def tell(text):
    print(text, file=sys.stderr, flush=True)


def interleaved(peers, workloads, settings):
    """Round after round, each peer once in every round. Results of all rounds by peer."""
    n_trials, results, absent = {}, {}, {}
    for peer in peers:
        if peer.absent:
            absent[peer.name] = peer.absent
            continue
        try:
            n_trials[peer.name] = trials_for(peer, workloads, settings.seconds, settings.core)
            results[peer.name] = []
        except (PeerFailed, OSError) as problem:
            absent[peer.name] = str(problem)
    for turn in range(settings.rounds):
        tell(f"  round {turn + 1} of {settings.rounds}")
        for peer in peers:
            if peer.name in results:
                results[peer.name].append(run_peer(peer, workloads, n_trials[peer.name],
                                                   100 + turn, settings.core))
    return results, absent


def ratio(results, over, under):
    """Of speeds, round by round: what both ran beside each other."""
    return summary([a["trials_per_cpu_s"] / b["trials_per_cpu_s"]
                    for a, b in zip(results[over], results[under])])


def pooled(runs):
    """One result out of the rounds of a peer."""
    n = sum(run["trials"] for run in runs)
    merged = {"peer": runs[0]["peer"], "trials": n}
    for key in ("p_final", "count_dist", "before"):
        merged[key] = [sum(run[key][i] * run["trials"] for run in runs) / n
                       for i in range(len(runs[0][key]))]
    merged["mean_recognisers"] = sum(run["mean_recognisers"] * run["trials"] for run in runs) / n
    return merged


def speed(peers, workload, settings):
    """Table of one workload: speeds, ratios, agreement with plain C++, time to equal error."""
    tell(f"{workload.stem}: {len(peers)} peers")
    results, absent = interleaved(peers, [workload], settings)
    table = {"workload": workload.stem, "absent": absent, "peers": {}}
    for name, runs in results.items():
        row = {key: summary([run[key] for run in runs]) for key in QUANTITIES}
        row["trials_per_run"] = runs[0]["trials"]
        for other in (PLAIN, REFERENCE):
            if other in results:
                row[f"ratio to {other}"] = ratio(results, name, other)
        if name != PLAIN and PLAIN in results:
            row["agreement"] = compare.agreement(pooled(runs), pooled(results[PLAIN]))
        table["peers"][name] = row
    if PRODUCT in results and PLAIN in results and "variance_final" in results[PRODUCT][0]:
        table["time_to_equal_error"] = time_to_equal_error(results)
    return table


def time_to_equal_error(results):
    """(variance x time) of plain C++'s indicator over (variance x time) of the product's estimator,
    the median over the states at the last date, round by round; variances of one trial."""
    by_round, of_variances = [], []
    for ours, theirs in zip(results[PRODUCT], results[PLAIN]):
        quotients = [p * (1 - p) / variance
                     for p, variance in zip(theirs["p_final"], ours["variance_final"])
                     if variance > 0 and 0 < p < 1]
        of_variances.append(statistics.median(quotients))
        by_round.append(of_variances[-1] * ours["trials_per_cpu_s"] / theirs["trials_per_cpu_s"])
    return {"ratio": summary(by_round), "variance_ratio": summary(of_variances)}


def pair(product, peers, base, scenario, settings):
    """Baseline and scenario on the same noise against two runs of the peers."""
    tell("pair: w1 and w3s")
    rounds = {peer.name: [] for peer in peers if not peer.absent}
    sizes = {}
    for peer in peers:
        if peer.name in rounds:
            sizes[peer.name] = trials_for(peer, [base], settings.seconds, settings.core)
    ours, n_pairs = [], trials_for(product, [base, scenario], settings.seconds, settings.core)
    for turn in range(settings.rounds):
        ours.append(run_peer(product, [base, scenario], n_pairs, 100 + turn, settings.core))
        for peer in peers:
            if peer.name in rounds:
                both = [run_peer(peer, [path], sizes[peer.name], 100 + turn, settings.core)
                        for path in (base, scenario)]
                rounds[peer.name].append(1 / sum(1 / run["trials_per_cpu_s"] for run in both))
    pairs = [run["trials_per_cpu_s"] for run in ours]
    table = {"pairs_per_cpu_s": {PRODUCT: summary(pairs)}, "ratio": {},
             "variance_ratio_of_difference": summary([run["variance_ratio"] for run in ours])}
    for name, speeds in rounds.items():
        table["pairs_per_cpu_s"][name] = summary(speeds)
        table["ratio"][name] = summary([a / b for a, b in zip(pairs, speeds)])
    return table


def scaling(peers, workloads, settings):
    """Nanoseconds a trial of each workload of the series, and ratios."""
    rows = []
    for path in workloads:
        tell(f"scaling: {path.stem}")
        results, _ = interleaved(peers, [path], settings)
        row = {"workload": path.stem, "ns_per_trial": {}, "ratio": {}}
        for name, runs in results.items():
            row["ns_per_trial"][name] = summary([1e9 / run["trials_per_cpu_s"] for run in runs])
            row["events"] = statistics.mean(run["mean_recognisers"] for run in runs)
            if name != PRODUCT and PRODUCT in results:
                row["ratio"][name] = ratio(results, PRODUCT, name)
        rows.append(row)
    return rows


def exact(product, chain, path, n_trials, core):
    """The product against the exact chain."""
    tell(f"exact: {path.stem}, {n_trials} trials")
    truth = run_command((*chain, path), core)
    found = run_command((*product.command, path, n_trials, 1), core, timeout=36000)
    return {"workload": path.stem, **compare.agreement(found, truth),
            "cpu_seconds": found["cpu_seconds"]}


def timed(command):
    """Seconds on the wall, processor seconds and MB of memory of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        raise PeerFailed(f"{command} ended with status {status}")
    return {"wall_s": time.perf_counter() - start, "cpu_s": used.ru_utime + used.ru_stime,
            "memory_mb": used.ru_maxrss / 1024}


def shipped_case(program, scenario, n_paths, folder, settings):
    """Scenario and baseline of the shipped case on one and on two threads."""
    rounds = {1: [], 2: []}
    for turn in range(settings.rounds):
        tell(f"case: round {turn + 1} of {settings.rounds}")
        for threads, runs in rounds.items():
            runs.append(timed((program, "run", scenario, "--paths", n_paths, "--threads", threads,
                               "--seed", 100 + turn, "--quiet", "-o",
                               folder / f"case-{threads}-{turn}")))
    speedup = [one["wall_s"] / two["wall_s"] for one, two in zip(*rounds.values())]
    return {"scenario": scenario.stem, "paths": n_paths, "two_threads_over_one": summary(speedup),
            "threads": {threads: {key: summary([run[key] for run in runs]) for key in runs[0]}
                        for threads, runs in rounds.items()}}
