#!/usr/bin/python3
"""NumPy, vectorised over trials: all trials of a block advance by one event per pass.

usage: numpy_event.py WORKLOAD.json TRIALS [seed]"""
import numpy as np
from workload import Stopwatch, Tally, arguments, print_result

BLOCK = 1000


def padded_edges(w):
    """Targets and factors of each source in rows of one length; the column n_states is a dump."""
    degree = np.diff(w.first_edge)
    targets = np.full((w.n_states, max(1, degree.max())), w.n_states)
    factors = np.ones(targets.shape)
    for j in range(w.n_states):
        edges = slice(w.first_edge[j], w.first_edge[j + 1])
        targets[j, :degree[j]] = w.target[edges]
        factors[j, :degree[j]] = np.exp(w.gamma * w.weight[edges])
    return targets, factors


def dense_factors(w):
    """Factor of each state when a source recognises."""
    factors = np.ones((w.n_states, w.n_states))
    source = np.repeat(np.arange(w.n_states), np.diff(w.first_edge))
    factors[source, w.target] = np.exp(w.gamma * w.weight)
    return factors


def shock_factors(w):
    """Rows: the beginning of an episode of each shock, then its end."""
    if w.n_shocks == 0:
        return np.ones((0, w.n_states + 1))
    begin = np.where(w.is_member == 1, np.exp(w.shock_effect)[:, None], 1.0)
    both = np.concatenate([begin, 1 / begin])
    return np.concatenate([both, np.ones((len(both), 1))], 1)


class Block:
    """The trials of a block that still run."""

    def __init__(self, w, rng, n):
        beta = w.mean + w.sd * rng.standard_normal((n, w.n_features))
        eta = beta @ w.features.T
        eta += w.log_rate
        if w.frailty_sd > 0:
            eta += w.frailty_sd * rng.standard_normal((n, w.n_states))
        self.rate = np.zeros((n, w.n_states + 1))
        np.exp(eta, out=self.rate[:, :w.n_states])
        self.month = np.zeros(n)
        self.running = np.zeros((n, w.n_shocks))
        self.count = np.zeros(n, np.int64)

    def keep(self, those):
        self.rate, self.month = self.rate[those], self.month[those]
        self.running, self.count = self.running[those], self.count[those]


class Simulator:
    def __init__(self, w, seed):
        self.w = w
        self.rng = np.random.Generator(np.random.SFC64(seed))
        self.targets, self.factors = padded_edges(w)
        self.is_dense = self.targets.shape[1] > w.n_states // 2
        self.dense = dense_factors(w)
        self.shocks = shock_factors(w)
        self.tally = Tally(w)

    def run_block(self, n):
        w = self.w
        block = Block(w, self.rng, n)
        while len(block.month):
            total = block.rate.sum(1)
            ends = block.running / w.shock_months
            everything = total + w.shock_rate.sum() + ends.sum(1)
            block.month += self.rng.standard_exponential(n) / everything
            stays = block.month < w.n_months
            if not stays.all():
                self.tally.add_counts(block.count[~stays])
                block.keep(stays)
                total, everything, ends = total[stays], everything[stays], ends[stays]
                n = len(block.month)
                if n == 0:
                    break
            at = self.rng.random(n) * everything
            is_recognition = at < total
            self.recognise(block, np.nonzero(is_recognition)[0], at)
            self.change_shocks(block, np.nonzero(~is_recognition)[0], at - total, ends)

    def recognise(self, block, rows, at):
        if len(rows) == 0:
            return
        w, tally = self.w, self.tally
        rate = block.rate[rows]
        state = (np.cumsum(rate, 1) <= at[rows, None]).sum(1)
        np.minimum(state, w.n_states - 1, out=state)
        is_wrong = block.rate[rows, state] <= 0  # rounding
        if is_wrong.any():
            state[is_wrong] = np.argmax(rate[is_wrong], 1)
        block.rate[rows, state] = 0
        block.count[rows] += 1
        tally.add_recognitions(state, block.month[rows])
        place = tally.place_among_top[state]
        is_top = place >= 0
        if is_top.any():
            np.add.at(tally.before, place[is_top], block.rate[rows[is_top]][:, w.top] > 0)
        if self.is_dense:
            block.rate[rows, :w.n_states] *= self.dense[state]
        else:
            block.rate[rows[:, None], self.targets[state]] *= self.factors[state]

    def change_shocks(self, block, rows, at, ends):
        w = self.w
        if len(rows) == 0 or w.n_shocks == 0:
            return
        begins = np.broadcast_to(np.cumsum(w.shock_rate), (len(rows), w.n_shocks))
        steps = np.concatenate([begins, w.shock_rate.sum() + np.cumsum(ends[rows], 1)], 1)
        what = np.minimum((steps <= at[rows, None]).sum(1), 2 * w.n_shocks - 1)
        is_begin, shock = what < w.n_shocks, what % w.n_shocks
        is_right = is_begin | (block.running[rows, shock] > 0)
        rows, what, shock = rows[is_right], what[is_right], shock[is_right]
        block.running[rows, shock] += np.where(is_begin[is_right], 1.0, -1.0)
        block.rate[rows] *= self.shocks[what]


def main():
    w, n_trials, seed = arguments()
    simulator = Simulator(w, seed)
    watch = Stopwatch()
    for done in range(0, n_trials, BLOCK):
        simulator.run_block(min(BLOCK, n_trials - done))
    print_result("NumPy", simulator.tally, n_trials, watch.seconds())


main()
