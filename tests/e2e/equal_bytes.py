#!/usr/bin/env python3
# Every random result is a pure function of inputs and seed: same bytes on any number of threads;
# what a scenario does not touch does not move.
# label: fast
# timeout: 300
import json
import os
import unittest

from program import SHIPPED, SOURCE, THREE_STATES, ProgramTest, bytes_of

FEW = ("--paths", "400", "--draws", "20")


class EqualBytes(ProgramTest):
    def test_threads_change_no_byte_of_a_run(self):
        runs = [bytes_of(self.run_into(self.scratch / str(n), SHIPPED / "china-follows-russia.yaml",
                                       *FEW, "--threads", n)) for n in (1, 2, 7)]
        self.assertEqual(runs[0].keys(), runs[1].keys())
        for name in runs[0]:
            self.assertEqual(runs[0][name], runs[1][name], f"{name}: 1 and 2 threads")
            self.assertEqual(runs[0][name], runs[2][name], f"{name}: 1 and 7 threads")

    def test_vector_instructions_change_no_byte_of_a_run(self):
        def narrowed(target):
            return dict(os.environ, CREDENCE_VECTOR_TARGET=target)

        refused = self.bad(2, "--help", env=narrowed("widest")).stderr
        self.assertIn("CREDENCE_VECTOR_TARGET is 'widest'", refused)
        targets = refused.split("it has ")[1].split("\n")[0].split(", ")
        self.assertEqual(targets[0], "baseline")
        scenario = SHIPPED / "china-follows-russia.yaml"
        free = bytes_of(self.run_into(self.scratch / "free", scenario, *FEW))
        for target in targets:
            run = self.run_into(self.scratch / target, scenario, *FEW, env=narrowed(target))
            self.assertEqual(bytes_of(run), free, target)

    def test_another_seed_gives_other_numbers(self):
        one = self.json_of("run", THREE_STATES / "plain.yaml", "-o", self.scratch, "--paths", 4000)
        two = self.json_of("run", THREE_STATES / "plain.yaml", "-o", self.scratch, "--paths", 4000,
                           "--seed", 1)
        self.assertNotEqual(one["states"], two["states"])

    def test_a_scenario_that_changes_nothing_has_the_numbers_of_its_baseline(self):
        nothing = self.json_of("run", SOURCE / "tests/cases/nothing.yaml", "-o", self.scratch, *FEW)
        baseline = self.json_of("run", SHIPPED / "baseline.yaml", "-o", self.scratch, *FEW)
        for part in ("states", "count", "followers"):
            self.assertEqual(json.dumps(nothing[part]), json.dumps(baseline[part]), part)

    def test_without_contagion_delaying_china_moves_nobody_else(self):
        text = (SHIPPED / "china-follows-russia.yaml").read_text()
        text = text.replace("extends: baseline.yaml",
                            f"extends: {SHIPPED / 'baseline.yaml'}\n"
                            "model: { contagion: off, joint_decisions: off }")
        later = text.replace("on: 2026-03-01", "on: 2026-11-17").replace(
            "name: china-follows-russia", "name: china-later")
        self.assertNotEqual(text.replace("china-follows-russia", "china-later"), later)
        one = self.json_of("run", self.write("china-follows-russia.yaml", text), "-o", self.scratch, *FEW)
        two = self.json_of("run", self.write("china-later.yaml", later), "-o", self.scratch, *FEW)
        for a, b in zip(one["states"], two["states"]):
            if a["iso3"] != "CHN":
                self.assertEqual(json.dumps(a), json.dumps(b))
        china = [[s for s in r["states"] if s["iso3"] == "CHN"][0] for r in (one, two)]
        self.assertNotEqual(china[0]["horizons"], china[1]["horizons"])

    def test_a_fourth_state_without_ties_moves_none_of_the_three(self):
        for name in ("case.yaml", "states.csv", "ties.csv", "belief.yaml"):
            self.write(f"case/{name}", (THREE_STATES / "case" / name).read_text())
        scenario = self.write("do-bbb.yaml", (THREE_STATES / "do-bbb.yaml").read_text())
        self.write("plain.yaml", (THREE_STATES / "plain.yaml").read_text())
        three = self.json_of("run", scenario, "-o", self.scratch / "three", "--paths", 20000)
        header = (THREE_STATES / "case/states.csv").read_text().splitlines()[0].split(",")
        row = {"iso3": "DDD", "name": "Delta", "base_rate_per_year": "0.2", "base_rate_log_sd": "0",
               "source": "the test"}
        with (self.scratch / "case/states.csv").open("a") as states:
            states.write(",".join(row.get(key, "") for key in header) + "\n")
        four = self.json_of("run", scenario, "-o", self.scratch / "four", "--paths", 20000)
        self.assertEqual([s["iso3"] for s in four["states"]], ["AAA", "BBB", "CCC", "DDD"])
        for a, b in zip(three["states"], four["states"]):
            self.assertEqual(json.dumps(a), json.dumps(b))


if __name__ == "__main__":
    unittest.main(verbosity=2)
