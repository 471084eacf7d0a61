#!/bin/sh
# The launcher builds once, starts quickly, sees every change, and disturbs nobody.
# label: full
# timeout: 300
# A small program stands in for the sources; launcher, presets' names, cmake and locks are the real ones.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
checkout="$scratch/a check out"
failures=0

expect() { # what, expected, found
  if [ "$2" != "$3" ]; then
    printf 'FAILED: %s\n  expected: %s\n  found:    %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  else
    printf 'ok: %s\n' "$1"
  fi
}
start() { "$checkout/credence" "$@" 2>"$scratch/stderr"; }
write_program() { # text that it prints
  cat >"$checkout/app/main.cpp" <<END
#include <cstdio>
int main(int n, char** args) { std::printf("$1 %d %s\n", n, n > 1 ? args[1] : ""); return n == 3 ? 7 : 0; }
END
}

mkdir -p "$checkout/app" "$checkout/models/beliefs" "$checkout/sim" "$checkout/report" "$checkout/cmake"
cp "$CREDENCE_SOURCE/credence" "$CREDENCE_SOURCE/CMakePresets.json" "$checkout"
cp -r "$CREDENCE_SOURCE/packages" "$checkout"
cat >"$checkout/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(credence LANGUAGES CXX)
file(GLOB sources CONFIGURE_DEPENDS app/*.cpp)
add_executable(credence ${sources})
add_custom_target(programs DEPENDS credence)
END
write_program one

expect "the first start builds and passes arguments on" "one 2 an argument" "$(start 'an argument')"
expect "it says so on stderr" "1" "$(grep -c 'building the program' "$scratch/stderr")"
expect "the second start says nothing of its own" "one 1 " "$(start)"
expect "and builds nothing" "" "$(cat "$scratch/stderr")"
code=0; start a b >/dev/null || code=$?
expect "the program's exit code is the launcher's" 7 "$code"
ln -s "$checkout/credence" "$scratch/link"
expect "a link from elsewhere works" "one 1 " "$(cd / && "$scratch/link")"
expect "so does a start from inside" "one 1 " "$(cd "$checkout/app" && ../credence)"
expect "and by the shell's search" "one 1 " "$(PATH="$checkout:$PATH" credence)"

touch "$checkout/models/beliefs/new.yaml"
expect "a new belief is no reason to build" "one 1 " "$(start)"
expect "so nothing is said" "" "$(cat "$scratch/stderr")"

write_program two
touch -d '2020-01-01' "$checkout/app/main.cpp"
expect "a changed source is built, whatever its date" "two 1 " "$(start)"
echo 'int unused = 1;' >"$checkout/app/more.cpp"
start >/dev/null
rm "$checkout/app/more.cpp"
expect "a deleted source too" "two 1 " "$(start)"
expect "with a word on stderr" "1" "$(grep -c 'building what has changed' "$scratch/stderr")"

write_program three
for i in 1 2 3 4 5; do "$checkout/credence" >"$scratch/out.$i" 2>"$scratch/err.$i" & done
wait
expect "five starts at once all run the new program" "5" "$(cat "$scratch"/out.? | grep -c '^three 1')"
expect "and one of them builds" "1" "$(cat "$scratch"/err.? | grep -c 'building what has changed')"

echo 'int main() { return wrong; }' >"$checkout/app/main.cpp"
code=0; start >"$scratch/out" || code=$?
expect "a source that does not compile gives exit code 1" 1 "$code"
expect "and the compiler's words" 1 "$(grep -c "error: .wrong. was not declared" "$scratch/stderr")"
expect "and the old program does not run" "" "$(cat "$scratch/out")"
write_program four
expect "once repaired it builds again" "four 1 " "$(start)"

mv "$checkout" "$scratch/moved"
checkout="$scratch/moved"
expect "a moved checkout works" "four 1 " "$(start)"
write_program five
expect "and builds afresh" "five 1 " "$(start)"

if [ "$(id -u)" = 0 ] && unshare --mount true 2>/dev/null; then
  write_program six
  unshare --mount sh -eu -c 'mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; exec "$1/credence"' \
    sh "$checkout" >"$scratch/out" 2>"$scratch/stderr"
  expect "a checkout that cannot be written starts what was built" "five 1 " "$(cat "$scratch/out")"
  expect "and says that the sources are newer" 1 "$(grep -c 'cannot be written' "$scratch/stderr")"
  start >/dev/null
fi

n_starts=50
begun=$(date +%s%N)
i=0
while [ $i -lt $n_starts ]; do "$checkout/credence" >/dev/null; i=$((i + 1)); done
milliseconds=$(( ($(date +%s%N) - begun) / 1000000 / n_starts ))
# A figure to read, not a check: it depends on the machine.
echo "a start takes $milliseconds ms"

[ $failures = 0 ]
