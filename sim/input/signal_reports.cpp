#include "sim/input/signal_reports.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>

#include "models/signals/classes.hpp"

namespace credence {
namespace {

constexpr auto days_of_one_report = std::chrono::days(3);

StateIndex state_or_last(const Signal& signal) {
  return signal.state.value_or(std::numeric_limits<StateIndex>::max());
}

bool is_near(const Signal& a, const Signal& b) {
  return std::chrono::abs(a.date - b.date) <= days_of_one_report;
}

/// Signals of one state, class and direction in the order of their dates and ids.
using Bucket = std::vector<Signal*>;

Bucket::const_iterator first_not_before(const Bucket& bucket, Date date) {
  return std::lower_bound(bucket.begin(), bucket.end(), date,
                          [](const Signal* signal, Date day) { return signal->date < day; });
}

/// The nearest row that names its group, within three days; of equals the earlier one.
const Signal* nearest_named(const Bucket& named, const Signal& signal) {
  const auto after = first_not_before(named, signal.date);
  const Signal* nearest = after == named.end() ? nullptr : *after;
  if (after != named.begin()) {
    const Signal* before = *first_not_before(named, (*std::prev(after))->date);
    const bool is_nearer =
        nearest == nullptr || signal.date - before->date <= nearest->date - signal.date;
    if (is_nearer) nearest = before;
  }
  return nearest != nullptr && is_near(*nearest, signal) ? nearest : nullptr;
}

/// A name that no user writes, for as long as rows are compared: it begins with a space.
std::string group_begun_by(const Signal& signal) {
  return " " + std::string(signal_classes()[signal.signal_class].name) +
         (signal.direction > 0.0 ? " warming " : " cooling ") + format_date(signal.date);
}

void name_groups(const Bucket& bucket) {
  Bucket named;
  for (Signal* signal : bucket) {
    if (!signal->group.empty()) named.push_back(signal);
  }
  const Signal* first = nullptr;
  for (Signal* signal : bucket) {
    if (!signal->group.empty()) continue;
    if (const Signal* other = nearest_named(named, *signal)) {
      signal->group = other->group;
      continue;
    }
    if (first == nullptr || !is_near(*first, *signal)) {
      signal->group = group_begun_by(*signal);
      first = signal;
    } else {
      signal->group = first->group;
    }
  }
}

void name_missing_groups(std::vector<Signal>& signals) {
  std::map<std::tuple<StateIndex, std::size_t, double>, Bucket> buckets;
  for (Signal& signal : signals) {
    buckets[{state_or_last(signal), signal.signal_class, signal.direction}].push_back(&signal);
  }
  for (auto& [key, bucket] : buckets) {
    std::stable_sort(bucket.begin(), bucket.end(), [](const Signal* a, const Signal* b) {
      return std::tie(a->date, a->id) < std::tie(b->date, b->id);
    });
    name_groups(bucket);
  }
}

bool counts_before(const Signal& a, const Signal& b) {
  const double strength_a = a.intensity * a.reliability;
  const double strength_b = b.intensity * b.reliability;
  if (strength_a != strength_b) return strength_a > strength_b;
  return std::tie(a.known_on, a.date) < std::tie(b.known_on, b.date);
}

}  // namespace

std::vector<Signal> count_reports_once(std::vector<Signal> signals) {
  name_missing_groups(signals);
  std::map<std::tuple<StateIndex, bool, std::string>, std::size_t> strongest;
  for (std::size_t i = 0; i < signals.size(); ++i) {
    const Signal& signal = signals[i];
    const bool pulls = signal_classes()[signal.signal_class].use == SignalUse::decays;
    const auto [found, is_first] =
        strongest.try_emplace({state_or_last(signal), pulls, signal.group}, i);
    if (!is_first && counts_before(signal, signals[found->second])) found->second = i;
  }
  std::vector<Signal> counted;
  counted.reserve(strongest.size());
  for (const auto& [key, i] : strongest) counted.push_back(std::move(signals[i]));
  for (Signal& signal : counted) {
    if (signal.group.starts_with(' ')) signal.group.clear();
  }
  std::sort(counted.begin(), counted.end(), [](const Signal& a, const Signal& b) {
    const auto state_a = state_or_last(a);
    const auto state_b = state_or_last(b);
    return std::tie(state_a, a.date, a.id) < std::tie(state_b, b.date, b.id);
  });
  return counted;
}

}  // namespace credence
