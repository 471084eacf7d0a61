#include "sim/engine/static_float.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include "models/core/elementary.hpp"
#include "sim/random/noise.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/vector_targets.hpp"

using namespace credence;
using namespace credence::testing;

namespace {

constexpr std::size_t n_words = 1 << 16;

/// Words of all sizes: half of them near one end or the other, in steps of 2^-53.
std::vector<std::uint64_t> words_of_all_sizes() {
  const Noise noise(3);
  std::vector<std::uint64_t> words;
  for (std::uint64_t n = 0; n < n_words; ++n) {
    const auto block = noise.block(Purpose::resampling, {0, 0, 0, n});
    std::uint64_t word = block[0];
    if (n % 2 == 1) word >>= block[1] % 50;
    if (block[2] % 2 == 1) word = ~word;
    words.push_back((word & ~std::uint64_t{0x7ff}) | 0x400U);
  }
  return words;
}

double below_one_half(std::uint64_t word) { return std::ldexp(static_cast<double>(word), -64); }
bool is_upper(std::uint64_t word) { return (word >> 63) != 0; }

}  // namespace

TEST_CASE("single-precision functions of random bits keep their bounds on every vector target") {
  const auto words = words_of_all_sizes();
  std::vector<float> values(n_words);
  on_every_vector_target([&] {
    static_exponentials(words.data(), values.data(), n_words);
    double worst = 0.0;
    for (std::size_t n = 0; n < n_words; ++n) {
      const double exact = is_upper(words[n]) ? -log_of(below_one_half(-words[n]))
                                              : -log1p_of(-below_one_half(words[n]));
      worst = std::max(worst, std::fabs(static_cast<double>(values[n]) / exact - 1.0));
    }
    CHECK(worst < static_cast<double>(static_float_error::exponential));

    static_normals(words.data(), values.data(), n_words);
    worst = 0.0;
    for (std::size_t n = 0; n < n_words; ++n) {
      const double size =
          -normal_quantile(below_one_half(is_upper(words[n]) ? -words[n] : words[n]));
      if (size > 6.0) continue;
      const double exact = is_upper(words[n]) ? size : -size;
      worst = std::max(worst, std::fabs(static_cast<double>(values[n]) - exact) / (size + 0.3));
    }
    CHECK(worst < static_cast<double>(static_float_error::normal));

    std::vector<float> x(n_words);
    for (std::size_t n = 0; n < n_words; ++n)
      x[n] = static_cast<float>(16.0 * std::ldexp(static_cast<double>(words[n]), -64) - 8.0);
    static_exps(x.data(), values.data(), n_words);
    worst = 0.0;
    for (std::size_t n = 0; n < n_words; ++n) {
      const double exact = exp_of(static_cast<double>(x[n]));
      worst = std::max(worst, std::fabs(static_cast<double>(values[n]) / exact - 1.0));
    }
    CHECK(worst < static_cast<double>(static_float_error::exp));
  });
}
