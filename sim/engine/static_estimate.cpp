#include "sim/engine/static_estimate.hpp"

#include <algorithm>

#include "models/core/contract.hpp"
#include "sim/engine/static_clear.hpp"
#include "sim/engine/static_refiner.hpp"

namespace credence {
namespace {

// Acts and compensators of a family, trial by trial.
class Trials {
 public:
  explicit Trials(const StaticFamily& family)
      : family_(family),
        tables_(family, nullptr),
        refiner_(tables_),
        compensators_(family.n_states()),
        acted_(family.n_states()) {}

  void run(const Noise& noise, std::uint64_t draw) {
    refiner_.begin(noise, draw);
    if (refiner_.run(0, acts_)) {
      refiner_.compensators(compensators_);
    } else {
      run_clear_trial(family_, noise, draw, outcome_, acts_);
      compensators_ = outcome_.compensator;
    }
    std::fill(acted_.begin(), acted_.end(), 0.0);
    for (const StaticAct& act : acts_) acted_[act.state] = 1.0;
  }
  [[nodiscard]] const std::vector<StaticAct>& acts() const { return acts_; }
  [[nodiscard]] const std::vector<double>& compensators() const { return compensators_; }
  [[nodiscard]] const std::vector<double>& acted() const { return acted_; }

 private:
  const StaticFamily& family_;
  StaticTables tables_;
  StaticRefiner refiner_;
  PathOutcome outcome_;
  std::vector<StaticAct> acts_;
  std::vector<double> compensators_;
  std::vector<double> acted_;
};

}  // namespace

StaticEstimates::StaticEstimates(const StaticFamily& family)
    : tally(family), sum(family.n_states()), squares(family.n_states()) {}

void StaticEstimates::merge(const StaticEstimates& other) {
  tally.merge(other.tally);
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i].add(other.sum[i]);
    squares[i].add(other.squares[i]);
  }
}

double StaticEstimates::mean(std::size_t state) const {
  return sum[state].value() / static_cast<double>(tally.n_trials);
}

double StaticEstimates::variance(std::size_t state) const {
  const double at = mean(state);
  return squares[state].value() / static_cast<double>(tally.n_trials) - at * at;
}

std::vector<double> static_control(const StaticFamily& family, std::uint64_t seed) {
  constexpr std::uint64_t n_pilot = 2000;
  const Noise noise(seed, static_cast<std::uint64_t>(Purpose::pilot));
  const std::size_t n = family.n_states();
  std::vector<double> indicator(n, 0.0);
  std::vector<double> compensator(n, 0.0);
  std::vector<double> product(n, 0.0);
  Trials trials(family);
  for (std::uint64_t draw = 0; draw < n_pilot; ++draw) {
    trials.run(noise, draw);
    for (std::size_t i = 0; i < n; ++i) {
      indicator[i] += trials.acted()[i];
      compensator[i] += trials.compensators()[i];
      product[i] += trials.acted()[i] * trials.compensators()[i];
    }
  }
  std::vector<double> control(n, 1.0);
  for (std::size_t i = 0; i < n; ++i) {
    const double p = compensator[i] / n_pilot;
    if (!(p > 0.0)) continue;
    const double covariance = product[i] / n_pilot - indicator[i] / n_pilot * p;
    control[i] = std::clamp(1.0 - p - covariance / p, 0.0, 1.0);
  }
  return control;
}

void add_static_estimates(const StaticFamily& family, const std::vector<double>& control,
                          std::uint64_t first, std::uint64_t last, const Noise& noise,
                          StaticEstimates& estimates) {
  CREDENCE_EXPECTS(control.size() == family.n_states());
  Trials trials(family);
  for (std::uint64_t draw = first; draw < last; ++draw) {
    trials.run(noise, draw);
    estimates.tally.add(trials.acts());
    for (std::size_t i = 0; i < control.size(); ++i) {
      const double acted = trials.acted()[i];
      const double y = acted - control[i] * (acted - trials.compensators()[i]);
      estimates.sum[i].add(y);
      estimates.squares[i].add(y * y);
    }
  }
}

}  // namespace credence
