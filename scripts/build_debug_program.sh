#!/bin/sh
# Builds build/dev/credence without optimisation, for the tests that compare its bytes with Release.
set -eu
cd "$(dirname "$0")/.."
cmake --preset dev
cmake --build build/dev --target credence
