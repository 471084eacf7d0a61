#include "sim/engine/path_runner.hpp"

#include <algorithm>
#include <vector>

namespace credence {
namespace {

// Tables are a few megabytes, built anew for every draw: their memory stays with the thread.
std::vector<std::unique_ptr<FastTables>>& spare_tables() {
  static thread_local std::vector<std::unique_ptr<FastTables>> tables;
  return tables;
}

std::unique_ptr<FastTables> take_tables() {
  auto& spare = spare_tables();
  if (spare.empty()) return std::make_unique<FastTables>();
  auto tables = std::move(spare.back());
  spare.pop_back();
  return tables;
}

// Whether FastTables of one are those of the other.
bool same_rates(const HazardProgram& a, const HazardProgram& b) {
  const auto same_members = [](const auto& x, const auto& y) { return x.members == y.members; };
  return a.n_states == b.n_states && a.cell_edges == b.cell_edges &&
         a.start_level == b.start_level && a.recognised_since == b.recognised_since &&
         a.pulse_coefficient == b.pulse_coefficient &&
         a.pulse_half_life_years == b.pulse_half_life_years &&
         a.common.block_edges == b.common.block_edges &&
         std::equal(a.groups.begin(), a.groups.end(), b.groups.begin(), b.groups.end(),
                    same_members) &&
         std::equal(a.joint.begin(), a.joint.end(), b.joint.begin(), b.joint.end(), same_members) &&
         a.log_rate == b.log_rate;
}

}  // namespace

PathRunner::PathRunner(const HazardProgram& program, Kernel kernel, const PathRunner* twin)
    : tables_(program) {
  const bool taken = FastPath::takes(program);
  const bool shares = twin != nullptr && twin->fast_ && same_rates(program, *twin->tables_.program);
  if (!shares) own_memory_ = take_tables();
  memory_ = shares ? twin->memory_ : own_memory_.get();
  const auto state = shares ? FastPath::Memory::filled : FastPath::Memory::empty;
  if (kernel == Kernel::automatic && taken) fast_.emplace(tables_, *memory_, state);
  use_.programs_refused = taken ? 0 : 1;
}

PathRunner::~PathRunner() {
  if (own_memory_) spare_tables().push_back(std::move(own_memory_));
}

void PathRunner::run(std::uint64_t path, const Noise& noise, PathOutcome& outcome) {
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

}  // namespace credence
