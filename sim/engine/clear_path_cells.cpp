#include <algorithm>

#include "sim/engine/clear_path.hpp"

namespace credence {

// Where f times the rate exceeds the cap, the clock runs at the cap from here to the cell's end.
void ClearPath::set_cap(std::size_t k, std::uint32_t i) {
  const bool exceeds = speed(k, i) > program_.hazard_cap_per_year;
  if (!exceeds && capped_[k][i] == 0) return;
  commit(k, i, now_);
  capped_[k][i] = exceeds ? 1 : 0;
  capped_since_[k][i] = now_;
}

void ClearPath::set_bloc_cap(std::size_t b) {
  BlocClock& bloc = blocs_[b];
  const bool exceeds = bloc.factor * series_[b].rate > program_.hazard_cap_per_year;
  if (!exceeds && !bloc.capped) return;
  bloc.consumed = bloc_consumed(bloc, b, now_);
  bloc.integral_since = bloc_integral(b, now_);
  bloc.capped = exceeds;
  bloc.capped_since = now_;
}

bool ClearPath::clock_rings(std::size_t k, std::uint32_t i) const {
  if (capped_[k][i] != 0) {
    return consumed_[k][i] + program_.hazard_cap_per_year * (cell_end_ - capped_since_[k][i]) >=
           target_[k][i];
  }
  if (!(speed(k, i) > 0.0)) return false;
  const double at_end = integral(k, i, cell_end_);
  return consumed_[k][i] + factor_[k][i] * (at_end - integral_since_[k][i]) >= target_[k][i];
}

bool ClearPath::bloc_rings(std::size_t b) const {
  const BlocClock& bloc = blocs_[b];
  const bool runs = bloc.capped || bloc.factor * series_[b].rate > 0.0;
  return runs && bloc_consumed(bloc, b, cell_end_) >= bloc.target;
}

double ClearPath::ring_time(double target, double consumed, double speed, double from) const {
  return std::clamp(from + std::max(0.0, target - consumed) / speed, now_, cell_end_);
}

// Whether this cell holds more than growing clocks.
bool ClearPath::something_happens() const {
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    for (std::uint32_t i = 0; i < n_; ++i)
      if (clock_rings(k, i)) return true;
  }
  for (std::size_t b = 0; b < blocs_.size(); ++b)
    if (bloc_rings(b)) return true;
  if (next_appointment(cell_end_).what != Next::end) return true;
  return next_report_ < program_.report_times.size() &&
         program_.report_times[next_report_] <= cell_end_;
}

void ClearPath::run_eventful_cell() {
  candidates_.clear();
  for (std::uint32_t i = 0; i < n_; ++i) offer_candidates(i);
  for (;;) {
    const NextEvent event = next_event();
    report_until(event.time);
    if (event.what == Next::end) return;
    now_ = event.time;
    if (event.what == Next::clock)
      ring(candidates_[event.index]);
    else
      happen(event);
    refresh_touched_blocs(event.time);
  }
}

PathDynamics::NextEvent ClearPath::next_event() const {
  NextEvent next = next_appointment(cell_end_);
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    if (!bloc_rings(b)) continue;
    const BlocClock& bloc = blocs_[b];
    const BlocSeries& series = series_[b];
    const double from = bloc.capped ? bloc.capped_since : series.from;
    const double speed = bloc.capped ? program_.hazard_cap_per_year : bloc.factor * series.rate;
    const double time = ring_time(bloc.target, bloc_consumed(bloc, b, from), speed, from);
    if (time < next.time ||
        (time == next.time && next.what != Next::end && next.what > Next::decision))
      next = {Next::decision, time, b};
  }
  for (std::size_t c = 0; c < candidates_.size(); ++c) {
    const Candidate& candidate = candidates_[c];
    const bool earlier_in_order = next.what == Next::clock && candidate.time == next.time &&
                                  (candidate.state < candidates_[next.index].state ||
                                   (candidate.state == candidates_[next.index].state &&
                                    candidate.channel < candidates_[next.index].channel));
    if (candidate.time < next.time || earlier_in_order) next = {Next::clock, candidate.time, c};
  }
  return next;
}

void ClearPath::offer_candidates(std::uint32_t i) {
  for (std::uint32_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k] || !clock_rings(k, i)) continue;
    const bool capped = capped_[k][i] != 0;
    const double from = capped ? capped_since_[k][i] : from_[k][i];
    const double consumed =
        capped ? consumed_[k][i]
               : consumed_[k][i] + factor_[k][i] * (integral(k, i, from) - integral_since_[k][i]);
    const double per_year = capped ? program_.hazard_cap_per_year : speed(k, i);
    candidates_.push_back({ring_time(target_[k][i], consumed, per_year, from), i, k});
  }
}

void ClearPath::moved(std::uint32_t i, bool) {
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (tables_.has_channel[k]) set_cap(k, i);
  }
  candidates_.erase(
      std::remove_if(candidates_.begin(), candidates_.end(),
                     [&](const Candidate& candidate) { return candidate.state == i; }),
      candidates_.end());
  offer_candidates(i);
}

void ClearPath::everyone_moved() {
  for (std::uint32_t i = 0; i < n_; ++i) moved(i, true);
}

void ClearPath::bloc_moved(std::size_t b, double) { set_bloc_cap(b); }

void ClearPath::end_cell() {
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    for (std::uint32_t i = 0; i < n_; ++i) {
      const double at_end = before_[k][i] + rate_[k][i] * (cell_end_ - from_[k][i]);
      if (capped_[k][i] != 0) {
        commit(k, i, cell_end_);
        capped_[k][i] = 0;
      }
      before_[k][i] = at_end;
      from_[k][i] = cell_end_;
    }
  }
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    const double at_end = bloc_integral(b, cell_end_);
    if (blocs_[b].capped) {
      blocs_[b].consumed = bloc_consumed(blocs_[b], b, cell_end_);
      blocs_[b].integral_since = at_end;
      blocs_[b].capped = false;
    }
    series_[b].before = at_end;
    series_[b].from = cell_end_;
  }
}

}  // namespace credence
