// Nanoseconds per 64-bit word of noise, and per state of its luck on a path, on every vector
// target.
#include <numeric>
#include <vector>

#include "bench/on_target.hpp"
#include "sim/random/noise_batch.hpp"

namespace credence::bench {
namespace {

constexpr std::size_t n_states = 196;
constexpr std::size_t n_blocks = n_states / 4;

std::vector<std::uint64_t> first_numbers(std::size_t n) {
  std::vector<std::uint64_t> list(n);
  std::iota(list.begin(), list.end(), std::uint64_t{0});
  return list;
}

void words_scalar(benchmark::State& state) {
  const Noise noise(1);
  std::uint64_t path = 0;
  for (auto _ : state) {
    ++path;
    for (std::uint64_t b = 0; b < n_blocks; ++b)
      benchmark::DoNotOptimize(noise.block(Purpose::clocks, {path, 4 * b, 0, 0}));
  }
  count_items(state, n_states);
}
BENCHMARK(words_scalar);

void words_batch(benchmark::State& state) {
  if (!go_to_target(state, 0)) return;
  const Noise noise(1);
  const auto blocks = first_numbers(n_blocks);
  std::vector<std::uint64_t> words(4 * n_blocks);
  noise_of_blocks(noise, Purpose::clocks, {7, 0, 0, 0}, blocks, words);
  for (std::uint64_t slot = 0; slot < n_states; ++slot) {
    if (words[slot] != noise.bits(Purpose::clocks, {7, slot, 0, 0}))
      return state.SkipWithError("a word is not that of its address");
  }
  std::uint64_t path = 0;
  for (auto _ : state) {
    noise_of_blocks(noise, Purpose::clocks, {++path, 0, 0, 0}, blocks, words);
    benchmark::ClobberMemory();
  }
  count_items(state, n_states);
  (void)allow_vector_target("");
}
BENCHMARK(words_batch)->DenseRange(0, most_targets - 1);

void luck_scalar(benchmark::State& state) {
  const Noise noise(1);
  std::uint64_t path = 0;
  for (auto _ : state) {
    ++path;
    for (std::uint64_t slot = 0; slot < n_states; ++slot)
      benchmark::DoNotOptimize(state_luck(noise, path, slot));
  }
  count_items(state, n_states);
}
BENCHMARK(luck_scalar);

void luck_batch(benchmark::State& state) {
  if (!go_to_target(state, 0)) return;
  const Noise noise(1);
  const LuckOfSlots luck(first_numbers(n_states));
  LuckOfSlots::Drawn drawn;
  luck.draw(noise, 7, drawn);
  for (std::size_t i = 0; i < n_states; ++i) {
    const StateLuck one = state_luck(noise, 7, i);
    if (drawn.clock[i] != one.clock || drawn.frailty[i] != one.frailty)
      return state.SkipWithError("the luck of a state is not that of its address");
  }
  std::uint64_t path = 0;
  for (auto _ : state) {
    luck.draw(noise, ++path, drawn);
    benchmark::ClobberMemory();
  }
  count_items(state, n_states);
  (void)allow_vector_target("");
}
BENCHMARK(luck_batch)->DenseRange(0, most_targets - 1);

}  // namespace
}  // namespace credence::bench
