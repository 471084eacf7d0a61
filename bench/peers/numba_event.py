#!/usr/bin/python3
"""The algorithm of plain_cpp.cpp under Numba's @njit; compiling is not timed.

usage: numba_event.py WORKLOAD.json TRIALS [seed]"""
import numba
import numpy as np
from workload import Stopwatch, Tally, arguments, print_result


@numba.njit(fastmath=True)
def draw_rates(log_rate, features, mean, sd, frailty_sd, beta, eta, rate):
    for k in range(len(beta)):
        beta[k] = mean[k] + sd[k] * np.random.standard_normal()
    for i in range(len(eta)):
        e = log_rate[i]
        for k in range(len(beta)):
            e += features[i, k] * beta[k]
        if frailty_sd > 0:
            e += frailty_sd * np.random.standard_normal()
        eta[i] = e
        rate[i] = np.exp(e)


@numba.njit(fastmath=True)
def changed_shock(at, running, shock_rate, shock_months):
    """The shock whose episode begins (1) or ends (-1)."""
    for s in range(len(running)):
        if at < shock_rate[s]:
            return s, 1
        at -= shock_rate[s]
    for s in range(len(running)):
        ends = running[s] / shock_months[s]
        if at < ends:
            return s, -1
        at -= ends
    return -1, 0


@numba.njit(fastmath=True)
def run_trials(n_trials, seed, n_months, frailty_sd, gamma, log_rate, features, mean, sd,
               first_edge, target, weight, shock_rate, shock_months, shock_effect, is_member, top,
               place_among_top, histogram, counts, before):
    np.random.seed(seed)
    n_states, n_shocks = len(log_rate), len(shock_rate)
    eta, rate = np.empty(n_states), np.empty(n_states)
    beta, running = np.empty(len(mean)), np.zeros(n_shocks)
    has_recognised = np.zeros(n_states, np.bool_)
    arrivals = shock_rate.sum()
    for _ in range(n_trials):
        draw_rates(log_rate, features, mean, sd, frailty_sd, beta, eta, rate)
        has_recognised[:] = False
        running[:] = 0
        total, month, count = rate.sum(), 0.0, 0
        while True:
            ends = 0.0
            for s in range(n_shocks):
                ends += running[s] / shock_months[s]
            if count == n_states or total < 0:
                total = 0.0
            everything = total + arrivals + ends
            if everything <= 0:
                break
            month += np.random.standard_exponential() / everything
            if month >= n_months:
                break
            at = np.random.random() * everything
            if at < total:
                j, below = 0, rate[0]
                while below < at and j < n_states - 1:
                    j += 1
                    below += rate[j]
                while has_recognised[j]:
                    j -= 1
                has_recognised[j] = True
                total -= rate[j]
                rate[j] = 0
                count += 1
                histogram[j * n_months + min(max(int(np.ceil(month)) - 1, 0), n_months - 1)] += 1
                if place_among_top[j] >= 0:
                    for b in range(len(top)):
                        if not has_recognised[top[b]]:
                            before[place_among_top[j], b] += 1
                for e in range(first_edge[j], first_edge[j + 1]):
                    i = target[e]
                    if has_recognised[i]:
                        continue
                    eta[i] += gamma * weight[e]
                    raised = np.exp(eta[i])
                    total += raised - rate[i]
                    rate[i] = raised
            else:
                s, change = changed_shock(at - total, running, shock_rate, shock_months)
                if s < 0:
                    continue
                running[s] += change
                total = 0.0
                for i in range(n_states):
                    if is_member[s, i] == 1 and not has_recognised[i]:
                        eta[i] += change * shock_effect[s]
                        rate[i] = np.exp(eta[i])
                    total += rate[i]
        counts[count] += 1


def main():
    w, n_trials, seed = arguments()

    def run(n, tally):
        run_trials(n, seed, w.n_months, w.frailty_sd, w.gamma, w.log_rate, w.features, w.mean, w.sd,
                   w.first_edge, w.target, w.weight, w.shock_rate, w.shock_months, w.shock_effect,
                   w.is_member, w.top, tally.place_among_top, tally.histogram, tally.counts,
                   tally.before)

    run(10, Tally(w))
    tally = Tally(w)
    watch = Stopwatch()
    run(n_trials, tally)
    print_result("Numba", tally, n_trials, watch.seconds())


main()
