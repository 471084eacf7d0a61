#include "sim/scenario/baseline.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sim/input/yaml_fields.hpp"
#include "sim/scenario/bind.hpp"
#include "sim/scenario/language.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> footing_keys = {"case", "belief", "as_of",    "horizon",
                                                          "run",  "model",  "report_at"};

bool says_something(const YamlValue* value) {
  return value && !(value->items.empty() && value->entries.empty());
}

bool touches_footing(const YamlValue& file) {
  return std::any_of(footing_keys.begin(), footing_keys.end(),
                     [&](std::string_view key) { return file.find_entry(key) != nullptr; });
}

bool is_same_place(const fs::path& a, const fs::path& b) {
  return fs::weakly_canonical(a) == fs::weakly_canonical(b);
}

}  // namespace

bool has_assumptions(const YamlValue& scenario) {
  const auto keys = assumption_keys();
  return std::any_of(keys.begin(), keys.end(),
                     [&](std::string_view key) { return says_something(scenario.find(key)); });
}

std::string name_of_unnamed_baseline(const LayeredScenario& scenario) {
  const auto& files = scenario.files;
  for (std::size_t i = 1; i < files.size() && !touches_footing(files[i - 1].root); ++i) {
    const bool pure =
        std::none_of(files.begin() + static_cast<std::ptrdiff_t>(i), files.end(),
                     [](const ScenarioFile& file) { return has_assumptions(file.root); });
    const YamlValue* name = files[i].root.find("name");
    if (pure && name) return name->scalar;
  }
  return files.front().root.find("name")->scalar + " without its assumptions";
}

void expect_same_footing(const Footing& baseline, const Footing& scenario, const YamlValue& link,
                         std::vector<Problem>& problems) {
  const auto refuse = [&](const std::string& what, const std::string& there,
                          const std::string& here) {
    note_problem(problems, link.place, ProblemKind::contradiction,
                 "baseline is " + shown(link.scalar) + ", must have the same " + what + " (there " +
                     there + ", here " + here + ")",
                 "let both extend one file that holds case, belief, dates, model and run");
  };
  const auto compare = [&](const std::string& what, const std::string& there,
                           const std::string& here) {
    if (there != here) refuse(what, there, here);
  };
  if (!is_same_place(baseline.case_folder, scenario.case_folder)) {
    return refuse("case", baseline.case_folder.filename().string(),
                  scenario.case_folder.filename().string());
  }
  if (!is_same_place(baseline.belief_file, scenario.belief_file)) {
    refuse("belief", baseline.belief_name, scenario.belief_name);
  }
  compare("as_of", format_date(baseline.as_of), format_date(scenario.as_of));
  compare("horizon", format_date(baseline.horizon), format_date(scenario.horizon));
  const auto theirs = parts_of_the_model(baseline.switches);
  const auto ours = parts_of_the_model(scenario.switches);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    compare("model." + std::string(ours[i].first), theirs[i].second ? "on" : "off",
            ours[i].second ? "on" : "off");
  }
  compare("run.paths", std::to_string(baseline.run.n_paths), std::to_string(scenario.run.n_paths));
  compare("run.draws", std::to_string(baseline.run.n_draws), std::to_string(scenario.run.n_draws));
  const auto precision_of = [](const RunSpec& run) {
    return run.precision ? fmt::format("{}", *run.precision) : std::string("none");
  };
  compare("run.precision", precision_of(baseline.run), precision_of(scenario.run));
  compare("run.seed", std::to_string(baseline.run.seed), std::to_string(scenario.run.seed));
}

}  // namespace credence
