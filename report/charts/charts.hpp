#pragma once

#include <string>

#include "report/findings/findings.hpp"
#include "report/findings/followers.hpp"

namespace credence {

/// How wide a figure is drawn: for a page, or for a phone, where text must not shrink.
enum class ChartWidth { page, phone };

/// States by chance at the horizon: dot for the scenario, ring for the baseline, bar for the belief
/// band, whisker for the Monte Carlo error. Needs: a ranked state.
[[nodiscard]] std::string ranked_chart(const Findings& findings, ChartWidth width);

/// Number of recognisers over time: expected number with bands of half and of 90 % of the runs, and
/// the baseline's expected number. Needs: a count at the horizon.
[[nodiscard]] std::string count_chart(const Findings& findings, ChartWidth width);

/// Who follows whom, a table of cells that are darker the likelier. Needs: a leader.
[[nodiscard]] std::string followers_chart(const FollowerTable& table, ChartWidth width);

/// Ranked states that the ranked chart shows.
[[nodiscard]] std::vector<const RankedState*> charted_states(const Findings& findings);

}  // namespace credence
