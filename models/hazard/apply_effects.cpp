#include <algorithm>
#include <cmath>
#include <functional>

#include "models/contagion/exposure.hpp"
#include "models/core/elementary.hpp"
#include "models/core/features.hpp"
#include "models/hazard/covariates.hpp"
#include "models/hazard/effects.hpp"
#include "models/shocks/kinds.hpp"
#include "models/signals/pull.hpp"

namespace credence {
namespace {

double value_of(const ParameterDraw& draw, std::string_view name) {
  return draw.value[parameter_id(name)];
}

using Shift = std::array<double, n_channels>;

// Writes the scenario's effects into a program: whole cells into the table, parts of cells as timed
// shifts of the states that they move.
class EffectWriter {
 public:
  EffectWriter(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw)
      : program_(program), inquiry_(inquiry), draw_(draw), as_of_(inquiry.world.as_of) {}

  void operator()(const ForcedRecognition& act);
  void operator()(const BarredRecognition& act);
  void operator()(const ForcedWithdrawal& act);
  void operator()(const ForcedLevel& act);
  void operator()(const InjectedSignal&) {}  // all signals of a state together: inject_signals
  void operator()(const TieChange& act);
  void operator()(const ForcedBlocDecision& act);

  void inject_signals();
  void shock(const NamedShock& shock);
  void shocks_of_the_belief();

 private:
  using ShiftAt = std::function<Shift(double begin, double end)>;

  TimedAct& timed(double time, TimedKind kind, std::uint32_t state);
  void shift_part(double begin, double end, std::uint32_t state, const Shift& shift);
  void shift_interval(double begin, double end, std::uint32_t state, const ShiftAt& shift_at);
  void inject_signals_of(StateIndex state, std::vector<WeightedSignal> signals);
  [[nodiscard]] std::vector<double> shock_shifts(const NamedShock& shock) const;
  void dated_shock(const NamedShock& shock, const std::vector<double>& shifts);
  [[nodiscard]] double horizon() const { return program_.cell_edges.back(); }

  HazardProgram& program_;
  const Inquiry& inquiry_;
  const ParameterDraw& draw_;
  Date as_of_;
  std::uint32_t next_shift_ = 0;
  std::uint64_t next_decision_ = std::uint64_t{1} << 32;  // beyond any number of drawn decisions
};

TimedAct& EffectWriter::timed(double time, TimedKind kind, std::uint32_t state) {
  TimedAct act;
  act.time = time;
  act.kind = kind;
  act.state = state;
  program_.timed.push_back(act);
  return program_.timed.back();
}

void EffectWriter::operator()(const ForcedRecognition& act) {
  timed(0.0, TimedKind::bar, act.state);
  TimedAct& recognise = timed(years_to_start_of(as_of_, act.on), TimedKind::recognise, act.state);
  if (act.until) recognise.n_days = static_cast<int>((*act.until - act.on).count()) + 1;
}

void EffectWriter::operator()(const BarredRecognition& act) {
  timed(0.0, TimedKind::bar, act.state);
  if (act.until) timed(years_to_end_of(as_of_, *act.until), TimedKind::release, act.state);
}

void EffectWriter::operator()(const ForcedWithdrawal& act) {
  timed(years_to_start_of(as_of_, act.on), TimedKind::withdraw, act.state);
}

void EffectWriter::operator()(const ForcedLevel& act) {
  timed(years_to_start_of(as_of_, act.on), TimedKind::set_level, act.state).level = act.level;
}

void EffectWriter::operator()(const TieChange& act) {
  const double begin = years_to_start_of(as_of_, act.first_day);
  const double end = act.last_day ? years_to_end_of(as_of_, *act.last_day) : horizon();
  const double theta = channel_coefficient(inquiry_, draw_, act.channel);
  if (theta != 0.0) {
    if (program_.edges.empty()) program_.edges.resize(program_.n_states);
    auto& edges = program_.edges[act.from];
    // Only the patron channel has one tie a pair, found by its order in the world's list.
    const double old_weight =
        act.channel == TieChannel::patron ? patron_weight(inquiry_.world, act.from, act.to) : 0.0;
    edges.push_back({act.to, 0.0});
    const auto position = static_cast<std::uint32_t>(edges.size() - 1);
    TimedAct& change = timed(begin, TimedKind::edge_change, act.from);
    change.number = position;
    change.log_multiplier = theta * (act.weight - old_weight);
    if (end < horizon()) timed(end, TimedKind::edge_change, act.from).number = position;
  }
  const double opposes = inquiry_.switches.contagion && act.channel == TieChannel::patron &&
                                 inquiry_.world.states[act.from].opposes
                             ? value_of(draw_, "theta_patron_oppose")
                             : 0.0;
  if (opposes == 0.0) return;
  const double change = opposes * (act.weight - patron_weight(inquiry_.world, act.from, act.to));
  const Shift shift = {change, ladder_scale_of_contagion * change, 0.0, 0.0};
  shift_interval(begin, end, act.to, [&](double, double) { return shift; });
}

void EffectWriter::operator()(const ForcedBlocDecision& act) {
  const Bloc& bloc = inquiry_.world.blocs[act.bloc];
  TimedAct& decides = timed(years_to_start_of(as_of_, act.on), TimedKind::bloc_decides, 0);
  decides.bloc_slot = bloc.noise_slot;
  decides.decision = next_decision_++;
  const auto& members = act.join ? *act.join : bloc.members;
  decides.members.assign(members.begin(), members.end());
  const double joins =
      act.join ? 1.0 : bloc.join_probability.value_or(logistic(draw_.bloc_logit_join[act.bloc]));
  decides.join_probability.assign(members.size(), joins);
}

void EffectWriter::shift_part(double begin, double end, std::uint32_t state, const Shift& shift) {
  if (shift == Shift{}) return;
  const std::uint32_t number = next_shift_++;
  TimedAct& on = timed(begin, TimedKind::shift_on, state);
  on.number = number;
  on.shift = shift;
  timed(end, TimedKind::shift_off, state).number = number;
}

void EffectWriter::shift_interval(double begin, double end, std::uint32_t state,
                                  const ShiftAt& shift_at) {
  const auto& edges = program_.cell_edges;
  for (std::size_t m = 0; m + 1 < edges.size(); ++m) {
    const double from = std::max(begin, edges[m]);
    const double to = std::min(end, edges[m + 1]);
    if (from >= to) continue;
    const Shift shift = shift_at(from, to);
    const bool whole = from == edges[m] && to == edges[m + 1];
    if (!whole) {
      shift_part(from, to, state, shift);
      continue;
    }
    for (std::size_t k = 0; k < n_channels; ++k) {
      if (!program_.log_rate[k].empty())
        program_.log_rate[k][m * program_.n_states + state] += shift[k];
    }
  }
}

void EffectWriter::inject_signals() {
  if (!inquiry_.switches.signals) return;
  const auto by_state = signals_by_state(inquiry_.world);
  for (StateIndex i = 0; i < program_.n_states; ++i) {
    std::vector<WeightedSignal> signals = by_state[i];
    for (const Act& act : inquiry_.acts) {
      const auto* injected = std::get_if<InjectedSignal>(&act);
      if (!injected || injected->state != i) continue;
      const double time = years_to_start_of(as_of_, injected->on);
      signals.push_back({injected->signal_class,
                         injected->direction * injected->intensity * injected->reliability, time,
                         time});
    }
    if (signals.size() > by_state[i].size()) inject_signals_of(i, std::move(signals));
  }
}

// The pull saturates, so a state's signals are summed anew from the first injected one on.
void EffectWriter::inject_signals_of(StateIndex state, std::vector<WeightedSignal> signals) {
  const SignalWeights weights = signal_weights(draw_.value);
  const double kappa = value_of(draw_, "kappa");
  std::vector<WeightedSignal> known;
  std::vector<double> arrivals;
  for (const WeightedSignal& signal : signals) {
    if (signal.known_years <= 0.0)
      known.push_back(signal);
    else
      arrivals.push_back(signal.known_years);
  }
  std::sort(arrivals.begin(), arrivals.end());
  arrivals.push_back(horizon());
  for (std::size_t a = 0; a + 1 < arrivals.size(); ++a) {
    shift_interval(arrivals[a], arrivals[a + 1], state, [&](double begin, double end) -> Shift {
      const double middle = 0.5 * (begin + end);
      std::vector<WeightedSignal> counted;
      for (const WeightedSignal& signal : signals) {
        if (signal.known_years <= begin) counted.push_back(signal);
      }
      const double change =
          kappa * (signal_pull(counted, weights, middle) - signal_pull(known, weights, middle));
      return {change, ladder_scale_of_features * change, -ladder_scale_of_features * change, 0.0};
    });
  }
}

std::vector<double> EffectWriter::shock_shifts(const NamedShock& shock) const {
  const ShockKind& kind = shock_kinds()[shock.kind];
  const double effect = shock.log_hazard_shift.value_or(value_of(draw_, kind.effect_parameter));
  std::vector<double> shifts(program_.n_states, 0.0);
  if (shock.states) {
    for (const StateIndex i : *shock.states) shifts[i] = effect;
    return shifts;
  }
  if (kind.scope == ShockScope::as_given) return shifts;
  shifts.assign(program_.n_states, effect);
  if (kind.scope == ShockScope::every_state) return shifts;
  const FeatureId threat = *find_feature("shared_threat");
  const auto& features = inquiry_.world.features;
  const bool judged = threat < features.size() && features[threat].available;
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    const bool shares = judged && features[threat].cells[i].value > 0.0;
    if (!shares) shifts[i] = -effect;
  }
  return shifts;
}

void EffectWriter::dated_shock(const NamedShock& shock, const std::vector<double>& shifts) {
  const double begin = years_to_start_of(as_of_, *shock.on);
  const double span = shock.duration_days / days_per_year;
  const bool ends = shock.duration == ShockDuration::fixed;
  const double end = ends ? std::min(begin + span, horizon()) : horizon();
  for (std::uint32_t i = 0; i < shifts.size(); ++i) {
    if (shifts[i] == 0.0) continue;
    shift_interval(begin, end, i, [&](double from, double to) -> Shift {
      const double age = 0.5 * (from + to) - begin;
      const double left = shock.duration == ShockDuration::half_life ? exp2_of(-age / span) : 1.0;
      const double now = shifts[i] * left;
      return {now, ladder_scale_of_contagion * now, 0.0, 0.0};
    });
  }
}

void EffectWriter::shock(const NamedShock& shock) {
  const std::vector<double> shifts = shock_shifts(shock);
  const bool random_end = shock.duration == ShockDuration::exponential;
  if (shock.on && !random_end) {
    dated_shock(shock, shifts);
    return;
  }
  RandomShock random;
  random.noise_slot = static_cast<std::uint32_t>(program_.random_shocks.size());
  random.rate_per_year = shock.on ? 0.0 : shock.rate_per_year.value_or(0.0);
  if (shock.on) random.first_arrival = years_to_start_of(as_of_, *shock.on);
  random.log_shift = shifts;
  random.duration = shock.duration;
  random.duration_years = shock.duration_days / days_per_year;
  program_.random_shocks.push_back(std::move(random));
}

void EffectWriter::shocks_of_the_belief() {
  for (std::size_t kind = 0; kind < shock_kinds().size(); ++kind) {
    const ShockKind& row = shock_kinds()[kind];
    const double log_rate = value_of(draw_, row.rate_parameter);
    if (!std::isfinite(log_rate) || row.scope == ShockScope::as_given) continue;
    NamedShock named;
    named.kind = kind;
    named.rate_per_year = exp_of(log_rate);
    named.duration = row.duration;
    named.duration_days = row.duration_days;
    shock(named);
  }
}

}  // namespace

void apply_effects(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw) {
  EffectWriter writer(program, inquiry, draw);
  // The belief's shocks come first: their noise must not move when a scenario adds shocks of its
  // own.
  writer.shocks_of_the_belief();
  for (const Act& act : inquiry.acts) std::visit(writer, act);
  writer.inject_signals();
  for (const NamedShock& shock : inquiry.shocks) writer.shock(shock);
  std::stable_sort(program.timed.begin(), program.timed.end(),
                   [](const TimedAct& a, const TimedAct& b) {
                     if (a.time != b.time) return a.time < b.time;
                     if (a.kind != b.kind) return a.kind < b.kind;
                     return a.state < b.state;
                   });
}

}  // namespace credence
