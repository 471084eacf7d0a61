#include "sim/experiment/draw_belief.hpp"

#include <algorithm>
#include <limits>

#include "sim/random/noise.hpp"

namespace credence {
namespace {

constexpr double off = -std::numeric_limits<double>::infinity();

double unlisted_value(const Parameter& parameter) {
  return parameter.unlisted == Unlisted::off ? off : 0.0;
}

// One parameter's value at a noise channel: 0, or the bloc that it belongs to.
class Values {
 public:
  Values(const Belief& belief, const Noise* noise, std::uint64_t draw)
      : belief_(belief), noise_(noise), draw_(draw) {}

  [[nodiscard]] double at(ParameterId id, std::uint64_t channel) const {
    const Parameter& parameter = parameter_table()[id];
    const ParameterBelief& belief = belief_.parameters[id];
    if (!belief.listed) return unlisted_value(parameter);
    if (noise_ == nullptr) return believed_mean(parameter, belief);
    return believed_quantile(parameter, belief,
                             noise_->uniform(Purpose::belief_draws, {draw_, id, channel, 0}));
  }

 private:
  const Belief& belief_;
  const Noise* noise_;
  std::uint64_t draw_;
};

void sort_level_rates(std::vector<double>& value) {
  const ParameterId first = parameter_id("alpha_level_0");
  std::sort(value.begin() + static_cast<std::ptrdiff_t>(first),
            value.begin() + static_cast<std::ptrdiff_t>(first) + 5);
}

// `set` also removes the parameter's uncertainty: every draw, and every bloc, gets the same value.
double adjusted(double value, const Adjustment& adjustment) {
  if (adjustment.set) value = *adjustment.set;
  if (adjustment.scale) value *= *adjustment.scale;
  if (adjustment.add) value += *adjustment.add;
  return value;
}

void fill_blocs(ParameterDraw& result, const Inquiry& inquiry, const Values& values) {
  const ParameterId tight = parameter_id("joint_log_phi_tight");
  const ParameterId loose = parameter_id("joint_log_phi_loose");
  const ParameterId join = parameter_id("joint_logit_join");
  for (const Bloc& bloc : inquiry.world.blocs) {
    const ParameterId phi = bloc.kind == BlocKind::tight ? tight : loose;
    double log_phi = values.at(phi, bloc.noise_slot);
    double logit_join = values.at(join, bloc.noise_slot);
    for (const Adjustment& adjustment : inquiry.adjustments) {
      if (adjustment.parameter == phi) log_phi = adjusted(log_phi, adjustment);
      if (adjustment.parameter == join) logit_join = adjusted(logit_join, adjustment);
    }
    result.bloc_log_phi.push_back(log_phi);
    result.bloc_logit_join.push_back(logit_join);
  }
}

void fill_uncertain_cells(ParameterDraw& result, const World& world, const Noise* noise,
                          std::uint64_t draw) {
  result.feature_normal.resize(world.features.size());
  for (std::size_t f = 0; f < world.features.size(); ++f) {
    const FeatureColumn& column = world.features[f];
    const bool uncertain = std::any_of(column.cells.begin(), column.cells.end(),
                                       [](const FeatureCell& cell) { return cell.sd > 0.0; });
    if (!uncertain) continue;
    result.feature_normal[f].assign(world.states.size(), 0.0);
    for (std::size_t i = 0; i < world.states.size(); ++i) {
      if (noise == nullptr || column.cells[i].sd == 0.0) continue;
      result.feature_normal[f][i] =
          noise->normal(Purpose::missing_values, {draw, world.states[i].noise_slot, f, 0});
    }
  }
}

// Slot of the elicited base rates among the parameters: beyond any row of the table.
constexpr std::uint64_t base_rate_slot = 1U << 20;

ParameterDraw fill(const Inquiry& inquiry, const Belief& belief, const Noise* noise,
                   std::uint64_t draw) {
  ParameterDraw result;
  const Values values(belief, noise, draw);
  for (ParameterId id = 0; id < parameter_table().size(); ++id)
    result.value.push_back(values.at(id, 0));
  sort_level_rates(result.value);
  for (const Adjustment& adjustment : inquiry.adjustments) {
    double& value = result.value[adjustment.parameter];
    value = adjusted(value, adjustment);
  }
  fill_blocs(result, inquiry, values);
  for (const State& state : inquiry.world.states) {
    const bool drawn = noise != nullptr && state.base_rate && state.base_rate->log_sd > 0.0;
    result.base_rate_normal.push_back(
        drawn ? noise->normal(Purpose::belief_draws, {draw, base_rate_slot, state.noise_slot, 0})
              : 0.0);
  }
  fill_uncertain_cells(result, inquiry.world, noise, draw);
  return result;
}

}  // namespace

ParameterDraw mean_draw(const Inquiry& inquiry, const Belief& belief) {
  return fill(inquiry, belief, nullptr, 0);
}

ParameterDraw draw_belief(const Inquiry& inquiry, const Belief& belief, std::uint64_t seed,
                          std::uint64_t draw) {
  const Noise noise(seed);
  return fill(inquiry, belief, &noise, draw);
}

ParameterDraw nth_draw(const Inquiry& inquiry, const Belief& belief, std::uint64_t seed,
                       std::uint64_t draw, std::uint64_t n_draws) {
  return n_draws == 1 ? mean_draw(inquiry, belief) : draw_belief(inquiry, belief, seed, draw);
}

}  // namespace credence
