#include "app/explain_gate.hpp"

#include <fmt/format.h>

#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

std::string verdict(bool holds) { return holds ? "holds" : "FAILS"; }

Json over_belief_json(const OverBelief& over) {
  return {{"mean", over.mean}, {"p05", over.p05}, {"p50", over.p50}, {"p95", over.p95}};
}

}  // namespace

std::string gate_text(const PriorGate& gate, const Study& study) {
  const World& world = study.baseline.inquiry.world;
  const OverBelief& p = gate.probability_further_12_months;
  const OverBelief& n = gate.expected_count_so_far;
  return fmt::format(
      "The belief {} held against the record before {}\n"
      "  at least one further recognition within twelve months: {:.3f} ± {:.3f}, in 90% of the "
      "draws {:.2f} to {:.2f}\n"
      "    must lie between 0.2 and 0.6: {}\n"
      "  recognitions expected from {} to the cut, along the recorded ladder: {:.2f}, in 90% of "
      "the draws {:.2f} to {:.2f}\n"
      "    must lie between 0.5 and 3: {} (observed: {})\n",
      terminal_safe(study.baseline.belief.name), dated_in_words(world.as_of, Precision::day),
      p.mean, gate.probability_standard_error, p.p05, p.p95, verdict(gate.probability_holds()),
      dated_in_words(world.episode_start, Precision::day), n.mean, n.p05, n.p95,
      verdict(gate.count_holds()), gate.observed_count_so_far);
}

std::string gate_plain(const PriorGate& gate) {
  const auto line = [](std::string_view name, const OverBelief& over, bool holds) {
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", name, over.mean, over.p05, over.p50, over.p95,
                       holds);
  };
  return "quantity\tmean\tp05\tp50\tp95\tholds\n" +
         line("probability_further_12_months", gate.probability_further_12_months,
              gate.probability_holds()) +
         line("expected_count_so_far", gate.expected_count_so_far, gate.count_holds());
}

Json gate_json(const PriorGate& gate) {
  return {{"probability_further_12_months", over_belief_json(gate.probability_further_12_months)},
          {"probability_standard_error", gate.probability_standard_error},
          {"probability_holds", gate.probability_holds()},
          {"expected_count_so_far", over_belief_json(gate.expected_count_so_far)},
          {"observed_count_so_far", gate.observed_count_so_far},
          {"count_holds", gate.count_holds()}};
}

}  // namespace credence
