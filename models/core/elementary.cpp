#include "models/core/elementary.hpp"

#include <array>
#include <cmath>

#include <sleef.h>

#include "models/core/contract.hpp"

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
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < N; ++i) sum = sum * x + coefficients[i];
  return sum;
}

constexpr std::array central_over = {
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608};
constexpr std::array central_under = {
    5226.495278852545925,  28729.085735721942674, 39307.89580009271061,  21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083,  42.313330701600911252, 1.0};
constexpr std::array middle_over = {7.7454501427834140764e-4, .0227238449892691845833,
                                    .24178072517745061177,    1.27045825245236838258,
                                    3.64784832476320460504,   5.7694972214606914055,
                                    4.6303378461565452959,    1.42343711074968357734};
constexpr std::array middle_under = {1.05075007164441684324e-9, 5.475938084995344946e-4,
                                     .0151986665636164571966,   .14810397642748007459,
                                     .68976733498510000455,     1.6763848301838038494,
                                     2.05319162663775882187,    1.0};
constexpr std::array far_over = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                 .0012426609473880784386,   .026532189526576123093,
                                 .29656057182850489123,     1.7848265399172913358,
                                 5.4637849111641143699,     6.6579046435011037772};
constexpr std::array far_under = {2.04426310338993978564e-15, 1.4215117583164458887e-7,
                                  1.8463183175100546818e-5,   7.868691311456132591e-4,
                                  .0148753612908506148525,    .13692988092273580531,
                                  .59983220655588793769,      1.0};

}  // namespace

double normal_quantile(double p) {
  CREDENCE_EXPECTS(p > 0.0 && p < 1.0);
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(central_over, r) / polynomial(central_under, r);
  }
  double r = sqrt_of(-log_of(q < 0.0 ? p : 1.0 - p));
  double x = 0.0;
  if (r <= 5.0) {
    r -= 1.6;
    x = polynomial(middle_over, r) / polynomial(middle_under, r);
  } else {
    r -= 5.0;
    x = polynomial(far_over, r) / polynomial(far_under, r);
  }
  return q < 0.0 ? -x : x;
}

}  // namespace credence
