#include "models/hazard/explanation.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "models/contagion/exposure.hpp"
#include "models/core/elementary.hpp"
#include "models/core/features.hpp"
#include "models/hazard/covariates.hpp"
#include "models/signals/classes.hpp"
#include "models/signals/pull.hpp"

namespace credence {
namespace {

std::string number(double value) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 4)
          .ptr;
  return {text.data(), end};
}

double value_of(const ParameterDraw& draw, std::string_view name) {
  return draw.value[parameter_id(name)];
}

class Explainer {
 public:
  Explainer(const Inquiry& inquiry, const ParameterDraw& draw, StateIndex i)
      : inquiry_(inquiry),
        world_(inquiry.world),
        draw_(draw),
        i_(i),
        state_(world_.states[i]),
        kappa_(value_of(draw, "kappa")),
        x_(covariates(world_, draw)) {}

  StateExplanation explain() {
    result_.iso3 = state_.iso3;
    result_.name = state_.name;
    result_.level = state_.level;
    result_.has_elicited_rate = state_.base_rate.has_value();
    add_level();
    if (!state_.base_rate) add_features();
    add_signals();
    if (!state_.base_rate) add_centring();
    add_contagion();
    for (const ExplanationTerm& term : result_.terms) result_.log_rate += term.value;
    result_.rate_per_year =
        state_.level == recognition_level ? 0.0 : std::min(exp_of(result_.log_rate), 365.0);
    add_up_rate();
    add_spread();
    return std::move(result_);
  }

 private:
  void add(std::string group, std::string label, std::string detail, double value,
           std::string source) {
    result_.terms.push_back(
        {std::move(group), std::move(label), std::move(detail), value, std::move(source), {}});
  }

  void add_level() {
    if (state_.base_rate) {
      add("level", "base_rate_per_year",
          "log of " + number(state_.base_rate->per_year) + " a year, elicited",
          log_of(state_.base_rate->per_year), state_.source);
      return;
    }
    const auto a = log_rates_by_level(inquiry_, draw_);
    const auto level = static_cast<std::size_t>(std::min(state_.level, 4));
    add("level", "alpha_level_" + std::to_string(level),
        "log rate of a typical state at level " + std::to_string(level), a[level],
        state_.level_source);
  }

  void add_features() {
    const auto table = feature_table();
    for (FeatureId f = 0; f < table.size(); ++f) {
      const std::string name(table[f].name);
      if (x_.value[f].empty()) {
        result_.absent_features.push_back(name);
        continue;
      }
      const FeatureCell& cell = world_.features[f].cells[i_];
      const double beta = value_of(draw_, table[f].coefficient);
      std::string detail =
          "kappa " + number(kappa_) + " x " + number(beta) + " x " + number(x_.value[f][i_]);
      if (table[f].scale == Scale::standardised) detail += " sd (raw " + number(cell.value) + ")";
      if (cell.origin == FeatureOrigin::imputed) detail += ", imputed, sd " + number(cell.sd);
      if (cell.origin == FeatureOrigin::judged) detail += ", judged";
      add("feature", name, detail, kappa_ * beta * x_.value[f][i_], cell.source);
    }
  }

  /// What one signal adds to the sum of its class, and how.
  [[nodiscard]] double add_evidence(const Signal& signal, const SignalWeights& weights,
                                    std::vector<ExplanationEvidence>& evidence) const {
    const double age = -years_to_middle_of(world_.as_of, signal.date, signal.precision);
    const double decay =
        exp2_of(-std::max(age, 0.0) / weights.half_life_years[signal.signal_class]);
    const double strength = signal.direction * signal.intensity * signal.reliability;
    const double weight = weights.weight[signal.signal_class];
    const double share = weight * strength * decay;
    evidence.push_back({number(share) + " = weight " + number(weight) + " x strength " +
                            number(strength) + " x decay " + number(decay) + ": " + signal.id +
                            " of " + format_date(signal.date) + ", " + signal.summary,
                        signal.source});
    return share;
  }

  void add_signals() {
    if (!inquiry_.switches.signals) return;
    const auto by_state = signals_by_state(world_);
    const SignalWeights weights = signal_weights(draw_.value);
    for (std::size_t g = 0; g < signal_classes().size(); ++g) {
      const SignalClass& row = signal_classes()[g];
      if (row.use != SignalUse::decays) continue;
      std::vector<ExplanationEvidence> evidence;
      double sum = 0.0;
      for (const Signal& signal : world_.signals) {
        if (signal.signal_class != g || (signal.state && *signal.state != i_)) continue;
        sum += add_evidence(signal, weights, evidence);
      }
      if (evidence.empty()) continue;
      const double pull = signal_pull_of_class(by_state[i_], g, weights, 0.0);
      add("signals", std::string(row.name),
          "kappa " + number(kappa_) + " x " + number(pull) + ", which is " + number(row.cap) +
              " tanh(" + number(sum) + " / " + number(row.cap) + ")",
          kappa_ * pull, "");
      result_.terms.back().evidence = std::move(evidence);
    }
  }

  [[nodiscard]] LevelCentres centres() const {
    std::vector<double> pull(world_.states.size(), 0.0);
    if (inquiry_.switches.signals) {
      const auto by_state = signals_by_state(world_);
      const SignalWeights weights = signal_weights(draw_.value);
      for (std::size_t j = 0; j < pull.size(); ++j)
        pull[j] = kappa_ * signal_pull(by_state[j], weights, 0.0);
    }
    return level_centres(inquiry_, draw_, linear_predictors(x_, draw_, world_.states.size()), pull);
  }

  void add_centring() {
    const auto level = static_cast<std::size_t>(std::min(state_.level, 4));
    add("centring", "typical state at level " + std::to_string(level),
        "features and signals count against the states of the same level",
        -centres().recognition[level], "");
  }

  [[nodiscard]] std::string source_of(const PullingTie& pulling) const {
    for (const Tie& tie : world_.ties) {
      if (tie.channel == pulling.channel && tie.from == pulling.from && tie.to == pulling.to)
        return tie.source;
    }
    return {};
  }

  void add_contagion() {
    if (!inquiry_.switches.contagion) return;
    for (const PullingTie& tie : pulling_ties(inquiry_, draw_)) {
      if (tie.to != i_ || tie.from_years || world_.states[tie.from].level != recognition_level)
        continue;
      const std::string kind = tie.channel == TieChannel::patron  ? "patron "
                               : tie.channel == TieChannel::rival ? "rival "
                                                                  : "neighbour ";
      const double theta = channel_coefficient(inquiry_, draw_, tie.channel);
      add("contagion", kind + world_.states[tie.from].iso3,
          number(theta) + " x weight " + number(tie.log_multiplier / theta) + ", has recognised",
          tie.log_multiplier, source_of(tie));
    }
    const double opposed = opposition_shift(inquiry_, draw_)[i_];
    if (opposed != 0.0) {
      add("contagion", "patrons that oppose",
          number(value_of(draw_, "theta_patron_oppose")) + " x weight " +
              number(opposed / value_of(draw_, "theta_patron_oppose")),
          opposed, "");
    }
    add_blocs();
    add_world();
  }

  void add_blocs() {
    double largest = 0.0;
    std::string largest_bloc;
    std::optional<Date> freshest;
    for (const Bloc& bloc : world_.blocs) {
      if (std::find(bloc.members.begin(), bloc.members.end(), i_) == bloc.members.end()) continue;
      result_.blocs.push_back(bloc.name);
      if (bloc.members.size() < 2) continue;
      int n = 0;
      for (const StateIndex j : bloc.members) {
        const State& fellow = world_.states[j];
        if (j == i_ || fellow.level != recognition_level) continue;
        ++n;
        if (fellow.level_since && (!freshest || *fellow.level_since > *freshest))
          freshest = fellow.level_since;
      }
      const double share_of_fellows = n / static_cast<double>(bloc.members.size() - 1);
      if (share_of_fellows > largest) {
        largest = share_of_fellows;
        largest_bloc = bloc.name;
      }
    }
    const double share = value_of(draw_, "theta_bloc");
    if (largest > 0.0 && share != 0.0) {
      add("contagion", "bloc share",
          number(share) + " x " + number(largest) + " of its fellows in " + largest_bloc,
          share * largest, "");
    }
    const double pulse = value_of(draw_, "theta_pulse");
    if (freshest && pulse != 0.0) {
      const double age =
          -years_to_middle_of(world_.as_of, *freshest, Precision::day) * days_per_year;
      const double left = exp2_of(-age / 60.0);
      add("contagion", "pulse",
          number(pulse) + " x " + number(left) + " (a fellow's act of " + format_date(*freshest) +
              ")",
          pulse * left, "");
    }
  }

  void add_world() {
    const auto multipliers = world_multipliers(inquiry_, draw_);
    if (multipliers.empty()) return;
    const auto n = static_cast<std::size_t>(
        std::count_if(world_.states.begin(), world_.states.end(),
                      [](const State& s) { return s.level == recognition_level; }));
    add("contagion", "world share",
        std::to_string(n) + " of " + std::to_string(world_.states.size()) +
            " states: theta_world " + number(value_of(draw_, "theta_world")) +
            " x the share, and tipping",
        multipliers[n], "");
  }

  void add_up_rate() {
    if (!inquiry_.switches.ladder || state_.level >= 4) return;
    const auto level = static_cast<std::size_t>(state_.level);
    double contagion = 0.0;
    double signals = 0.0;
    for (const ExplanationTerm& term : result_.terms) {
      if (term.group == "contagion") contagion += term.value;
      if (term.group == "signals") signals += term.value;
    }
    const auto predictors = linear_predictors(x_, draw_, world_.states.size());
    result_.up_rate_per_year =
        exp_of(up_addends(draw_, centres())[level] + predictors.ladder[i_] +
               ladder_scale_of_features * signals + ladder_scale_of_contagion * contagion);
  }

  void add_spread() {
    const double u = value_of(draw_, "frailty_sigma_u");
    const double v = value_of(draw_, "frailty_sigma_v");
    if (inquiry_.switches.frailty) result_.frailty_sd = sqrt_of(u * u + v * v);
    if (inquiry_.switches.common_shocks) result_.common_shock_sd = value_of(draw_, "shock_sigma");
  }

  const Inquiry& inquiry_;
  const World& world_;
  const ParameterDraw& draw_;
  const StateIndex i_;
  const State& state_;
  const double kappa_;
  const Covariates x_;
  StateExplanation result_;
};

}  // namespace

StateExplanation explain_state(const Inquiry& inquiry, const ParameterDraw& draw,
                               StateIndex state) {
  return Explainer(inquiry, draw, state).explain();
}

}  // namespace credence
