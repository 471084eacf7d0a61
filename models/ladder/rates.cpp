#include "models/ladder/rates.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "models/core/elementary.hpp"

namespace credence {
namespace {

constexpr double closed = -std::numeric_limits<double>::infinity();

double value_of(const ParameterDraw& draw, const std::string& name) {
  return draw.value[parameter_id(name)];
}

// a of each level for elicited states: only differences count, so "none believed" is 0 everywhere.
std::array<double, 5> believed_or_flat(const Inquiry& inquiry, const ParameterDraw& draw) {
  std::array<double, 5> a = log_rates_by_level(inquiry, draw);
  for (const double rate : a) {
    if (!std::isfinite(rate)) return {};
  }
  return a;
}

}  // namespace

std::array<double, 5> log_rates_by_level(const Inquiry& inquiry, const ParameterDraw& draw) {
  const double single = value_of(draw, "alpha");
  std::array<double, 5> a{};
  for (std::size_t level = 0; level < a.size(); ++level) {
    const bool one_rate = !inquiry.switches.ladder && std::isfinite(single);
    a[level] = one_rate ? single : value_of(draw, "alpha_level_" + std::to_string(level));
  }
  return a;
}

LevelAddends recognition_addends(const Inquiry& inquiry, const ParameterDraw& draw,
                                 const LevelCentres& centres) {
  const std::array<double, 5> a = log_rates_by_level(inquiry, draw);
  LevelAddends addends{};
  for (std::size_t level = 0; level < a.size(); ++level)
    addends[level] = a[level] - centres.recognition[level];
  addends[recognition_level] = closed;
  return addends;
}

LevelAddends elicited_recognition_addends(const Inquiry& inquiry, const ParameterDraw& draw) {
  const std::array<double, 5> a = believed_or_flat(inquiry, draw);
  LevelAddends addends{};
  for (std::size_t level = 0; level < a.size(); ++level) addends[level] = a[level];
  addends[recognition_level] = closed;
  return addends;
}

LevelAddends up_addends(const ParameterDraw& draw, const LevelCentres& centres) {
  LevelAddends addends{};
  addends.fill(closed);
  for (std::size_t level = 0; level < 4; ++level) {
    addends[level] = value_of(draw, "up_" + std::to_string(level)) - centres.up[level];
  }
  return addends;
}

LevelAddends down_addends(const ParameterDraw& draw, const LevelCentres& centres) {
  LevelAddends addends{};
  addends.fill(closed);
  for (std::size_t level = 1; level < 5; ++level) {
    addends[level] = value_of(draw, "down_" + std::to_string(level)) - centres.down[level];
  }
  return addends;
}

LevelAddends withdrawal_addends() {
  LevelAddends addends{};
  addends.fill(closed);
  addends[recognition_level] = 0.0;
  return addends;
}

ElicitedLogRates elicited_log_rates(const Inquiry& inquiry, const ParameterDraw& draw) {
  const auto& states = inquiry.world.states;
  const std::array<double, 5> a = believed_or_flat(inquiry, draw);
  ElicitedLogRates result;
  result.log_rate.resize(states.size());
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!states[i].base_rate) continue;
    const double normal = draw.base_rate_normal.empty() ? 0.0 : draw.base_rate_normal[i];
    const double own = log_of(states[i].base_rate->per_year) + states[i].base_rate->log_sd * normal;
    const int level = states[i].level < recognition_level ? states[i].level
                                                          : inquiry.world.level_after_withdrawal;
    result.log_rate[i] = own - a[static_cast<std::size_t>(level)];
  }
  return result;
}

}  // namespace credence
