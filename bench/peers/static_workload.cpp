#include "bench/peers/static_workload.hpp"

#include <chrono>
#include <ctime>
#include <fstream>
#include <limits>

namespace credence::bench {
namespace {

using Json = nlohmann::json;

constexpr double closed = -std::numeric_limits<double>::infinity();

void add_rates(const Json& file, StaticFamily& family) {
  HazardProgram& program = family.base;
  const std::size_t n = program.n_states;
  program.log_rate[0] = file["alpha"].get<std::vector<double>>();
  program.level_addend[0] = {{0.0, 0.0, 0.0, 0.0, 0.0, closed}};
  program.frailty_sd = file["sigma"];
  family.mean = file["m"].get<std::vector<double>>();
  family.sd = file["s"].get<std::vector<double>>();
  const auto by_state = file["X"].get<std::vector<double>>();
  for (std::size_t k = 0; k < family.n_weights(); ++k) {
    for (std::size_t i = 0; i < n; ++i)
      family.features.push_back(by_state[i * family.n_weights() + k]);
  }
}

void add_edges(const Json& file, HazardProgram& program) {
  const auto first = file["W_ptr"].get<std::vector<std::size_t>>();
  const auto source = file["W_idx"].get<std::vector<std::size_t>>();
  const auto weight = file["W_val"].get<std::vector<double>>();
  const double gamma = file["gamma"];
  program.edges.resize(program.n_states);
  for (std::uint32_t i = 0; i < program.n_states; ++i) {
    for (std::size_t e = first[i]; e < first[i + 1]; ++e)
      program.edges[source[e]].push_back({i, gamma * weight[e]});
  }
}

void add_shocks(const Json& file, HazardProgram& program) {
  const std::size_t n_shocks = file["S"];
  for (std::size_t s = 0; s < n_shocks; ++s) {
    RandomShock shock;
    shock.noise_slot = static_cast<std::uint32_t>(s);
    shock.rate_per_year = file["shock_rate"][s];
    shock.duration = ShockDuration::exponential;
    shock.duration_years = file["shock_dur"][s];
    const double effect = file["shock_eff"][s];
    for (const int is_member : file["shock_group"][s].get<std::vector<int>>())
      shock.log_shift.push_back(is_member != 0 ? effect : 0.0);
    program.random_shocks.push_back(shock);
  }
}

}  // namespace

StaticFamily read_workload(const std::string& path) {
  Json file;
  std::ifstream(path) >> file;
  StaticFamily family;
  HazardProgram& program = family.base;
  program.n_states = file["N"];
  const double horizon = file["H"];
  program.cell_edges = {0.0, horizon};
  program.report_times = {horizon};
  program.headline_reports = {0};
  for (std::uint32_t i = 0; i < program.n_states; ++i) program.state_slot.push_back(i);
  program.start_level.assign(program.n_states, 0);
  program.recognised_since.assign(program.n_states, 0.0);
  program.level_class.assign(program.n_states, 0);
  program.hazard_cap_per_year = std::numeric_limits<double>::infinity();
  add_rates(file, family);
  add_edges(file, program);
  add_shocks(file, program);
  family.top_states = file["top"].get<std::vector<std::uint32_t>>();
  return family;
}

Json summary_of(const StaticTally& tally) {
  const auto n = static_cast<double>(tally.n_trials);
  std::vector<double> p_final(tally.n_states, 0.0);
  std::vector<double> p_month_mean(tally.n_months, 0.0);
  double mean = 0.0;
  for (std::size_t i = 0; i < tally.n_states; ++i) {
    for (std::size_t month = 0; month < tally.n_months; ++month) {
      const double share = static_cast<double>(tally.histogram[i * tally.n_months + month]) / n;
      p_final[i] += share;
      p_month_mean[month] += share / static_cast<double>(tally.n_states);
    }
    mean += p_final[i];
  }
  for (std::size_t month = 1; month < tally.n_months; ++month)
    p_month_mean[month] += p_month_mean[month - 1];
  std::vector<double> count_dist;
  for (const std::int64_t count : tally.counts)
    count_dist.push_back(static_cast<double>(count) / n);
  std::vector<double> before;
  for (const std::int64_t count : tally.before()) before.push_back(static_cast<double>(count) / n);
  return {{"trials", tally.n_trials},     {"mean_recognisers", mean}, {"p_final", p_final},
          {"p_month_mean", p_month_mean}, {"count_dist", count_dist}, {"before", before},
          {"n_refined", tally.n_refined}, {"n_clear", tally.n_clear}};
}

Stopwatch Stopwatch::now() {
  const auto wall = std::chrono::steady_clock::now().time_since_epoch();
  return {static_cast<double>(std::clock()) / CLOCKS_PER_SEC,
          std::chrono::duration<double>(wall).count()};
}

}  // namespace credence::bench
