#!/usr/bin/env python3
# label: full
# timeout: 900
# serial
"""One run shared among several processes: the folder that they write has every byte of the plain
program's. A rank that is killed, or that has read other inputs, ends the job with an error."""
import json
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from program import PROGRAM, SHIPPED, SOURCE, THREE_STATES, ProgramTest, bytes_of

SCRIPT = SOURCE / "scripts/run_on_ranks.sh"
RANKS_PROGRAM = Path(PROGRAM).with_name("credence-mpi")
ENVIRONMENT = dict(os.environ, CREDENCE_MPI_PROGRAM=str(RANKS_PROGRAM))
DO_BBB = THREE_STATES / "do-bbb.yaml"
MANY = ("--paths", "800000")


def has_mpi():
    return RANKS_PROGRAM.exists() and subprocess.run(
        ["sh", "-c", "command -v mpirun"], capture_output=True).returncode == 0


def start_on(n_ranks, *words, **kwargs):
    return subprocess.run(["sh", SCRIPT, str(n_ranks), *map(str, words)], cwd=SOURCE, text=True,
                          capture_output=True, timeout=600, env=ENVIRONMENT, **kwargs)


def processes_of(program):
    """Processes that run a program, by their parent: mpirun starts them all."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "exe").resolve() == program.resolve():
                found.append(int(entry.name))
        except OSError:
            pass
    return sorted(found)


def rank_of(process):
    for word in Path(f"/proc/{process}/environ").read_bytes().split(b"\0"):
        if word.startswith(b"OMPI_COMM_WORLD_RANK="):
            return int(word.split(b"=")[1])
    return None


def folders_in(folder):
    return [path.parent for path in Path(folder).glob("*/*/result.json")]


def checkpoints_in(folder):
    return sorted(Path(folder).glob("*/.*.credence-checkpoint"))


class Ranks(ProgramTest):
    def test_ranks_change_no_byte(self):
        for scenario, words in ((DO_BBB, ("--paths", "40000")),
                                (SHIPPED / "china-follows-russia.yaml",
                                 ("--paths", "320", "--draws", "64"))):
            plain = bytes_of(self.run_into(self.scratch / "plain" / scenario.stem, scenario, *words))
            for n_ranks in (1, 2, 5):
                folder = self.scratch / f"{scenario.stem}-{n_ranks}"
                done = start_on(n_ranks, "run", scenario, *words, "-o", folder, "--quiet")
                self.assertEqual(done.returncode, 0, done.stderr)
                run = folders_in(folder)[0]
                self.assertEqual(bytes_of(run), plain, f"{scenario.stem} on {n_ranks} ranks")
                performance = json.loads((run / "performance.json").read_text())
                self.assertEqual(performance["ranks"], n_ranks)

    def test_comparing_on_ranks(self):
        words = ("compare", THREE_STATES / "plain.yaml", DO_BBB, "--paths", "50000", "--json")
        done = start_on(3, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout), json.loads(self.good(*words).stdout))

    def test_other_commands_run_once(self):
        done = start_on(3, "check", DO_BBB)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, self.good("check", DO_BBB).stdout)
        done = start_on(2, "run", "no-such-scenario.yaml")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stderr.count("there is no such scenario file"), 1, done.stderr)

    def test_a_checkpoint_goes_from_ranks_to_threads_and_back(self):
        plain = bytes_of(self.run_into(self.scratch / "plain", DO_BBB, "--paths", "400000"))
        folder = self.scratch / "moved"
        for n_ranks in (3, 0, 2):
            words = ["run", DO_BBB, "--paths", "400000", "-o", folder, "--checkpoint", "0"]
            command = ["sh", SCRIPT, str(n_ranks)] if n_ranks else [PROGRAM]
            before = checkpoints_in(folder)[0].stat().st_ino if checkpoints_in(folder) else 0
            process = subprocess.Popen([*command, *map(str, words)], cwd=SOURCE, env=ENVIRONMENT,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            until = time.monotonic() + 120
            while time.monotonic() < until and process.poll() is None and (
                    not checkpoints_in(folder)
                    or checkpoints_in(folder)[0].stat().st_ino == before):
                time.sleep(0.01)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=120)
        self.good("run", DO_BBB, "--paths", "400000", "-o", folder, "--quiet")
        self.assertIn(plain, [bytes_of(found) for found in folders_in(folder)])
        self.assertEqual(checkpoints_in(folder), [])

    def test_a_killed_rank_ends_the_job_and_the_checkpoint_goes_on(self):
        plain = bytes_of(self.run_into(self.scratch / "plain", DO_BBB, *MANY))
        for victim in (2, 0):
            folder = self.scratch / f"killed-{victim}"
            process = subprocess.Popen(
                ["sh", SCRIPT, "3", "run", DO_BBB, *MANY, "-o", folder, "--checkpoint", "0"],
                cwd=SOURCE, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                text=True)
            until = time.monotonic() + 120
            while not checkpoints_in(folder) and time.monotonic() < until:
                time.sleep(0.01)
            killed = [number for number in processes_of(RANKS_PROGRAM)
                      if rank_of(number) == victim]
            os.kill(killed[0], signal.SIGKILL)
            err = process.communicate(timeout=120)[1]
            self.assertNotEqual(process.returncode, 0, err)
            self.assertIn("exited on signal 9", err)
            self.assertIn(f"rank {victim}", err)
            self.assertEqual(processes_of(RANKS_PROGRAM), [], "no rank is left behind")
            self.assertEqual(len(checkpoints_in(folder)), 1)
            done = self.good("run", DO_BBB, *MANY, "-o", folder)
            self.assertIn("going on from the checkpoint", done.stderr)
            self.assertIn(plain, [bytes_of(found) for found in folders_in(folder)])

    def test_ranks_that_read_other_inputs_are_refused(self):
        """As on a node whose copy of a file is an old one."""
        for name in ("one", "two"):
            for file in THREE_STATES.rglob("*"):
                if file.is_file():
                    self.write(f"{name}/{file.relative_to(THREE_STATES)}", file.read_text())
        ties = self.scratch / "two/case/ties.csv"
        ties.write_text(ties.read_text().replace("0.45", "0.46"))
        root = ["--allow-run-as-root"] if os.geteuid() == 0 else []
        words = ["run", "plain.yaml", "--paths", "2000", "--threads", "1"]
        done = subprocess.run(
            ["mpirun", "--oversubscribe", *root, "-n", "1", "-wdir", self.scratch / "one",
             RANKS_PROGRAM, *words, ":", "-n", "1", "-wdir", self.scratch / "two", RANKS_PROGRAM,
             *words], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 5, done.stderr)
        err = " ".join(done.stderr.split())
        self.assertIn("has read another run than rank 0: its data is", err)


if __name__ == "__main__":
    if not has_mpi():
        print("there is no credence-mpi, or no mpirun")
        sys.exit(77)
    unittest.main(verbosity=2)
