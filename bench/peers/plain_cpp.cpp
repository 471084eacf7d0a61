// Plain C++, event by event (Gillespie's direct method) with std::mt19937_64: what a competent
// engineer writes first. usage: plain_cpp WORKLOAD.json TRIALS [seed]
#include <cmath>
#include <cstdlib>
#include <random>

#include "bench/peers/workload.hpp"

namespace credence::bench {
namespace {

class Simulator {
 public:
  Simulator(const Workload& workload, std::uint64_t seed)
      : w_(workload),
        generator_(seed),
        beta_(w_.n_features),
        log_rate_(w_.n_states),
        rate_(w_.n_states),
        has_recognised_(w_.n_states),
        n_running_(w_.n_shocks) {
    for (const double rate : w_.shock_rate) arrivals_ += rate;
  }

  void run_trial(PeerTally& tally) {
    draw_rates();
    const auto horizon = static_cast<double>(w_.n_months);
    double month = 0.0;
    std::size_t count = 0;
    for (;;) {
      double ends = 0.0;
      for (std::size_t s = 0; s < w_.n_shocks; ++s) ends += n_running_[s] / w_.shock_months[s];
      // Sums that are kept up to date drift: below 0 in the end.
      if (count == w_.n_states || total_ < 0.0) total_ = 0.0;
      const double all = total_ + arrivals_ + ends;
      month += exponential_(generator_) / all;
      if (!(month < horizon)) break;
      const double at = uniform_(generator_) * all;
      if (at < total_) {
        recognise(state_at(at), month, tally);
        ++count;
      } else {
        change_shock(at - total_);
      }
    }
    tally.add_count(count);
  }

 private:
  void draw_rates() {
    for (std::size_t k = 0; k < w_.n_features; ++k)
      beta_[k] = w_.mean[k] + w_.sd[k] * normal_(generator_);
    double total = 0.0;
    for (std::size_t i = 0; i < w_.n_states; ++i) {
      double eta = w_.log_rate[i];
      for (std::size_t k = 0; k < w_.n_features; ++k)
        eta += w_.features[i * w_.n_features + k] * beta_[k];
      if (w_.frailty_sd > 0.0) eta += w_.frailty_sd * normal_(generator_);
      log_rate_[i] = eta;
      rate_[i] = std::exp(eta);
      total += rate_[i];
      has_recognised_[i] = 0;
    }
    total_ = total;
    for (int& n : n_running_) n = 0;
  }

  std::size_t state_at(double at) const {
    std::size_t j = 0;
    double sum = rate_[0];
    while (sum < at && j < w_.n_states - 1) sum += rate_[++j];
    while (has_recognised_[j] != 0) --j;  // rounding
    return j;
  }

  void recognise(std::size_t j, double month, PeerTally& tally) {
    has_recognised_[j] = 1;
    double total = total_ - rate_[j];
    rate_[j] = 0.0;
    tally.add_recognition(j, month, has_recognised_);
    for (std::size_t e = w_.first_edge[j]; e < w_.first_edge[j + 1]; ++e) {
      const std::size_t i = w_.target[e];
      if (has_recognised_[i] != 0) continue;
      log_rate_[i] += w_.gamma * w_.weight[e];
      const double rate = std::exp(log_rate_[i]);
      total += rate - rate_[i];
      rate_[i] = rate;
    }
    total_ = total;
  }

  // An episode of a shock begins or ends.
  void change_shock(double at) {
    for (std::size_t s = 0; s < w_.n_shocks; ++s) {
      if (at < w_.shock_rate[s]) return shift_members(s, 1);
      at -= w_.shock_rate[s];
    }
    for (std::size_t s = 0; s < w_.n_shocks; ++s) {
      const double ends = n_running_[s] / w_.shock_months[s];
      if (at < ends) return shift_members(s, -1);
      at -= ends;
    }
  }

  void shift_members(std::size_t s, int change) {
    n_running_[s] += change;
    const double shift = change * w_.shock_effect[s];
    for (const std::size_t i : w_.shock_members[s]) {
      if (has_recognised_[i] != 0) continue;
      log_rate_[i] += shift;
      rate_[i] = std::exp(log_rate_[i]);
    }
    double total = 0.0;
    for (const double rate : rate_) total += rate;
    total_ = total;
  }

  const Workload& w_;
  std::mt19937_64 generator_;
  std::normal_distribution<double> normal_;
  std::uniform_real_distribution<double> uniform_;
  std::exponential_distribution<double> exponential_;
  std::vector<double> beta_;
  std::vector<double> log_rate_;
  std::vector<double> rate_;
  std::vector<char> has_recognised_;
  std::vector<int> n_running_;
  double arrivals_ = 0.0;
  double total_ = 0.0;
};

}  // namespace
}  // namespace credence::bench

int main(int argc, char** argv) {
  using namespace credence::bench;
  if (argc < 3) return 2;
  const Workload workload = read_peer_workload(argv[1]);
  const std::int64_t n_trials = std::atoll(argv[2]);
  PeerTally tally(workload);
  Simulator simulator(workload, argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
  const double wall = wall_seconds_now();
  const double cpu = cpu_seconds_now();
  for (std::int64_t trial = 0; trial < n_trials; ++trial) simulator.run_trial(tally);
  tally.print("plain C++", n_trials, wall_seconds_now() - wall, cpu_seconds_now() - cpu);
  return 0;
}
