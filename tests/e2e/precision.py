#!/usr/bin/env python3
# Precision on demand: a run stops when it is precise enough, says so when it is not, exit code 6.
# label: fast
# timeout: 300
import json
import unittest

from program import SHIPPED, THREE_STATES, ProgramTest, bytes_of

PLAIN = THREE_STATES / "plain.yaml"


class Precision(ProgramTest):
    def result_of(self, folder):
        return json.loads((next(folder.glob("*/*/result.json"))).read_text())

    def test_a_run_stops_early_and_says_what_the_plain_run_of_its_length_says(self):
        early = self.run_into(self.scratch / "early", PLAIN, "--precision", "0.01")
        result = json.loads((early / "result.json").read_text())
        self.assertTrue(result["converged"])
        self.assertLess(result["n_paths"], 400000)
        self.assertEqual(result["precision"]["target"], 0.01)
        for state in result["states"]:
            for row in state["horizons"]:
                self.assertTrue(row["converged"])
                self.assertLessEqual(row["monte_carlo_standard_error"],
                                     max(0.01, 0.05 * row["probability"]))
        plain = self.run_into(self.scratch / "plain", PLAIN, "--paths", result["n_paths"])
        same = json.loads((plain / "result.json").read_text())
        self.assertIsNone(same["precision"])
        for key in ("n_paths", "states", "count", "followers", "checks"):
            self.assertEqual(result[key], same[key])
        self.assertNotEqual(early.name, plain.name)

    def test_threads_change_no_byte(self):
        words = ("--precision", "0.002")
        one = self.run_into(self.scratch / "1", PLAIN, *words, "--threads", "1")
        three = self.run_into(self.scratch / "3", PLAIN, *words, "--threads", "3")
        self.assertEqual(one.name, three.name)
        self.assertEqual(bytes_of(one), bytes_of(three))

    def test_too_few_paths_are_told_and_written_with_exit_code_6(self):
        done = self.bad(6, "run", PLAIN, "--precision", "0.001", "--paths", "40", "-o",
                        self.scratch)
        self.assertIn("Not converged: ", done.stdout)
        self.assertRegex(done.stdout, r"State .* \*|CCC \*|\S \*")
        self.assertRegex(done.stderr, r"not converged: about .* runs would do\s+\(--paths")
        result = self.result_of(self.scratch)
        self.assertFalse(result["converged"])
        self.assertFalse(result["precision"]["needs_draws"])
        open_cells = [row for state in result["states"] for row in state["horizons"]
                      if not row["converged"]]
        self.assertEqual(len(open_cells), result["precision"]["n_not_converged"])
        self.assertGreater(len(open_cells), 0)
        needed = result["precision"]["n_paths_needed"]
        self.good("run", PLAIN, "--precision", "0.001", "--paths", 2 * needed, "-o",
                  self.scratch / "more")
        report = next(self.scratch.glob("*/*/report.md")).read_text()
        self.assertIn("Not converged", report)

    def test_too_few_draws_are_told_apart_from_too_few_paths(self):
        done = self.bad(6, "run", SHIPPED / "baseline.yaml", "--precision", "0.001", "--paths",
                        "400", "--draws", "20", "-o", self.scratch)
        self.assertRegex(" ".join(done.stderr.split()),
                         r"the spread between draws is the limit.*\(--draws \d+ --paths \d+\)")
        self.assertTrue(self.result_of(self.scratch)["precision"]["needs_draws"])

    def test_compare_says_it_too(self):
        words = ("compare", PLAIN, THREE_STATES / "do-bbb.yaml", "--precision", "0.001")
        done = self.bad(6, *words, "--paths", "40", "--json")
        self.assertFalse(json.loads(done.stdout)["converged"])
        self.assertIn("not converged", done.stderr)
        self.assertTrue(self.json_of(*words, "--paths", "100000")["converged"])

    def test_a_scenario_may_ask_and_nonsense_is_refused_at_its_place(self):
        done = self.good("run", PLAIN, "--set", "run.precision=0.01", "--json", "-o", self.scratch)
        self.assertEqual(json.loads(done.stdout)["precision"]["target"], 0.01)
        for text in ("0", "-0.1", "1.5", "1%", "nan"):
            self.bad(2, "run", PLAIN, "--precision", text, "-o", self.scratch)
        scenario = self.write("asks.yaml", f"credence: 1\nname: asks\ncase: {THREE_STATES}/case\n"
                              "horizon: 2028-12-31\nrun: { precision: 2 }\n")
        done = self.bad(3, "check", scenario)
        self.assertIn("asks.yaml:5:19: error: precision is 2, must be more than 0 and at most "
                      "1", done.stderr + done.stdout)


if __name__ == "__main__":
    unittest.main()
