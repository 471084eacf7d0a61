#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/hazard/program.hpp"
#include "sim/engine/exact.hpp"

namespace credence::testing {

/// Sums over simulated paths of one program. Shapes: report * n_states + state.
struct Sample {
  std::size_t n_states = 0;
  std::int64_t n_paths = 0;
  std::vector<std::array<std::int64_t, n_levels>> levels;  ///< by report and state
  std::vector<std::vector<std::int64_t>> counts;           ///< [report][number at level 5]
  std::vector<double> sum_a;                               ///< compensators
  std::vector<double> sum_a2;
  std::vector<double> sum_variance;             ///< by state, at the horizon
  std::vector<std::vector<std::int64_t>> both;  ///< [i][j] at the horizon

  [[nodiscard]] double share(std::size_t report, std::size_t state) const;
  [[nodiscard]] double mean_a(std::size_t report, std::size_t state) const;
  [[nodiscard]] double sd_a(std::size_t report, std::size_t state) const;
};

[[nodiscard]] Sample sample_paths(const HazardProgram& program, std::uint64_t n_paths,
                                  std::uint64_t seed = 20250703);

/// Compares estimates with exact values. A family of K comparisons fails with probability at most
/// 1e-6 if all are right (docs/model/verification.md): each |z| must stay below the normal quantile
/// at 1e-6 / (2 K).
class Judge {
 public:
  /// An estimate with its standard error.
  void mean(const std::string& what, double exact, double estimate, double standard_error);
  /// A count of events: below 400 expected (or 400 expected failures) by the exact binomial tail.
  void events(const std::string& what, double exact, std::int64_t n_events, std::int64_t n);
  /// Levels, counts and (where it is well estimated) the mean compensator of a sample against the
  /// chain.
  void program(const std::string& name, const ExactAnswer& exact, const Sample& sample);

  [[nodiscard]] std::size_t n_compared() const { return size_.size(); }
  [[nodiscard]] double worst() const;
  [[nodiscard]] double bound() const;
  /// Empty if all is well; else the comparisons beyond the bound, one a line.
  [[nodiscard]] std::string complaint() const;

 private:
  void add(const std::string& what, double exact, double estimate, double size);

  std::vector<double> size_;  // |z|, or that of the normal with the same tail
  std::vector<std::string> what_;
};

}  // namespace credence::testing
