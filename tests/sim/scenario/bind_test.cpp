#include "sim/scenario/bind.hpp"

#include <string>

#include "models/shocks/kinds.hpp"
#include "models/signals/classes.hpp"
#include "sim/scenario/values.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence {
namespace {

using testing::shipped_case_text;
using testing::study_of;
using testing::TemporaryFolder;

Inquiry inquiry_with(const std::string& rest) {
  const TemporaryFolder folder;
  return study_of(folder.write("a.yaml", shipped_case_text("a", rest))).scenario.inquiry;
}

NamedShock shock(const std::string& item) {
  const Inquiry inquiry = inquiry_with("shocks:\n  - { " + item + " }\n");
  REQUIRE(inquiry.shocks.size() == 1);
  return inquiry.shocks[0];
}

std::string codes(const Inquiry& inquiry, const std::vector<StateIndex>& states) {
  std::string text;
  for (const StateIndex state : states) text += inquiry.world.states[state].iso3 + " ";
  return text;
}

double days_of(const std::string& text) {
  std::vector<Problem> problems;
  const YamlValue root = read_yaml("text", "value: " + text + "\n", problems);
  const auto span = span_of(*root.find("value"), "value", {0, 1e9, true, false}, problems);
  REQUIRE(problems.empty());
  return span->days();
}

}  // namespace

TEST_CASE("spans are days, weeks, months of 30.4375 days and years of 365.25", "[scenario]") {
  CHECK(days_of("1 day") == 1.0);
  CHECK(days_of("90 days") == 90.0);
  CHECK(days_of("6 weeks") == 42.0);
  CHECK(days_of("18 months") == 547.875);
  CHECK(days_of("2 years") == 730.5);
  CHECK(days_of("0.5 years") == 182.625);
  CHECK(days_of("1e2 days") == 100.0);
}

TEST_CASE("a shock lasts as its kind says unless the scenario says otherwise", "[scenario]") {
  for (const ShockKind& kind : shock_kinds()) {
    INFO(kind.name);
    const NamedShock plain =
        shock("kind: " + std::string(kind.name) + ", on: 2026-03-15, states: [IRN]");
    CHECK(shock_kinds()[plain.kind].name == kind.name);
    CHECK(plain.duration == kind.duration);
    CHECK(plain.duration_days == kind.duration_days);
    CHECK(!plain.log_hazard_shift);
    CHECK(!plain.rate_per_year);
  }
  const std::string edict = "kind: rights_edict, on: 2026-03-15, ";
  const NamedShock halving = shock(edict + "half_life: 2 months");
  CHECK(halving.duration == ShockDuration::half_life);
  CHECK(halving.duration_days == 60.875);
  const NamedShock fixed = shock(edict + "lasts: 180 days");
  CHECK(fixed.duration == ShockDuration::fixed);
  CHECK(fixed.duration_days == 180.0);
  const NamedShock random = shock(edict + "mean_duration: 1 year");
  CHECK(random.duration == ShockDuration::exponential);
  CHECK(random.duration_days == 365.25);
  const NamedShock lasting = shock(edict + "lasts: lasting");
  CHECK(lasting.duration == ShockDuration::lasting);
  CHECK(lasting.duration_days == 0.0);
}

TEST_CASE("a shock moves the members of its blocs and its states, each once", "[scenario]") {
  const Inquiry inquiry = inquiry_with(
      "shocks:\n  - { kind: secondary_sanctions, on: 2026-03-15, blocs: [EAEU, CSTO], states: "
      "[IRN, KAZ] }\n"
      "  - { kind: rights_edict, rate_per_year: 0.5, log_hazard_shift: -0.3 }\n");
  REQUIRE(inquiry.shocks.size() == 2);
  CHECK(codes(inquiry, *inquiry.shocks[0].states) == "ARM BLR IRN KAZ KGZ RUS TJK ");
  CHECK(!inquiry.shocks[1].states);
  CHECK(inquiry.shocks[1].rate_per_year == 0.5);
  CHECK(inquiry.shocks[1].log_hazard_shift == -0.3);
  CHECK(!inquiry.shocks[1].on);
}

TEST_CASE("an injected signal is of its type's class, or of a class by name", "[scenario]") {
  const Inquiry inquiry = inquiry_with(
      "do:\n  - { signal: airstrike, state: PAK, direction: -1, intensity: 0.5, reliability: 0.9, "
      "on: 2026-02-01 }\n"
      "  - { signal: delisting, state: [KAZ, UZB], intensity: 1, on: 2026-02-02 }\n");
  REQUIRE(inquiry.acts.size() == 3);
  const auto& strike = std::get<InjectedSignal>(inquiry.acts[0]);
  CHECK(signal_classes()[strike.signal_class].name == "clash");
  CHECK(strike.direction == -1.0);
  CHECK(strike.intensity == 0.5);
  CHECK(strike.reliability == 0.9);
  const auto& delisting = std::get<InjectedSignal>(inquiry.acts[1]);
  CHECK(signal_classes()[delisting.signal_class].name == "delisting");
  CHECK(delisting.direction == 1.0);
  CHECK(delisting.reliability == 1.0);
  CHECK(std::get<InjectedSignal>(inquiry.acts[2]).state == inquiry.world.find_state("UZB"));
}

TEST_CASE("a bloc decides with its members' own probability, or with named joiners", "[scenario]") {
  const Inquiry inquiry = inquiry_with(
      "do:\n  - { bloc_decides: SCO, on: 2026-06-15 }\n  - { bloc_decides: CSTO, on: 2026-06-16, "
      "join: [KGZ, KAZ] }\n");
  const auto& free = std::get<ForcedBlocDecision>(inquiry.acts[0]);
  CHECK(inquiry.world.blocs[free.bloc].name == "SCO");
  CHECK(!free.join);
  const auto& named = std::get<ForcedBlocDecision>(inquiry.acts[1]);
  CHECK(codes(inquiry, named.join.value()) == "KGZ KAZ ");
}

TEST_CASE("model switches override the case's, key by key", "[scenario]") {
  const ModelSwitches of_case = inquiry_with("").switches;
  CHECK((of_case.ladder && of_case.frailty && !of_case.withdrawal));
  for (const auto& [key, on] : parts_of_the_model(of_case)) {
    const std::string name(key);
    const Inquiry changed = inquiry_with("model: { " + name + ": " + (on ? "off" : "on") + " }\n");
    for (const auto& [other, now] : parts_of_the_model(changed.switches)) {
      INFO(name << " " << other);
      const auto before = parts_of_the_model(of_case);
      const bool was =
          std::find(before.begin(), before.end(), std::pair{other, true}) != before.end();
      CHECK(now == (other == key ? !was : was));
    }
  }
}

TEST_CASE("adjustments name their parameter and what is done to it", "[scenario]") {
  const Inquiry inquiry = inquiry_with(
      "adjust:\n  theta_patron: { scale: 1.4 }\n  theta_bloc: { set: 0 }\n  kappa: { add: +0.1 "
      "}\n");
  REQUIRE(inquiry.adjustments.size() == 3);
  CHECK(inquiry.adjustments[0].parameter == parameter_id("theta_patron"));
  CHECK(inquiry.adjustments[0].scale == 1.4);
  CHECK(!inquiry.adjustments[0].set);
  CHECK(inquiry.adjustments[1].set == 0.0);
  CHECK(inquiry.adjustments[2].add == 0.1);
}

TEST_CASE("the report's options reach the report", "[scenario]") {
  const TemporaryFolder folder;
  const Study study = study_of(folder.write(
      "a.yaml", shipped_case_text("a",
                                  "about: { authors: [A, B], references: \"one\", notes: \"n\" }\n"
                                  "report: { yardstick: phia, focus: [CHN, IRN], names: { "
                                  "claimant: \"Emirate\", x-mine: \"y\" } }\n")));
  CHECK(study.report.yardstick == "phia");
  CHECK(study.report.focus == std::vector<std::string>{"CHN", "IRN"});
  CHECK(study.report.names == std::map<std::string, std::string>{{"claimant", "Emirate"}});
  CHECK(study.report.authors == std::vector<std::string>{"A", "B"});
  CHECK(study.report.references == std::vector<std::string>{"one"});
  CHECK(study.report.notes == "n");
}

}  // namespace credence
