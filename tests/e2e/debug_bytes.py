#!/usr/bin/env python3
# Debug and Release give the same bytes: whole runs, every file.
# label: full
# timeout: 600
# needs: debug
import unittest

from program import DEBUG_PROGRAM, SHIPPED, THREE_STATES, ProgramTest, bytes_of

RUNS = [
    (SHIPPED / "china-follows-russia.yaml", ("--paths", "400", "--draws", "40")),
    (SHIPPED / "sco-bloc-decision.yaml", ("--paths", "200", "--draws", "20")),
    (SHIPPED / "isis-k-attack.yaml", ("--paths", "200", "--draws", "20")),
    (THREE_STATES / "do-bbb.yaml", ("--paths", "20000",)),
]


class DebugBytes(ProgramTest):
    def test_debug_and_release_write_the_same_files(self):
        for number, (scenario, words) in enumerate(RUNS):
            with self.subTest(scenario=scenario.name):
                release = bytes_of(self.run_into(self.scratch / f"release{number}", scenario, *words))
                debug = bytes_of(self.run_into(self.scratch / f"debug{number}", scenario, *words,
                                               program=DEBUG_PROGRAM))
                self.assertEqual(release.keys(), debug.keys())
                for name in release:
                    self.assertEqual(release[name], debug[name], name)


if __name__ == "__main__":
    unittest.main(verbosity=2)
