#include "models/core/elementary.hpp"

#include <cmath>

#include <sleef.h>

#include "models/core/contract.hpp"
#include "models/core/normal_quantile_tables.hpp"

namespace credence {

double exp_of(double x) { return Sleef_cinz_expd1_u10purec(x); }
double exp2_of(double x) { return Sleef_cinz_exp2d1_u10purec(x); }
double log_of(double x) { return Sleef_cinz_logd1_u10purec(x); }
double log1p_of(double x) { return Sleef_cinz_log1pd1_u10purec(x); }
double expm1_of(double x) { return Sleef_cinz_expm1d1_u10purec(x); }
double tanh_of(double x) { return Sleef_cinz_tanhd1_u10purec(x); }
double sqrt_of(double x) { return std::sqrt(x); }

double logistic(double x) {
  if (x >= 0.0) return 1.0 / (1.0 + exp_of(-x));
  const double e = exp_of(x);
  return e / (1.0 + e);
}

double logit(double p) { return log_of(p) - log1p_of(-p); }

double normal_cdf(double x) {
  constexpr double sqrt_half = 0.70710678118654752440;
  return 0.5 * Sleef_cinz_erfcd1_u15purec(-x * sqrt_half);
}

namespace {

// Highest power first.
double polynomial(const as241::Coefficients& coefficients, double x) {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < coefficients.size(); ++i) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace

double normal_quantile(double p) {
  CREDENCE_EXPECTS(p > 0.0 && p < 1.0);
  const double q = p - 0.5;
  if (std::fabs(q) <= as241::central_half_width) {
    const double r = as241::central_start - q * q;
    return q * polynomial(as241::central_over, r) / polynomial(as241::central_under, r);
  }
  double r = sqrt_of(-log_of(q < 0.0 ? p : 1.0 - p));
  double x = 0.0;
  if (r <= as241::far_from) {
    r -= as241::middle_start;
    x = polynomial(as241::middle_over, r) / polynomial(as241::middle_under, r);
  } else {
    r -= as241::far_from;
    x = polynomial(as241::far_over, r) / polynomial(as241::far_under, r);
  }
  return q < 0.0 ? -x : x;
}

}  // namespace credence
