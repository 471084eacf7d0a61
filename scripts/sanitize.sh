#!/bin/sh
# Builds and runs the tests under a sanitizer: `scripts/sanitize.sh address` (with leaks and
# undefined behaviour) or `scripts/sanitize.sh thread` (the tests tagged [parallel]).
set -eu
cd "$(dirname "$0")/.."
case ${1-} in
  address) preset=asan ;;
  thread) preset=tsan ;;
  *) echo "usage: scripts/sanitize.sh address|thread" >&2; exit 2 ;;
esac
# The thread sanitizer of GCC 12 needs the old, narrow address randomisation.
unrandomised=
if setarch -R true 2>/dev/null; then unrandomised="setarch -R"; fi
cmake --preset "$preset"
$unrandomised cmake --build --preset "$preset"
if [ "$preset" = tsan ]; then
  TSAN_OPTIONS=halt_on_error=1 exec $unrandomised build/tsan/tests/unit_tests "[parallel]"
fi
exec $unrandomised ctest --preset "$preset" --parallel "$(nproc)"
