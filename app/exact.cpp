#include "sim/engine/exact.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/command.hpp"
#include "app/exact_table.hpp"
#include "app/study_files.hpp"
#include "app/subset_study.hpp"
#include "app/text_row.hpp"
#include "app/usage_error.hpp"
#include "models/core/parameters.hpp"
#include "models/hazard/compile.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "sim/input/problem_codes.hpp"

namespace credence {
namespace {

/// The command line again, with what it lacks.
std::string command_with(const Options& options, const std::string& more) {
  std::string command = "credence exact " + shell_word(options.words[0]);
  for (std::size_t i = 0; i < options.states.size(); ++i) {
    command += (i == 0 ? " --states " : ",") + options.states[i];
  }
  if (options.n_draws) command += fmt::format(" --draws {}", *options.n_draws);
  if (options.seed) command += fmt::format(" --seed {}", *options.seed);
  for (const std::string& set : options.sets) command += " --set " + shell_word(set);
  return command + more;
}

void expect_exact(const std::vector<ExactObstacle>& obstacles, const Options& options) {
  if (obstacles.empty()) return;
  std::vector<Problem> problems;
  std::string sets;
  for (const ExactObstacle& obstacle : obstacles) {
    Problem problem;
    problem.path = options.words[0];
    problem.code = std::string(code_of(ProblemKind::not_supported));
    problem.message = obstacle.what;
    problem.hint = obstacle.remedy;
    problems.push_back(problem);
    if (obstacle.remedy.starts_with("--set ") && obstacle.remedy.find(';') == std::string::npos) {
      sets += ' ' + obstacle.remedy;
    }
  }
  throw UsageError("this scenario has no exact answer",
                   sets.empty() ? sets : command_with(options, sets), std::move(problems));
}

struct Solved {
  std::vector<std::vector<double>> recognised;  ///< [date][state]
  std::vector<std::vector<double>> count_pmf;   ///< [date][n]
  std::size_t n_chain_states = 0;
  double tail = 0.0;
};

void add(std::vector<double>& sum, double value, std::size_t at) {
  if (sum.size() <= at) sum.resize(at + 1, 0.0);
  sum[at] += value;
}

/// Adds one draw's answer at the report dates.
void add_answer(Solved& solved, const ExactAnswer& answer, const HazardProgram& program,
                double weight) {
  solved.recognised.resize(program.headline_reports.size());
  solved.count_pmf.resize(program.headline_reports.size());
  for (std::size_t date = 0; date < program.headline_reports.size(); ++date) {
    const ExactReport& report = answer.reports.at(program.headline_reports[date]);
    for (std::size_t i = 0; i < report.levels.size(); ++i) {
      add(solved.recognised[date], weight * report.levels[i][recognition_level], i);
    }
    for (std::size_t n = 0; n < report.count_pmf.size(); ++n) {
      add(solved.count_pmf[date], weight * report.count_pmf[n], n);
    }
  }
  solved.n_chain_states = std::max(solved.n_chain_states, answer.n_chain_states);
  solved.tail = std::max(solved.tail, answer.tail);
}

/// Large chains take their time, and nothing else would be said meanwhile.
void tell_size(const HazardProgram& program, const Options& options, const Streams& streams) {
  constexpr double worth_a_word = 10000.0;
  const double n_chain_states = count_chain_states(program);
  if (options.quiet || !streams.appearance().err_is_terminal || n_chain_states < worth_a_word) {
    return;
  }
  streams.tell(fmt::format("solving a Markov chain of {} configurations\n",
                           thousands(static_cast<std::int64_t>(n_chain_states))));
}

Solved solve(const Experiment& experiment, const Options& options, const Streams& streams) {
  Solved solved;
  const std::uint64_t n_draws = options.n_draws.value_or(1);
  const double weight = 1.0 / static_cast<double>(n_draws);
  for (std::uint64_t draw = 0; draw < n_draws; ++draw) {
    const HazardProgram program = compile(
        experiment.inquiry,
        nth_draw(experiment.inquiry, experiment.belief, experiment.run.seed, draw, n_draws));
    if (draw == 0) {
      expect_exact(exact_obstacles(program), options);
      tell_size(program, options, streams);
    }
    add_answer(solved, solve_exactly(program), program, weight);
  }
  return solved;
}

void fill_cells(ExactPair& pair, const Solved& scenario, const Solved& baseline) {
  for (std::size_t date = 0; date < pair.dates.size(); ++date) {
    std::vector<ExactCell> cells;
    for (std::size_t i = 0; i < pair.iso3.size(); ++i) {
      cells.push_back({scenario.recognised[date][i], baseline.recognised[date][i]});
    }
    pair.cells.push_back(std::move(cells));
  }
  pair.count_pmf = scenario.count_pmf;
  pair.n_chain_states = scenario.n_chain_states;
  pair.tail = std::max(scenario.tail, baseline.tail);
}

ExactPair solve_pair(const Study& study, const Options& options, const Streams& streams) {
  ExactPair pair;
  pair.scenario = study.scenario.name;
  pair.baseline = study.baseline_name;
  pair.is_own_baseline = study.is_own_baseline;
  pair.n_draws = options.n_draws.value_or(1);
  pair.dates = study.scenario.inquiry.clock.report_dates;
  for (const State& state : study.scenario.inquiry.world.states) {
    pair.iso3.push_back(state.iso3);
    pair.names.push_back(state.name);
  }
  const Solved scenario = solve(study.scenario, options, streams);
  fill_cells(pair, scenario,
             study.is_own_baseline ? scenario : solve(study.baseline, options, streams));
  return pair;
}

/// Whether the command line adjusts this parameter.
bool is_adjusted_by(const std::vector<std::string>& sets, std::string_view parameter) {
  const std::string prefix = fmt::format("adjust.{}", parameter);
  return std::ranges::any_of(sets, [&](const std::string& set) {
    const char next =
        set.starts_with(prefix) && set.size() > prefix.size() ? set[prefix.size()] : ' ';
    return next == '.' || next == '=';
  });
}

/// What the command line adjusts makes the model solvable and is no question of its own: here it
/// holds for the baseline too.
void share_adjustments(Study& study, const std::vector<std::string>& sets) {
  Inquiry& baseline = study.baseline.inquiry;
  const Inquiry& scenario = study.scenario.inquiry;
  std::size_t n_shared = 0;
  for (const Adjustment& adjustment : scenario.adjustments) {
    if (!is_adjusted_by(sets, parameter_table()[adjustment.parameter].name)) continue;
    std::erase_if(baseline.adjustments,
                  [&](const Adjustment& other) { return other.parameter == adjustment.parameter; });
    baseline.adjustments.push_back(adjustment);
    ++n_shared;
  }
  const bool asks_nothing = n_shared == scenario.adjustments.size() && scenario.acts.empty() &&
                            scenario.shocks.empty() && baseline.acts.empty() &&
                            baseline.shocks.empty() && baseline.adjustments.size() == n_shared;
  study.is_own_baseline = study.is_own_baseline || asks_nothing;
}

void tell_dropped(const ExactPair& pair, const Options& options, const Streams& streams) {
  if (options.quiet || pair.dropped.empty()) return;
  streams.tell(fmt::format("kept {}; dropped {} with all their ties: {}\n", joined(pair.iso3),
                           counted(std::ssize(pair.dropped), "state", "states"),
                           joined_at_most(pair.dropped, 12)));
}

}  // namespace

ExitCode run_exact(const Options& options, const Streams& streams) {
  Study study = read_study_of(options, options.words[0], program_library());
  share_adjustments(study, options.sets);
  std::vector<std::string> dropped;
  if (!options.states.empty()) dropped = keep_states(study, options.states);
  ExactPair pair = solve_pair(study, options, streams);
  pair.dropped = dropped;
  tell_dropped(pair, options, streams);
  if (options.json)
    streams.say(exact_json(pair));
  else if (options.plain)
    streams.say(exact_plain(pair));
  else
    streams.say(streams.appearance().utf8 ? exact_table(pair) : to_ascii(exact_table(pair)));
  return ExitCode::done;
}

}  // namespace credence
