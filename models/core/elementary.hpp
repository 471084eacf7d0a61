#pragma once

namespace credence {

/// The only way to elementary functions in models/ and sim/engine/.
///
/// Every function returns the same bits on every x86-64 machine, compiler and optimisation level:
/// SLEEF's deterministic scalar family (`Sleef_cinz_*_u10`, error below 1 ulp) stands behind it.
/// A golden-bits test guards the promise.

[[nodiscard]] double exp_of(double x);
[[nodiscard]] double exp2_of(double x);
[[nodiscard]] double log_of(double x);
[[nodiscard]] double log1p_of(double x);
[[nodiscard]] double expm1_of(double x);
[[nodiscard]] double tanh_of(double x);
/// 1 / (1 + exp(-x)), without overflow at either end.
[[nodiscard]] double logistic(double x);
/// log(p / (1 - p)).
[[nodiscard]] double logit(double p);
/// Inverse of the standard normal distribution function (Wichura 1988, algorithm AS 241, PPND16).
/// Needs: 0 < p < 1.
[[nodiscard]] double normal_quantile(double p);
/// Standard normal distribution function, through erfc.
[[nodiscard]] double normal_cdf(double x);
/// Square root: correctly rounded by IEEE 754, so std::sqrt already promises equal bits.
[[nodiscard]] double sqrt_of(double x);

}  // namespace credence
