#pragma once

#include <vector>

#include "models/hazard/program.hpp"
#include "sim/engine/block_sums.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/stages.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// Simulates blocks: a pure function of the experiments, their control coefficients and the block,
/// so that any thread or process may do any block.
class BlockWorker {
 public:
  /// Runs the pilots. A null baseline: the scenario is its own. The experiments must outlive it.
  BlockWorker(const Experiment& scenario, const Experiment* baseline, unsigned n_threads);

  [[nodiscard]] BlockSums operator()(const Block& block) const;

  [[nodiscard]] const TallyShape& shape() const { return shape_; }
  [[nodiscard]] Paired paired() const { return baseline_ ? Paired::yes : Paired::no; }
  /// Control coefficients by state; of the baseline, if there is one.
  [[nodiscard]] const std::vector<double>& control() const { return control_; }
  [[nodiscard]] const std::vector<double>& baseline_control() const { return baseline_control_; }

 private:
  void work_alone(const PathRange& range, BlockSums& sums) const;
  void work_pair(const PathRange& range, BlockSums& sums) const;
  struct Programs {
    HazardProgram baseline;
    HazardProgram scenario;
  };
  [[nodiscard]] Programs programs_of(std::uint64_t draw) const;
  [[nodiscard]] double count_at_end(const PathOutcome& outcome) const;

  const Experiment& scenario_;
  const Experiment* baseline_;
  TallyShape shape_;
  Noise noise_;
  bool same_situation_ = false;
  std::vector<double> control_;
  std::vector<double> baseline_control_;
};

}  // namespace credence
