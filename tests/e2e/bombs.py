#!/usr/bin/env python3
# Files made to crash, hang or swell the reader: each is refused at its place, soon and small.
# label: fast
# timeout: 120
import os
import subprocess
import unittest
from pathlib import Path

from program import PROGRAM, ProgramTest

HEAD = "credence: 1\nname: bomb\ncase: taliban-2021\nhorizon: 2027-12-31\n"
MIB = 1 << 20
DEEP = "nested too deeply, must be at most 64 levels deep"


def laughs(levels):
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in range(1, levels):
        text += f"a{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 9) + "]\n"
    return text


def items(line, count):
    return "".join(line.format(i) for i in range(count))[:MIB]


# What it is, its text, what the program says of it.
NESTS_AND_ALIASES = [
    ("billion laughs", laughs(10), "anchors are not allowed"),
    ("laughs of 308 bytes", laughs(7)[:308], "anchors are not allowed"),
    ("a list that holds itself", "&x\n- *x", "anchors are not allowed"),
    ("a map that holds itself", "a: &x {b: *x}\n", "anchors are not allowed"),
    ("fifty thousand anchors", items("k{0}: &a{0} 1\n", 50000), "anchors are not allowed"),
    ("sixty thousand aliases", "a: &a 1\n" + items("k{0}: *a\n", 60000), "aliases are not allowed"),
    ("brackets in a line", "x: " + "[" * 60000 + "\n", DEEP),
    ("brackets in many lines", ("x:\n" + " [\n" * 300000)[:MIB], DEEP),
    ("a million brackets", (("[" * 60000 + "\n") * 17)[:MIB], DEEP),
    ("a million braces", (("{" * 60000 + "\n") * 17)[:MIB], DEEP),
    ("closed brackets", "x: " + "[" * 900 + "]" * 900 + "\n", DEEP),
    ("groups in groups", "x: " + "{a: " * 15000 + "\n", DEEP),
    ("lists of groups", "x: " + "[{a: " * 12000 + "\n", DEEP),
    ("dashes", "- " * 30000 + "\n", DEEP),
    ("dashes in steps", "".join(" " * i + "-\n" for i in range(1000)), DEEP),
    ("keys in steps", "".join(" " * i + "k:\n" for i in range(1400)), DEEP),
    ("question marks", "? " * 30000 + "\n", "a list or group stands in the place of a key"),
]
OTHERS = [
    ("unknown keys", HEAD + items("k{0}: 1\n", 49000), "more problems are not shown"),
    ("one key many times", HEAD + "k: 1\n" * 100000, "k is given twice"),
    ("unknown states", HEAD + "do:\n" + items("- {{recognises: Chi{0}, on: 2026-03-01}}\n", 19000),
     "more problems are not shown"),
    ("a list of unknown states", HEAD + "do:\n- on: 2026-03-01\n  recognises:\n" +
     items("  - X{0}\n", 90000), "more problems are not shown"),
    ("a state many times", HEAD + "do:\n" + "- {recognises: CHN, on: 2026-03-01}\n" * 10000,
     "more problems are not shown"),
    ("levels of a state", HEAD + "do:\n" + "- {sets_level: 3, state: IND, on: 2026-03-01}\n" * 9000,
     "more problems are not shown"),
    ("unknown parameters", HEAD + "adjust:\n" + items(" k{0}: {{set: 1}}\n", 20000),
     "more problems are not shown"),
    ("unknown names", HEAD + "report:\n names:\n" + items("  K{0}: x\n", 49000),
     "more problems are not shown"),
    ("too many values", HEAD + "x-many: [\n" + ("1," * 20000 + "\n") * 6 + "]\n",
     "the file holds more than 100000 values"),
    ("a long line", HEAD + "title: " + "x" * 70000 + "\n", "this line is too long"),
    ("a long text", HEAD + "title: |\n" + ("  " + "x" * 60000 + "\n") * 4, "must be at most 65536"),
    ("a large file", HEAD + "#" + "x\n#" * 600000, "must be at most 1 MiB"),
    ("documents", "---\na: 1\n" * 100000, "a second document begins here"),
    ("NUL bytes", "\0" * MIB, "this line is too long"),
]


def is_sanitized():
    return b"__asan_init" in Path(PROGRAM).read_bytes()


class Bombs(ProgramTest):
    def check(self, what, text, expected, seconds, mib):
        path = self.scratch / "bomb.yaml"
        path.write_bytes(text.encode())
        with open(self.scratch / "said", "w+b") as said:
            child = subprocess.Popen([PROGRAM, "check", path], stdout=said, stderr=said)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            words = said.read().decode(errors="replace")
        self.assertEqual(child.returncode, 3, f"{what}: {words[:500]}")
        self.assertIn(expected, words, what)
        self.assertIn("bomb.yaml", words, what)
        self.assertLess(len(words), 200000, what)
        if is_sanitized():
            return
        self.assertLess(usage.ru_utime + usage.ru_stime, seconds, what)
        self.assertLess(usage.ru_maxrss / 1024, mib, what)

    def test_nests_and_aliases_die_within_100_ms_and_64_mib(self):
        for what, text, expected in NESTS_AND_ALIASES:
            with self.subTest(what):
                self.check(what, text, expected, seconds=0.1, mib=64)

    def test_other_monsters_die_within_two_seconds(self):
        for what, text, expected in OTHERS:
            with self.subTest(what):
                self.check(what, text, expected, seconds=2.0, mib=256)


if __name__ == "__main__":
    unittest.main()
