#include "sim/engine/rare_event.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"
#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/map_blocks.hpp"
#include "sim/engine/rare_tilt.hpp"
#include "sim/experiment/draw_belief.hpp"

namespace credence {
namespace {

constexpr std::uint64_t pilot_stream = 16;  // third words of the key, as 9 of the pilot
constexpr std::uint64_t final_stream = 17;
constexpr std::uint64_t n_pilot_paths = 4000;
constexpr std::uint64_t most_pilot_draws = 40;
constexpr int most_pilots = 30;
constexpr double elite_share = 0.1;
constexpr double largest_tilt = 1e6;
constexpr std::uint64_t n_batches = 20;  // of the paths of one draw

// What a path under the tilt says.
struct Visit {
  double weight = 0.0;  // W
  double value = 0.0;   // what is averaged, times W: 1{n >= k}, or A of the state
  int n_at_5 = 0;
  double acts = 0.0;      // own ones of the tilted states
  double integral = 0.0;  // of their rates without the tilt
};

class RareEvent {
 public:
  RareEvent(const RareRun& run, const RareTarget& target, const Execution& execution)
      : run_(run), target_(target), execution_(execution), n_states_(run.program_of(0).n_states) {
    CREDENCE_EXPECTS(target.state ? *target.state < n_states_ : target.n_at_least > 0);
    CREDENCE_EXPECTS(run.n_draws > 0 && run.n_paths_per_draw > 0);
    CREDENCE_EXPECTS(run.n_draws > 1 || run.n_paths_per_draw % n_batches == 0);
  }

  RareEstimate estimate() {
    find_tilt();
    return weighed();
  }

 private:
  [[nodiscard]] Tilt tilt_of(double factor) const {
    Tilt tilt(n_states_, factor);
    if (target_.state) tilt[*target_.state] = 1.0;
    return tilt;
  }

  [[nodiscard]] Visit visit(const PathOutcome& outcome, const Tilt& tilt) const {
    Visit visit;
    visit.weight = exp_of(log_weight(outcome, tilt));
    const std::size_t last = outcome.level.size() - n_states_;
    for (std::size_t i = 0; i < n_states_; ++i) {
      visit.n_at_5 += outcome.level[last + i] == recognition_level ? 1 : 0;
      if (target_.state != i) visit.integral += outcome.own_integral[i] / tilt[i];
    }
    for (const RecognitionAct& act : outcome.acts)
      visit.acts += act.by_own_clock && target_.state != act.state ? 1.0 : 0.0;
    if (target_.state)
      visit.value = visit.weight * outcome.compensator[last + *target_.state];
    else
      visit.value = visit.n_at_5 >= target_.n_at_least ? visit.weight : 0.0;
    return visit;
  }

  [[nodiscard]] std::vector<Visit> visits(std::uint64_t draw, std::uint64_t first_k,
                                          std::uint64_t last_k, std::uint64_t stream) const {
    const Tilt tilt = tilt_of(factor_);
    std::vector<Visit> all;
    run_paths(tilted(run_.program_of(draw), tilt), {draw, run_.n_draws, first_k, last_k},
              Noise(run_.seed, stream), [&](std::uint64_t, const PathOutcome& outcome) {
                all.push_back(visit(outcome, tilt));
              });
    return all;
  }

  [[nodiscard]] std::vector<Visit> pilot(int number) const {
    const std::uint64_t n_draws = std::min(run_.n_draws, most_pilot_draws);
    const std::uint64_t n_k = (n_pilot_paths + n_draws - 1) / n_draws;
    const std::uint64_t first_k = static_cast<std::uint64_t>(number) * n_k;
    std::vector<std::vector<Visit>> by_draw(n_draws);
    map_blocks(n_draws, execution_.n_threads,
               {[&](std::size_t draw, unsigned) {
                  by_draw[draw] = visits(draw, first_k, first_k + n_k, pilot_stream);
                },
                nullptr, execution_.stop_requested});
    std::vector<Visit> all;
    for (const auto& of_draw : by_draw) all.insert(all.end(), of_draw.begin(), of_draw.end());
    return all;
  }

  // Multilevel cross-entropy: towards what the pilot reaches, until that is the target.
  void find_tilt() {
    for (int number = 0; number < most_pilots; ++number) {
      const std::vector<Visit> all = pilot(number);
      if (all.empty()) return;  // stopped from outside
      const int level = target_.state ? 0 : level_within_reach(all);
      const double before = factor_;
      factor_ = best_factor(all, level);
      const bool is_settled = std::fabs(factor_ - before) <= 0.05 * before;
      if (is_settled && (target_.state || level == target_.n_at_least)) return;
    }
  }

  // The count that a tenth of the pilot's paths reach, but more than its mean; at most the target,
  // and what was seen.
  [[nodiscard]] int level_within_reach(const std::vector<Visit>& all) const {
    std::vector<int> counts;
    for (const Visit& visit : all) counts.push_back(visit.n_at_5);
    std::sort(counts.begin(), counts.end());
    const auto size = static_cast<double>(counts.size());
    const int elite = counts[static_cast<std::size_t>((1.0 - elite_share) * size)];
    const double mean = std::accumulate(counts.begin(), counts.end(), 0.0) / size;
    const int above = std::max(elite, static_cast<int>(std::floor(mean)) + 1);
    return std::min({above, counts.back(), target_.n_at_least});
  }

  // c = E[acts | event] / E[integral | event]: the best one among laws of this form.
  [[nodiscard]] double best_factor(const std::vector<Visit>& all, int level) const {
    double acts = 0.0;
    double integral = 0.0;
    for (const Visit& visit : all) {
      const double weight = target_.state           ? visit.value
                            : visit.n_at_5 >= level ? visit.weight
                                                    : 0.0;
      acts += weight * visit.acts;
      integral += weight * visit.integral;
    }
    if (!(integral > 0.0)) return factor_;
    if (!(acts > 0.0)) return std::min(10.0 * factor_, largest_tilt);  // nobody acted yet
    return std::clamp(acts / integral, 1.0, largest_tilt);
  }

  struct Sums {
    double value = 0.0;
    double weight_of_hits = 0.0;
    double squared_weight = 0.0;
    double largest = 0.0;
    std::uint64_t n_hits = 0;
  };

  [[nodiscard]] Sums sums_of(std::uint64_t draw, std::uint64_t first_k,
                             std::uint64_t last_k) const {
    Sums sums;
    for (const Visit& visit : visits(draw, first_k, last_k, final_stream)) {
      if (visit.value == 0.0) continue;
      sums.value += visit.value;
      sums.squared_weight += visit.value * visit.value;
      sums.largest = std::max(sums.largest, visit.value);
      ++sums.n_hits;
    }
    return sums;
  }

  // Draws, or batches of the one draw: each a run of its own. Sums are added in their order.
  [[nodiscard]] RareEstimate weighed() const {
    const bool one_draw = run_.n_draws == 1;
    const std::uint64_t n_runs = one_draw ? n_batches : run_.n_draws;
    const std::uint64_t n_k = one_draw ? run_.n_paths_per_draw / n_batches : run_.n_paths_per_draw;
    std::vector<Sums> runs(n_runs);
    map_blocks(n_runs, execution_.n_threads,
               {[&](std::size_t r, unsigned) {
                  const std::uint64_t first_k = one_draw ? r * n_k : 0;
                  runs[r] = sums_of(one_draw ? 0 : r, first_k, first_k + n_k);
                },
                nullptr, execution_.stop_requested});
    return estimate_from(runs, n_k);
  }

  [[nodiscard]] RareEstimate estimate_from(const std::vector<Sums>& runs, std::uint64_t n_k) const {
    const auto n_runs = static_cast<double>(runs.size());
    RareEstimate estimate;
    estimate.tilt = factor_;
    estimate.n_paths = runs.size() * n_k;
    double total = 0.0;
    double squares = 0.0;
    double largest = 0.0;
    for (const Sums& sums : runs) {
      total += sums.value;
      squares += sums.squared_weight;
      largest = std::max(largest, sums.largest);
      estimate.n_hits += sums.n_hits;
    }
    if (!(total > 0.0)) return estimate;
    estimate.probability = std::min(1.0, total / static_cast<double>(estimate.n_paths));
    estimate.effective_hits = total * total / squares;
    estimate.largest_share = largest / total;
    double spread = 0.0;
    for (const Sums& sums : runs) {
      const double off =
          sums.value / static_cast<double>(n_k) - total / static_cast<double>(estimate.n_paths);
      spread += off * off;
    }
    estimate.standard_error = sqrt_of(spread / (n_runs - 1.0) / n_runs);
    return estimate;
  }

  const RareRun& run_;
  const RareTarget target_;
  const Execution& execution_;
  const std::size_t n_states_;
  double factor_ = 1.0;
};

}  // namespace

RareEstimate estimate_rare(const RareRun& run, const RareTarget& target,
                           const Execution& execution) {
  return RareEvent(run, target, execution).estimate();
}

std::optional<std::vector<RareForecast>> forecast_rare(const Experiment& scenario,
                                                       const Experiment* baseline,
                                                       const std::vector<RareTarget>& targets,
                                                       const Execution& execution) {
  std::vector<RareForecast> forecasts;
  for (const RareTarget& target : targets) {
    const auto estimate = [&](const Experiment& experiment) {
      return estimate_rare(rare_run_of(experiment, experiment.run.n_paths), target, execution);
    };
    RareForecast forecast{target, estimate(scenario), {}};
    forecast.baseline = baseline ? estimate(*baseline) : forecast.scenario;
    if (execution.stop_requested && execution.stop_requested()) return std::nullopt;
    forecasts.push_back(forecast);
  }
  return forecasts;
}

RareRun rare_run_of(const Experiment& experiment, std::uint64_t n_paths) {
  const std::uint64_t n_draws = experiment.run.n_draws;
  const std::uint64_t unit = n_draws == 1 ? n_batches : n_draws;
  const std::uint64_t n_k = (n_paths + unit - 1) / unit * (n_draws == 1 ? n_batches : 1);
  return {experiment.run.seed, n_draws, n_k, [&experiment](std::uint64_t draw) {
            return compile(experiment.inquiry,
                           nth_draw(experiment.inquiry, experiment.belief, experiment.run.seed,
                                    draw, experiment.run.n_draws));
          }};
}

}  // namespace credence
