#include "sim/scenario/study.hpp"

#include "models/core/contract.hpp"
#include "sim/input/belief_file.hpp"
#include "sim/input/yaml_fields.hpp"
#include "sim/output/digest.hpp"
#include "sim/scenario/baseline.hpp"
#include "sim/scenario/bind.hpp"
#include "sim/scenario/check_fields.hpp"
#include "sim/scenario/in_words.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/layers.hpp"
#include "sim/scenario/locate.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/record.hpp"
#include "sim/scenario/remarks.hpp"
#include "sim/scenario/resolve.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;
using Problems = std::vector<Problem>;

void attach_lines(const LayeredScenario& scenario, Problems& problems) {
  keep_first_problems(problems);
  for (const ScenarioFile& file : scenario.files) {
    attach_source_lines(problems, file.shown_path, file.text);
  }
}

std::string text_at(const YamlValue& scenario, std::string_view key, const std::string& otherwise) {
  const YamlValue* value = scenario.find(key);
  return value && !value->scalar.empty() ? value->scalar : otherwise;
}

/// A scenario and what its case made of it.
struct BoundScenario {
  Experiment experiment;
  std::vector<BoundAct> acts;
  ReportOptions report;
};

class StudyReader {
 public:
  StudyReader(const fs::path& file, const StudyOptions& options, const Library& library)
      : file_(file), options_(options), library_(library) {}

  Study read() {
    LayeredScenario scenario = read_layers(file_, library_, problems_);
    const auto overrides = overrides_of(options_, problems_);
    apply_overrides(scenario.root, overrides, problems_);
    check_scenario_fields(scenario.root, problems_);
    attach_lines(scenario, problems_);
    read_its_case(scenario);
    read_its_belief(scenario);
    const BoundScenario bound = bind(scenario.root);
    attach_lines(scenario, problems_);
    expect_no_problems(scenario);
    Study study = begin_study(scenario, bound);
    add_baseline(study, scenario, overrides);
    record(study, scenario);
    return study;
  }

 private:
  void expect_no_problems(const LayeredScenario& scenario) {
    if (!problems_.empty()) throw_scenario_problems(scenario.files, std::move(problems_));
  }
  [[nodiscard]] std::optional<Date> cut_of(const YamlValue& scenario, const LayeredScenario& files);
  void read_its_case(const LayeredScenario& scenario);
  void read_its_belief(const LayeredScenario& scenario);
  void check_cut(const YamlValue& scenario, std::optional<Date> cut);
  [[nodiscard]] BoundScenario bind(const YamlValue& scenario);
  [[nodiscard]] Study begin_study(const LayeredScenario& scenario, const BoundScenario& bound);
  void add_baseline(Study& study, const LayeredScenario& scenario,
                    const std::vector<Override>& overrides);
  void add_named_baseline(Study& study, const LayeredScenario& scenario, const YamlValue& link,
                          const std::vector<Override>& overrides);
  [[nodiscard]] Footing footing_of(const Experiment& experiment) const;
  [[nodiscard]] std::optional<Footing> own_footing(const LayeredScenario& other,
                                                   const Experiment& experiment);
  [[nodiscard]] DefaultValues defaults_of(const Study& study) const;
  void record(Study& study, const LayeredScenario& scenario) const;

  const fs::path& file_;
  const StudyOptions& options_;
  const Library& library_;
  Problems problems_;
  fs::path case_folder_;
  Date case_cut_;  ///< as_of of the case itself
  CaseReading reading_;
  LocatedBelief located_belief_;
  std::string belief_text_;
  Belief belief_;
  std::vector<std::string> notes_;
  std::optional<LayeredScenario> baseline_;
};

/// The scenario's own cut. A cut that is no date makes everything after it guesswork.
std::optional<Date> StudyReader::cut_of(const YamlValue& scenario, const LayeredScenario& files) {
  const YamlValue* value = scenario.find("as_of");
  if (!value) return std::nullopt;
  Problems told;
  const auto date = date_of(*value, "as_of", told);
  if (!date) expect_no_problems(files);
  return date;
}

void StudyReader::read_its_case(const LayeredScenario& scenario) {
  const YamlValue* link = scenario.root.find("case");
  const bool is_text = link && link->kind == YamlValue::Kind::scalar && !link->scalar.empty();
  const auto folder = is_text ? locate_case(*link, scenario, library_, problems_) : std::nullopt;
  if (!folder) expect_no_problems(scenario);
  CREDENCE_EXPECTS(folder.has_value());
  case_folder_ = *folder;
  const auto cut = cut_of(scenario.root, scenario);
  const std::size_t n_before = problems_.size();
  check_cut(scenario.root, cut);
  if (problems_.size() > n_before) expect_no_problems(scenario);
  try {
    reading_ = read_case(*folder, library_, cut, options_.depth);
  } catch (const InputError& error) {
    if (problems_.empty()) throw;
    problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
    expect_no_problems(scenario);
  }
  notes_.insert(notes_.begin(), reading_.notes.begin(), reading_.notes.end());
}

/// A cut before the episode is the scenario's mistake; a case would call it its own.
void StudyReader::check_cut(const YamlValue& scenario, std::optional<Date> cut) {
  Problems told;
  const auto own = date_of(case_value(case_folder_, "as_of"), "as_of", told);
  const auto start = date_of(case_value(case_folder_, "episode_start"), "episode_start", told);
  case_cut_ = own.value_or(Date{});
  if (!cut || !own || !start) return;
  if (*cut < *start) {
    note_problem(problems_, scenario.find("as_of")->place, ProblemKind::bad_date,
                 "as_of is " + format_date(*cut) + ", must not be before the episode begins (" +
                     format_date(*start) + ")");
  } else if (case_cut_ < *cut) {
    notes_.push_back(
        "as_of is " + format_date(*cut) + ", later than " + format_date(case_cut_) +
        ", the day to which the case was kept: what happened in between may be missing");
  }
}

void StudyReader::read_its_belief(const LayeredScenario& scenario) {
  const auto located = locate_belief(scenario, case_folder_, reading_, library_, problems_);
  if (!located) return;
  located_belief_ = *located;
  belief_text_ = read_capped(located->path, located->path.string());
  try {
    belief_ = read_belief(located->path.string(), belief_text_);
  } catch (const InputError&) {
    expect_no_problems(scenario);
    throw;
  }
}

/// Without a clock the names are still looked up; the days then count as inside.
BoundScenario StudyReader::bind(const YamlValue& scenario) {
  const World& world = reading_.world;
  BoundScenario bound;
  const auto clock = bind_clock(scenario, world.as_of, problems_);
  const Date far_away = add_months(world.as_of, 12 * 7000);
  const Clock in_use =
      clock.value_or(Clock{Date(std::chrono::days(-700000)), far_away, {far_away}});
  const CaseNames names(world, library_);
  const Binding binding{world, in_use, names, problems_};
  bound.acts = bind_acts(scenario, binding);
  check_conflicts(bound.acts, binding);
  Experiment& experiment = bound.experiment;
  experiment.name = text_at(scenario, "name", "");
  experiment.title = text_at(scenario, "title", experiment.name);
  experiment.question = text_at(scenario, "question", experiment.title);
  experiment.inquiry = {world, in_use, bind_switches(scenario, world.switches), {}, {}, {}};
  for (const BoundAct& act : bound.acts) experiment.inquiry.acts.push_back(act.act);
  experiment.inquiry.shocks = bind_shocks(scenario, binding);
  experiment.inquiry.adjustments = bind_adjustments(scenario);
  experiment.belief = belief_;
  experiment.run = bind_run(scenario, notes_);
  bound.report = bind_report(scenario, binding);
  return bound;
}

Study StudyReader::begin_study(const LayeredScenario& scenario, const BoundScenario& bound) {
  Study study;
  study.scenario = bound.experiment;
  study.report = bound.report;
  study.assumptions =
      assumptions_in_words(scenario.root, bound.acts, bound.experiment.inquiry, bound.report);
  const auto remarks = remarks_on_acts(bound.acts, bound.experiment.inquiry);
  notes_.insert(notes_.end(), remarks.begin(), remarks.end());
  return study;
}

void StudyReader::add_baseline(Study& study, const LayeredScenario& scenario,
                               const std::vector<Override>& overrides) {
  study.baseline = study.scenario;
  study.baseline.inquiry.acts.clear();
  study.baseline.inquiry.shocks.clear();
  study.baseline.inquiry.adjustments.clear();
  const YamlValue* link = scenario.root.find("baseline");
  if (link) {
    add_named_baseline(study, scenario, *link, overrides);
  } else if (has_assumptions(scenario.root)) {
    study.baseline_name = name_of_unnamed_baseline(scenario);
    study.baseline.name = study.baseline_name;
  } else {
    study.is_own_baseline = true;
    study.baseline_name = study.scenario.name;
  }
}

void StudyReader::add_named_baseline(Study& study, const LayeredScenario& scenario,
                                     const YamlValue& link,
                                     const std::vector<Override>& overrides) {
  const auto path = locate_baseline(link, scenario, library_, problems_);
  attach_lines(scenario, problems_);
  if (!path) return expect_no_problems(scenario);
  baseline_ = read_layers(*path, library_, problems_);
  LayeredScenario& other = *baseline_;
  apply_overrides(other.root, shared_with_baseline(overrides), problems_);
  check_scenario_fields(other.root, problems_);
  expect_no_problems(other);
  const std::size_t n_notes = notes_.size();
  BoundScenario bound = bind(other.root);
  notes_.resize(n_notes);
  const auto footing = own_footing(other, bound.experiment);
  if (footing) expect_same_footing(*footing, footing_of(study.scenario), link, problems_);
  attach_lines(scenario, problems_);
  expect_no_problems(other);
  study.baseline = std::move(bound.experiment);
  study.baseline.inquiry.clock = study.scenario.inquiry.clock;
  study.baseline_name = study.baseline.name;
}

Footing StudyReader::footing_of(const Experiment& experiment) const {
  return {case_folder_,
          located_belief_.path,
          located_belief_.name,
          experiment.inquiry.world.as_of,
          experiment.inquiry.clock.horizon,
          experiment.run,
          experiment.inquiry.switches};
}

/// Where the baseline's own keys lead; empty when they lead nowhere, which is noted.
std::optional<Footing> StudyReader::own_footing(const LayeredScenario& other,
                                                const Experiment& experiment) {
  const YamlValue* link = other.root.find("case");
  const auto folder = link ? locate_case(*link, other, library_, problems_) : std::nullopt;
  const auto belief = locate_belief(other, case_folder_, reading_, library_, problems_);
  if (!folder || !belief) return std::nullopt;
  Footing footing = footing_of(experiment);
  footing.case_folder = *folder;
  footing.belief_file = belief->path;
  footing.belief_name = belief->name;
  footing.as_of = cut_of(other.root, other).value_or(case_cut_);
  return footing;
}

DefaultValues StudyReader::defaults_of(const Study& study) const {
  DefaultValues defaults;
  const std::string case_file = "case.yaml";
  defaults["title"] = {study.scenario.title, "default"};
  defaults["question"] = {study.scenario.question, "default"};
  defaults["as_of"] = {format_date(reading_.world.as_of), case_file};
  defaults["belief"] = {located_belief_.name, located_belief_.origin};
  defaults["baseline"] = {study.baseline_name, "default"};
  for (const auto& [key, on] : parts_of_the_model(reading_.world.switches)) {
    defaults["model." + std::string(key)] = {on ? "on" : "off", case_file};
  }
  return defaults;
}

void StudyReader::record(Study& study, const LayeredScenario& scenario) const {
  study.notes = notes_;
  study.resolved = resolved_values(scenario, defaults_of(study));
  const InputRecord record{scenario, baseline_ ? &*baseline_ : nullptr, reading_, belief_text_};
  study.resolved_yaml = resolved_for_record(record);
  study.scenario_digest = scenario_digest_of(record);
  study.belief_digest = sha256(belief_text_);
  study.data_digest = data_digest_of(record);
  study.inputs = inputs_of(record);
}

}  // namespace

Study read_study(const fs::path& file, const StudyOptions& options, const Library& library) {
  return StudyReader(file, options, library).read();
}

}  // namespace credence
