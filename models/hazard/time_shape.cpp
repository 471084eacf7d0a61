#include "models/hazard/time_shape.hpp"

#include <array>

#include "models/core/parameters.hpp"

namespace credence {
namespace {

struct Step {
  int from_month;
  std::string_view parameter;  // empty: the reference
};

constexpr std::array steps = {Step{0, "f_0_1"},    Step{1, "f_1_3"},     Step{3, ""},
                              Step{12, "f_12_36"}, Step{36, "f_36_120"}, Step{120, "f_120"}};

double step_begins(const World& world, const Step& step) {
  return years_to_start_of(world.as_of, add_months(world.episode_start, step.from_month));
}

}  // namespace

std::vector<double> time_shape_steps(const World& world) {
  std::vector<double> instants;
  for (const Step& step : steps) {
    const double begins = step_begins(world, step);
    if (step.from_month > 0 && begins > 0.0) instants.push_back(begins);
  }
  return instants;
}

double time_shape(const World& world, std::span<const double> parameter_value, double time_years) {
  const Step* current = &steps.front();
  for (const Step& step : steps) {
    if (step_begins(world, step) <= time_years) current = &step;
  }
  return current->parameter.empty() ? 0.0 : parameter_value[parameter_id(current->parameter)];
}

}  // namespace credence
