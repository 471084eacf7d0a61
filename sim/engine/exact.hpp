#pragma once

#include <string>
#include <vector>

#include "models/hazard/program.hpp"
#include "sim/engine/forecast.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// Why a program has no exact answer, and the flags that make it have one.
struct ExactObstacle {
  std::string what;    ///< "country frailty", ...
  std::string remedy;  ///< "--set model.frailty=off"; may be empty
};

/// Obstacles in the way of an exact answer; empty: there is one.
[[nodiscard]] std::vector<ExactObstacle> exact_obstacles(const HazardProgram& program);

/// Exact law of a program at one report time.
struct ExactReport {
  double time = 0.0;                                 ///< years
  std::vector<std::array<double, n_levels>> levels;  ///< by state
  std::vector<double> count_pmf;                     ///< number of states at level 5
  std::vector<std::vector<double>> both;             ///< [i][j]: both stand at level 5
};

struct ExactAnswer {
  std::size_t n_chain_states = 0;
  double tail = 0.0;  ///< mass that the uniformisation left out, below 1e-15 a cell
  std::vector<ExactReport> reports;
};

inline constexpr std::size_t max_chain_states = std::size_t{1} << 20;

/// Number of states of the program's chain (levels of every country that can move).
[[nodiscard]] double count_chain_states(const HazardProgram& program);

/// Solves the chain by uniformisation, cell by cell.
/// Needs: no obstacles, at most max_chain_states. Throws ContractViolation otherwise.
[[nodiscard]] ExactAnswer solve_exactly(const HazardProgram& program);

}  // namespace credence
