#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/hazard/program.hpp"
#include "sim/engine/exact.hpp"

namespace credence::testing {

/// A number that docs/model/verification.md gives for a program, and how to read it from an exact
/// answer.
struct KnownNumber {
  std::string what;
  double value = 0.0;
  std::function<double(const ExactAnswer&)> read;
};

/// One of the verification cases V1 to V33 that a chain can solve.
struct VerificationCase {
  std::string id;
  HazardProgram program;
  std::vector<KnownNumber> numbers;
};

/// V1 to V8, V11, V16 (do), V21, V22, V31 and V33 of docs/model/verification.md.
[[nodiscard]] std::vector<VerificationCase> verification_cases();

/// P(state at level 5), P(both), P(n = k) and P(n >= k) at a report.
[[nodiscard]] double recognised(const ExactAnswer& answer, std::size_t report, std::size_t state);
[[nodiscard]] double at_least(const ExactAnswer& answer, std::size_t report, std::size_t k);
[[nodiscard]] double mean_count(const ExactAnswer& answer, std::size_t report);

/// Nodes and weights of the 10-point Gauss-Legendre rule on equal panels of [0, end].
struct Quadrature {
  std::vector<double> nodes;
  std::vector<double> weights;
};
[[nodiscard]] Quadrature gauss_legendre(double end, std::size_t n_panels);

/// Integral of f(x) phi(x) dx by the trapezoid rule, exact to 1e-15 for entire functions of
/// moderate growth.
[[nodiscard]] double normal_mean(const std::function<double(double)>& f);

}  // namespace credence::testing
