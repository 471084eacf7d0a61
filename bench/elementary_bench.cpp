// Nanoseconds per number of the batch functions, on every vector target, beside the scalar ones.
#include <cstring>
#include <vector>

#include "bench/on_target.hpp"
#include "models/core/elementary.hpp"
#include "models/core/elementary_batch.hpp"

namespace credence::bench {
namespace {

using Scalar = double (*)(double);
using Batch = void (*)(const double*, double*, std::size_t);

constexpr std::size_t n = 1024;

// In (0, 1), in no order: everybody's domain.
std::vector<double> arguments() {
  std::vector<double> x;
  for (std::size_t i = 0; i < n; ++i)
    x.push_back((static_cast<double>(i * 7919 % n) + 0.5) / static_cast<double>(n));
  return x;
}

std::vector<double> by_scalar(Scalar scalar, const std::vector<double>& x) {
  std::vector<double> y;
  for (const double argument : x) y.push_back(scalar(argument));
  return y;
}

void run_scalar(benchmark::State& state, Scalar scalar) {
  const auto x = arguments();
  std::vector<double> y(n);
  for (auto _ : state) {
    for (std::size_t i = 0; i < n; ++i) y[i] = scalar(x[i]);
    benchmark::DoNotOptimize(y.data());
    benchmark::ClobberMemory();
  }
  count_items(state, n);
}

void run_batch(benchmark::State& state, Scalar scalar, Batch batch) {
  if (!go_to_target(state, 0)) return;
  const auto x = arguments();
  std::vector<double> y(n);
  batch(x.data(), y.data(), n);
  const auto expected = by_scalar(scalar, x);
  if (std::memcmp(y.data(), expected.data(), n * sizeof(double)) != 0)
    return state.SkipWithError("the bits are not those of the scalar function");
  for (auto _ : state) {
    batch(x.data(), y.data(), n);
    benchmark::DoNotOptimize(y.data());
    benchmark::ClobberMemory();
  }
  count_items(state, n);
  (void)allow_vector_target("");
}

struct Function {
  const char* name;
  Scalar scalar;
  Batch batch;
};

const bool registered = [] {
  for (const auto& [name, scalar, batch] :
       {Function{"exp", exp_of, exp_each}, Function{"exp2", exp2_of, exp2_each},
        Function{"log", log_of, log_each}, Function{"log1p", log1p_of, log1p_each},
        Function{"tanh", tanh_of, tanh_each},
        Function{"normal_quantile", normal_quantile, normal_quantile_each}}) {
    benchmark::RegisterBenchmark((std::string(name) + " scalar").c_str(), run_scalar, scalar);
    benchmark::RegisterBenchmark((std::string(name) + " batch").c_str(), run_batch, scalar, batch)
        ->DenseRange(0, most_targets - 1);
  }
  return true;
}();

}  // namespace
}  // namespace credence::bench
