#!/usr/bin/env python3
# label: full
# timeout: 900
"""A long run keeps what it has finished: killed at random moments and started again, on other
numbers of threads, it ends in the bytes of a run that nothing happened to. A damaged checkpoint is
refused, never guessed; a disk that refuses one does not end the run. CREDENCE_KILLS says how many
kills (20)."""
import json
import os
import random
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from program import PROGRAM, THREE_STATES, ProgramTest, bytes_of, start

PLAIN = THREE_STATES / "plain.yaml"
DO_BBB = THREE_STATES / "do-bbb.yaml"
N_KILLS = int(os.environ.get("CREDENCE_KILLS", "20"))
ALWAYS = ("--checkpoint", "0")


def checkpoints_in(folder):
    return sorted(Path(folder).glob("*/.*.credence-checkpoint"))


def can_mount():
    return os.geteuid() == 0 and subprocess.run(
        ["unshare", "--mount", "true"], capture_output=True).returncode == 0


class Checkpoints(ProgramTest):
    def setUp(self):
        # Memory where there is some: thousands of files are synced.
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        scratch = tempfile.TemporaryDirectory(dir=memory)
        self.addCleanup(scratch.cleanup)
        self.scratch = Path(scratch.name)

    def begin(self, folder, *words):
        return subprocess.Popen([PROGRAM, "run", *map(str, words), "-o", str(folder)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def interrupt(self, folder, *words):
        """A run stopped by Ctrl-C after its first checkpoint."""
        before = len(checkpoints_in(folder))
        process = self.begin(folder, *words, *ALWAYS)
        until = time.monotonic() + 60
        while len(checkpoints_in(folder)) == before and time.monotonic() < until:
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        err = process.communicate(timeout=60)[1]
        self.assertEqual(process.returncode, 130, err)
        return err

    def test_kills_at_random_moments(self):
        """Scenario and baseline, many blocks; after each kill the same command goes on."""
        words = (DO_BBB, "--paths", "60000")
        begun = time.monotonic()
        clean = bytes_of(self.run_into(self.scratch / "clean", *words))
        seconds = time.monotonic() - begun
        chance = random.Random(20250805)
        n_killed = n_resumed = n_finished = n_before = 0
        folder = self.scratch / "killed"
        while n_killed < N_KILLS:
            n_threads = chance.choice((1, 2, 3))
            process = self.begin(folder, *words, *ALWAYS, "--threads", n_threads)
            time.sleep(seconds * chance.uniform(0.05, 0.6))
            process.send_signal(signal.SIGKILL)
            err = process.communicate(timeout=60)[1]
            if process.returncode == -signal.SIGKILL:
                n_killed += 1
            else:
                self.assertEqual(process.returncode, 0, err)
            if "going on from the checkpoint" in err:
                n_resumed += 1
                n_done = int(err.split("checkpoint: ")[1].split(" of ")[0].replace(",", ""))
                self.assertGreaterEqual(n_done, n_before, "what was kept is not lost again")
                n_before = n_done
            found = [path.parent for path in folder.glob("*/*/result.json")
                     if not path.parent.name.startswith(".")]
            if process.returncode == 0:
                self.assertEqual(bytes_of(found[0]), clean)
                self.assertEqual(checkpoints_in(folder), [])
            if found:
                self.assertEqual(bytes_of(found[0]), clean)
                n_finished += 1
                folder = self.scratch / f"killed{n_killed}-{n_finished}"
                n_before = 0
        self.good("run", *words, "-o", folder, "--quiet")
        found = [path.parent for path in folder.glob("*/*/result.json")]
        self.assertEqual(bytes_of(found[0]), clean)
        self.assertEqual(checkpoints_in(folder), [], "a finished run removes its checkpoint")
        names = [path.name for path in found[0].parent.iterdir()]
        self.assertEqual(names, [found[0].name], "nothing else is left beside it")
        self.assertGreater(n_resumed, N_KILLS // 10)
        print(f"{n_killed} kills, {n_resumed} resumed, {n_finished} finished")

    def test_ctrl_c_and_the_same_command_again(self):
        words = (PLAIN, "--paths", "600000")
        clean = bytes_of(self.run_into(self.scratch / "clean", *words))
        folder = self.scratch / "stopped"
        err = self.interrupt(folder, *words)
        self.assertIn("the same command goes on from here", " ".join(err.split()))
        partial = [path.parent for path in folder.glob("*/*/result.json")]
        self.assertEqual(len(partial), 1)
        self.assertTrue(json.loads((partial[0] / "result.json").read_text())["partial"])
        done = self.good("run", *words, "-o", folder, "--threads", 1)
        self.assertIn("going on from the checkpoint", done.stderr)
        whole = [path.parent for path in folder.glob("*/*/result.json")
                 if path.parent != partial[0]]
        self.assertEqual(bytes_of(whole[0]), clean)
        performance = json.loads((whole[0] / "performance.json").read_text())
        self.assertGreater(performance["paths_from_checkpoint"], 0)
        self.assertEqual(checkpoints_in(folder), [])

    def test_no_checkpoint_neither_keeps_nor_uses_one(self):
        words = (PLAIN, "--paths", "600000")
        folder = self.scratch / "stopped"
        self.interrupt(folder, *words)
        kept = checkpoints_in(folder)[0].read_bytes()
        done = self.good("run", *words, "-o", folder, "--no-checkpoint")
        self.assertNotIn("going on", done.stderr)
        self.assertEqual(checkpoints_in(folder)[0].read_bytes(), kept)

    def test_a_damaged_checkpoint_is_refused(self):
        words = (PLAIN, "--paths", "600000")
        folder = self.scratch / "stopped"
        self.interrupt(folder, *words)
        path = checkpoints_in(folder)[0]
        whole = path.read_bytes()
        middle = len(whole) // 2
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:]
        for damaged in (whole[:middle], flipped, b"", whole + b"\n", b"x" * 10000):
            path.write_bytes(damaged)
            done = self.bad(4, "run", *words, "-o", folder)
            self.assertIn(f"{path}: error: the checkpoint is damaged at byte", done.stderr)
            self.assertIn("hint: delete the file, or begin anew with --force", done.stderr)
            self.assertEqual(path.read_bytes(), damaged, "it is left as it was")
        clean = bytes_of(self.run_into(self.scratch / "clean", *words))
        done = self.good("run", *words, "-o", folder, "--force")
        self.assertIn("the run begins anew", done.stderr)
        self.assertIn(clean, [bytes_of(found.parent) for found in folder.glob("*/*/result.json")])
        self.assertEqual(checkpoints_in(folder), [])

    def test_a_checkpoint_of_another_run_is_refused(self):
        folder = self.scratch / "stopped"
        self.interrupt(folder, PLAIN, "--paths", "600000")
        kept = checkpoints_in(folder)[0].read_bytes()
        self.interrupt(folder, PLAIN, "--paths", "600000", "--seed", "7")
        self.assertEqual(len(checkpoints_in(folder)), 2)
        for path in checkpoints_in(folder):
            path.write_bytes(kept)
        done = self.bad(4, "run", PLAIN, "-o", folder, "--paths", "600000", "--seed", "7")
        self.assertIn("it is of another run: its seed is 20260101, not 7", done.stderr)

    def test_random_edits_are_refused(self):
        words = (PLAIN, "--paths", "600000")
        folder = self.scratch / "stopped"
        self.interrupt(folder, *words)
        path = checkpoints_in(folder)[0]
        whole = path.read_bytes()
        chance = random.Random(1)
        for _ in range(40):
            edited = bytearray(whole)
            for _ in range(chance.randint(1, 3)):
                edited[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            if bytes(edited) == whole:
                continue
            path.write_bytes(edited)
            self.bad(4, "run", *words, "-o", folder)

    @unittest.skipUnless(can_mount(), "needs root to mount a small disk")
    def test_a_full_disk_does_not_end_the_run(self):
        """The old checkpoint stays whole; the run goes on and ends when there is room again."""
        disk = self.scratch / "disk"
        disk.mkdir()
        clean = bytes_of(self.run_into(self.scratch / "clean", PLAIN, "--paths", "3000000"))
        script = """mount -t tmpfs -o size=2m none "$1" || exit 90
            "$0" run "$2" -o "$1" --paths 3000000 --checkpoint 0 2>"$3/err" &
            run=$!
            until ls "$1"/*/.*.credence-checkpoint >/dev/null 2>&1; do sleep 0.01; done
            head -c 4m /dev/zero >"$1/filler" 2>/dev/null
            until tr '\\n' ' ' <"$3/err" | grep -q "the run goes"; do kill -0 $run || exit 91; sleep 0.01; done
            rm "$1/filler"
            wait $run
            code=$?
            cp -r "$1" "$3/after"
            exit $code"""
        done = subprocess.run(["unshare", "--mount", "sh", "-u", "-c", script, PROGRAM, str(disk),
                               str(PLAIN), str(self.scratch)],
                              capture_output=True, text=True, timeout=300)
        err = " ".join((self.scratch / "err").read_text().split())
        self.assertEqual(done.returncode, 0, err)
        self.assertIn("no checkpoint: cannot write", err)
        self.assertEqual(err.count("the run goes on"), 1, err)
        found = [path.parent for path in (self.scratch / "after").glob("*/*/result.json")]
        self.assertEqual(bytes_of(found[0]), clean)

    @unittest.skipUnless(can_mount(), "needs root to mount a disk read-only")
    def test_a_folder_that_cannot_be_written(self):
        folder = self.scratch / "locked"
        folder.mkdir()
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-u", "-c",
             """mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 90
             "$0" run "$2" -o "$1" --paths 100000 --checkpoint 0""", PROGRAM, str(folder),
             str(PLAIN)], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertEqual(done.stderr.count("no checkpoint:"), 1, done.stderr)
        self.assertEqual(list(folder.iterdir()), [])

    def test_a_checkpoint_that_cannot_be_read(self):
        folder = self.scratch / "stopped"
        self.interrupt(folder, PLAIN, "--paths", "600000")
        path = checkpoints_in(folder)[0]
        path.unlink()
        path.mkdir()
        done = start("run", PLAIN, "-o", folder, "--paths", "600000")
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(str(path), done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
