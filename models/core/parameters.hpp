#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace credence {

using ParameterId = std::size_t;  ///< row of the parameter table

/// Shape of a parameter's uncertainty: normal(mean, sd), or that normal cut at 0 (a magnitude;
/// mean 0 gives the half-normal).
enum class Family { normal, positive };

/// What a belief that does not list the parameter means: 0, or a rate that is switched off.
enum class Unlisted { zero, off };

/// Of what there is one value: of the model, of each bloc.
enum class Per { model, bloc };

/// One row of the parameter table. Its position is its noise slot: append only.
struct Parameter {
  std::string_view name;  ///< as in beliefs, `adjust:` and `credence explain`
  std::string_view unit;  ///< log_hazard, log_rate_per_year, probability_logit, ...
  Family family = Family::normal;
  Unlisted unlisted = Unlisted::zero;
  Per per = Per::model;
  std::string_view doc;
};

/// The table of all parameters, structural and signal weights included.
[[nodiscard]] std::span<const Parameter> parameter_table();
[[nodiscard]] std::optional<ParameterId> find_parameter(std::string_view name);
/// Row of a name that is known to stand in the table. Throws ContractViolation if it does not.
[[nodiscard]] ParameterId parameter_id(std::string_view name);

/// What is believed about one parameter. Not listed: see Unlisted.
struct ParameterBelief {
  bool listed = false;
  double mean = 0.0;
  double sd = 0.0;
  std::string source;
  std::string reason;
};

/// Beliefs about all parameters, in the order of the table.
struct Belief {
  std::string name;
  std::string title;
  std::vector<ParameterBelief> parameters;
};

/// Expectation of a parameter: the mean, or the mean of the normal cut at 0.
[[nodiscard]] double believed_mean(const Parameter& parameter, const ParameterBelief& belief);
/// The parameter's value at probability u of its distribution. Needs: 0 < u < 1.
[[nodiscard]] double believed_quantile(const Parameter& parameter, const ParameterBelief& belief,
                                       double u);

}  // namespace credence
