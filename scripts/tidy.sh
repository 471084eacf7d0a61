#!/bin/sh
# clang-tidy over the sources of the science and of the engine, or over the files given as arguments.
# Uses the compile commands of build/ci, which hold options that only GCC knows.
set -eu
cd "$(dirname "$0")/.."
files=${*:-$(find models sim/random sim/experiment sim/engine sim/analysis -name '*.cpp')}
# shellcheck disable=SC2086
printf '%s\n' $files | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build/ci \
  --extra-arg=-Wno-unknown-warning-option
