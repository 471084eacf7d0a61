#pragma once

#include <vector>

#include "models/core/draw.hpp"
#include "models/core/inquiry.hpp"
#include "models/hazard/program.hpp"

namespace credence {

/// Cells of the model's time grid: weeks from as_of, cut at the steps of the time shape.
/// Returns n_cells + 1 edges in years; the last is the end of the horizon.
[[nodiscard]] std::vector<double> cell_edges(const World& world, const Clock& clock);

/// Dates at which the number of recognisers is reported: month by month from as_of (every so many
/// months where there would be more than 120), and the report dates. Ascending.
[[nodiscard]] std::vector<Date> count_dates(const Clock& clock);

/// A question without its acts and named shocks, and the same with them: what compile does in two
/// steps, for questions that differ in nothing else.
[[nodiscard]] HazardProgram compile_situation(const Inquiry& inquiry, const ParameterDraw& draw);
[[nodiscard]] HazardProgram with_acts(HazardProgram situation, const Inquiry& inquiry,
                                      const ParameterDraw& draw);
/// Whether two questions differ in nothing but acts and named shocks.
[[nodiscard]] bool same_situation(const Inquiry& a, const Inquiry& b);

/// Compiles a question and one draw of the parameters to what an engine runs (docs/model/).
[[nodiscard]] HazardProgram compile(const Inquiry& inquiry, const ParameterDraw& draw);

}  // namespace credence
