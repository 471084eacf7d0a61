#!/bin/sh
# Runs credence-mpi on several processes of this machine: `scripts/run_on_ranks.sh 4 run SCENARIO ...`.
#
# The bytes of the result are those of `./credence run SCENARIO ...`. On a cluster use mpirun or
# srun there (docs/cluster.md). Needs Open MPI (Debian: libopenmpi-dev, openmpi-bin); builds the
# program if it is not there. CREDENCE_MPI_PROGRAM names another one.
set -eu
fail() { echo "run_on_ranks: $*" >&2; exit 2; }
case ${1-} in '' | *[!0-9]* | 0*) fail "usage: scripts/run_on_ranks.sh RANKS COMMAND..." ;; esac
ranks=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd -P)
program=${CREDENCE_MPI_PROGRAM-$root/build/release/credence-mpi}
command -v mpirun >/dev/null || fail "there is no mpirun; Debian: apt-get install libopenmpi-dev openmpi-bin"
if [ ! -x "$program" ]; then
  (cd "$root" && cmake --preset release && cmake --build --preset release --target programs) >&2
  [ -x "$program" ] || fail "$program was not built: CMake did not find MPI"
fi

# Each rank takes its share of the cores unless the command line says otherwise.
cores=$(nproc)
threads=$((cores / ranks))
if [ "$threads" -lt 1 ]; then threads=1; fi
case " $* " in
  *" --threads"*) ;;
  *" run "* | *" compare "*) set -- "$@" --threads "$threads" ;;
esac

# More ranks than cores are welcome, and so is root, which Open MPI refuses unless told. When it is
# stopped, Open MPI waits so many seconds before it asks the ranks to end, and again before it kills.
options="--oversubscribe --mca odls_base_sigkill_timeout 3"
if [ "$(id -u)" = 0 ]; then options="$options --allow-run-as-root"; fi
# shellcheck disable=SC2086
exec mpirun $options -n "$ranks" "$program" "$@"
