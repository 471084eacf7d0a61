#include "sim/engine/clear_kernel.hpp"

#include <memory>
#include <optional>
#include <vector>

#include "sim/engine/clear_path.hpp"
#include "sim/engine/fast_path.hpp"

namespace credence {
namespace {

// Tables are a few megabytes, built anew for every draw: their memory stays with the thread.
class TableMemory {
 public:
  TableMemory() {
    if (spare().empty()) spare().push_back(std::make_unique<FastTables>());
    tables_ = std::move(spare().back());
    spare().pop_back();
  }
  ~TableMemory() { spare().push_back(std::move(tables_)); }
  TableMemory(const TableMemory&) = delete;
  TableMemory& operator=(const TableMemory&) = delete;
  FastTables& operator*() { return *tables_; }

 private:
  static std::vector<std::unique_ptr<FastTables>>& spare() {
    static thread_local std::vector<std::unique_ptr<FastTables>> tables;
    return tables;
  }
  std::unique_ptr<FastTables> tables_;
};

// The engines of one program.
class PathRunner {
 public:
  PathRunner(const HazardProgram& program, Kernel kernel) : tables_(program) {
    const bool taken = FastPath::takes(program);
    if (kernel == Kernel::automatic && taken) fast_.emplace(tables_, *memory_);
    use_.programs_refused = taken ? 0 : 1;
  }

  void run(std::uint64_t path, const Noise& noise, PathOutcome& outcome) {
    if (fast_ && fast_->run(path, noise, outcome)) {
      ++use_.fast;
      return;
    }
    if (!clear_) {
      tables_.fill_rates();
      clear_.emplace(tables_);
    }
    clear_->run(path, noise, outcome);
    ++use_.clear;
  }
  [[nodiscard]] const KernelUse& use() const { return use_; }

 private:
  RateTables tables_;
  TableMemory memory_;
  std::optional<FastPath> fast_;
  std::optional<ClearPath> clear_;
  KernelUse use_;
};

}  // namespace

KernelUse run_paths(const HazardProgram& program, const PathRange& range, const Noise& noise,
                    const std::function<void(std::uint64_t, const PathOutcome&)>& take,
                    Kernel kernel) {
  PathRunner runner(program, kernel);
  PathOutcome outcome;
  for (std::uint64_t k = range.first; k < range.last; ++k) {
    runner.run(k * range.n_draws + range.draw, noise, outcome);
    take(k, outcome);
  }
  return runner.use();
}

KernelUse run_path_pairs(const HazardProgram& baseline, const HazardProgram& scenario,
                         const PathRange& range, const Noise& noise,
                         const std::function<void(const PathOutcome&, const PathOutcome&)>& take,
                         Kernel kernel) {
  PathRunner baseline_runner(baseline, kernel);
  PathRunner scenario_runner(scenario, kernel);
  PathOutcome baseline_outcome;
  PathOutcome scenario_outcome;
  for (std::uint64_t k = range.first; k < range.last; ++k) {
    const std::uint64_t path = k * range.n_draws + range.draw;
    baseline_runner.run(path, noise, baseline_outcome);
    scenario_runner.run(path, noise, scenario_outcome);
    take(baseline_outcome, scenario_outcome);
  }
  KernelUse use = baseline_runner.use();
  use.add(scenario_runner.use());
  return use;
}

}  // namespace credence
