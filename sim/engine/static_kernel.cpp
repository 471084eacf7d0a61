#include "sim/engine/static_kernel.hpp"

#include "models/core/contract.hpp"
#include "sim/engine/static_clear.hpp"
#include "sim/engine/static_refiner.hpp"
#include "sim/engine/static_waves.hpp"

namespace credence {

struct StaticKernel::Parts {
  Parts(const StaticFamily& first, const StaticFamily* second)
      : families{&first, second}, tables(first, second), pool(tables), refiner(tables) {}

  std::array<const StaticFamily*, 2> families;
  StaticTables tables;
  StaticPool pool;
  StaticRefiner refiner;
};

namespace {

std::span<const StaticAct> acts_of(const RunState& run) {
  return {run.acts.data(), static_cast<std::size_t>(run.n_acts)};
}

// Passes on what is decided and keeps the rest for later.
template <class Take>
class Sorter final : public StaticSink {
 public:
  Sorter(Take take, std::vector<std::uint64_t>& open) : take_(take), open_(open) {}
  void decided(std::uint64_t draw, std::span<const RunState> runs) override {
    take_(draw, acts_of(runs.front()), acts_of(runs.back()));
  }
  void undecided(std::uint64_t draw) override { open_.push_back(draw); }

 private:
  Take take_;
  std::vector<std::uint64_t>& open_;
};

struct Undecided {
  std::int64_t n_refined = 0;
  std::int64_t n_clear = 0;
};

template <class Take>
Undecided run_all(const std::array<const StaticFamily*, 2>& families, const StaticTables& tables,
                  StaticPool& pool, StaticRefiner& refiner, const Noise& noise, std::uint64_t first,
                  std::uint64_t last, const Take& take) {
  std::vector<std::uint64_t> open;
  Sorter<const Take&> sorter(take, open);
  run_static_waves(tables, pool, noise, first, last, sorter);
  Undecided undecided;
  PathOutcome outcome;
  std::array<std::vector<StaticAct>, 2> acts;
  for (const std::uint64_t draw : open) {
    refiner.begin(noise, draw);
    for (std::size_t p = 0; p < tables.n_programs; ++p) {
      ++undecided.n_refined;
      if (refiner.run(p, acts[p])) continue;
      ++undecided.n_clear;
      run_clear_trial(*families[p], noise, draw, outcome, acts[p]);
    }
    take(draw, std::span<const StaticAct>(acts[0]),
         std::span<const StaticAct>(acts[tables.n_programs - 1]));
  }
  return undecided;
}

}  // namespace

StaticKernel::StaticKernel(const StaticFamily& family)
    : parts_(std::make_unique<Parts>(family, nullptr)) {}

StaticKernel::StaticKernel(const StaticFamily& baseline, const StaticFamily& scenario)
    : parts_(std::make_unique<Parts>(baseline, &scenario)) {
  CREDENCE_EXPECTS(share_luck(baseline, scenario));
}

StaticKernel::~StaticKernel() = default;

void StaticKernel::run(std::uint64_t first, std::uint64_t last, const Noise& noise,
                       StaticTally& tally) {
  const auto take = [&](std::uint64_t, std::span<const StaticAct> acts,
                        std::span<const StaticAct>) { tally.add(acts); };
  const Undecided undecided = run_all(parts_->families, parts_->tables, parts_->pool,
                                      parts_->refiner, noise, first, last, take);
  tally.n_refined += undecided.n_refined;
  tally.n_clear += undecided.n_clear;
}

void StaticKernel::run_pair(std::uint64_t first, std::uint64_t last, const Noise& noise,
                            StaticTally& baseline, StaticTally& scenario,
                            StaticDifference& difference) {
  const auto take = [&](std::uint64_t, std::span<const StaticAct> before,
                        std::span<const StaticAct> after) {
    baseline.add(before);
    scenario.add(after);
    const auto change =
        static_cast<std::int64_t>(after.size()) - static_cast<std::int64_t>(before.size());
    ++difference.n_trials;
    difference.sum += change;
    difference.squares += change * change;
  };
  const Undecided undecided = run_all(parts_->families, parts_->tables, parts_->pool,
                                      parts_->refiner, noise, first, last, take);
  baseline.n_refined += undecided.n_refined;
  baseline.n_clear += undecided.n_clear;
}

void StaticKernel::each(std::uint64_t first, std::uint64_t last, const Noise& noise,
                        const TakeActs& take) {
  run_all(parts_->families, parts_->tables, parts_->pool, parts_->refiner, noise, first, last,
          take);
}

}  // namespace credence
