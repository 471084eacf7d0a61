#include "bench/peers/workload.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>

#include <nlohmann/json.hpp>

namespace credence::bench {
namespace {

using Json = nlohmann::json;

// The file lists the sources of each target; the peers want the targets of each source.
void add_edges(const Json& file, Workload& workload) {
  const auto first = file["W_ptr"].get<std::vector<std::size_t>>();
  const auto source = file["W_idx"].get<std::vector<std::size_t>>();
  const auto weight = file["W_val"].get<std::vector<double>>();
  workload.first_edge.assign(workload.n_states + 1, 0);
  for (const std::size_t j : source) ++workload.first_edge[j + 1];
  for (std::size_t j = 0; j < workload.n_states; ++j)
    workload.first_edge[j + 1] += workload.first_edge[j];
  workload.target.resize(source.size());
  workload.weight.resize(source.size());
  auto next = workload.first_edge;
  for (std::size_t i = 0; i < workload.n_states; ++i) {
    for (std::size_t e = first[i]; e < first[i + 1]; ++e) {
      const std::size_t place = next[source[e]]++;
      workload.target[place] = i;
      workload.weight[place] = weight[e];
    }
  }
}

void add_shocks(const Json& file, Workload& workload) {
  workload.shock_rate = file["shock_rate"].get<std::vector<double>>();
  workload.shock_months = file["shock_dur"].get<std::vector<double>>();
  workload.shock_effect = file["shock_eff"].get<std::vector<double>>();
  for (const Json& group : file["shock_group"]) {
    auto& members = workload.shock_members.emplace_back();
    for (std::size_t i = 0; i < workload.n_states; ++i) {
      if (group[i] != 0) members.push_back(i);
    }
  }
}

std::vector<double> shares(const std::vector<std::int64_t>& counts, double n) {
  std::vector<double> list;
  for (const std::int64_t count : counts) list.push_back(static_cast<double>(count) / n);
  return list;
}

}  // namespace

Workload read_peer_workload(const std::string& path) {
  Json file;
  std::ifstream(path) >> file;
  Workload workload;
  workload.n_states = file["N"];
  workload.n_features = file["K"];
  workload.n_shocks = file["S"];
  workload.n_months = file["H"];
  workload.frailty_sd = file["sigma"];
  workload.gamma = file["gamma"];
  workload.log_rate = file["alpha"].get<std::vector<double>>();
  workload.features = file["X"].get<std::vector<double>>();
  workload.mean = file["m"].get<std::vector<double>>();
  workload.sd = file["s"].get<std::vector<double>>();
  workload.top_states = file["top"].get<std::vector<std::size_t>>();
  add_edges(file, workload);
  add_shocks(file, workload);
  return workload;
}

PeerTally::PeerTally(const Workload& workload)
    : n_states_(workload.n_states),
      n_months_(workload.n_months),
      top_states_(workload.top_states),
      place_among_top_(workload.n_states, -1),
      histogram_(workload.n_states * workload.n_months, 0),
      counts_(workload.n_states + 1, 0),
      before_(top_states_.size() * top_states_.size(), 0) {
  for (std::size_t a = 0; a < top_states_.size(); ++a)
    place_among_top_[top_states_[a]] = static_cast<int>(a);
}

void PeerTally::add_recognition(std::size_t state, double month,
                                const std::vector<char>& has_recognised) {
  const int last = static_cast<int>(n_months_) - 1;
  const int column = std::clamp(static_cast<int>(std::ceil(month)) - 1, 0, last);
  ++histogram_[state * n_months_ + static_cast<std::size_t>(column)];
  const int a = place_among_top_[state];
  if (a < 0) return;
  std::int64_t* row = before_.data() + static_cast<std::size_t>(a) * top_states_.size();
  for (std::size_t b = 0; b < top_states_.size(); ++b)
    row[b] += has_recognised[top_states_[b]] == 0;
}

void PeerTally::print(const char* peer, std::int64_t n_trials, double wall_seconds,
                      double cpu_seconds) const {
  const auto n = static_cast<double>(n_trials);
  std::vector<double> p_final(n_states_, 0.0);
  std::vector<double> p_month_mean(n_months_, 0.0);
  double mean = 0.0;
  for (std::size_t i = 0; i < n_states_; ++i) {
    for (std::size_t month = 0; month < n_months_; ++month) {
      const double share = static_cast<double>(histogram_[i * n_months_ + month]) / n;
      p_final[i] += share;
      p_month_mean[month] += share / static_cast<double>(n_states_);
    }
    mean += p_final[i];
  }
  for (std::size_t month = 1; month < n_months_; ++month)
    p_month_mean[month] += p_month_mean[month - 1];
  const Json line = {{"peer", peer},
                     {"trials", n_trials},
                     {"seconds", wall_seconds},
                     {"trials_per_s", n / wall_seconds},
                     {"cpu_seconds", cpu_seconds},
                     {"trials_per_cpu_s", n / cpu_seconds},
                     {"mean_recognisers", mean},
                     {"p_final", p_final},
                     {"p_month_mean", p_month_mean},
                     {"count_dist", shares(counts_, n)},
                     {"before", shares(before_, n)}};
  std::cout << line.dump() << '\n';
}

double cpu_seconds_now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double wall_seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace credence::bench
