#!/usr/bin/env python3
# The shipped belief is what its script makes of the expert's, and the gate holds for it.
# label: full
# timeout: 600
import subprocess
import sys
import unittest

from program import PROGRAM, SOURCE, SHIPPED, ProgramTest


class UpdatedBelief(ProgramTest):
    def test_the_script_writes_the_shipped_file(self):
        done = subprocess.run([sys.executable, SOURCE / "scripts/update_belief.py", PROGRAM],
                              capture_output=True, text=True, timeout=500)
        self.assertEqual(done.returncode, 0, done.stderr)
        shipped = (SOURCE / "models/beliefs/taliban-2021-updated.yaml").read_text()
        self.assertEqual(done.stdout, shipped,
                         "scripts/update_belief.py PROGRAM > models/beliefs/taliban-2021-updated.yaml")

    def test_the_gate_holds(self):
        gate = self.json_of("explain", SHIPPED / "baseline.yaml", "--gate")
        self.assertTrue(gate["probability_holds"], gate["probability_further_12_months"])
        self.assertTrue(gate["count_holds"], gate["expected_count_so_far"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
