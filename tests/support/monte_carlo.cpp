#include "tests/support/monte_carlo.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "models/core/elementary.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/map_blocks.hpp"

namespace credence::testing {
namespace {

constexpr std::uint64_t paths_per_block = 1024;

void take(Sample& sample, const PathOutcome& outcome) {
  const std::size_t n = sample.n_states;
  const std::size_t n_reports = sample.counts.size();
  ++sample.n_paths;
  for (std::size_t r = 0; r < n_reports; ++r) {
    std::size_t n_at_5 = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t at = r * n + i;
      ++sample.levels[at][outcome.level[at]];
      n_at_5 += outcome.level[at] == recognition_level ? 1 : 0;
      sample.sum_a[at] += outcome.compensator[at];
      sample.sum_a2[at] += outcome.compensator[at] * outcome.compensator[at];
    }
    ++sample.counts[r][n_at_5];
  }
  const std::size_t last = (n_reports - 1) * n;
  for (std::size_t i = 0; i < n; ++i) {
    sample.sum_variance[i] += outcome.predicted_variance[i];
    for (std::size_t j = 0; j < n; ++j) {
      sample.both[i][j] += outcome.level[last + i] == 5 && outcome.level[last + j] == 5 ? 1 : 0;
    }
  }
}

Sample empty_sample(const HazardProgram& program) {
  Sample sample;
  sample.n_states = program.n_states;
  const std::size_t size = program.report_times.size() * program.n_states;
  sample.levels.assign(size, {});
  sample.counts.assign(program.report_times.size(),
                       std::vector<std::int64_t>(program.n_states + 1, 0));
  sample.sum_a.assign(size, 0.0);
  sample.sum_a2.assign(size, 0.0);
  sample.sum_variance.assign(program.n_states, 0.0);
  sample.both.assign(program.n_states, std::vector<std::int64_t>(program.n_states, 0));
  return sample;
}

template <class T>
void add_each(std::vector<T>& sums, const std::vector<T>& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += others[i];
}

void merge(Sample& sum, const Sample& other) {
  sum.n_paths += other.n_paths;
  for (std::size_t at = 0; at < sum.levels.size(); ++at) {
    for (std::size_t level = 0; level < n_levels; ++level)
      sum.levels[at][level] += other.levels[at][level];
  }
  for (std::size_t r = 0; r < sum.counts.size(); ++r) add_each(sum.counts[r], other.counts[r]);
  add_each(sum.sum_a, other.sum_a);
  add_each(sum.sum_a2, other.sum_a2);
  add_each(sum.sum_variance, other.sum_variance);
  for (std::size_t i = 0; i < sum.n_states; ++i) add_each(sum.both[i], other.both[i]);
}

// log of P(N = k), N ~ binomial(n, p).
double log_binomial(double n, double p, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(p) +
         (n - k) * std::log1p(-p);
}

// Twice the smaller tail, the value included. Terms fall at least geometrically beyond the mean.
double binomial_two_sided_tail(std::int64_t n_events, std::int64_t n, double p) {
  const auto size = static_cast<double>(n);
  const bool above = static_cast<double>(n_events) > size * p;
  double tail = 0.0;
  for (std::int64_t k = n_events; k >= 0 && k <= n; k += above ? 1 : -1) {
    const double term = std::exp(log_binomial(size, p, static_cast<double>(k)));
    tail += term;
    if (term < tail * 1e-14) break;
  }
  return std::min(1.0, 2.0 * tail);
}

double z_of_two_sided_tail(double tail) {
  return tail >= 1.0 ? 0.0 : -normal_quantile(std::max(0.5 * tail, 1e-300));
}

}  // namespace

double Sample::share(std::size_t report, std::size_t state) const {
  return static_cast<double>(levels[report * n_states + state][recognition_level]) /
         static_cast<double>(n_paths);
}

double Sample::mean_a(std::size_t report, std::size_t state) const {
  return sum_a[report * n_states + state] / static_cast<double>(n_paths);
}

double Sample::sd_a(std::size_t report, std::size_t state) const {
  const double mean = mean_a(report, state);
  return std::sqrt(std::max(
      0.0, sum_a2[report * n_states + state] / static_cast<double>(n_paths) - mean * mean));
}

Sample sample_paths(const HazardProgram& program, std::uint64_t n_paths, std::uint64_t seed) {
  const Noise noise(seed);
  HazardProgram everywhere = program;  // A at every report, not at the headlines alone
  everywhere.headline_reports.clear();
  const std::size_t n_blocks = (n_paths + paths_per_block - 1) / paths_per_block;
  std::vector<Sample> blocks(n_blocks, empty_sample(program));
  Sample sum = empty_sample(program);
  map_blocks(n_blocks, 2,
             {[&](std::size_t b, unsigned) {
                const std::uint64_t first = b * paths_per_block;
                run_paths(
                    everywhere, {0, 1, first, std::min(n_paths, first + paths_per_block)}, noise,
                    [&](std::uint64_t, const PathOutcome& outcome) { take(blocks[b], outcome); });
              },
              [&](std::size_t b) { merge(sum, blocks[b]); }, nullptr});
  return sum;
}

void Judge::add(const std::string& what, double exact, double estimate, double size) {
  std::ostringstream text;
  text.precision(8);
  text << what << ": exact " << exact << ", estimated " << estimate << ", |z| " << size;
  size_.push_back(size);
  what_.push_back(text.str());
}

void Judge::mean(const std::string& what, double exact, double estimate, double standard_error) {
  // What no path moves has no error: only the last bits may differ.
  const double error = std::fabs(estimate - exact);
  if (standard_error < 1e-12)
    add(what, exact, estimate, error < 1e-9 ? 0.0 : HUGE_VAL);
  else
    add(what, exact, estimate, error / standard_error);
}

void Judge::events(const std::string& what, double exact, std::int64_t n_events, std::int64_t n) {
  const auto size = static_cast<double>(n);
  const double estimate = static_cast<double>(n_events) / size;
  if (exact < 1e-14 || exact > 1.0 - 1e-14) {
    add(what, exact, estimate, std::fabs(estimate - exact) < 1e-9 ? 0.0 : HUGE_VAL);
  } else if (size * std::min(exact, 1.0 - exact) < 400.0) {
    add(what, exact, estimate, z_of_two_sided_tail(binomial_two_sided_tail(n_events, n, exact)));
  } else {
    add(what, exact, estimate,
        std::fabs(estimate - exact) / std::sqrt(exact * (1.0 - exact) / size));
  }
}

void Judge::program(const std::string& name, const ExactAnswer& exact, const Sample& sample) {
  for (std::size_t r = 0; r < exact.reports.size(); ++r) {
    const ExactReport& report = exact.reports[r];
    const std::string at = name + " at " + std::to_string(report.time);
    for (std::size_t i = 0; i < sample.n_states; ++i) {
      const std::string who = at + " state " + std::to_string(i);
      const auto& levels = sample.levels[r * sample.n_states + i];
      for (std::size_t level = 0; level < n_levels; ++level) {
        const double p = report.levels[i][level];
        if (p > 1e-14 || levels[level] > 0)
          events(who + " level " + std::to_string(level), p, levels[level], sample.n_paths);
      }
      const double p = report.levels[i][recognition_level];
      const double error = sample.sd_a(r, i) / std::sqrt(static_cast<double>(sample.n_paths));
      if (p * static_cast<double>(sample.n_paths) >= 400.0)
        mean(who + " compensator", p, sample.mean_a(r, i), error);
    }
    for (std::size_t k = 0; k < report.count_pmf.size(); ++k) {
      events(at + " count " + std::to_string(k), report.count_pmf[k], sample.counts[r][k],
             sample.n_paths);
    }
  }
}

double Judge::worst() const {
  return size_.empty() ? 0.0 : *std::max_element(size_.begin(), size_.end());
}

double Judge::bound() const {
  return -normal_quantile(1e-6 /
                          (2.0 * static_cast<double>(std::max<std::size_t>(size_.size(), 1))));
}

std::string Judge::complaint() const {
  std::string text;
  for (std::size_t k = 0; k < size_.size(); ++k) {
    if (!(size_[k] < bound())) text += what_[k] + " (bound " + std::to_string(bound()) + ")\n";
  }
  return text;
}

}  // namespace credence::testing
