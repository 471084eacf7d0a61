#include "app/explain_gate.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/text_row.hpp"
#include "models/core/parameters.hpp"
#include "report/markup/table_text.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

std::string verdict(bool holds) { return holds ? "holds" : "FAILS"; }

Json over_belief_json(const OverBelief& over) {
  return {{"mean", over.mean}, {"p05", over.p05}, {"p50", over.p50}, {"p95", over.p95}};
}

/// A parameter that the record moves by more than this share of its sd is worth a line, unless
/// so few draws carry the weight that the move may be their noise.
double least_move(const GivenRecord& given) {
  return std::max(0.15, 3.0 / std::sqrt(std::max(given.n_effective_draws, 1.0)));
}

std::string moved_parameters(const GivenRecord& given) {
  std::string lines;
  for (const UpdatedParameter& row : given.parameters) {
    if (std::abs(row.mean_given_record - row.mean) < least_move(given) * row.sd) continue;
    lines += text_row({{std::string(parameter_table()[row.parameter].name), 28},
                       {fmt::format("{:>6.2f} to {:.2f}", row.mean, row.mean_given_record), 20}},
                      4);
  }
  return lines.empty() ? "    no parameter by more than the noise of these draws\n" : lines;
}

std::string given_record_text(const GivenRecord& given, int observed, std::size_t width) {
  const std::string text = fmt::format(
      "Draws weighted by their chance of exactly {}: {:.3f} within twelve months, {:.2f} expected "
      "to then; worth {:.0f} equal draws. On average over the draws that moves:",
      counted(observed, "act", "acts"), given.probability_further_12_months,
      given.expected_count_so_far, given.n_effective_draws);
  return paragraph(text, width, 2) + moved_parameters(given);
}

Json given_record_json(const GivenRecord& given) {
  Json parameters = Json::array();
  for (const UpdatedParameter& row : given.parameters) {
    parameters.push_back({{"name", parameter_table()[row.parameter].name},
                          {"mean", row.mean},
                          {"sd", row.sd},
                          {"mean_given_record", row.mean_given_record},
                          {"sd_given_record", row.sd_given_record}});
  }
  return {{"probability_further_12_months", given.probability_further_12_months},
          {"expected_count_so_far", given.expected_count_so_far},
          {"n_effective_draws", given.n_effective_draws},
          {"parameters", parameters}};
}

}  // namespace

std::string gate_text(const PriorGate& gate, const Study& study, std::size_t width) {
  const World& world = study.baseline.inquiry.world;
  const OverBelief& p = gate.probability_further_12_months;
  const OverBelief& n = gate.expected_count_so_far;
  const std::string heading =
      fmt::format("The belief {} held against the record before {}", study.baseline.belief.name,
                  dated_in_words(world.as_of, Precision::day));
  const std::string further = fmt::format(
      "At least one further recognition within twelve months: {:.3f} \u00B1 {:.3f} "
      "(in 90% of the draws {:.2f} to {:.2f})",
      p.mean, gate.probability_standard_error, p.p05, p.p95);
  const std::string so_far = fmt::format(
      "Recognitions expected from {} to then, along the recorded ladder: {:.2f} "
      "(in 90% of the draws {:.2f} to {:.2f}); observed: {}",
      dated_in_words(world.episode_start, Precision::day), n.mean, n.p05, n.p95,
      gate.observed_count_so_far);
  return paragraph(heading, width) + paragraph(further, width, 2) +
         fmt::format("    must lie between 0.2 and 0.6: {}\n", verdict(gate.probability_holds())) +
         paragraph(so_far, width, 2) +
         fmt::format("    must lie between 0.5 and 3: {}\n", verdict(gate.count_holds())) +
         given_record_text(gate.given_record, gate.observed_count_so_far, width);
}

std::string gate_plain(const PriorGate& gate) {
  const auto line = [](const std::string& name, const OverBelief& over, bool holds) {
    return plain_row({name, number_cell(over.mean), number_cell(over.p05), number_cell(over.p50),
                      number_cell(over.p95), holds ? "true" : "false"});
  };
  return plain_row({"quantity", "mean", "p05", "p50", "p95", "holds"}) +
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
          {"count_holds", gate.count_holds()},
          {"given_record", given_record_json(gate.given_record)}};
}

}  // namespace credence
