"""Who takes part: every peer is a command that takes WORKLOAD.json TRIALS SEED and prints a JSON line."""
import importlib.util
import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
PRODUCT = "credence"
PLAIN = "plain C++"
REFERENCE = "Boost + Eigen"


@dataclass(frozen=True)
class Peer:
    name: str
    command: tuple
    first_trials: int  # of the run that finds its speed
    absent: str = ""   # why it cannot take part


def has_python(module):
    return importlib.util.find_spec(module) is not None


def in_python(name, script, needs, first_trials):
    absent = "" if has_python(needs) else f"python3-{needs} is not installed"
    return Peer(name, (PYTHON, str(HERE / script)), first_trials, absent)


def roster(built, product):
    """All peers; `built` holds those in C++, `product` the product's adapters."""
    no_r = "" if shutil.which("Rscript") else "r-base-core is not installed"
    return [
        Peer(PRODUCT, (str(product / "bench/peers/credence_static"),), 100000),
        Peer("credence, clear engine", (str(product / "bench/peers/credence_static"), "--clear"), 2000),
        Peer(REFERENCE, (str(built / "boost_eigen"),), 20000),
        Peer(PLAIN, (str(built / "plain_cpp"),), 10000),
        Peer("plain C++, fast math", (str(built / "plain_cpp_fast_math"),), 10000),
        in_python("Numba", "numba_event.py", "numba", 10000),
        in_python("NumPy", "numpy_event.py", "numpy", 4000),
        in_python("NumPy, monthly steps (biased)", "numpy_monthly.py", "numpy", 2000),
        Peer("base R", ("Rscript", str(HERE / "base_r.R")), 2000, no_r),
    ]


class PeerFailed(RuntimeError):
    pass


def run_command(command, core, timeout=600):
    """Runs a command on one core; gives the JSON of its last line."""
    alone = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    done = subprocess.run(["taskset", "-c", str(core), *map(str, command)], env=alone,
                          capture_output=True, text=True, timeout=timeout)
    if done.returncode != 0:
        raise PeerFailed(f"{Path(command[0]).name} ended with {done.returncode}: "
                         f"{done.stderr.strip()[-300:]}")
    return json.loads(done.stdout.splitlines()[-1])


def run_peer(peer, workloads, n_trials, seed, core):
    return run_command((*peer.command, *workloads, n_trials, seed), core)


def trials_for(peer, workloads, seconds, core):
    """So many that a run takes about `seconds` of processor time."""
    n = peer.first_trials
    while True:
        spent = run_peer(peer, workloads, n, 1, core)["cpu_seconds"]
        if spent > 0.02:
            return max(100, int(n * seconds / spent))
        n *= 10


def wait_for_quiet(most_load=1.5, most_seconds=0):
    """Waits until the machine has little else to do; gives the load it found."""
    deadline = time.monotonic() + most_seconds
    while os.getloadavg()[0] > most_load and time.monotonic() < deadline:
        time.sleep(5)
    return os.getloadavg()[0]
