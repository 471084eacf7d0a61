#include "sim/input/world_covariates_tables.hpp"

#include "tests/sim/input/filled_worlds.hpp"
#include "tests/support/catch.hpp"

using namespace credence;
using namespace credence::testing;

TEST_CASE("a yearly value counts from the first of March of the next year") {
  SmallLibrary small;
  const std::string header = "iso3,year,polyarchy\n";
  std::string rows;
  for (const auto* code : {"AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG"}) {
    rows += std::string(code) + ",2023,0.2\n" + code + ",2024,0.7\n";
  }
  small.write("regime.csv", header + rows);
  CHECK(fill(small_world("2025-02-28"), small.library()).value("democracy_rights", "AAA") == -0.2);
  const Filled cut = fill(small_world("2025-02-28"), small.library());
  CHECK(cut.notes_say("world/regime.csv: 7 rows left out, not known by 2025-02-28"));
  CHECK(fill(small_world("2025-03-01"), small.library()).value("democracy_rights", "AAA") == -0.7);
}

TEST_CASE("a row planted after the cut changes no value") {
  SmallLibrary small;
  const auto values = [&] {
    std::string all;
    const Filled filled = fill(small_world(), small.library());
    REQUIRE(filled.problems.empty());
    for (const FeatureColumn& column : filled.world.features) {
      for (const FeatureCell& cell : column.cells) {
        all += std::to_string(cell.value) + ' ' + std::to_string(cell.sd) + cell.source + '\n';
      }
    }
    return all;
  };
  small.write("separatism.csv",
              "iso3,year,ucdp_government\nAAA,2024,0\nBBB,2024,1\nCCC,2024,0\n"
              "DDD,2024,0\nEEE,2024,0\nFFF,2024,0\n");
  small.write("trade_partners_factbook.csv",
              "iso3,partner,flow,share,year\nAFG,AAA,export,0.5,2024\n");
  small.write("defence_pacts.csv", "iso3_a,iso3_b,from,to\nBBB,USA,2025-08-05,\n");
  const std::string before = values();
  CHECK(before.find("pact with USA") != std::string::npos);
  small.write("separatism.csv",
              "iso3,year,ucdp_government\nAAA,2024,0\nBBB,2024,1\nCCC,2024,0\n"
              "DDD,2024,0\nEEE,2024,0\nFFF,2024,0\nAAA,2025,1\n");
  small.write("trade_partners_factbook.csv",
              "iso3,partner,flow,share,year\nAFG,AAA,export,0.5,2024\nAFG,BBB,import,0.9,2025\n");
  small.write("defence_pacts.csv",
              "iso3_a,iso3_b,from,to\nBBB,USA,2025-08-05,2025-08-06\nCCC,USA,2025-08-06,\n");
  CHECK(values() == before);
}

TEST_CASE("a thousand troops of the opposer stand for a pact, and a pact ends on its last day") {
  SmallLibrary small;
  small.write("us_troops.csv", "iso3,year,troops\nAAA,2024,1000\nBBB,2024,999\n");
  small.write("defence_pacts.csv",
              "iso3_a,iso3_b,from,to\nUSA,CCC,2001-01-01,2025-08-05\nUSA,DDD,2001-01-01,\n"
              "USA,EEE,2001-01-01,2025-08-06\n");
  const Filled filled = fill(small_world(), small.library());
  CHECK(filled.value("mil_dependence_opposer", "AAA") == 1.0);
  CHECK(filled.value("mil_dependence_opposer", "BBB") == 0.0);
  CHECK(filled.value("mil_dependence_opposer", "CCC") == 0.0);
  CHECK(filled.value("mil_dependence_opposer", "DDD") == 1.0);
  CHECK(filled.value("mil_dependence_opposer", "EEE") == 1.0);
  World other = small_world();
  other.leading_opposer = "RUS";
  CHECK(fill(std::move(other), small.library()).value("mil_dependence_opposer", "AAA") == 0.0);
}

TEST_CASE("a world file that was read already is not listed twice") {
  Filled filled;
  filled.world = taliban_world();
  filled.files.push_back({"world/countries.csv", "read before"});
  fill_world_covariates(filled.world, shipped(), filled.world.as_of, filled.files, filled.notes,
                        filled.problems);
  CHECK(filled.files.size() == 10);
}

TEST_CASE("bad rows of the world files are problems at their places") {
  struct Bad {
    std::string file, text;
    int line, column;
    std::string message;
  };
  const std::vector<Bad> table = {
      {"regime.csv", "iso3,year,polyarchy\nAAA,2024,1.2\n", 2, 10,
       "polyarchy is 1.2, must be between 0 and 1"},
      {"regime.csv", "iso3,year,polyarchy\nAAA,2024,\n", 2, 10, "polyarchy is empty, must"},
      {"regime.csv", "iso3,year,polyarchy\nAAA,24,0.5\n", 2, 5, "year is 24, must"},
      {"regime.csv", "iso3,year,polyarchy\nZZZ,2024,0.5\n", 2, 1,
       "iso3 is ZZZ, must be a code of data/world/countries.csv"},
      {"regime.csv", "iso3,year,polyarchy\nAAA,2023,0.5\nAAA,2024,0.5\nAAA,2023,0.5\n", 4, 5,
       "AAA has a second row for 2023"},
      {"power.csv", "iso3,year,population\nAAA,2024,0\n", 2, 10, "population is 0, must"},
      {"unga_ideal_points.csv", "iso3,year,ideal_fp,n_votes_fp\nAAA,2024,0.5,0\n", 2, 14,
       "n_votes_fp is 0, must be more than 0"},
      {"unga_ideal_points.csv", "iso3,year,ideal_fp,n_votes_fp\nAAA,2024,nan,8\n", 2, 10,
       "ideal_fp is nan, must"},
      {"us_troops.csv", "iso3,year,troops\nAAA,2024,-5\n", 2, 10, "troops is -5, must"},
      {"borders.csv", "iso3_a,iso3_b,type\nAFG,AAA,river\n", 2, 9, "type is river, must"},
      {"defence_pacts.csv", "iso3_a,iso3_b,from,to\nAAA,USA,2001-01-01,2000-01-01\n", 2, 20,
       "to is 2000-01-01, must not lie before 2001-01-01"},
      {"defence_pacts.csv", "iso3_a,iso3_b,from,to\nAAA,USA,2001-02-30,\n", 2, 9, "2001-02-30"},
      {"trade_partners_factbook.csv", "iso3,partner,flow,share,year\nAFG,AAA,transit,0.1,2023\n", 2,
       9, "flow is transit, must"},
      {"trade_partners_factbook.csv", "iso3,partner,flow,share,year\nAFG,AAA,export,42,2023\n", 2,
       16, "share is 42, must"},
      {"religion.csv", "iso3,muslim\nAAA,0.5\n", 1, 1, "no column 'year'"},
  };
  for (const Bad& bad : table) {
    SmallLibrary small;
    small.write(bad.file, bad.text);
    const Filled filled = fill(small_world(), small.library());
    INFO(bad.file << ": " << bad.text);
    REQUIRE(filled.problems.size() == 1);
    const Problem& problem = filled.problems.front();
    CHECK(problem.path == (small.library().world() / bad.file).string());
    CHECK(problem.line == bad.line);
    CHECK(problem.column == bad.column);
    CHECK(problem.message.find(bad.message) != std::string::npos);
    CHECK_FALSE(problem.source_line.empty());
  }
}

TEST_CASE("a world file that is gone is a problem that names it") {
  SmallLibrary small;
  small.remove("regime.csv");
  const Filled filled = fill(small_world(), small.library());
  REQUIRE(filled.problems.size() == 1);
  CHECK(filled.problems.front().path == (small.library().world() / "regime.csv").string());
  CHECK(filled.problems.front().code == "CR116 missing-file");
}
