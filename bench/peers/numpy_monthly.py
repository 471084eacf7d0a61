#!/usr/bin/python3
"""NumPy, vectorised over trials, month by month: a Bernoulli draw for each state and month.

Not the same law: contagion and shocks act from the next month on, and the order within a month is
lost. It stands here because it is what many would write, and to show what it costs.

usage: numpy_monthly.py WORKLOAD.json TRIALS [seed]"""
import numpy as np
from workload import Stopwatch, Tally, arguments, print_result

BLOCK = 2000


def run_block(w, rng, n, tally):
    single = np.float32
    beta = (w.mean + w.sd * rng.standard_normal((n, w.n_features))).astype(single)
    eta = beta @ w.features.T.astype(single) + w.log_rate.astype(single)
    if w.frailty_sd > 0:
        eta += single(w.frailty_sd) * rng.standard_normal((n, w.n_states), dtype=single)
    rate = np.exp(eta)
    influence = np.zeros((w.n_states, w.n_states), single)
    source = np.repeat(np.arange(w.n_states), np.diff(w.first_edge))
    influence[source, w.target] = w.gamma * w.weight
    is_open = np.ones((n, w.n_states), bool)
    running = np.zeros((n, w.n_shocks), np.int64)
    month_of = np.full((n, w.n_states), w.n_months + 1)
    histogram = tally.histogram.reshape(w.n_states, w.n_months)
    lasts = np.exp(-1 / w.shock_months)
    for month in range(w.n_months):
        now = rate
        if w.n_shocks > 0:
            # The number of running episodes, exactly, from month to month.
            arrived = rng.poisson(w.shock_rate * w.shock_months * (1 - lasts), (n, w.n_shocks))
            running = rng.binomial(running, lasts) + arrived
            now = rate * np.exp(((running * w.shock_effect) @ w.is_member).astype(single))
        new = (rng.standard_exponential((n, w.n_states), dtype=single) < now) & is_open
        is_open &= ~new
        month_of[new] = month
        histogram[:, month] += new.sum(0)
        rows = np.nonzero(new.any(1))[0]
        rate[rows] *= np.exp(new[rows].astype(single) @ influence)
    tally.add_counts(w.n_states - is_open.sum(1))
    of_top = month_of[:, w.top]
    tally.before += (of_top[:, :, None] < of_top[:, None, :]).sum(0)


def main():
    w, n_trials, seed = arguments()
    rng = np.random.Generator(np.random.SFC64(seed))
    tally = Tally(w)
    watch = Stopwatch()
    for done in range(0, n_trials, BLOCK):
        run_block(w, rng, min(BLOCK, n_trials - done), tally)
    print_result("NumPy, monthly steps", tally, n_trials, watch.seconds())


main()
