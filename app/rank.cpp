#include "app/rank.hpp"

#include <csignal>
#include <exception>

#include <sys/utsname.h>

#include "app/failure.hpp"
#include "app/parse_arguments.hpp"
#include "app/simulation.hpp"
#include "app/study_files.hpp"
#include "app/vector_choice.hpp"
#include "sim/engine/map_blocks.hpp"
#include "sim/engine/simulate.hpp"

namespace credence {
namespace {

std::string host_name() {
  utsname machine{};
  return ::uname(&machine) == 0 ? machine.nodename : "a machine without a name";
}

void serve(const Simulation& simulation, const Options& options, RankLink& link) {
  const Experiment* baseline = simulation.is_own_baseline ? nullptr : simulation.baseline;
  serve_simulation(baseline, *simulation.scenario, link,
                   {host_name(), count_workers(options.n_threads), simulation.facts});
}

void serve_command(const ParsedArguments& parsed, RankLink& link) {
  const Options& options = parsed.options;
  const Library library = program_library();
  const Study first = read_study_of(options, options.words[0], library);
  if (options.words.size() == 1) return serve(simulation_of(first), options, link);
  const Study second = read_study_of(options, options.words[1], library);
  serve(simulation_of(first, second), options, link);
}

/// One line: the first problem of the user's files, or what failed.
std::string one_line(const Failure& failure) {
  if (failure.problems.empty()) return failure.message;
  const Problem& problem = failure.problems.front();
  const std::string text = format_problem(problem);
  return text.substr(0, text.find('\n'));
}

}  // namespace

void serve_as_rank(const std::vector<std::string>& arguments, RankLink& link) noexcept {
  // The first rank decides when to stop, and tells.
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) std::signal(signal, SIG_IGN);
  try {
    choose_vector_target();
    const ParsedArguments parsed = parse_arguments(arguments);
    const bool helps = parsed.command != nullptr && simulates(*parsed.command, parsed.options);
    if (helps)
      serve_command(parsed, link);
    else
      serve_nothing(link);
  } catch (...) {
    serve_failure(link, host_name(), one_line(failure_of(std::current_exception())));
  }
}

}  // namespace credence
