#include "models/hazard/explanation.hpp"

#include <algorithm>
#include <cmath>

#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

// The engine's own rates of recognition at the cut: what the compensator grows by in a millionth of
// a year.
std::vector<double> rates_of_the_engine(Inquiry inquiry, const ParameterDraw& draw) {
  inquiry.clock.horizon = inquiry.clock.as_of + std::chrono::days(1);
  inquiry.clock.report_dates = {inquiry.clock.horizon};
  HazardProgram program = compile(inquiry, draw);
  const double instant = 1e-6;
  program.report_times.insert(program.report_times.begin(), instant);
  program.joint.clear();
  program.log_rate[3].clear();  // withdrawals are no part of this rate
  std::vector<double> rates;
  run_paths(program, {0, 1, 0, 1}, Noise(1), [&](std::uint64_t, const PathOutcome& outcome) {
    for (std::size_t i = 0; i < program.n_states; ++i) {
      rates.push_back(program.start_level[i] == 5 ? 0.0 : outcome.compensator[i] / instant);
    }
  });
  return rates;
}

const ExplanationTerm* find_term(const StateExplanation& explanation, std::string_view label) {
  for (const auto& term : explanation.terms) {
    if (term.label == label) return &term;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("an explanation adds up to the rate that the engine uses") {
  Experiment experiment = rich_case(12);
  Inquiry& inquiry = experiment.inquiry;
  inquiry.switches.frailty = inquiry.switches.common_shocks = false;
  believe(experiment, "rate_rights_edict", -30.0);
  const ParameterDraw draw = mean_draw(inquiry, experiment.belief);
  const std::vector<double> rates = rates_of_the_engine(inquiry, draw);
  for (StateIndex i = 0; i < 12; ++i) {
    const StateExplanation explanation = explain_state(inquiry, draw, i);
    CAPTURE(i, explanation.iso3);
    double sum = 0.0;
    for (const auto& term : explanation.terms) sum += term.value;
    CHECK(sum == Approx(explanation.log_rate));
    // The program takes signals and pulses at the middle of the first day.
    CHECK(explanation.rate_per_year == Approx(rates[i]).epsilon(2e-3));
    CHECK(explanation.level == inquiry.world.states[i].level);
    CHECK((explanation.up_rate_per_year > 0.0) == (explanation.level < 4));
  }
}

TEST_CASE("the rate of a step up is that of the program") {
  Experiment experiment = rich_case(12);
  Inquiry& inquiry = experiment.inquiry;
  inquiry.switches.signals = false;
  for (const char* theta : {"theta_bloc", "theta_neighbour", "theta_world", "theta_tipping",
                            "theta_pulse", "theta_patron"}) {
    believe(experiment, theta, 0.0);
  }
  const ParameterDraw draw = mean_draw(inquiry, experiment.belief);
  const HazardProgram program = compile(inquiry, draw);
  for (StateIndex i = 0; i < 12; ++i) {
    const auto level = static_cast<std::size_t>(inquiry.world.states[i].level);
    if (level >= 4) continue;
    const double log_rate =
        program.log_rate[1][i] + program.level_addend[1][program.level_class[i]][level];
    CHECK(explain_state(inquiry, draw, i).up_rate_per_year == Approx(std::exp(log_rate)));
  }
}

TEST_CASE("every term names its evidence") {
  Experiment experiment = rich_case(8);
  Inquiry& inquiry = experiment.inquiry;
  inquiry.world.features[0].cells[2].origin = FeatureOrigin::imputed;
  const ParameterDraw draw = mean_draw(inquiry, experiment.belief);
  const StateExplanation state = explain_state(inquiry, draw, 2);
  CHECK(find_term(state, "alpha_level_2") != nullptr);
  REQUIRE(find_term(state, "align_recogniser") != nullptr);
  CHECK(find_term(state, "align_recogniser")->detail.find("imputed") != std::string::npos);
  CHECK(find_term(state, "align_recogniser")->source == "by assumption");
  REQUIRE(find_term(state, "head_meeting") != nullptr);
  CHECK(find_term(state, "head_meeting")->value > 0.0);
  CHECK(find_term(state, "clash")->value < 0.0);
  REQUIRE(find_term(state, "head_meeting")->evidence.size() == 1);
  const ExplanationEvidence& meeting = find_term(state, "head_meeting")->evidence.front();
  CHECK(meeting.source == "by assumption");
  CHECK(meeting.text.find("ACX-head_meeting of 2025-10-01") != std::string::npos);
  CHECK(meeting.text.find(" x strength 1 x decay ") != std::string::npos);
  CHECK(find_term(state, "rights") != nullptr);  // a signal about everybody
  CHECK(find_term(state, "world share") != nullptr);
  CHECK(find_term(state, "typical state at level 2") != nullptr);
  CHECK(state.blocs == std::vector<std::string>{"TIGHT", "LOOSE"});
  CHECK(state.frailty_sd > 0.0);
  CHECK(state.common_shock_sd > 0.0);
  CHECK(std::find(state.absent_features.begin(), state.absent_features.end(), "doctrine_estrada") !=
        state.absent_features.end());
  // Patrons that have recognised pull, patrons that oppose hold back, fellows' fresh acts and
  // shares show.
  bool patron = false;
  bool opposed = false;
  bool pulse = false;
  bool share = false;
  for (StateIndex i = 0; i < 8; ++i) {
    for (const auto& term : explain_state(inquiry, draw, i).terms) {
      patron = patron || term.label.rfind("patron ", 0) == 0;
      opposed = opposed || term.label == "patrons that oppose";
      pulse = pulse || term.label == "pulse";
      share = share || term.label == "bloc share";
    }
  }
  CHECK((patron && opposed && pulse && share));
}

TEST_CASE("an elicited state is explained by its rate alone, contagion and signals on top") {
  Experiment experiment = rich_case(8);
  const ParameterDraw draw = mean_draw(experiment.inquiry, experiment.belief);
  const StateExplanation state = explain_state(experiment.inquiry, draw, 1);
  CHECK(state.has_elicited_rate);
  CHECK(find_term(state, "base_rate_per_year")->value == Approx(std::log(0.2)));
  CHECK(find_term(state, "align_recogniser") == nullptr);
  CHECK(state.absent_features.empty());
}

TEST_CASE("what is switched off is not explained") {
  Experiment experiment = rich_case(8);
  experiment.inquiry.switches = {};
  experiment.inquiry.switches.signals = experiment.inquiry.switches.contagion = false;
  experiment.inquiry.switches.ladder = false;
  experiment.inquiry.switches.frailty = experiment.inquiry.switches.common_shocks = false;
  const ParameterDraw draw = mean_draw(experiment.inquiry, experiment.belief);
  const StateExplanation state = explain_state(experiment.inquiry, draw, 2);
  for (const auto& term : state.terms)
    CHECK((term.group != "signals" && term.group != "contagion"));
  CHECK(state.up_rate_per_year == 0.0);
  CHECK(state.frailty_sd == 0.0);
  CHECK(state.common_shock_sd == 0.0);
}

}  // namespace credence::testing
