#!/bin/sh
# Branch coverage of models/ and sim/engine/ by clang's source-based counting. Prints a table per
# file and fails below 90 % of branches in the sum.
# label: full
set -eu
cd "$(dirname "$0")/.."
least=${1:-90}
cmake --preset coverage
cmake --build --preset coverage
profiles=build/coverage/profiles
rm -rf "$profiles"
LLVM_PROFILE_FILE=$PWD/$profiles/%m-%p.profraw ctest --preset coverage --parallel "$(nproc)" \
  --label-regex fast
llvm-profdata merge -sparse "$profiles"/*.profraw -o build/coverage/merged.profdata
# shellcheck disable=SC2046
llvm-cov report build/coverage/tests/unit_tests -object build/coverage/credence \
  -instr-profile build/coverage/merged.profdata $(find models sim/engine -name '*.cpp' -o -name '*.hpp') |
  tee build/coverage/report.txt
awk -v least="$least" '
  $1 == "TOTAL" { share = $NF + 0; printf "branches covered: %.2f %% (at least %s %%)\n", share, least; found = 1
                  exit share < least }
  END { if (!found) exit 1 }' build/coverage/report.txt
