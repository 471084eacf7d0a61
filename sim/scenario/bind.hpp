#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/inquiry.hpp"
#include "sim/experiment/experiment.hpp"
#include "sim/scenario/state_names.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// An act, bound to the case, with what a report says about it.
struct BoundAct {
  Act act;
  std::size_t number = 0;  ///< position in `do`: a list of states gives several acts of one number
  Place place;             ///< of its verb
};

/// What the binders share: the case, its clock, and where problems go.
struct Binding {
  const World& world;
  const Clock& clock;
  const CaseNames& names;
  std::vector<Problem>& problems;
};

/// Binders of the parts of a scenario to a case. The tree has been held against the table of fields
/// before: what was refused there is left out here without a second word.

/// as_of: the scenario's, else the case's. Empty when the dates cannot make a clock.
[[nodiscard]] std::optional<Clock> bind_clock(const YamlValue& scenario, Date as_of,
                                              std::vector<Problem>& problems);
[[nodiscard]] ModelSwitches bind_switches(const YamlValue& scenario, const ModelSwitches& of_case);
/// Every part of the model by its key, in the order of the table, and whether it is on.
[[nodiscard]] std::vector<std::pair<std::string_view, bool>> parts_of_the_model(
    const ModelSwitches& switches);
[[nodiscard]] std::vector<BoundAct> bind_acts(const YamlValue& scenario, const Binding& binding);
[[nodiscard]] std::vector<NamedShock> bind_shocks(const YamlValue& scenario,
                                                  const Binding& binding);
[[nodiscard]] std::vector<Adjustment> bind_adjustments(const YamlValue& scenario);
/// Notes get a line when the number of paths was rounded up.
[[nodiscard]] RunSpec bind_run(const YamlValue& scenario, std::vector<std::string>& notes);
[[nodiscard]] ReportOptions bind_report(const YamlValue& scenario, const Binding& binding);

/// Whether a day lies in (as_of, horizon]; notes it if not.
bool expect_in_clock(Date day, const Place& place, std::string_view name, const Binding& binding);

/// Acts that cannot all be true: recognised and barred, twice, on one day. Notes every pair.
void check_conflicts(const std::vector<BoundAct>& acts, const Binding& binding);

}  // namespace credence
