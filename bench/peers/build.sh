#!/bin/sh
# Builds the peers in C++ into a folder, each with its own best flags. usage: build.sh FOLDER
# A variant for newer processors is built where the compiler knows it and left out where the
# processor cannot run it; bench/run says so.
set -eu
folder=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$folder"
eigen=/usr/include/eigen3

build() { # name, flags...
  name=$1
  shift
  g++ -std=c++20 -O3 -DNDEBUG -I"$source" -isystem "$eigen" "$@" \
    "$source/bench/peers/workload.cpp" -o "$folder/$name"
}
runs_sapphirerapids() { grep -q -m1 avx512_fp16 /proc/cpuinfo; }

build plain_cpp "$source/bench/peers/plain_cpp.cpp"
build boost_eigen -march=native "$source/bench/peers/boost_eigen.cpp"
if runs_sapphirerapids; then
  wide="-march=sapphirerapids"
else
  wide="-march=native"
  echo "this is no Sapphire Rapids: the fast-math peer is built with -march=native" >&2
fi
build plain_cpp_fast_math $wide -ffast-math "$source/bench/peers/plain_cpp.cpp"
