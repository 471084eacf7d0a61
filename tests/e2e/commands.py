#!/usr/bin/env python3
# Every command as a user types it: answers, refusals, exit codes, --json one object, help.
# label: fast
# timeout: 300
import json
import re
import shutil
import unittest

from program import SHIPPED, SOURCE, THREE_STATES, ProgramTest, start

CHINA = SHIPPED / "china-follows-russia.yaml"
DO_BBB = THREE_STATES / "do-bbb.yaml"
FEW = ("--paths", "400", "--draws", "20")
SMALL = ("--paths", "2000")
COMMANDS = ("run", "check", "explain", "compare", "exact", "new", "schema", "completion",
            "version", "help")
EXACT = {"plain": (.611091065356, .489586254777, .275820037013),
         "do-bbb": (.659631642843, 1.0, .371289786196),
         "never-bbb": (.595839448300, 0.0, .229549261857)}


class Run(ProgramTest):
    def test_the_shipped_case_gives_its_table_and_the_promised_result(self):
        out = self.good("run", CHINA, "-o", self.scratch, *FEW).stdout
        self.assertRegex(out, r"If China recognises the Taliban government on 1 March 2026")
        self.assertRegex(out, r"So far: 1 of 19\d states")
        self.assertRegex(out, r"if China")
        self.assertRegex(out, r"unlikely, |remote, |almost no chance, ")
        self.assertIn("Self-check passed", out)
        self.assertIn("not causal evidence", out)
        self.assertIn("credence explain", out)
        for line in out.splitlines():
            self.assertLessEqual(len(line), 100, line)
        folder = next(self.scratch.glob("*/*/result.json")).parent
        self.expect_promised_fields(json.loads((folder / "result.json").read_text()))

    def expect_promised_fields(self, result):
        self.assertEqual(result["schema"], "credence/result-v1")
        for key in ("scenario", "baseline", "case", "as_of", "horizon", "seed", "n_paths",
                    "n_draws", "partial", "converged", "precision", "states", "count", "followers", "checks",
                    "provenance"):
            self.assertIn(key, result)
        self.assertGreater(len(result["states"]), 190)
        for state in result["states"]:
            last = state["horizons"][-1]
            self.assertEqual(last["date"], result["horizon"])
            self.assertLessEqual(0, last["probability"])
            self.assertLessEqual(last["probability"], 1)
            self.assertAlmostEqual(last["difference"],
                                   last["probability"] - last["baseline_probability"], 12)
            levels = state["levels"][-1]["probability"]
            values = levels.values() if isinstance(levels, dict) else levels
            self.assertAlmostEqual(sum(values), 1.0, 9)
        mean = sum(state["horizons"][-1]["probability"] for state in result["states"])
        self.assertAlmostEqual(result["count"][-1]["mean"], mean, 6)

    def test_json_plain_and_quiet_are_what_they_say(self):
        done = self.good("run", DO_BBB, "-o", self.scratch, *SMALL, "--json")
        written = next(self.scratch.glob("*/*/result.json")).read_text()
        self.assertEqual(done.stdout, written)
        self.assertEqual(json.loads(done.stdout)["schema"], "credence/result-v1")
        rows = self.good("run", DO_BBB, "-o", self.scratch, *SMALL, "--plain").stdout.splitlines()
        self.assertEqual({row.count("\t") for row in rows}, {10})
        self.assertEqual(len(rows), 1 + 3 * 2)
        quiet = self.good("run", DO_BBB, "-o", self.scratch, *SMALL, "--quiet")
        self.assertEqual(quiet.stderr, "")
        self.assertNotIn("Next:", quiet.stdout)

    def test_the_folder_holds_all_files_and_the_same_run_is_left_alone(self):
        folder = self.run_into(self.scratch, DO_BBB, *SMALL)
        names = {path.name for path in folder.iterdir()}
        self.assertLessEqual({"manifest.json", "result.json", "forecast.csv", "report.md",
                              "report.html", "inputs", "performance.json"}, names)
        before = (folder / "result.json").stat().st_mtime_ns
        again = self.good("run", DO_BBB, "-o", self.scratch, *SMALL)
        self.assertIn("already there", again.stderr)
        self.assertEqual(before, (folder / "result.json").stat().st_mtime_ns)
        for path in folder.rglob("*"):
            if path.is_file() and path.name != "performance.json":
                for place in (str(self.scratch), str(SOURCE)):
                    self.assertNotIn(place, path.read_text(), path.name)

    def test_changed_bytes_are_not_overwritten_without_force(self):
        folder = self.run_into(self.scratch, DO_BBB, *SMALL)
        (folder / "result.json").write_text("{}")
        self.bad(5, "run", DO_BBB, "-o", self.scratch, *SMALL)
        self.assertEqual((folder / "result.json").read_text(), "{}")
        self.good("run", DO_BBB, "-o", self.scratch, "--force", *SMALL)
        self.assertIn("credence/result-v1", (folder / "result.json").read_text())

    def test_simulation_agrees_with_the_exact_answer(self):
        for name, exact in EXACT.items():
            result = self.json_of("run", THREE_STATES / f"{name}.yaml", "-o", self.scratch,
                                  "--paths", 40000)
            for state, truth in zip(result["states"], exact):
                last = state["horizons"][-1]
                error = max(last["monte_carlo_standard_error"], 1e-12)
                self.assertLess(abs(last["probability"] - truth), 5 * error, (name, state["iso3"]))


class Exact(ProgramTest):
    def test_three_states_to_nine_digits(self):
        for name, exact in EXACT.items():
            answer = self.json_of("exact", THREE_STATES / f"{name}.yaml")
            text = json.dumps(answer)
            for truth in exact:
                found = [float(x) for x in re.findall(r"[:\[ ](\d[\d.e-]*)", text)]
                self.assertTrue(any(abs(x - truth) < 1e-9 for x in found), (name, truth))

    def test_what_has_no_exact_form_is_refused_with_the_remedy(self):
        done = self.bad(2, "exact", CHINA, "--states", "CHN,UZB,KAZ")
        self.assertIn("--set model.frailty=off", done.stderr)
        sets = re.findall(r"--set (\S+)", done.stderr.splitlines()[-1])
        words = [word for text in sets for word in ("--set", text.rstrip(";,"))]
        done = self.good("exact", CHINA, "--states", "CHN,UZB,KAZ", *words)
        self.assertIn("dropped", done.stderr)
        self.assertIn("Uzbekistan", done.stdout)


class Others(ProgramTest):
    def test_check_names_what_a_file_holds(self):
        self.assertIn("ok", self.good("check", CHINA, SOURCE / "data/taliban-2021").stdout)
        for scenario in SHIPPED.glob("*.yaml"):
            self.good("check", scenario)

    def test_explain_gives_origins_terms_and_the_gate(self):
        out = self.good("explain", CHINA).stdout
        self.assertIn("china-follows-russia.yaml:", out)
        self.assertIn("theta_patron", out)
        state = self.json_of("explain", CHINA, "--state", "UZB")
        total = sum(term["log_hazard"] for term in state["terms"])
        self.assertAlmostEqual(total, state["log_rate"], 12)

    def test_the_gate_says_by_its_exit_code_whether_it_holds(self):
        done = start("explain", SHIPPED / "baseline.yaml", "--gate", "--draws", "20", "--json")
        gate = json.loads(done.stdout)
        holds = gate["probability_holds"] and gate["count_holds"]
        self.assertEqual(done.returncode, 0 if holds else 7, done.stderr)
        self.assertEqual(gate["observed_count_so_far"], 1)

    def test_a_state_without_a_rate_is_explained_too(self):
        for path in THREE_STATES.rglob("*.*"):
            text = path.read_text().replace("BBB,0.15,0", "BBB,0,0")
            self.write(path.relative_to(THREE_STATES), text)
        scenario = self.scratch / "plain.yaml"
        for words in ((), ("--plain",), ("--json",)):
            out = self.good("explain", scenario, "--state", "BBB", *words).stdout
            self.assertIn("base_rate_per_year", out)

    def test_compare_puts_two_scenarios_side_by_side(self):
        out = self.good("compare", CHINA, SHIPPED / "us-pushback.yaml", *FEW).stdout
        self.assertIn("change", out)
        self.bad(7, "compare", THREE_STATES / "plain.yaml", DO_BBB, "--paths", "4000",
                 "--fail-if-difference", "0.05")
        self.good("compare", THREE_STATES / "plain.yaml", THREE_STATES / "plain.yaml", "--paths",
                  "4000", "--fail-if-difference", "0")

    def test_finished_runs_can_be_compared(self):
        one = self.run_into(self.scratch / "one", DO_BBB, *SMALL)
        two = self.run_into(self.scratch / "two", DO_BBB, *SMALL, "--seed", "1")
        self.assertIn("change", self.good("compare", one, two).stdout)
        self.bad(2, "compare", one, DO_BBB)
        self.bad(2, "compare", one, two, "--paths", "10")
        (two / "result.json").write_text("{")
        self.bad(4, "compare", one, two)

    def test_new_files_are_valid(self):
        self.good("new", "scenario", "turkey-first", "-o", self.scratch)
        self.good("check", self.scratch / "turkey-first.yaml")
        self.good("new", "case", "my-case", "-o", self.scratch)
        self.good("check", self.scratch / "my-case")
        self.bad(2, "new", "scenario", "turkey-first", "-o", self.scratch)
        self.bad(2, "new", "scenario", "Turkey First", "-o", self.scratch)

    def test_schemas_are_json(self):
        for name in ("scenario", "result"):
            self.assertIn("$schema", json.loads(self.good("schema", name).stdout))

    def test_version_and_help(self):
        self.assertRegex(self.good("version").stdout, r"\d+\.\d+\.\d+")
        for command in COMMANDS:
            text = self.good(command, "--help").stdout
            self.assertIn(f"credence {command}", text)
            self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_slips_of_the_hand_are_understood(self):
        self.assertIn("'run'", self.bad(2, "rnu", CHINA).stderr)
        self.assertIn("--paths", self.bad(2, "run", CHINA, "--path", "10").stderr)
        self.assertIn("100000", self.bad(2, "run", CHINA, "--paths", "1e5").stderr)
        self.assertIn("china-follows-russia", self.bad(3, "run", "china-follow-russia").stderr)
        self.bad(2, "run")
        self.bad(2, "explain", CHINA, "--state", "ZZZ")

    def test_every_command_answers_and_refuses_in_one_json_object(self):
        answers = {"run": (DO_BBB, "-o", self.scratch, *SMALL), "check": (DO_BBB,),
                   "explain": (DO_BBB, "--state", "AAA"),
                   "compare": (DO_BBB, THREE_STATES / "plain.yaml", *SMALL), "exact": (DO_BBB,),
                   "new": ("case", "a-case", "-o", self.scratch), "schema": ("result",),
                   "completion": ("fish",), "version": (), "help": ("run",)}
        self.assertEqual(set(answers), set(COMMANDS))
        for command, words in answers.items():
            done = self.good(command, *words, "--json")
            self.assertIsInstance(json.loads(done.stdout), dict, command)
            done = self.bad(2, command, *words, "--json", "--no-such-option")
            self.assertEqual(json.loads(done.stdout)["schema"], "credence/error-v1", command)

    def test_refusals_are_json_too(self):
        scenario = self.write("bad.yaml", "credence: 1\nhorizn: 2028-12-31\n")
        done = self.bad(3, "run", scenario, "--json", "-o", self.scratch)
        error = json.loads(done.stdout or done.stderr)
        self.assertEqual(error["schema"], "credence/error-v1")
        self.assertEqual(error["exit_code"], 3)

    def test_completion_scripts_are_accepted_by_their_shell(self):
        for shell in filter(shutil.which, ("bash", "zsh", "fish")):
            script = self.write(f"completion.{shell}", self.good("completion", shell).stdout)
            done = start("-n", script, program=shell)
            self.assertEqual((done.returncode, done.stderr), (0, ""), shell)

    def test_bash_completes_commands_options_and_choices(self):
        script = self.write("completion.bash", self.good("completion", "bash").stdout)
        for words, expected in ((["ru"], "run"), (["run", "--pa"], "--paths"),
                                (["new", ""], "scenario case"),
                                (["run", "--color", ""], "auto always never")):
            line = " ".join(f"'{word}'" for word in ["credence", *words])
            done = start("-c", f"source '{script}'; COMP_WORDS=({line}); "
                         f"COMP_CWORD={len(words)}; _credence; echo ${{COMPREPLY[@]}}",
                         program="bash")
            self.assertEqual(done.stdout.strip(), expected, words)


if __name__ == "__main__":
    unittest.main(verbosity=2)
