#include <algorithm>

#include "sim/input/cut.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_case.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace credence;
using namespace credence::testing;

/// A row that became known on the day after the cut, and how often the World would change if it
/// were read: the test would be empty if the row changed nothing in itself.
struct LaterRow {
  std::string_view file;
  std::string_view known;  ///< the row as known on the cut
  std::string_view later;  ///< the same, known a day later
};

const LaterRow later_rows[] = {
    {"signals.csv", "s-9,CCC,2025-06-30,day,2025-06-30,clash,,-1,0.9,,,New,a\n",
     "s-9,CCC,2025-06-30,day,2025-07-01,clash,,-1,0.9,,,New,a\n"},
    {"signals.csv", "s-9,CCC,2025-06-30,day,,clash,,-1,0.9,,,New,a\n",
     "s-9,CCC,2025-07-01,day,,clash,,-1,0.9,,,New,a\n"},
    {"signals.csv", "s-9,CCC,2025-06-15,month,,clash,,-1,0.9,,,New,a\n",
     "s-9,CCC,2025-07-15,month,,clash,,-1,0.9,,,New,a\n"},
    {"signals.csv", "s-9,CCC,2024-07-01,year,,clash,,-1,0.9,,,New,a\n",
     "s-9,CCC,2025-07-01,year,,clash,,-1,0.9,,,New,a\n"},
    {"context.csv", "c-9,2025-06-30,day,2025-06-30,rights,global,-1,0.9,,New,a\n",
     "c-9,2025-06-30,day,2025-07-01,rights,global,-1,0.9,,New,a\n"},
    {"context.csv", "c-9,2025-06-30,day,,talks,global,-1,0.9,,New,a\n",
     "c-9,2025-07-01,day,,talks,global,-1,0.9,,New,a\n"},
    {"ladder.csv", "CCC,4,2025-06-30,a,,\n", "CCC,4,2025-07-01,a,,\n"},
    {"ladder_history.csv", "CCC,0,2025-06-30,day,start,a\n", "CCC,0,2025-07-01,day,start,a\n"},
    {"ladder_history.csv", "CCC,0,2025-06-15,month,start,a\n", "CCC,0,2025-07-15,month,start,a\n"},
    {"ties.csv", "patron,AAA,CCC,0.5,2025-06-30,,a\n", "patron,AAA,CCC,0.5,2025-07-01,,a\n"},
    {"features.csv", "BBB,shared_threat,0.5,,2025-06-30,a\n",
     "BBB,shared_threat,0.5,,2025-07-01,a\n"},
    {"features.csv", "AAA,shared_threat,0.1,,2025-06-30,a\n",
     "AAA,shared_threat,0.1,,2025-07-01,a\n"},
};

CaseFiles with(std::string_view file, std::string_view row) {
  CaseFiles files = small_case();
  append_to(files, file, row);
  return files;
}

std::string words_of(const CaseFiles& files, std::string_view as_of = {}) {
  return world_in_words(read_files(files, parse_date(as_of)).world);
}

bool has_note(const CaseReading& reading, std::string_view text) {
  return std::any_of(reading.notes.begin(), reading.notes.end(),
                     [&](const std::string& note) { return note.find(text) != note.npos; });
}

/// A library of one's own with the small lists of the shipped one.
Library library_in(const TemporaryFolder& folder, std::string_view memberships) {
  for (const std::string_view name : {"countries.csv", "blocs.csv", "shock_groups.csv"}) {
    folder.write("data/world/" + std::string(name), text_of_file(shipped_library().world() / name));
  }
  folder.write("data/world/memberships.csv", memberships);
  return {folder.path()};
}

}  // namespace

TEST_CASE("a row known after the cut changes nothing, in any file of a case", "[input][cut]") {
  const std::string plain = words_of(small_case());
  for (const LaterRow& row : later_rows) {
    INFO(row.file << ": " << row.later);
    CHECK(words_of(with(row.file, row.known)) != plain);
    const CaseReading later = read_files(with(row.file, row.later));
    CHECK(world_in_words(later.world) == plain);
    CHECK(has_note(later, std::string(row.file) + ": left out 1 row known only after 2025-06-30"));
  }
}

TEST_CASE("a scenario's later cut lets the same rows in", "[input][cut]") {
  for (const LaterRow& row : later_rows) {
    INFO(row.file << ": " << row.later);
    CHECK(words_of(with(row.file, row.later), "2026-01-01") !=
          words_of(small_case(), "2026-01-01"));
  }
}

TEST_CASE("nothing in a World is dated after an earlier cut", "[input][cut]") {
  const std::filesystem::path shipped = shipped_library().data() / "taliban-2021";
  for (const std::string_view day : {"2021-08-15", "2022-06-01", "2023-12-31", "2025-08-05"}) {
    INFO(day);
    const Date as_of = parse_date(day).value();
    const World world = read_case(shipped, shipped_library(), as_of, ReadDepth::names).world;
    CHECK(world.as_of == as_of);
    CHECK_FALSE(world.signals.empty());
    for (const Signal& signal : world.signals) CHECK(signal.known_on <= as_of);
    for (const ContextEvent& event : world.context) CHECK(event.date <= as_of);
    for (const LadderStep& step : world.ladder_history) CHECK(step.from_date <= as_of);
    for (const State& state : world.states) CHECK(state.level_since.value_or(as_of) <= as_of);
    for (const Tie& tie : world.ties) CHECK(tie.valid_from.value_or(as_of) <= as_of);
  }
}

TEST_CASE("on an earlier cut the level comes from the history", "[input][cut]") {
  const auto level_on = [](std::string_view day) {
    return read_files(small_case(), parse_date(day)).world.states[0].level;
  };
  CHECK(level_on("2024-08-31") == 1);
  CHECK(level_on("2024-09-01") == 3);
  CaseFiles undated = small_case();
  replace_in(undated, "ladder.csv", "2024-09-01", "");
  CHECK(read_files(undated, parse_date("2024-08-31")).world.states[0].level == 1);
  CHECK(read_files(undated).world.states[0].level == 3);
  CHECK_FALSE(read_files(undated).world.states[0].level_since.has_value());
}

TEST_CASE("on its own cut ladder.csv holds; a history that differs is worth a note",
          "[input][cut]") {
  CaseFiles files = with("ladder_history.csv", "BBB,2,2024-05-01,day,start,a\n");
  const CaseReading both = read_files(files);
  CHECK(both.world.states[1].level == 0);
  CHECK(has_note(both, "the first holds: BBB (0, not 2)"));
  CHECK(read_files(files, parse_date("2025-06-29")).world.states[1].level == 2);
  replace_in(files, "ladder.csv", "2024-09-01", "2025-08-01");
  CHECK(read_files(files).world.states[0].level == 3);
  files.erase("ladder.csv");
  const CaseReading history = read_files(files);
  CHECK(history.world.states[1].level == 2);
  CHECK(history.notes.empty());
}

TEST_CASE("the first recogniser stands at its earlier level until it acts", "[input][cut]") {
  const std::filesystem::path shipped = shipped_library().data() / "taliban-2021";
  const auto level_of_russia = [&](std::string_view day) {
    const World world =
        read_case(shipped, shipped_library(), parse_date(day), ReadDepth::names).world;
    return world.states[world.find_state("RUS").value()].level;
  };
  CHECK(level_of_russia("2025-07-02") < recognition_level);
  CHECK(level_of_russia("2025-07-03") == recognition_level);
}

TEST_CASE("a tie that has ended moves nobody; its later end is hindsight", "[input][cut]") {
  const auto ties_on = [](std::string_view row, std::string_view day) {
    return read_files(with("ties.csv", row), parse_date(day)).world.ties;
  };
  CHECK(ties_on("patron,AAA,CCC,0.5,2020-01-01,2025-06-30,a\n", "2025-06-30").size() == 2);
  const auto ends = ties_on("patron,AAA,CCC,0.5,2020-01-01,2025-09-01,a\n", "2025-06-30");
  REQUIRE(ends.size() == 3);
  CHECK(format_date(ends[2].valid_to.value()) == "2025-09-01");
  const auto earlier = ties_on("patron,AAA,CCC,0.5,2020-01-01,2025-03-01,a\n", "2025-02-01");
  REQUIRE(earlier.size() == 3);
  CHECK_FALSE(earlier[2].valid_to.has_value());
}

TEST_CASE("ties of one pair may follow each other, but not overlap", "[input][cut]") {
  CaseFiles files = with("ties.csv",
                         "patron,AAA,CCC,0.1,,2024-01-01,a\n"
                         "patron,AAA,CCC,0.2,2025-01-01,,a\n"
                         "patron,AAA,CCC,0.3,2024-01-01,2025-01-01,a\n");
  const World world = read_files(files).world;
  REQUIRE(world.ties.size() == 3);
  CHECK(world.ties[2].weight == 0.2);
  CHECK(read_files(files, parse_date("2024-06-01")).world.ties[2].weight == 0.3);
  append_to(files, "ties.csv", "patron,AAA,CCC,0.4,2024-12-31,2025-01-02,a\n");
  CHECK_THROWS_AS(read_files(files), InputError);
}

TEST_CASE("members of a bloc are those of the cut, and full members only", "[input][cut]") {
  const TemporaryFolder folder;
  const Library library = library_in(folder,
                                     "iso3,organisation,status,joined,left\n"
                                     "AAA,EU,member,2025-06-30,\n"
                                     "BBB,EU,member,2000-01-01,2025-07-01\n"
                                     "CCC,EU,member,2025-07-01,\n"
                                     "CCC,EU,observer,2000-01-01,\n"
                                     "BBB,SCO,member,2000-01-01,2025-06-30\n"
                                     "NOR,SCO,member,2000-01-01,\n");
  CaseFiles files = small_case();
  replace_in(files, "case.yaml", "PACT: { kind: tight, members: [AAA, BBB] }",
             "EU: tight\n  SCO: loose");
  write_case(folder / "case", files);
  const CaseReading reading = read_case(folder / "case", library, std::nullopt, ReadDepth::names);
  REQUIRE(reading.world.blocs.size() == 2);
  CHECK(reading.world.blocs[0].members == std::vector<StateIndex>{0, 1});
  CHECK(reading.world.blocs[0].noise_slot == 20);
  CHECK(reading.world.blocs[1].members.empty());
  CHECK(has_note(reading, "the bloc SCO has no eligible member on 2025-06-30"));
}

TEST_CASE("what is known and what stands is decided by the day", "[input][cut]") {
  const Date day = parse_date("2025-02-28").value();
  const Date next = parse_date("2025-03-01").value();
  CHECK(is_known(day, day));
  CHECK_FALSE(is_known(next, day));
  CHECK(yearly_value_known_on(2024) == next);
  CHECK(stands_on(day, next, day));
  CHECK_FALSE(stands_on(day, next, next));
  CHECK_FALSE(stands_on(next, std::nullopt, day));
  CHECK(stands_on(std::nullopt, std::nullopt, day));
}
