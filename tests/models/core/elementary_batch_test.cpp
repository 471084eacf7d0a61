#include "models/core/elementary_batch.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"
#include "tests/support/vector_targets.hpp"

namespace credence::testing {
namespace {

using Scalar = double (*)(double);
using Batch = void (*)(const double*, double*, std::size_t);

struct Pair {
  const char* name;
  Scalar scalar;
  Batch batch;
  double low;
  double high;
  bool takes_all;  ///< also infinities, NaN and numbers outside its domain
};

const std::array pairs = {
    Pair{"exp", exp_of, exp_each, -760.0, 720.0, true},
    Pair{"exp2", exp2_of, exp2_each, -1090.0, 1030.0, true},
    Pair{"log", log_of, log_each, 0.0, 1000.0, true},
    Pair{"log1p", log1p_of, log1p_each, -1.0, 40.0, true},
    Pair{"tanh", tanh_of, tanh_each, -20.0, 20.0, true},
    Pair{"normal_quantile", normal_quantile, normal_quantile_each, 0.0, 1.0, false},
};

constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ULL;

std::vector<double> extremes() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double least = std::numeric_limits<double>::denorm_min();
  constexpr double normal = std::numeric_limits<double>::min();
  constexpr double most = std::numeric_limits<double>::max();
  return {0.0,    -0.0, least, -least, normal,   -normal,   most,         -most,  1.0,   -1.0,
          709.78, 710., -745., -746.,  infinity, -infinity, std::nan(""), 1e-300, 1e300, -1074.5};
}

// Probabilities on and beside every bound between branches.
std::vector<double> edge_probabilities() {
  std::vector<double> list;
  const double far = std::exp(-25.0);
  for (const double edge : {0.075, 0.5, 0.925, far, 1.0 - far}) {
    list.insert(list.end(), {std::nextafter(edge, 0.0), edge, std::nextafter(edge, 1.0)});
  }
  list.insert(list.end(),
              {0x1p-54, 1.0 - 0x1p-53, 1e-300, 1e-12, std::numeric_limits<double>::denorm_min()});
  return list;
}

std::vector<double> arguments(const Pair& pair) {
  std::vector<double> list = pair.takes_all ? extremes() : edge_probabilities();
  constexpr int n = 50000;
  for (int k = 0; k < n; ++k) list.push_back(pair.low + (pair.high - pair.low) * ((k + 0.5) / n));
  for (int k = 1; k <= n; ++k) {
    const std::uint64_t bits = static_cast<std::uint64_t>(k) * odd;
    const double small = std::ldexp(static_cast<double>((bits >> 11) + 1), -53 - k % 60);
    list.push_back(pair.takes_all ? std::bit_cast<double>(bits) : small * (1.0 - 0x1p-53));
  }
  return list;
}

bool same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

// The first argument whose result differs, else NaN.
std::vector<double> differing(const std::vector<double>& x, const std::vector<double>& y,
                              const std::vector<double>& expected) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!same(y[i], expected[i])) return {x[i], y[i], expected[i]};
  }
  return {};
}

std::vector<double> by_scalar(const Pair& pair, const std::vector<double>& x) {
  std::vector<double> y;
  for (const double argument : x) y.push_back(pair.scalar(argument));
  return y;
}

}  // namespace

TEST_CASE("batch functions have the bits of the scalar functions on every vector target",
          "[golden]") {
  for (const Pair& pair : pairs) {
    const auto x = arguments(pair);
    const auto expected = by_scalar(pair, x);
    on_every_vector_target([&] {
      std::vector<double> y(x.size());
      pair.batch(x.data(), y.data(), x.size());
      INFO(pair.name);
      CHECK(differing(x, y, expected) == std::vector<double>{});
    });
  }
}

TEST_CASE("batch functions of any number of arguments write those and no more") {
  for (const Pair& pair : pairs) {
    on_every_vector_target([&] {
      for (std::size_t n = 0; n <= 19; ++n) {
        std::vector<double> x(n + 1, 0.03125);
        for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<double>(i + 1) / 20.0;
        std::vector<double> expected = by_scalar(pair, x);
        expected.back() = 7.0;
        std::vector<double> y(n + 1, 7.0);
        pair.batch(x.data(), y.data(), n);
        INFO(pair.name << " of " << n);
        CHECK(y == expected);
      }
    });
  }
}

TEST_CASE("batch functions may write over their arguments") {
  for (const Pair& pair : pairs) {
    on_every_vector_target([&] {
      std::vector<double> x = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.01};
      const auto expected = by_scalar(pair, x);
      pair.batch(x.data(), x.data(), x.size());
      INFO(pair.name);
      CHECK(x == expected);
    });
  }
}

TEST_CASE("quantiles of a batch want probabilities inside (0, 1)") {
  for (const double wrong : {0.0, 1.0, -0.5, 2.0, std::nan("")}) {
    std::vector<double> p = {0.5, 0.25, wrong, 0.75};
    CHECK_THROWS_AS(normal_quantile_each(p.data(), p.data(), p.size()), ContractViolation);
  }
}

}  // namespace credence::testing
