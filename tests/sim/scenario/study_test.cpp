#include "sim/scenario/study.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include "sim/output/digest.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;
using testing::messages_of;
using testing::shipped_case_text;
using testing::study_of;
using testing::TemporaryFolder;
using testing::three_states_text;

const fs::path source = CREDENCE_SOURCE_DIR;
const std::string belief_head =
    "credence_belief: 1\nname: mine\nparameters:\n  theta_patron: { mean: ";
const std::string belief_tail = ", sd: 0, unit: log_hazard, source: \"a guess\" }\n";

std::string belief_text(const std::string& mean) { return belief_head + mean + belief_tail; }

double patron_mean(const Study& study) {
  return study.scenario.belief.parameters[parameter_id("theta_patron")].mean;
}

/// A case of two states; `belief` is the text of its belief.yaml, empty: none.
fs::path write_case(const TemporaryFolder& folder, const std::string& belief,
                    const std::string& more = "") {
  folder.write(
      "case/case.yaml",
      "credence_case: 1\nname: small\ntarget: ZZZ\nepisode_start: 2025-01-01\nas_of: 2026-01-01\n" +
          more);
  folder.write("case/states.csv", "iso3,base_rate_per_year\nAAA,0.1\nBBB,0.2\n");
  if (!belief.empty()) folder.write("case/belief.yaml", belief);
  return folder / "case";
}

std::string on_own_case(const std::string& rest = "") {
  return "credence: 1\nname: s\ncase: ./case\nhorizon: 2027-12-31\n" + rest;
}

std::string resolved_at(const Study& study, const std::string& key) {
  for (const ResolvedValue& row : study.resolved) {
    if (row.key == key) return row.value + " < " + row.origin;
  }
  return "absent";
}

}  // namespace

TEST_CASE("every shipped scenario reads, with a baseline of its own kind", "[scenario]") {
  std::size_t n_files = 0;
  for (const auto& entry : fs::directory_iterator(source / "scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    INFO(entry.path().filename().string());
    const Study study = study_of(entry.path());
    CHECK(study.scenario.name == entry.path().stem().string());
    CHECK(!study.scenario.title.empty());
    CHECK(study.scenario.question.ends_with('?'));
    CHECK(study.scenario.inquiry.world.states.size() == 196);
    CHECK(study.is_own_baseline == (study.scenario.name == "baseline"));
    CHECK(study.baseline_name ==
          (study.scenario.name == "us-pushback" ? "china-follows-russia" : "baseline"));
    CHECK(study.assumptions.empty() == study.is_own_baseline);
    CHECK(study.scenario.inquiry.clock.report_dates.size() == 4);
    CHECK(study.notes.empty());
    ++n_files;
  }
  CHECK(n_files >= 14);
}

TEST_CASE("the three states of the contract read as they are written", "[scenario]") {
  const Study study = study_of(source / "tests/cases/three-states/do-bbb.yaml");
  const World& world = study.scenario.inquiry.world;
  REQUIRE(world.states.size() == 3);
  CHECK(world.states[1].iso3 == "BBB");
  CHECK(world.states[1].base_rate->per_year == 0.15);
  CHECK(world.ties.size() == 6);
  CHECK(patron_mean(study) == 2.0);
  CHECK(study.scenario.run.n_draws == 1);
  CHECK(study.scenario.run.n_paths == 400000);
  CHECK(format_date(study.scenario.inquiry.clock.as_of) == "2026-01-01");
  REQUIRE(study.scenario.inquiry.clock.report_dates.size() == 2);
  CHECK(format_date(study.scenario.inquiry.clock.report_dates[0]) == "2026-12-31");
  CHECK(!study.scenario.inquiry.switches.ladder);
  CHECK(study.scenario.inquiry.switches.contagion);
  CHECK(study.baseline.inquiry.acts.empty());
  CHECK(study.baseline_name == "plain");
}

TEST_CASE("without assumptions a scenario is its own baseline", "[scenario]") {
  const TemporaryFolder folder;
  const Study own =
      study_of(folder.write("a.yaml", three_states_text("a", "model: { contagion: off }\n")));
  CHECK(own.is_own_baseline);
  CHECK(own.baseline_name == "a");
  const Study empty =
      study_of(folder.write("b.yaml", three_states_text("b", "do: []\nshocks: []\nadjust: {}\n")));
  CHECK(empty.is_own_baseline);
}

TEST_CASE("a baseline keeps everything but acts, shocks and adjustments", "[scenario]") {
  const TemporaryFolder folder;
  const Study study = study_of(folder.write(
      "a.yaml",
      three_states_text("a",
                        "model: { contagion: off }\ndo:\n  - { recognises: AAA, on: 2026-03-01 }\n"
                        "shocks:\n  - { kind: rights_edict, on: 2026-05-01 }\n"
                        "adjust: { theta_patron: { scale: 2 } }\n")));
  CHECK(!study.is_own_baseline);
  CHECK(study.baseline_name == "a without its assumptions");
  CHECK(study.scenario.inquiry.shocks.size() == 1);
  CHECK(study.scenario.inquiry.adjustments.size() == 1);
  CHECK(study.baseline.inquiry.acts.empty());
  CHECK(study.baseline.inquiry.shocks.empty());
  CHECK(study.baseline.inquiry.adjustments.empty());
  CHECK(!study.baseline.inquiry.switches.contagion);
  CHECK(study.baseline.inquiry.clock.report_dates == study.scenario.inquiry.clock.report_dates);
}

TEST_CASE("the baseline has a parent's name where only assumptions set the two apart",
          "[scenario]") {
  const TemporaryFolder folder;
  folder.write("base.yaml", three_states_text("base"));
  const std::string act = "do:\n  - { recognises: AAA, on: 2026-03-01 }\n";
  const auto named = [&](const std::string& rest) {
    return study_of(folder.write("a.yaml", "credence: 1\nname: a\nextends: base.yaml\n" + rest))
        .baseline_name;
  };
  CHECK(named(act) == "base");
  CHECK(named(act + "title: \"Another\"\n") == "base");
  CHECK(named(act + "run: { seed: 1 }\n") == "a without its assumptions");
  CHECK(named(act + "horizon: 2028-12-31\n") == "a without its assumptions");
  folder.write("base.yaml", three_states_text("base", act));
  CHECK(named("shocks:\n  - { kind: rights_edict, on: 2026-05-01 }\n") ==
        "a without its assumptions");
}

TEST_CASE("a named baseline keeps its own acts and takes the scenario's report dates",
          "[scenario]") {
  const TemporaryFolder folder;
  const std::string act = "do:\n  - { recognises: AAA, on: 2026-03-01 }\n";
  folder.write("first.yaml", three_states_text("first", act));
  const Study study = study_of(folder.write(
      "second.yaml", three_states_text("second", "baseline: first.yaml\nreport_at: [1 year]\n" +
                                                     act + "  - { never_recognises: BBB }\n")));
  CHECK(study.baseline_name == "first");
  CHECK(study.baseline.inquiry.acts.size() == 1);
  CHECK(study.scenario.inquiry.acts.size() == 2);
  CHECK(study.baseline.inquiry.clock.report_dates.size() == 2);
  const Study without =
      study_of(folder.write("third.yaml", three_states_text("third", "baseline: first.yaml\n")));
  CHECK(!without.is_own_baseline);
  CHECK(without.assumptions.empty());
}

TEST_CASE("a belief is the scenario's, else the case's default, else the case's own",
          "[scenario]") {
  const TemporaryFolder folder;
  write_case(folder, belief_text("1"));
  folder.write("other.yaml", belief_text("3"));
  folder.write("case/spare.yaml", belief_text("4"));
  const Study own = study_of(folder.write("s.yaml", on_own_case()));
  CHECK(patron_mean(own) == 1.0);
  CHECK(resolved_at(own, "belief") == "belief.yaml < belief.yaml");
  CHECK(patron_mean(study_of(folder.write("s.yaml", on_own_case("belief: ./other.yaml\n")))) ==
        3.0);
  CHECK(patron_mean(study_of(folder.write("s.yaml", on_own_case("belief: spare\n")))) == 4.0);
  write_case(folder, belief_text("1"), "default_belief: spare\n");
  const Study by_default = study_of(folder.write("s.yaml", on_own_case()));
  CHECK(patron_mean(by_default) == 4.0);
  CHECK(resolved_at(by_default, "belief") == "spare < case.yaml");
}

TEST_CASE("a belief of the library is found by its name, with or without the case's",
          "[scenario]") {
  const TemporaryFolder folder;
  const auto with = [&](const std::string& rest) {
    return study_of(folder.write("a.yaml", shipped_case_text("a", rest)));
  };
  const std::string expert =
      sha256(testing::text_of_file(source / "models/beliefs/taliban-2021-expert.yaml"));
  CHECK(with("belief: expert\n").belief_digest == expert);
  CHECK(with("belief: taliban-2021-expert\n").belief_digest == expert);
  CHECK(with("belief: " + (source / "models/beliefs/taliban-2021-expert.yaml").string() + "\n")
            .belief_digest == expert);
  CHECK(resolved_at(with("belief: expert\n"), "belief") == "expert < a.yaml:5");
  CHECK(resolved_at(with(""), "belief").ends_with(" < case.yaml"));
}

TEST_CASE("as_of is the scenario's, else the case's; a later one is worth a note", "[scenario]") {
  const TemporaryFolder folder;
  const auto cut_of = [&](const std::string& rest) {
    return study_of(folder.write("a.yaml", shipped_case_text("a", rest)));
  };
  CHECK(format_date(cut_of("").scenario.inquiry.clock.as_of) == "2025-08-05");
  const Study earlier = cut_of("as_of: 2024-12-31\n");
  CHECK(format_date(earlier.scenario.inquiry.world.as_of) == "2024-12-31");
  const Study later = cut_of("as_of: 2025-09-30\n");
  CHECK(std::any_of(later.notes.begin(), later.notes.end(), [](const std::string& note) {
    return note.find("2025-08-05, the day to which") != std::string::npos;
  }));
}

TEST_CASE("paths are rounded up to whole draws, which is said once", "[scenario]") {
  const TemporaryFolder folder;
  const Study study =
      study_of(folder.write("a.yaml", three_states_text("a", "run: { paths: 1001, draws: 10 }\n")));
  CHECK(study.scenario.run.n_paths == 1010);
  REQUIRE(study.notes.size() == 1);
  CHECK(study.notes[0] == "paths: 1001 rounded up to 1010, a multiple of 10 draws");
}

TEST_CASE("acts that change nothing are worth a note", "[scenario]") {
  const TemporaryFolder folder;
  const auto notes_of = [&](const std::string& rest) {
    std::string notes;
    for (const std::string& note :
         study_of(folder.write("a.yaml", shipped_case_text("a", rest))).notes)
      notes += note + "\n";
    return notes;
  };
  CHECK(notes_of("do: [{ recognises: RUS, on: 2026-01-01 }]\n") ==
        "Russia has recognised already: making it recognise changes nothing\n");
  CHECK(notes_of("do: [{ never_recognises: RUS }]\n") ==
        "Russia has recognised already: keeping it from recognising changes nothing\n");
  CHECK(notes_of("do: [{ withdraws: USA, on: 2026-01-01 }]\n") ==
        "The United States has not recognised by as_of: its withdrawal takes place only where it "
        "has by then\n");
  CHECK(notes_of("do: [{ sets_level: 2, state: RUS, on: 2026-01-01 }]\n") ==
        "Russia has recognised already: a level below recognition needs withdraws\n");
  CHECK(notes_of("model: { signals: off }\ndo: [{ signal: airstrike, state: [PAK, IRN], intensity: "
                 "1, on: 2026-01-01 }]\n") ==
        "the model's signals are off: the signals of the scenario change nothing\n");
  CHECK(notes_of("model: { contagion: off }\ndo: [{ sets_tie: patron, from: RUS, to: TJK, weight: "
                 "0, on: 2026-01-01 }]\n") ==
        "contagion is off: the ties of the scenario change nothing\n");
  CHECK(
      notes_of("do: [{ withdraws: RUS, on: 2026-01-01 }, { recognises: RUS, on: 2026-06-01 }]\n") ==
      "");
}

TEST_CASE("acts that do not meet are no contradiction", "[scenario]") {
  const TemporaryFolder folder;
  CHECK(messages_of(folder.write(
            "a.yaml",
            shipped_case_text(
                "a",
                "do:\n"
                "  - { recognises: CHN, on: 2026-03-01 }\n"
                "  - { withdraws: CHN, on: 2026-09-01 }\n"
                "  - { sets_level: 3, state: IND, on: 2026-01-15 }\n"
                "  - { sets_level: 4, state: IND, on: 2026-01-16 }\n"
                "  - { signal: airstrike, state: PAK, intensity: 1, on: 2026-02-01 }\n"
                "  - { signal: airstrike, state: PAK, intensity: 1, on: 2026-02-01 }\n"
                "  - { sets_tie: patron, from: RUS, to: TJK, weight: 0, during: [2026-01, 2026-03] "
                "}\n"
                "  - { sets_tie: patron, from: RUS, to: TJK, weight: 0.1, on: 2026-04-01 }\n"
                "  - { bloc_decides: SCO, on: 2026-06-15, join: [KAZ] }\n"
                "  - { bloc_decides: SCO, on: 2026-06-16 }\n"
                "  - { never_recognises: KGZ, until: 2026-06-30 }\n"
                "  - { bloc_decides: CSTO, on: 2026-07-01, join: [KGZ] }\n"))) == "");
}

TEST_CASE("months stand for their first and their last day", "[scenario]") {
  const TemporaryFolder folder;
  const Study study = study_of(folder.write(
      "a.yaml", shipped_case_text("a",
                                  "do:\n  - { recognises: CHN, between: [2026-01, 2026-02] }\n"
                                  "  - { sets_tie: patron, from: RUS, to: TJK, weight: 0, during: "
                                  "[2026-03, 2026-04-10] }\n")));
  const auto& forced = std::get<ForcedRecognition>(study.scenario.inquiry.acts[0]);
  CHECK(format_date(forced.on) == "2026-01-01");
  CHECK(format_date(*forced.until) == "2026-02-28");
  const auto& tie = std::get<TieChange>(study.scenario.inquiry.acts[1]);
  CHECK(format_date(tie.first_day) == "2026-03-01");
  CHECK(format_date(*tie.last_day) == "2026-04-10");
}

TEST_CASE(
    "report dates are calendar spans, clipped to the month's last day, and end at the horizon",
    "[scenario]") {
  const TemporaryFolder folder;
  const Study study = study_of(folder.write(
      "a.yaml",
      "credence: 1\nname: a\ncase: taliban-2021\nas_of: 2024-08-31\nhorizon: 2026-08-31\n"
      "report_at: [6 months, 10 days, 2 weeks, 1 year, 2025-12-24, 2 years]\n"));
  std::string days;
  for (const Date day : study.scenario.inquiry.clock.report_dates) days += format_date(day) + " ";
  CHECK(days == "2024-09-10 2024-09-14 2025-02-28 2025-08-31 2025-12-24 2026-08-31 ");
}

}  // namespace credence
