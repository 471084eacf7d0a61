#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sim/engine/run_state.hpp"

namespace credence {

/// A checkpoint belongs to a run with other inputs.
class CheckpointOfAnotherRun : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a checkpoint must fit.
struct CheckpointForm {
  std::string facts;  ///< "<name> <value>", one a line: all that can change a number
  TallyShape shape;
  Paired paired = Paired::no;
  /// Control coefficients of scenario and baseline. They are computed anew by who goes on: another
  /// value betrays a program that computes other numbers.
  std::vector<double> control;
  std::vector<double> baseline_control;
};

/// The finished prefix of blocks as sealed bytes (sim/output/sealed.hpp). Folds sparse counts.
[[nodiscard]] std::string write_checkpoint(RunState& state, const CheckpointForm& form);

/// Throws: DamagedBytes when a bit is wrong; CheckpointOfAnotherRun when all are right but it is
/// not of this run, or of another program.
[[nodiscard]] RunState read_checkpoint(std::string_view bytes, const CheckpointForm& form,
                                       const RunPlan& plan);

}  // namespace credence
