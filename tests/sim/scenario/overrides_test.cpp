#include "sim/scenario/overrides.hpp"

#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence {
namespace {

using testing::messages_of;
using testing::study_of;
using testing::TemporaryFolder;

const std::string acts =
    "do:\n"
    "  - { recognises: CHN, on: 2026-03-01 }\n"
    "  - { sets_level: 3, state: IND, on: 2026-01-15 }\n"
    "  - { never_recognises: [USA, GBR] }\n"
    "  - { sets_tie: patron, from: RUS, to: TJK, weight: 0, on: 2026-01-01 }\n"
    "  - { withdraws: RUS, on: 2026-06-01 }\n"
    "  - { sets_level: 2, state: RUS, on: 2026-08-01 }\n"
    "adjust: { theta_patron: { scale: 1.4 } }\n"
    "run: { paths: 1000, draws: 10, seed: 7 }\n";

/// A scenario in a folder of its own, read with `--set`s.
class Setting {
 public:
  Setting() : file_(folder_.write("s.yaml", testing::shipped_case_text("s", acts))) {}
  [[nodiscard]] Study with(std::vector<std::string> sets) const {
    return study_of(file_, std::move(sets));
  }
  [[nodiscard]] std::string refusal(std::string set) const {
    return messages_of(file_, {std::move(set)});
  }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  TemporaryFolder folder_;
  std::filesystem::path file_;
};

std::string origin_of(const Study& study, const std::string& key) {
  for (const ResolvedValue& row : study.resolved) {
    if (row.key == key) return row.value + " < " + row.origin;
  }
  return "absent";
}

}  // namespace

TEST_CASE("the option --set changes a value and is told as its origin", "[scenario]") {
  const Setting setting;
  const Study study = setting.with({"run.paths=500", "model.frailty=off", "horizon=2028-06-30"});
  CHECK(study.scenario.run.n_paths == 500);
  CHECK(study.scenario.run.seed == 7);
  CHECK(!study.scenario.inquiry.switches.frailty);
  CHECK(!study.baseline.inquiry.switches.frailty);
  CHECK(format_date(study.scenario.inquiry.clock.horizon) == "2028-06-30");
  CHECK(origin_of(study, "run.paths") == "500 < --set");
  CHECK(origin_of(study, "run.seed") == "7 < s.yaml:13");
}

TEST_CASE("the option --set reaches an act by its position or by the one state that it names",
          "[scenario]") {
  const Setting setting;
  const auto day_of = [](const Study& study, std::size_t i) {
    return format_date(std::get<ForcedRecognition>(study.scenario.inquiry.acts.at(i)).on);
  };
  CHECK(day_of(setting.with({"do[0].on=2026-05-01"}), 0) == "2026-05-01");
  CHECK(day_of(setting.with({"do.0.on=2026-05-02"}), 0) == "2026-05-02");
  CHECK(day_of(setting.with({"do.CHN.on=2026-05-03"}), 0) == "2026-05-03");
  const Study moved = setting.with({"do.IND.sets_level=4", "do.TJK.weight=0.5"});
  CHECK(std::get<ForcedLevel>(moved.scenario.inquiry.acts.at(1)).level == 4);
  CHECK(std::get<TieChange>(moved.scenario.inquiry.acts.at(4)).weight == 0.5);
}

TEST_CASE("the option --set KEY=null removes a key, an act, a whole section", "[scenario]") {
  const Setting setting;
  CHECK(setting.with({"do=null"}).scenario.inquiry.acts.empty());
  CHECK(setting.with({"adjust.theta_patron=null"}).scenario.inquiry.adjustments.empty());
  const Study fewer = setting.with({"do[0]=null"});
  CHECK(std::holds_alternative<ForcedLevel>(fewer.scenario.inquiry.acts.front()));
  CHECK(setting.with({"run.seed=null"}).scenario.run.seed == 20250805);
}

TEST_CASE("the option --set adds sections and takes lists and maps", "[scenario]") {
  const Setting setting;
  const Study study = setting.with({"adjust.theta_bloc.add=-0.2", "report_at=[6 months, 1 year]",
                                    "shocks=[{ kind: rights_edict, on: 2026-03-01 }]"});
  CHECK(study.scenario.inquiry.adjustments.size() == 2);
  CHECK(study.scenario.inquiry.clock.report_dates.size() == 3);
  CHECK(study.scenario.inquiry.shocks.size() == 1);
}

TEST_CASE("later --set win over earlier ones, and flags win over --set", "[scenario]") {
  const Setting setting;
  StudyOptions options = testing::names_only({"run.paths=100", "run.paths=200", "run.seed=3"});
  options.seed = 4;
  options.n_draws = 20;
  const Study study = read_study(setting.file(), options, Library{CREDENCE_SOURCE_DIR});
  CHECK(study.scenario.run.n_paths == 200);
  CHECK(study.scenario.run.seed == 4);
  CHECK(study.scenario.run.n_draws == 20);
  CHECK(origin_of(study, "run.seed") == "4 < --seed");
}

TEST_CASE("what --set says is held to the same rules as a file", "[scenario]") {
  const Setting setting;
  CHECK(setting.refusal("run.paths=0") ==
        "paths is 0, must be a whole number between 1 and 1099511627776\n");
  CHECK(setting.refusal("run.path=5") == "unknown key 'path'\n");
  CHECK(setting.refusal("horizon=2025-01-01") ==
        "horizon is 2025-01-01, must be after as_of (2025-08-05)\n");
  CHECK(setting.refusal("do.CHN.on=tomorrow") ==
        "on is tomorrow, must be a date like 2026-03-01\n");
  CHECK(setting.refusal("observe=[]") == "'observe' is not supported yet\n");
}

TEST_CASE("a --set that is none, or leads nowhere, is refused in words", "[scenario]") {
  const Setting setting;
  CHECK(setting.refusal("run.paths") == "must be KEY=VALUE\n");
  CHECK(setting.refusal("=5") == "must be KEY=VALUE\n");
  CHECK(setting.refusal("run..paths=5") == "must be KEY=VALUE\n");
  CHECK(setting.refusal("do[9].on=2026-05-01") == "do has no item 9\n");
  CHECK(setting.refusal("do.IRN.on=2026-05-01") == "no act of 'do' names IRN\n");
  CHECK(setting.refusal("do.RUS.on=2026-05-01") == "2 acts of 'do' name RUS\n");
  CHECK(setting.refusal("name=other") == "'name' belongs to the file and cannot be set\n");
  CHECK(setting.refusal("extends=base.yaml") ==
        "'extends' belongs to the file and cannot be set\n");
  CHECK(setting.refusal("title=[a").find("bracket") != std::string::npos);
}

TEST_CASE("a problem of --set names the flag instead of a line", "[scenario]") {
  const Setting setting;
  const auto found = testing::refused(setting.file(), {"run.paths=0"}).problems;
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "--set run.paths=0");
  CHECK(found[0].line == 0);
}

TEST_CASE("text after the first = belongs to the value", "[scenario]") {
  const Setting setting;
  CHECK(setting.with({"title=\"a = b\""}).scenario.title == "a = b");
}

TEST_CASE("a named baseline shares the run that --set gives, but not the acts", "[scenario]") {
  const TemporaryFolder folder;
  folder.write("base.yaml", testing::shipped_case_text(
                                "base", "do:\n  - { recognises: CHN, on: 2026-03-01 }\n"));
  const auto file = folder.write(
      "more.yaml",
      testing::shipped_case_text("more",
                                 "baseline: base.yaml\ndo:\n  - { recognises: CHN, on: 2026-03-01 "
                                 "}\n  - { recognises: IRN, on: 2026-06-01 }\n"));
  const Study study =
      study_of(file, {"run.paths=4000", "horizon=2028-12-31", "do[0].on=2026-04-01"});
  CHECK(study.baseline.run.n_paths == 4000);
  CHECK(study.baseline.inquiry.clock.horizon == study.scenario.inquiry.clock.horizon);
  REQUIRE(study.baseline.inquiry.acts.size() == 1);
  CHECK(format_date(std::get<ForcedRecognition>(study.baseline.inquiry.acts[0]).on) ==
        "2026-03-01");
  CHECK(format_date(std::get<ForcedRecognition>(study.scenario.inquiry.acts[0]).on) ==
        "2026-04-01");
}

}  // namespace credence
