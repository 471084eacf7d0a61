#include "models/core/elementary.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>

#include "models/core/contract.hpp"
#include "tests/support/catch.hpp"

namespace credence::testing {
namespace {

using Function = double (*)(double);
using Precise = long double (*)(long double);

struct Tested {
  const char* name;
  Function function;
  Precise precise;
  double low;
  double high;
  double most_ulps;
  std::uint64_t golden;  ///< FNV-1a of the bits at 10,000 arguments
};

constexpr int n_arguments = 10000;

double argument(const Tested& tested, int k) {
  return tested.low + (tested.high - tested.low) * ((k + 0.5) / n_arguments);
}

std::uint64_t hash_of_bits(const Tested& tested) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (int k = 0; k < n_arguments; ++k) {
    const auto bits = std::bit_cast<std::uint64_t>(tested.function(argument(tested, k)));
    for (int byte = 0; byte < 8; ++byte)
      hash = (hash ^ ((bits >> (8 * byte)) & 0xff)) * 1099511628211ULL;
  }
  return hash;
}

// Distance to the true value in units of the last place of the nearest double.
double worst_ulps(const Tested& tested) {
  double worst = 0.0;
  for (int k = 0; k < n_arguments; ++k) {
    const double x = argument(tested, k);
    const long double precise = tested.precise(static_cast<long double>(x));
    const double nearest = std::fabs(static_cast<double>(precise));
    const long double ulp = std::nextafter(nearest, HUGE_VAL) - nearest;
    worst = std::max(
        worst,
        static_cast<double>(fabsl(static_cast<long double>(tested.function(x)) - precise) / ulp));
  }
  return worst;
}

long double precise_logistic(long double x) { return 1.0L / (1.0L + expl(-x)); }
long double precise_logit(long double p) { return logl(p) - log1pl(-p); }
long double precise_normal_cdf(long double x) {
  return 0.5L * erfcl(-x * 0.707106781186547524400844362104849L);
}

const std::array tested_functions = {
    Tested{"exp", exp_of, expl, -700.0, 700.0, 1.0, 0x414ad33191eaf23cULL},
    Tested{"exp2", exp2_of, exp2l, -60.0, 60.0, 1.0, 0x6937aa90246443a5ULL},
    Tested{"log", log_of, logl, 0.0, 50.0, 1.0, 0xed25bbd242ed32b5ULL},
    Tested{"log1p", log1p_of, log1pl, -0.999, 3.0, 1.0, 0xb4e23a4b1d55e168ULL},
    Tested{"expm1", expm1_of, expm1l, -5.0, 5.0, 1.0, 0xebb86f9db6c39292ULL},
    Tested{"tanh", tanh_of, tanhl, -4.0, 4.0, 1.0, 0x14707a555ba95719ULL},
    Tested{"sqrt", sqrt_of, sqrtl, 0.0, 9.0, 0.5001, 0x157b58077dd20ed4ULL},
    Tested{"logistic", logistic, precise_logistic, -40.0, 40.0, 3.0, 0x28c38d56e7fd962bULL},
    Tested{"normal_cdf", normal_cdf, precise_normal_cdf, -7.0, 7.0, 120.0, 0x19cb48b7adcbe59bULL},
};

// No precise counterpart: only the bits are held.
std::uint64_t hash_of_quantiles() {
  return hash_of_bits({"normal_quantile", normal_quantile, nullptr, 0.0, 1.0, 0.0, 0});
}

}  // namespace

TEST_CASE("elementary functions give the same bits on every machine", "[golden]") {
  for (const Tested& tested : tested_functions) {
    INFO(tested.name << " has the hash 0x" << std::hex << hash_of_bits(tested));
    CHECK(hash_of_bits(tested) == tested.golden);
  }
  INFO("normal_quantile has the hash 0x" << std::hex << hash_of_quantiles());
  CHECK(hash_of_quantiles() == 0x61d8b0f5644658d5ULL);
}

// The tail of the normal distribution inherits the rounding of its argument.
TEST_CASE("elementary functions are right to the last place or so") {
  for (const Tested& tested : tested_functions) {
    INFO(tested.name << ": " << worst_ulps(tested) << " ulps");
    CHECK(worst_ulps(tested) < tested.most_ulps);
  }
}

TEST_CASE("single golden values stand in the open") {
  CHECK(std::bit_cast<std::uint64_t>(exp_of(1.0)) == 0x4005bf0a8b14576aULL);
  CHECK(std::bit_cast<std::uint64_t>(log_of(2.0)) == 0x3fe62e42fefa39efULL);
  CHECK(exp_of(0.0) == 1.0);
  CHECK(exp2_of(-3.0) == 0.125);
  CHECK(log_of(1.0) == 0.0);
  CHECK(expm1_of(0.0) == 0.0);
  CHECK(tanh_of(0.0) == 0.0);
}

TEST_CASE("elementary functions hold at the ends of their range") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(exp_of(-infinity) == 0.0);
  CHECK(exp_of(800.0) == infinity);
  CHECK(exp_of(-800.0) == 0.0);
  CHECK(log_of(0.0) == -infinity);
  CHECK(std::isnan(log_of(-1.0)));
  CHECK(logistic(-infinity) == 0.0);
  CHECK(logistic(infinity) == 1.0);
  CHECK(logistic(-800.0) == 0.0);
  CHECK(logistic(0.0) == 0.5);
}

TEST_CASE("logit turns logistic round") {
  for (const double p : {1e-12, 0.003, 0.25, 0.5, 0.9, 0.999999}) {
    CHECK(logistic(logit(p)) == Approx(p).epsilon(1e-14));
  }
  CHECK(static_cast<long double>(logit(0.3)) ==
        Approx(static_cast<double>(precise_logit(0.3L))).epsilon(1e-15));
}

// Values of the quantile to 20 digits from tables and from mpmath.
TEST_CASE("the normal quantile is AS 241, right to about 1 part in 10^16") {
  CHECK(normal_quantile(0.5) == 0.0);
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054235).epsilon(1e-15));
  CHECK(normal_quantile(0.25) == Approx(-0.674489750196081743).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == Approx(-3.090232306167813542).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == Approx(-9.262340089798407953).epsilon(1e-15));
  for (const double x : {-7.5, -3.0, -1.0, -0.1, 0.3, 1.1, 2.5}) {
    CHECK(normal_quantile(normal_cdf(x)) == Approx(x).epsilon(1e-13).margin(1e-14));
  }
  CHECK_THROWS_AS(normal_quantile(0.0), ContractViolation);
  CHECK_THROWS_AS(normal_quantile(1.0), ContractViolation);
  CHECK_THROWS_AS(normal_quantile(std::nan("")), ContractViolation);
}

TEST_CASE("the normal quantile never falls") {
  double before = normal_quantile(1e-6);
  for (int k = 2; k < 2000; ++k) {
    const double now = normal_quantile(k * 5e-4 - 1e-6);
    CHECK(now > before);
    before = now;
  }
}

}  // namespace credence::testing
