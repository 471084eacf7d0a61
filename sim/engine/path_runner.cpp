#include "sim/engine/path_runner.hpp"

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

}  // namespace

PathRunner::PathRunner(const HazardProgram& program, Kernel kernel)
    : tables_(program), memory_(take_tables()) {
  const bool taken = FastPath::takes(program);
  if (kernel == Kernel::automatic && taken) fast_.emplace(tables_, *memory_);
  use_.programs_refused = taken ? 0 : 1;
}

PathRunner::~PathRunner() { spare_tables().push_back(std::move(memory_)); }

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
