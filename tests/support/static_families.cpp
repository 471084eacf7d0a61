#include "tests/support/static_families.hpp"

#include <algorithm>
#include <limits>

#include "tests/support/programs.hpp"

namespace credence::testing {
namespace {

/// Numbers by address, one after another.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : noise_(seed) {}
  double uniform(double from, double to) {
    return from + (to - from) * noise_.uniform(Purpose::resampling, {0, 0, 0, n_++});
  }
  double normal() { return noise_.normal(Purpose::resampling, {0, 0, 0, n_++}); }

 private:
  Noise noise_;
  std::uint64_t n_ = 0;
};

}  // namespace

StaticFamily random_family(const StaticShape& shape, std::uint64_t seed) {
  Numbers numbers(seed);
  StaticFamily family;
  family.base = program_of(std::vector<double>(shape.n_states, 1.0), shape.horizon_months);
  HazardProgram& program = family.base;
  program.hazard_cap_per_year = std::numeric_limits<double>::infinity();
  program.frailty_sd = shape.frailty_sd;
  program.edges.resize(shape.n_states);
  for (std::uint32_t i = 0; i < shape.n_states; ++i) {
    program.log_rate[0][i] = shape.mean_log_rate + 0.5 * numbers.normal();
    for (std::size_t e = 0; e < shape.ties_per_state; ++e) {
      const auto source =
          static_cast<std::uint32_t>(numbers.uniform(0.0, static_cast<double>(shape.n_states)));
      program.edges[source].push_back({i, numbers.uniform(0.0, shape.strongest_tie)});
    }
  }
  for (std::uint32_t s = 0; s < shape.n_shocks; ++s) {
    RandomShock shock;
    shock.noise_slot = s;
    shock.rate_per_year = numbers.uniform(0.5, 1.5) / shape.horizon_months;
    shock.duration = ShockDuration::exponential;
    shock.duration_years = numbers.uniform(0.05, 0.25) * shape.horizon_months;
    const double shift = numbers.uniform(-0.8, 0.8);
    for (std::size_t i = 0; i < shape.n_states; ++i)
      shock.log_shift.push_back(numbers.uniform(0.0, 1.0) < 0.6 ? shift : 0.0);
    program.random_shocks.push_back(shock);
  }
  for (std::size_t k = 0; k < shape.n_weights; ++k) {
    family.mean.push_back(0.2 * numbers.normal());
    family.sd.push_back(numbers.uniform(0.05, 0.2));
    for (std::size_t i = 0; i < shape.n_states; ++i) family.features.push_back(numbers.normal());
  }
  for (std::uint32_t i = 0; i < std::min<std::size_t>(12, shape.n_states); ++i)
    family.top_states.push_back(i);
  return family;
}

}  // namespace credence::testing
