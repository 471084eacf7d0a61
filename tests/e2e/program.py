"""Starts the built program for the end-to-end tests; no test of its own."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(os.environ.get("CREDENCE_SOURCE", Path(__file__).resolve().parents[2]))
PROGRAM = os.environ.get("CREDENCE_PROGRAM", str(SOURCE / "build/release/credence"))
DEBUG_PROGRAM = os.environ.get("CREDENCE_DEBUG_PROGRAM", str(SOURCE / "build/asan/credence"))
SHIPPED = SOURCE / "scenarios"
THREE_STATES = SOURCE / "tests/cases/three-states"


def start(*words, program=PROGRAM, cwd=SOURCE, **kwargs):
    """Runs the program to its end; gives returncode, stdout and stderr as text."""
    return subprocess.run([program, *map(str, words)], cwd=cwd, capture_output=True, text=True,
                          timeout=300, **kwargs)


class ProgramTest(unittest.TestCase):
    """A test with a scratch folder; `good` expects exit code 0, `bad` another one."""

    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = Path(scratch.name)

    def good(self, *words, **kwargs):
        done = start(*words, **kwargs)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stderr}{done.stdout}")
        return done

    def bad(self, code, *words, **kwargs):
        done = start(*words, **kwargs)
        self.assertEqual(done.returncode, code, f"{words}: {done.stderr}{done.stdout}")
        return done

    def json_of(self, *words, **kwargs):
        return json.loads(self.good(*words, "--json", **kwargs).stdout)

    def write(self, name, text):
        path = self.scratch / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run_into(self, folder, scenario, *words, **kwargs):
        """A run's one folder below `folder`."""
        self.good("run", scenario, "-o", folder, "--quiet", *words, **kwargs)
        found = [path.parent for path in Path(folder).glob("*/*/result.json")]
        self.assertEqual(len(found), 1, found)
        return found[0]


def bytes_of(folder, leave_out=("performance.json",)):
    """Bytes of every file of a run by its name."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file() and path.name not in leave_out}
