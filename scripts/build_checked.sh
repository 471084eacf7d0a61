#!/bin/sh
# Builds build/asan: program and tests as a Debug build with assertions and under the address and
# undefined-behaviour sanitizers. Tests that compare Debug's bytes with Release's start its program.
set -eu
cd "$(dirname "$0")/.."
cmake --preset asan
cmake --build --preset asan
