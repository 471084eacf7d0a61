#include <fmt/format.h>

#include "app/command.hpp"
#include "app/comparison.hpp"
#include "app/simulate_command.hpp"
#include "app/study_files.hpp"
#include "app/text_row.hpp"
#include "app/usage_error.hpp"
#include "report/findings/sentences.hpp"

namespace credence {
namespace {

void expect_same(bool same, std::string_view what) {
  if (!same) {
    throw UsageError(fmt::format("the two scenarios do not have the same {}", what),
                     "compare asks both on the same case, belief, dates and run");
  }
}

std::vector<std::string> codes_of(const World& world) {
  std::vector<std::string> codes;
  for (const State& state : world.states) codes.push_back(state.iso3);
  return codes;
}

void expect_comparable(const Study& a, const Study& b) {
  const Inquiry& x = a.scenario.inquiry;
  const Inquiry& y = b.scenario.inquiry;
  expect_same(a.data_digest == b.data_digest && codes_of(x.world) == codes_of(y.world), "case");
  expect_same(x.clock.as_of == y.clock.as_of, "as_of");
  expect_same(x.clock.report_dates == y.clock.report_dates, "horizon and report_at");
  expect_same(a.belief_digest == b.belief_digest, "belief");
  const RunSpec& r = a.scenario.run;
  const RunSpec& s = b.scenario.run;
  expect_same(r.seed == s.seed && r.n_paths == s.n_paths && r.n_draws == s.n_draws &&
                  r.precision == s.precision,
              "run");
}

/// Options that only a simulation heeds.
void expect_no_simulation(const Options& options) {
  const bool asked = options.n_paths || options.n_draws || options.seed || options.precision ||
                     !options.sets.empty();
  if (asked) {
    throw UsageError(
        "two finished runs are read, not simulated: --paths, --draws, --precision, "
        "--seed and --set cannot change them",
        "name two scenario files");
  }
}

/// States whose recognition a scenario sets by hand, at its horizon too.
void mark_assumed(Comparison& comparison, const Study& study) {
  for (const Act& act : study.scenario.inquiry.acts) {
    const auto* forced = std::get_if<ForcedRecognition>(&act);
    const auto* barred = std::get_if<BarredRecognition>(&act);
    const auto* withdrawn = std::get_if<ForcedWithdrawal>(&act);
    if (forced != nullptr) comparison.states.at(forced->state).is_assumed = true;
    if (barred != nullptr && !barred->until) comparison.states.at(barred->state).is_assumed = true;
    if (withdrawn != nullptr) comparison.states.at(withdrawn->state).is_assumed = true;
  }
}

Comparison compare_scenarios(const Options& options, const Streams& streams) {
  const Library library = program_library();
  const Study a = read_study_of(options, options.words[0], library);
  const Study b = read_study_of(options, options.words[1], library);
  expect_comparable(a, b);
  const TimedForecast run = simulate_for(options, streams, simulation_of(a, b));
  if (run.forecast.partial) throw Interrupted("interrupted; nothing is compared");
  Comparison comparison = comparison_of(run.forecast, a.scenario.name, b.scenario.name);
  mark_assumed(comparison, a);
  mark_assumed(comparison, b);
  return comparison;
}

/// A word that is neither is told as a file that is not there.
[[noreturn]] void refuse_run_with_scenario(const Options& options) {
  const Library library = program_library();
  for (const std::string& word : options.words) {
    if (!is_run(word)) static_cast<void>(find_scenario(word, library));
  }
  throw UsageError("one is a run and the other a scenario",
                   "name two scenario files or two run folders");
}

Comparison compare_words(const Options& options, const Streams& streams) {
  const bool runs = is_run(options.words[0]);
  if (runs != is_run(options.words[1])) refuse_run_with_scenario(options);
  if (!runs) return compare_scenarios(options, streams);
  expect_no_simulation(options);
  return comparison_of(read_stored_run(options.words[0]), read_stored_run(options.words[1]));
}

void say_comparison(const Comparison& comparison, const Options& options, const Streams& streams) {
  if (options.json)
    streams.say(comparison_json(comparison));
  else if (options.plain)
    streams.say(comparison_plain(comparison));
  else
    streams.say(comparison_table(
        comparison, {options.all, streams.appearance().utf8, streams.appearance().width}));
}

ExitCode judge(const Comparison& comparison, const Options& options, const Streams& streams) {
  const double largest = largest_difference(comparison);
  if (options.fail_if_difference && largest > *options.fail_if_difference) {
    streams.tell(
        fmt::format("credence: check failed: a probability differs by {:.4f}, more than {}\n",
                    largest, *options.fail_if_difference));
    return ExitCode::check_failed;
  }
  if (comparison.converged()) return ExitCode::done;
  if (!options.quiet) {
    streams.tell(paragraph("credence: not converged: " + precision_advice(*comparison.precision),
                           static_cast<std::size_t>(streams.appearance().width)));
  }
  return ExitCode::not_converged;
}

}  // namespace

ExitCode run_compare(const Options& options, const Streams& streams) {
  const Comparison comparison = compare_words(options, streams);
  say_comparison(comparison, options, streams);
  return judge(comparison, options, streams);
}

}  // namespace credence
