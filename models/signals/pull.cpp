#include "models/signals/pull.hpp"

#include <array>

#include "models/core/elementary.hpp"
#include "models/core/elementary_batch.hpp"
#include "models/signals/classes.hpp"

namespace credence {
namespace {

constexpr std::size_t max_classes = 32;

// Decayed sums by class; one pass over the signals, so that a class costs nothing where it is
// empty.
std::array<double, max_classes> decayed_sums(std::span<const WeightedSignal> signals,
                                             const SignalWeights& weights, double time_years) {
  std::array<double, max_classes> sums{};
  for (const WeightedSignal& signal : signals) {
    if (signal.known_years > time_years) continue;
    const double age = time_years - signal.time_years;
    const double decay =
        age > 0.0 ? exp2_of(-age / weights.half_life_years[signal.signal_class]) : 1.0;
    sums[signal.signal_class] += weights.weight[signal.signal_class] * signal.strength * decay;
  }
  return sums;
}

double saturated(double sum, double cap) { return sum == 0.0 ? 0.0 : cap * tanh_of(sum / cap); }

// A state whose signals are all known by as_of decays by common factors, class by class:
// 2^{-(t - tau) / h} = 2^{tau / h} 2^{-t / h}. That saves an exp2 per signal and cell.
std::array<double, max_classes> sums_at_as_of(std::span<const WeightedSignal> signals,
                                              const SignalWeights& weights) {
  return decayed_sums(signals, weights, 0.0);
}

bool same_signals(std::span<const WeightedSignal> a, std::span<const WeightedSignal> b) {
  if (a.size() != b.size()) return false;
  for (std::size_t m = 0; m < a.size(); ++m) {
    if (a[m].signal_class != b[m].signal_class || a[m].strength != b[m].strength ||
        a[m].time_years != b[m].time_years || a[m].known_years != b[m].known_years) {
      return false;
    }
  }
  return true;
}

bool known_at_start(std::span<const WeightedSignal> signals) {
  for (const WeightedSignal& signal : signals) {
    if (signal.known_years > 0.0 || signal.time_years > 0.0) return false;
  }
  return true;
}

// Decay of each class at the middle of each cell: n_cells x max_classes.
std::vector<double> decay_by_cell_and_class(const SignalWeights& weights,
                                            std::span<const double> edges) {
  std::vector<double> decay((edges.size() - 1) * max_classes, 0.0);
  for (std::size_t m = 0; m + 1 < edges.size(); ++m) {
    const double middle = 0.5 * (edges[m] + edges[m + 1]);
    for (std::size_t g = 0; g < weights.weight.size(); ++g) {
      if (weights.half_life_years[g] > 0.0) {
        decay[m * max_classes + g] = exp2_of(-middle / weights.half_life_years[g]);
      }
    }
  }
  return decay;
}

}  // namespace

SignalWeights signal_weights(std::span<const double> parameter_value) {
  static_assert(max_classes >= 18);
  SignalWeights weights;
  const double multiplier = exp_of(parameter_value[parameter_id("log_half_life_multiplier")]);
  for (const SignalClass& row : signal_classes()) {
    const bool decays = row.use == SignalUse::decays;
    weights.weight.push_back(decays ? parameter_value[parameter_id(row.weight_parameter)] : 0.0);
    weights.half_life_years.push_back(row.half_life_days * multiplier / days_per_year);
  }
  return weights;
}

std::vector<std::vector<WeightedSignal>> signals_by_state(const World& world) {
  std::vector<std::vector<WeightedSignal>> by_state(world.states.size());
  for (const Signal& signal : world.signals) {
    const WeightedSignal weighted{signal.signal_class,
                                  signal.direction * signal.intensity * signal.reliability,
                                  years_to_middle_of(world.as_of, signal.date, signal.precision),
                                  years_to_end_of(world.as_of, signal.known_on)};
    if (signal.state) {
      by_state[*signal.state].push_back(weighted);
    } else {
      for (auto& signals : by_state) signals.push_back(weighted);
    }
  }
  return by_state;
}

double signal_pull(std::span<const WeightedSignal> signals, const SignalWeights& weights,
                   double time_years) {
  if (signals.empty()) return 0.0;
  const auto sums = decayed_sums(signals, weights, time_years);
  const auto classes = signal_classes();
  double pull = 0.0;
  for (std::size_t g = 0; g < classes.size(); ++g) pull += saturated(sums[g], classes[g].cap);
  return pull;
}

double signal_pull_of_class(std::span<const WeightedSignal> signals, std::size_t signal_class,
                            const SignalWeights& weights, double time_years) {
  const auto sums = decayed_sums(signals, weights, time_years);
  return saturated(sums[signal_class], signal_classes()[signal_class].cap);
}

std::vector<double> signal_pull_on_grid(const std::vector<std::vector<WeightedSignal>>& by_state,
                                        const SignalWeights& weights,
                                        std::span<const double> cell_edges) {
  const std::size_t n_states = by_state.size();
  const std::size_t n_cells = cell_edges.size() - 1;
  const auto classes = signal_classes();
  const std::vector<double> decay = decay_by_cell_and_class(weights, cell_edges);
  std::vector<double> pull(n_cells * n_states, 0.0);
  std::vector<double> saturation(n_cells);
  for (std::size_t i = 0; i < n_states; ++i) {
    if (by_state[i].empty()) continue;
    if (i > 0 && same_signals(by_state[i], by_state[i - 1])) {
      for (std::size_t m = 0; m < n_cells; ++m) pull[m * n_states + i] = pull[m * n_states + i - 1];
      continue;
    }
    if (!known_at_start(by_state[i])) {
      for (std::size_t m = 0; m < n_cells; ++m) {
        std::vector<WeightedSignal> known;
        for (const WeightedSignal& signal : by_state[i]) {
          if (signal.known_years <= cell_edges[m]) known.push_back(signal);
        }
        pull[m * n_states + i] =
            signal_pull(known, weights, 0.5 * (cell_edges[m] + cell_edges[m + 1]));
      }
      continue;
    }
    const auto sums = sums_at_as_of(by_state[i], weights);
    for (std::size_t g = 0; g < classes.size(); ++g) {
      if (sums[g] == 0.0) continue;
      for (std::size_t m = 0; m < n_cells; ++m)
        saturation[m] = sums[g] * decay[m * max_classes + g] / classes[g].cap;
      tanh_each(saturation.data(), saturation.data(), n_cells);
      for (std::size_t m = 0; m < n_cells; ++m)
        pull[m * n_states + i] += classes[g].cap * saturation[m];
    }
  }
  return pull;
}

}  // namespace credence
