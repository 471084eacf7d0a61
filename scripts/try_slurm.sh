#!/bin/bash
# Tries scripts/slurm/credence.sbatch for real: sets up a Slurm cluster of this one machine in a
# temporary folder, submits a shipped scenario on 4 ranks, stops it half-way as its time limit would,
# lets it go on, and compares every byte with a plain run. Then all of it is taken down again.
#
# Needs root and the Debian packages slurmctld, slurmd, slurm-client, munge, libopenmpi-dev and
# openmpi-bin. CREDENCE_PROGRAM and CREDENCE_MPI_PROGRAM name other programs than those in
# build/release.
set -euo pipefail
say() { echo "try_slurm: $*"; }
skip() { say "$*" >&2; exit 77; }

root=$(cd "$(dirname "$0")/.." && pwd -P)
plain=${CREDENCE_PROGRAM-$root/build/release/credence}
export CREDENCE_MPI_PROGRAM=${CREDENCE_MPI_PROGRAM-$(dirname "$plain")/credence-mpi}
[ "$(id -u)" = 0 ] || skip "only root can start slurmd"
for name in munged slurmctld slurmd sbatch mpirun; do
  command -v "$name" >/dev/null || skip "there is no $name; see packages/debian-12-full.txt"
done
[ -x "$plain" ] && [ -x "$CREDENCE_MPI_PROGRAM" ] || skip "build credence and credence-mpi first"

folder=$(mktemp -d)
chmod 755 "$folder"
mkdir -p "$folder"/munge "$folder"/state "$folder"/spool
chmod 700 "$folder"/munge
host=$(hostname -s)
export SLURM_CONF=$folder/slurm.conf
daemons=()

take_down() {
  status=$?
  for ((k = ${#daemons[@]} - 1; k >= 0; --k)); do
    kill "${daemons[k]}" 2>/dev/null || true
    wait "${daemons[k]}" 2>/dev/null || true
  done
  if [ $status != 0 ]; then tail -n 20 "$folder"/*.log >&2 || true; fi
  rm -rf "$folder"
  exit $status
}
trap take_down EXIT

start_munge() {
  dd if=/dev/urandom of="$folder/munge/key" bs=1024 count=1 status=none
  chmod 600 "$folder/munge/key"
  munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge.socket" \
    --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" \
    --seed-file="$folder/munge/seed" >"$folder/munged.log" 2>&1 &
  daemons+=($!)
}

write_configuration() {
  cat >"$SLURM_CONF" <<CONF
ClusterName=trial
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
MpiDefault=none
KillWait=60
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
}

# wait_until SECONDS COMMAND...
wait_until() {
  local n=$(($1 * 5))
  shift
  until "$@" >/dev/null 2>&1; do
    n=$((n - 1))
    [ $n -gt 0 ] || { say "waited in vain for: $*" >&2; return 1; }
    sleep 0.2
  done
}

state_of() { scontrol show job "$1" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p'; }
is_in() { [ "$(state_of "$1")" = "$2" ]; }
has_checkpoint() { compgen -G "$folder/results/*/.*.credence-checkpoint"; }
node_is_idle() { [ "$(sinfo --noheader --format=%T)" = idle ]; }

scenario=$root/scenarios/china-follows-russia.yaml
words=("$scenario" --paths 60000 --draws 1 --quiet)

say "a plain run"
"$plain" run "${words[@]}" -o "$folder/plain" >/dev/null

say "a cluster of this machine"
start_munge
write_configuration
wait_until 20 test -S "$folder/munge.socket"
slurmctld -D >"$folder/slurmctld.log" 2>&1 &
daemons+=($!)
slurmd -D -N "$host" >"$folder/slurmd.log" 2>&1 &
daemons+=($!)
wait_until 60 node_is_idle
sinfo

say "the job, on 4 ranks"
cd "$folder"
job=$(sbatch --parsable --output="$folder/job.log" --time=30 \
  "$root/scripts/slurm/credence.sbatch" "${words[@]}" -o "$folder/results" --checkpoint 0)
wait_until 300 has_checkpoint
say "its time is up: it keeps a checkpoint and goes back into the queue"
scancel --batch --signal=USR1 "$job"
wait_until 120 is_in "$job" PENDING
has_checkpoint >/dev/null || { say "it left no checkpoint" >&2; exit 1; }
# Slurm lets a job that came back wait for two minutes.
scontrol update JobId="$job" StartTime=now
wait_until 900 is_in "$job" COMPLETED

cat "$folder/job.log"
grep -q "back into the queue" "$folder/job.log"
# The stopped part has left a result marked partial beside the whole one.
id=$(cd "$folder/plain/china-follows-russia" && echo *)
diff --recursive --exclude=performance.json "$folder/plain/china-follows-russia/$id" \
  "$folder/results/china-follows-russia/$id"
performance=$folder/results/china-follows-russia/$id/performance.json
grep '"ranks": 4' "$performance"
grep '"paths_from_checkpoint"' "$performance"
if has_checkpoint; then say "the finished run has left its checkpoint" >&2; exit 1; fi
say "4 ranks, stopped and resumed: the bytes of the plain run"
