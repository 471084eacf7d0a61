#include "sim/engine/static_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"

namespace credence {
namespace {

constexpr double never_rings = -80.0;

std::size_t padded(std::size_t n) { return (n + row_lanes - 1) / row_lanes * row_lanes; }

// Two ties between the same states act as one; a tie of a state to itself acts on nobody.
std::vector<std::vector<Edge>> merged_edges(const HazardProgram& program) {
  std::vector<std::vector<Edge>> merged(program.n_states);
  for (std::uint32_t j = 0; j < program.edges.size(); ++j) {
    std::map<std::uint32_t, double> by_target;
    for (const Edge& edge : program.edges[j]) {
      if (edge.target != j && edge.log_multiplier != 0.0)
        by_target[edge.target] += edge.log_multiplier;
    }
    for (const auto& [target, log_multiplier] : by_target)
      merged[j].push_back({target, log_multiplier});
  }
  return merged;
}

void add_rates(const StaticFamily& family, StaticTables& tables, StaticTies& ties) {
  const HazardProgram& program = family.base;
  ties.alpha = program.log_rate[0];
  ties.base.assign(tables.n_padded, static_cast<float>(never_rings));
  const std::size_t own = tables.inverse_rate.size();
  tables.inverse_rate.resize(own + tables.n_padded, 1.0F);
  for (std::size_t i = 0; i < tables.n_states; ++i) {
    double base = program.log_rate[0][i];
    if (!program.frailty_log_mean.empty()) base += program.frailty_log_mean[i];
    for (std::size_t k = 0; k < family.n_weights(); ++k)
      base += family.features[k * tables.n_states + i] * family.mean[k];
    ties.base[i] = static_cast<float>(std::max(base, never_rings));
    tables.inverse_rate[own + i] = static_cast<float>(exp_of(-std::max(base, never_rings)));
  }
}

void add_ties(const StaticFamily& family, StaticTables& tables, StaticTies& ties) {
  ties.edges = merged_edges(family.base);
  const std::size_t own = tables.shrink.size();
  tables.shrink.resize(own + tables.n_states * tables.n_padded, 1.0F);
  for (std::size_t j = 0; j < tables.n_states; ++j) {
    ties.first.push_back(static_cast<std::uint32_t>(ties.target.size()));
    for (const Edge& edge : ties.edges[j]) {
      const auto shrink = static_cast<float>(exp_of(-edge.log_multiplier));
      tables.shrink[own + j * tables.n_padded + edge.target] = shrink;
      ties.target.push_back(static_cast<std::int32_t>(edge.target));
      ties.target_shrink.push_back(shrink);
      ties.target_mix.push_back(static_cast<std::int32_t>(tables.mix[edge.target]));
    }
    // Padding ties a lane to the row's own last place, which no state uses.
    while (ties.target.size() % row_lanes != 0) {
      ties.target.push_back(static_cast<std::int32_t>(tables.n_padded));
      ties.target_shrink.push_back(1.0F);
      ties.target_mix.push_back(0);
    }
  }
  ties.first.push_back(static_cast<std::uint32_t>(ties.target.size()));
}

void add_features(const StaticFamily& family, StaticTables& tables) {
  const std::size_t n = tables.n_states;
  tables.features.assign(tables.n_weights * tables.n_padded, 0.0F);
  tables.feature_length.assign(tables.n_padded, 0.0F);
  for (std::size_t i = 0; i < n; ++i) {
    double square = 0.0;
    for (std::size_t k = 0; k < tables.n_weights; ++k) {
      const double x = family.features[k * n + i] * family.sd[k];
      tables.features[k * tables.n_padded + i] = static_cast<float>(x);
      square += x * x;
    }
    tables.feature_length[i] = static_cast<float>(sqrt_of(square) * (1.0 + 0x1p-20));
  }
}

void add_frailty(const HazardProgram& program, StaticTables& tables) {
  constexpr std::size_t n_bins = 4096;
  tables.frailty_sd = static_cast<float>(program.frailty_sd);
  for (std::size_t bin = 0; bin < n_bins; ++bin) {
    const double top = bin + 1 < n_bins ? static_cast<double>(bin + 1) / n_bins : 1.0 - 0x1p-46;
    const double bound = program.frailty_sd * normal_quantile(top);
    tables.frailty_bound.push_back(static_cast<float>(bound + 1e-5 * (1.0 + std::fabs(bound))));
  }
}

// With f the number of bins to the nearer end (the bin's own top included), the quantile's size
// q(f) is convex. In the upper half its chord over an octave of f is never below it; in the lower
// half, where the normal is -q, a tangent is never above it. Lines 0 to 10: octaves of the upper
// half; 11: its last bin; 12: the lower half up to 1/8; 13 to 15: octaves of the rest.
void add_frailty_lines(const HazardProgram& program, StaticTables& tables) {
  constexpr double n_bins = 4096.0;
  const auto size = [](double f) { return normal_quantile(1.0 - f / n_bins); };
  tables.frailty_line.assign(row_lanes, 0.0F);
  tables.frailty_slope.assign(row_lanes, 0.0F);
  const auto set = [&](std::size_t line, double at, double value, double slope) {
    const double sd = program.frailty_sd;
    const double start = sd * (value - slope * at);
    tables.frailty_line[line] =
        static_cast<float>(start + 1e-5 * (1.0 + std::fabs(start)) + 1e-6 * sd);
    tables.frailty_slope[line] = static_cast<float>(sd * slope);
  };
  for (std::size_t e = 0; e <= 10; ++e) {
    const auto from = static_cast<double>(std::size_t{1} << e);
    set(e, from, size(from), (size(2.0 * from) - size(from)) / from);
  }
  set(11, 0.0, normal_quantile(1.0 - 0x1p-46), 0.0);
  set(12, 0.0, -size(n_bins / 8.0), 0.0);
  for (std::size_t e = 9; e <= 10; ++e) {
    const double middle = 1.5 * static_cast<double>(std::size_t{1} << e);
    const double slope = size(middle + 0.5) - size(middle - 0.5);
    set(e + 4, middle, -size(middle) + 1e-6, -slope);
  }
  set(15, 0.0, 0.0, 0.0);
}

void add_shocks(const HazardProgram& program, StaticTables& tables) {
  for (const RandomShock& shock : program.random_shocks) {
    tables.mean_wait.push_back(static_cast<float>(1.0 / shock.rate_per_year));
    tables.mean_duration.push_back(static_cast<float>(shock.duration_years));
    auto& factor = tables.shock_factor.emplace_back();
    auto& inverse = tables.shock_inverse.emplace_back();
    auto& shift = tables.shock_shift.emplace_back();
    factor.fill(1.0F);
    shift.fill(0.0);
    inverse.fill(1.0F);
    for (std::size_t i = 0; i < tables.n_states; ++i) {
      shift[tables.mix[i]] = shock.log_shift[i];
      factor[tables.mix[i]] = static_cast<float>(exp_of(shock.log_shift[i]));
      inverse[tables.mix[i]] = static_cast<float>(exp_of(-shock.log_shift[i]));
    }
  }
}

}  // namespace

StaticTables::StaticTables(const StaticFamily& first, const StaticFamily* second)
    : family(&first),
      n_states(first.n_states()),
      n_padded(padded(first.n_states())),
      n_weights(first.n_weights()),
      n_shocks(first.base.random_shocks.size()),
      n_programs(second == nullptr ? 1 : 2),
      run_shift(second == nullptr ? 0 : 1),
      horizon(static_cast<float>(first.horizon_months())),
      mix(shock_mixes(first.base)) {
  for (const std::uint32_t number : mix) n_mixes = std::max(n_mixes, std::size_t{number} + 1);
  mix_padded.assign(n_padded + row_lanes, 0);
  for (std::size_t i = 0; i < n_states; ++i) mix_padded[i] = static_cast<std::int32_t>(mix[i]);
  for (const StaticFamily* program : {&first, second}) {
    if (program == nullptr) continue;
    CREDENCE_EXPECTS(static_kernel_takes(program->base));
    StaticTies& own = ties.emplace_back();
    add_rates(*program, *this, own);
    add_ties(*program, *this, own);
  }
  add_features(first, *this);
  add_frailty(first.base, *this);
  add_frailty_lines(first.base, *this);
  add_shocks(first.base, *this);
}

bool share_luck(const StaticFamily& a, const StaticFamily& b) {
  const auto same_shock = [](const RandomShock& x, const RandomShock& y) {
    return x.rate_per_year == y.rate_per_year && x.duration_years == y.duration_years &&
           x.log_shift == y.log_shift;
  };
  const auto& shocks = a.base.random_shocks;
  const auto& others = b.base.random_shocks;
  return a.n_states() == b.n_states() && a.features == b.features && a.mean == b.mean &&
         a.sd == b.sd && a.horizon_months() == b.horizon_months() &&
         a.base.frailty_sd == b.base.frailty_sd && shocks.size() == others.size() &&
         std::equal(shocks.begin(), shocks.end(), others.begin(), same_shock);
}

}  // namespace credence
