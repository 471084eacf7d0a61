#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace credence::bench {

/// A workload of bench/workloads/generate.py as the peers in C++ read it. Time is in months.
struct Workload {
  std::size_t n_states = 0;
  std::size_t n_features = 0;
  std::size_t n_shocks = 0;
  std::size_t n_months = 0;
  double frailty_sd = 0.0;
  double gamma = 0.0;
  std::vector<double> log_rate;
  std::vector<double> features;  ///< state by state
  std::vector<double> mean;
  std::vector<double> sd;
  /// Edges by source: those of source j are first_edge[j] .. first_edge[j + 1] - 1.
  std::vector<std::size_t> first_edge;
  std::vector<std::size_t> target;
  std::vector<double> weight;
  std::vector<double> shock_rate;
  std::vector<double> shock_months;
  std::vector<double> shock_effect;
  std::vector<std::vector<std::size_t>> shock_members;
  std::vector<std::size_t> top_states;
};

[[nodiscard]] Workload read_peer_workload(const std::string& path);

/// What every peer counts and prints.
class PeerTally {
 public:
  explicit PeerTally(const Workload& workload);

  /// A state has recognised; `has_recognised` already says so of it.
  void add_recognition(std::size_t state, double month, const std::vector<char>& has_recognised);
  void add_count(std::size_t n_recognisers) { ++counts_[n_recognisers]; }

  /// Prints one line of JSON.
  void print(const char* peer, std::int64_t n_trials, double wall_seconds,
             double cpu_seconds) const;

 private:
  std::size_t n_states_;
  std::size_t n_months_;
  std::vector<std::size_t> top_states_;
  std::vector<int> place_among_top_;
  std::vector<std::int64_t> histogram_;  ///< states x months
  std::vector<std::int64_t> counts_;
  std::vector<std::int64_t> before_;  ///< top x top
};

/// Seconds of this process since some moment.
[[nodiscard]] double cpu_seconds_now();
[[nodiscard]] double wall_seconds_now();

}  // namespace credence::bench
