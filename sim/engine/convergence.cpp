#include "sim/engine/convergence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/contract.hpp"

namespace credence {
namespace {

constexpr double rare = 1e-4;
constexpr double share_of_probability = 0.05;
constexpr double share_of_difference = 0.1;

std::vector<double> sums_of(const Simulated& simulated, std::size_t cell, std::size_t n_cells,
                            std::uint64_t n_draws) {
  std::vector<double> sums(n_draws);
  for (std::size_t draw = 0; draw < n_draws; ++draw)
    sums[draw] = simulated.by_draw[draw * n_cells + cell].value();
  return sums;
}

std::vector<double> differences_of(const BlockSums& sums, std::size_t cell, std::uint64_t n_draws) {
  std::vector<double> differences(n_draws);
  for (std::size_t draw = 0; draw < n_draws; ++draw) {
    const std::size_t at = draw * sums.n_cells() + cell;
    differences[draw] = sums.scenario.by_draw[at].minus(sums.baseline->by_draw[at]);
  }
  return differences;
}

}  // namespace

double tolerated_error_of_probability(double probability, double precision) {
  if (probability < rare) return std::numeric_limits<double>::infinity();
  return std::max(precision, share_of_probability * probability);
}

double tolerated_error_of_difference(double difference, double precision) {
  return std::max(precision, share_of_difference * std::fabs(difference));
}

Shortfall shortfall_of(const DrawSummary& summary, double n_draws, double n_paths_per_draw,
                       double tolerated) {
  if (summary.standard_error <= tolerated) return {};
  const double allowed = tolerated * tolerated;
  const double of_belief = summary.belief_variance / n_draws;
  if (of_belief >= allowed) {
    const double of_a_draw = summary.standard_error * summary.standard_error * n_draws;
    return {Convergence::needs_draws, std::ceil(of_a_draw / allowed), n_paths_per_draw};
  }
  const double of_luck = summary.standard_error * summary.standard_error - of_belief;
  return {Convergence::needs_paths, n_draws,
          std::ceil(n_paths_per_draw * of_luck / (allowed - of_belief))};
}

Shortfall larger_of(const Shortfall& a, const Shortfall& b) {
  return {std::max(a.convergence, b.convergence), std::max(a.n_draws, b.n_draws),
          std::max(a.n_paths_per_draw, b.n_paths_per_draw)};
}

CellSummary summarise_cell(const BlockSums& sums, std::size_t cell, std::uint64_t n_draws,
                           std::uint64_t n_paths_per_draw) {
  CREDENCE_EXPECTS(n_draws <= sums.draws.size());
  const auto summarise = [&](const std::vector<double>& of_draws, const FixedSum& squares) {
    return summarise_draws(of_draws, static_cast<double>(n_paths_per_draw), squares.value());
  };
  CellSummary summary;
  summary.scenario = summarise(sums_of(sums.scenario, cell, sums.n_cells(), n_draws),
                               sums.scenario.tally.squares[cell]);
  summary.baseline = summary.scenario;
  if (!sums.baseline) return summary;
  summary.baseline = summarise(sums_of(*sums.baseline, cell, sums.n_cells(), n_draws),
                               sums.baseline->tally.squares[cell]);
  summary.difference =
      summarise(differences_of(sums, cell, n_draws), sums.difference_squares[cell]);
  return summary;
}

Shortfall shortfall_of_cell(const CellSummary& cell, double n_draws, double n_paths_per_draw,
                            double precision) {
  const auto need = [&](const DrawSummary& summary, double tolerated) {
    return shortfall_of(summary, n_draws, n_paths_per_draw, tolerated);
  };
  const Shortfall probabilities =
      larger_of(need(cell.scenario, tolerated_error_of_probability(cell.scenario.mean, precision)),
                need(cell.baseline, tolerated_error_of_probability(cell.baseline.mean, precision)));
  return larger_of(probabilities, need(cell.difference, tolerated_error_of_difference(
                                                            cell.difference.mean, precision)));
}

bool may_stop(const BlockSums& sums, std::uint64_t n_draws, std::uint64_t n_paths_per_draw,
              double precision) {
  for (std::size_t cell = 0; cell < sums.n_cells(); ++cell) {
    const CellSummary summary = summarise_cell(sums, cell, n_draws, n_paths_per_draw);
    const Shortfall shortfall = shortfall_of_cell(summary, static_cast<double>(n_draws),
                                                  static_cast<double>(n_paths_per_draw), precision);
    if (shortfall.convergence == Convergence::needs_paths) return false;
  }
  return true;
}

}  // namespace credence
