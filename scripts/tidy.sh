#!/bin/sh
# clang-tidy over the sources of the science and of the engine, and the files given as arguments.
# Uses the compile commands of build/ci.
set -eu
cd "$(dirname "$0")/.."
files=${*:-$(find models sim -name '*.cpp')}
# shellcheck disable=SC2086
printf '%s\n' $files | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build/ci
