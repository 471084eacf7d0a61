#include "report/findings/method.hpp"

#include <array>

#include <fmt/format.h>

#include "report/findings/sentences.hpp"
#include "report/words/level_name.hpp"
#include "report/words/plain_words.hpp"
#include "sim/random/noise.hpp"

namespace credence {
namespace {

std::int64_t whole(std::uint64_t n) { return static_cast<std::int64_t>(n); }

struct ModelPart {
  bool ModelSwitches::*part;
  std::string_view when_on;
  std::string_view name;
};

constexpr std::array<ModelPart, 8> parts{{
    {&ModelSwitches::ladder,
     "A state climbs or descends a ladder of engagement (contact, mission, chargé d'affaires, "
     "ambassador) and may recognise from any rung, the sooner the higher it stands.",
     "the ladder of engagement"},
    {&ModelSwitches::signals,
     "Dated signals of engagement raise or lower a state's readiness; their pull fades with time "
     "and a class of signals saturates.",
     "signals of engagement"},
    {&ModelSwitches::contagion,
     "A recognition moves others: through patrons, fellow members of blocs, neighbours of the "
     "target and the number of states that have recognised.",
     "contagion between states"},
    {&ModelSwitches::joint_decisions,
     "Blocs may decide together; each member then joins with a probability of its own.",
     "joint decisions of blocs"},
    {&ModelSwitches::common_shocks,
     "Events that nobody can name beforehand move the states of a region together.",
     "common shocks"},
    {&ModelSwitches::frailty,
     "Each state has a readiness that no evidence explains; it is drawn anew in every simulated "
     "future.",
     "unexplained readiness of states"},
    {&ModelSwitches::time_shape,
     "A state's readiness also depends on how long ago the episode began.", "the shape over time"},
    {&ModelSwitches::withdrawal, "A state may withdraw its recognition.",
     "withdrawal of recognition"},
}};

std::string draws_in_words(const Forecast& forecast) {
  if (forecast.n_draws < 2) return "Every parameter of the model stands at its mean belief.";
  return fmt::format(
      "The parameters are drawn {} times from what is believed about them, with {} for each draw.",
      thousands(whole(forecast.n_draws)),
      counted(whole(forecast.n_paths / forecast.n_draws), "future", "futures"));
}

std::string off_in_words(const ModelSwitches& switches) {
  std::vector<std::string> off;
  for (const ModelPart& part : parts) {
    if (!(switches.*part.part)) off.emplace_back(part.name);
  }
  return off.empty() ? "" : "Switched off in this run: " + joined(off) + ".";
}

/// One word of a POSIX shell.
std::string shell_word(const std::string& text) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.=/-";
  if (text.find_first_not_of(plain) == std::string::npos && !text.empty()) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string command_of(const Study& study, const Forecast& forecast) {
  const RunSpec& run = study.scenario.run;
  std::string command = fmt::format("credence run {} --paths {} --draws {} --seed {}",
                                    shell_word(study.scenario.name + ".yaml"), run.n_paths,
                                    run.n_draws, forecast.seed);
  for (const ResolvedValue& value : study.resolved) {
    if (value.origin != "--set" || value.key.starts_with("run.")) continue;
    command += " --set " + shell_word(value.key + "=" + value.value);
  }
  return command;
}

std::string yardstick_words(const Yardstick& yardstick) {
  std::vector<std::string> bands;
  for (const YardstickBand& band : yardstick.bands) {
    bands.push_back(fmt::format("{} {}", band.word, band.range));
  }
  return fmt::format("Words for chances follow the {}: {}. {}", yardstick.title, joined(bands),
                     yardstick.note);
}

}  // namespace

std::vector<std::string> method_in_words(const Findings& findings) {
  const Forecast& forecast = findings.forecast();
  const Clock& clock = findings.study().scenario.inquiry.clock;
  const ModelSwitches& switches = findings.study().scenario.inquiry.switches;
  std::vector<std::string> sentences;
  sentences.push_back(fmt::format(
      "{} simulated from {} to {}, event by event. A chance is the share of futures in which the "
      "state has recognised by the date, corrected by the rates met on the way, which lowers the "
      "noise and leaves what is estimated as it is.",
      forecast.n_paths == 1 ? "One future is" : thousands(whole(forecast.n_paths)) + " futures are",
      format_date_in_words(clock.as_of), format_date_in_words(clock.horizon)));
  if (findings.conditional) {
    sentences.emplace_back(
        "Each future is simulated twice with the same luck, with the scenario and without it, so "
        "that differences come from the scenario alone.");
  }
  for (const ModelPart& part : parts) {
    if (switches.*part.part) sentences.emplace_back(part.when_on);
  }
  sentences.push_back(draws_in_words(forecast));
  const std::string off = off_in_words(switches);
  if (!off.empty()) sentences.push_back(off);
  return sentences;
}

std::vector<std::string> reading_guide(const Findings& findings) {
  std::vector<std::string> sentences;
  sentences.push_back(
      "The chance is the answer: how often a state has recognised in the simulated futures.");
  if (findings.forecast().n_draws < 2) {
    sentences.emplace_back("There is no belief band: this run holds every parameter at its mean.");
  } else if (!findings.has_belief_band) {
    sentences.emplace_back(
        "There is no belief band: with one run for each draw of the belief, luck and belief cannot "
        "be told apart.");
  } else {
    sentences.emplace_back(
        "The belief band (5th to 95th percentile) says how far that chance moves when what we "
        "believe about the model moves. It is no range of outcomes, and more runs do not shrink "
        "it.");
  }
  sentences.push_back(fmt::format(
      "The Monte Carlo error (here at most {}, with 95% confidence) comes from the number of runs "
      "alone and shrinks with more of them.",
      error_in_words(findings)));
  sentences.push_back(yardstick_words(*findings.yardstick));
  return sentences;
}

std::vector<std::string> limits_of_use(const Findings& findings) {
  std::vector<std::string> sentences;
  if (findings.conditional) {
    sentences.emplace_back(
        "A scenario's number is conditional: it says what follows if the assumption holds, never "
        "how likely the assumption is.");
  }
  const std::string standing = standing_sentence(findings);
  if (!standing.empty()) sentences.push_back(standing);
  if (!findings.world().recognition_rule.empty()) {
    sentences.push_back("What counts: " + findings.world().recognition_rule);
  }
  sentences.emplace_back("Nothing that became known after " +
                         format_date_in_words(findings.study().scenario.inquiry.clock.as_of) +
                         " is used.");
  return sentences;
}

std::vector<Fact> provenance(const Findings& findings) {
  const Study& study = findings.study();
  const Forecast& forecast = findings.forecast();
  const SelfCheck& checks = forecast.checks;
  std::vector<Fact> facts{
      {"Command", command_of(study, forecast), true},
      {"Run", findings.report->run_id, true},
      {"Version",
       fmt::format("Credence {}, random streams {}", findings.report->version, stream_version)},
      {"Scenario", study.scenario.name, true},
  };
  if (findings.conditional) facts.push_back({"Baseline", study.baseline_name, true});
  const std::vector<Fact> more{
      {"Case", findings.world().case_name, true},
      {"Belief", study.scenario.belief.name, true},
      {"Runs",
       fmt::format("{} of {} asked, {}", thousands(whole(forecast.n_paths)),
                   thousands(whole(study.scenario.run.n_paths)),
                   counted(whole(forecast.n_draws), "draw of the belief", "draws of the belief"))},
      {"Monte Carlo error", error_in_words(findings) + " at most (95%)"},
      {"Self-check",
       fmt::format("{} Largest z of recognitions less expectation: {:.2f} (limit 5.9).",
                   self_check_sentence(findings), checks.martingale_max_abs_z)},
      {"Scenario digest", study.scenario_digest, true},
      {"Belief digest", study.belief_digest, true},
      {"Data digest", study.data_digest, true},
  };
  facts.insert(facts.end(), more.begin(), more.end());
  return facts;
}

}  // namespace credence
