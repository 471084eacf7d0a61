#include "models/core/parameters.hpp"

#include <cmath>
#include <set>

#include "models/contagion/channels.hpp"
#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"
#include "models/core/features.hpp"
#include "models/shocks/kinds.hpp"
#include "models/signals/classes.hpp"
#include "tests/support/catch.hpp"

namespace credence::testing {
namespace {

ParameterBelief belief_of(double mean, double sd) {
  ParameterBelief belief;
  belief.listed = true;
  belief.mean = mean;
  belief.sd = sd;
  return belief;
}

const Parameter& magnitude() { return parameter_table()[parameter_id("w_head_meeting")]; }
const Parameter& effect() { return parameter_table()[parameter_id("theta_patron")]; }

// Mean and share below zero of a distribution by its quantiles.
double mean_by_quantiles(const Parameter& parameter, const ParameterBelief& belief) {
  constexpr int n = 200000;
  double sum = 0.0;
  for (int k = 0; k < n; ++k) sum += believed_quantile(parameter, belief, (k + 0.5) / n);
  return sum / n;
}

}  // namespace

TEST_CASE("parameter names are unique and found, each with a unit and a sentence") {
  std::set<std::string_view> names;
  for (ParameterId id = 0; id < parameter_table().size(); ++id) {
    const Parameter& row = parameter_table()[id];
    CHECK(names.insert(row.name).second);
    CHECK(find_parameter(row.name) == id);
    CHECK_FALSE(row.unit.empty());
    CHECK_FALSE(row.doc.empty());
  }
  CHECK_FALSE(find_parameter("theta_patrol").has_value());
  CHECK_THROWS_AS(parameter_id("theta_patrol"), ContractViolation);
}

// Published noise hangs on the rows' positions: append only.
TEST_CASE("the first parameters keep their places") {
  CHECK(parameter_id("kappa") == 0);
  CHECK(parameter_id("beta_align_recogniser") == 1);
  CHECK(parameter_id("w_head_meeting") == 18);
  CHECK(parameter_id("log_half_life_multiplier") == 32);
  CHECK(parameter_id("alpha") == 33);
  CHECK(parameter_id("theta_patron") == 50);
  CHECK(parameter_id("rate_fall_of_capital") == 86);
  CHECK(parameter_table().size() == 87);
}

TEST_CASE("every table of the model names parameters that exist") {
  for (const Feature& row : feature_table()) {
    CHECK(find_parameter(row.coefficient).has_value());
    if (!row.ladder_coefficient.empty()) CHECK(find_parameter(row.ladder_coefficient).has_value());
    CHECK(find_feature(row.name).has_value());
  }
  CHECK_FALSE(find_feature("shoe_size").has_value());
  for (const SignalClass& row : signal_classes()) {
    if (row.use == SignalUse::never) continue;
    CHECK(find_parameter(row.weight_parameter).has_value());
    CHECK(row.half_life_days > 0.0);
    CHECK(row.cap > 0.0);
  }
  for (const ShockKind& row : shock_kinds()) {
    CHECK(find_parameter(row.effect_parameter).has_value());
    CHECK(find_parameter(row.rate_parameter).has_value());
    CHECK((row.duration == ShockDuration::lasting) == (row.duration_days == 0.0));
    CHECK(find_shock_kind(row.name).has_value());
  }
  CHECK_FALSE(find_shock_kind("earthquake").has_value());
  for (const ContagionChannel& row : contagion_channels())
    CHECK(find_parameter(row.parameter).has_value());
}

TEST_CASE("every signal type feeds a class, and a class may be named directly") {
  for (const SignalType& type : signal_types())
    CHECK(class_of_signal(type.name) == find_signal_class(type.signal_class));
  CHECK(class_of_signal("armed_clash") == find_signal_class("clash"));
  CHECK(class_of_signal("clash") == find_signal_class("clash"));
  CHECK_FALSE(class_of_signal("handshake").has_value());
}

TEST_CASE("an effect is normal, a magnitude is that normal cut at 0") {
  CHECK(believed_mean(effect(), belief_of(-0.4, 0.3)) == -0.4);
  CHECK(believed_quantile(effect(), belief_of(-0.4, 0.3), 0.5) == Approx(-0.4));
  CHECK(believed_quantile(effect(), belief_of(-0.4, 0.3), 0.975) ==
        Approx(-0.4 + 0.3 * 1.959963984540054));
  // Half-normal: mean sd sqrt(2 / pi), median sd x quantile(3/4).
  CHECK(believed_mean(magnitude(), belief_of(0.0, 0.5)) ==
        Approx(0.5 * std::sqrt(2.0 / 3.141592653589793)));
  CHECK(believed_quantile(magnitude(), belief_of(0.0, 0.5), 0.5) ==
        Approx(0.5 * 0.6744897501960817));
  for (const auto& [mean, sd] : {std::pair{0.5, 0.25}, std::pair{0.1, 0.4}, std::pair{-0.3, 0.4}}) {
    CHECK(mean_by_quantiles(magnitude(), belief_of(mean, sd)) ==
          Approx(believed_mean(magnitude(), belief_of(mean, sd))).epsilon(1e-4));
  }
  for (const double u : {1e-12, 0.2, 0.7, 1.0 - 1e-12})
    CHECK(believed_quantile(magnitude(), belief_of(0.1, 0.4), u) >= 0.0);
}

TEST_CASE("without uncertainty every quantile is the mean, a negative magnitude 0") {
  CHECK(believed_quantile(effect(), belief_of(-0.4, 0.0), 0.1) == -0.4);
  CHECK(believed_mean(magnitude(), belief_of(0.7, 0.0)) == 0.7);
  CHECK(believed_mean(magnitude(), belief_of(-0.7, 0.0)) == 0.0);
  CHECK(believed_quantile(magnitude(), belief_of(-0.7, 0.0), 0.9) == 0.0);
}

TEST_CASE("quantiles never fall with their probability") {
  for (const auto* parameter : {&magnitude(), &effect()}) {
    double before = -1e9;
    for (int k = 1; k < 400; ++k) {
      const double now = believed_quantile(*parameter, belief_of(0.1, 0.4), k / 400.0);
      CHECK(now >= before);
      before = now;
    }
  }
}

}  // namespace credence::testing
