#include "sim/input/world_covariates.hpp"

#include <cmath>
#include <fstream>

#include "models/core/features.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace credence;
using credence::testing::TemporaryFolder;

struct Filled {
  World world;
  std::vector<InputFile> files;
  std::vector<std::string> notes;
  std::vector<Problem> problems;

  [[nodiscard]] const FeatureColumn& column(std::string_view feature) const {
    return world.features.at(find_feature(feature).value());
  }
  [[nodiscard]] const FeatureCell& cell(std::string_view feature, std::string_view iso3) const {
    return column(feature).cells.at(world.find_state(iso3).value());
  }
  [[nodiscard]] double value(std::string_view feature, std::string_view iso3) const {
    return cell(feature, iso3).value;
  }
  [[nodiscard]] bool notes_say(std::string_view text) const {
    return std::any_of(notes.begin(), notes.end(),
                       [&](const std::string& note) { return note.find(text) != note.npos; });
  }
};

Filled fill(World world, const Library& library) {
  Filled filled;
  filled.world = std::move(world);
  fill_world_covariates(filled.world, library, filled.world.as_of, filled.files, filled.notes,
                        filled.problems);
  return filled;
}

World world_of(const std::vector<std::string>& codes, std::string_view as_of) {
  World world;
  world.target = "AFG";
  world.kind = "government";
  world.leading_recogniser = "RUS";
  world.leading_opposer = "USA";
  world.as_of = parse_date(as_of).value();
  for (const std::string& code : codes) {
    State state;
    state.iso3 = code;
    world.states.push_back(state);
  }
  return world;
}

World taliban_world(std::string_view as_of = "2025-08-05") {
  std::vector<std::string> codes;
  std::ifstream file(std::string(CREDENCE_SOURCE_DIR) + "/data/taliban-2021/states.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) codes.push_back(line.substr(0, 3));
  return world_of(codes, as_of);
}

Signal signal_of(const World& world, std::string_view iso3, std::string_view type,
                 std::string_view date) {
  Signal signal;
  signal.id = std::string(type) + " of " + std::string(iso3);
  signal.state = world.find_state(iso3);
  signal.type = type;
  signal.date = parse_date(date).value();
  return signal;
}

void judge(World& world, std::string_view feature, std::string_view iso3, double value) {
  world.features.resize(feature_table().size());
  FeatureColumn& column = world.features.at(find_feature(feature).value());
  column.cells.resize(world.states.size());
  column.cells.at(world.find_state(iso3).value()) = {value, 0.1, FeatureOrigin::judged, "judged"};
}

Library shipped() { return {CREDENCE_SOURCE_DIR}; }

/// Five states of Asia, one of Africa, and files of a few rows.
class SmallLibrary {
 public:
  SmallLibrary() {
    write("countries.csv",
          "iso3,un_region\nAFG,Asia\nRUS,Europe\nUSA,Americas\nAAA,Asia\nBBB,Asia\nCCC,Asia\n"
          "DDD,Asia\nEEE,Asia\nFFF,Asia\nGGG,Africa\n");
    write("unga_ideal_points.csv",
          "iso3,year,ideal_fp,n_votes_fp\nRUS,2023,-1,10\nUSA,2023,2,10\nAAA,2023,0.5,10\n");
    write("regime.csv", "iso3,year,polyarchy\n");
    write("religion.csv", "iso3,year,muslim\nAFG,2010,0.99\n");
    write("power.csv", "iso3,year,population\n");
    write("separatism.csv", "iso3,year,ucdp_government\n");
    write("us_troops.csv", "iso3,year,troops\n");
    write("borders.csv", "iso3_a,iso3_b,type\n");
    write("defence_pacts.csv", "iso3_a,iso3_b,from,to\n");
    write("trade_partners_factbook.csv", "iso3,partner,flow,share,year\n");
  }
  void write(std::string_view name, std::string_view text) {
    folder_.write("data/world/" + std::string(name), text);
  }
  void remove(std::string_view name) {
    std::filesystem::remove(folder_ / ("data/world/" + std::string(name)));
  }
  [[nodiscard]] Library library() const { return {folder_.path()}; }

 private:
  TemporaryFolder folder_;
};

World small_world(std::string_view as_of = "2025-08-05") {
  return world_of({"AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG"}, as_of);
}

}  // namespace

// Worked by hand from the rows named; line numbers are those of the shipped files.
TEST_CASE("features of the shipped case are what the rows of the world files say") {
  const Filled filled = fill(taliban_world(), shipped());
  REQUIRE(filled.problems.empty());
  REQUIRE(filled.files.size() == 10);

  SECTION("closeness to the leading powers is the distance of mean ideal points") {
    // RUS,2022,-0.7643,88  RUS,2023,-0.2707,88  RUS,2024,-0.8504,8
    const double russia = (-0.7643 * 88 - 0.2707 * 88 - 0.8504 * 8) / 184;
    // USA,2022,2.1961,88  USA,2023,2.2648,88  USA,2024,2.0975,8
    const double america = (2.1961 * 88 + 2.2648 * 88 + 2.0975 * 8) / 184;
    REQUIRE(russia == Approx(-0.531974).margin(1e-6));
    REQUIRE(america == Approx(2.224670).margin(1e-6));
    // PAK,2022,-0.7314,88  PAK,2023,-0.2946,88  PAK,2024,-0.4084,8
    const double pakistan = (-0.7314 * 88 - 0.2946 * 88 - 0.4084 * 8) / 184;
    CHECK(filled.value("align_recogniser", "USA") == Approx(-(america - russia)));
    CHECK(filled.value("align_recogniser", "PAK") == Approx(-(pakistan - russia)));
    CHECK(filled.value("align_opposer", "PAK") == Approx(-(america - pakistan)));
    CHECK(filled.value("align_recogniser", "RUS") == 0.0);
    CHECK_FALSE(std::signbit(filled.value("align_recogniser", "RUS")));
  }
  SECTION("a state without votes of late is measured by its own last three known years") {
    // CIV,2021,-0.15,85  CIV,2022,-0.1053,86  CIV,2023,0.015,7
    const double ivory_coast = (-0.15 * 85 - 0.1053 * 86 + 0.015 * 7) / 178;
    const double russia = (-0.7643 * 88 - 0.2707 * 88 - 0.8504 * 8) / 184;
    CHECK(filled.value("align_recogniser", "CIV") == Approx(-(ivory_coast - russia)));
    CHECK(filled.cell("align_recogniser", "VEN").source.find("2019 to 2021") != std::string::npos);
  }
  SECTION("the stake in trade is the mean share of exports and imports") {
    // AFG,PAK,export,0.42,2023  AFG,PAK,import,0.15,2023
    CHECK(filled.value("econ_stake", "PAK") == Approx(std::log(0.001 + 0.285)));
    // AFG,UZB,import,0.12,2023 and no export row
    CHECK(filled.value("econ_stake", "UZB") == Approx(std::log(0.001 + 0.06)));
    // AFG,TUR,export,0.02,2023 and no import row
    CHECK(filled.value("econ_stake", "TUR") == Approx(std::log(0.001 + 0.01)));
    CHECK(filled.value("econ_stake", "IRN") == Approx(std::log(0.001)));
  }
  SECTION("six eligible states border on Afghanistan") {
    // borders.csv lines 2 to 7
    std::vector<std::string> neighbours;
    for (const State& state : filled.world.states) {
      if (filled.value("neighbour_target", state.iso3) == 1.0) neighbours.push_back(state.iso3);
    }
    CHECK(neighbours == std::vector<std::string>{"CHN", "IRN", "PAK", "TJK", "TKM", "UZB"});
  }
  SECTION("military dependence is a pact or a thousand troops") {
    CHECK(filled.value("mil_dependence_opposer", "JPN") == 1.0);  // JPN,USA,Treaty of Mutual ...
    CHECK(filled.value("mil_dependence_opposer", "KWT") == 0.0);  // KWT,2024,523 and no pact
    CHECK(filled.value("mil_dependence_opposer", "SAU") == 0.0);  // SAU,2024,277 and no pact
  }
  SECTION("flags of religion and of conflict over government") {
    CHECK(filled.value("religion_affinity", "NGA") == 1.0);  // NGA,2018,0.535
    CHECK(filled.value("religion_affinity", "CIV") == 0.0);  // CIV,2014,0.429
    CHECK(filled.value("precedent_fear", "IND") == 1.0);     // IND,2024,1
    CHECK(filled.value("precedent_fear", "CHN") == 0.0);     // CHN,2024,0
  }
  SECTION("democracy and population enter with a minus") {
    CHECK(filled.value("democracy_rights", "DNK") == Approx(-0.917));  // DNK,2024,0.917
    CHECK(filled.value("democracy_rights", "SAU") == Approx(-0.015));  // SAU,2024,0.015
    CHECK(filled.value("small_state_latency", "IND") == Approx(-std::log(1450935791.0)));
    CHECK(filled.value("small_state_latency", "VAT") == Approx(-std::log(1000.0)));
  }
  SECTION("what nobody has measured is absent") {
    for (const auto* feature : {"aid_offer", "religion_regulation", "doctrine_estrada",
                                "leader_change_12m", "shared_threat", "terror_listing_active"}) {
      CHECK_FALSE(filled.column(feature).available);
    }
  }
}

TEST_CASE("missing values of the shipped case are named, marked and spread") {
  World world = taliban_world();
  judge(world, "religion_affinity", "SAU", 1.0);
  const Filled filled = fill(std::move(world), shipped());
  const auto n_imputed = [&](std::string_view feature) {
    const auto& cells = filled.column(feature).cells;
    return std::count_if(cells.begin(), cells.end(), [](const FeatureCell& cell) {
      return cell.origin == FeatureOrigin::imputed;
    });
  };
  CHECK(n_imputed("align_recogniser") == 4);
  CHECK(n_imputed("democracy_rights") == 23);
  CHECK(n_imputed("econ_stake") == 0);
  CHECK(filled.cell("align_opposer", "TWN").sd > 0.3);
  CHECK(filled.cell("religion_affinity", "SAU").origin == FeatureOrigin::judged);
  CHECK(filled.cell("religion_affinity", "SAU").sd == 0.1);
  CHECK(
      filled.notes_say("align_recogniser: no value for 4 of 196 states, drawn around the mean of "
                       "their region: PSE TWN VAT XKX"));
}

TEST_CASE("every value of the shipped case is finite and of its feature's kind") {
  for (const auto* as_of : {"2025-08-05", "2021-09-01", "1998-08-09"}) {
    const Filled filled = fill(taliban_world(as_of), shipped());
    for (FeatureId f = 0; f < feature_table().size(); ++f) {
      const FeatureColumn& column = filled.world.features.at(f);
      if (!column.available) continue;
      REQUIRE(column.cells.size() == 196);
      for (const FeatureCell& cell : column.cells) {
        CHECK(std::isfinite(cell.value));
        CHECK((cell.origin == FeatureOrigin::imputed || cell.sd == 0.0));
        CHECK_FALSE(cell.source.empty());
        if (feature_table()[f].scale == Scale::as_it_is) {
          CHECK(cell.value >= 0.0);
          CHECK(cell.value <= 1.0);
        }
      }
    }
  }
}

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

TEST_CASE("a missing value takes the mean of its region with the spread of one more value") {
  SmallLibrary small;
  small.write("regime.csv",
              "iso3,year,polyarchy\nAAA,2024,0.1\nBBB,2024,0.2\nCCC,2024,0.3\nDDD,2024,0.4\n"
              "EEE,2024,0.5\nGGG,2024,0.9\n");
  const Filled filled = fill(small_world(), small.library());
  const FeatureCell& cell = filled.cell("democracy_rights", "FFF");
  CHECK(cell.origin == FeatureOrigin::imputed);
  CHECK(cell.value == Approx(-0.3));
  // Variance of .1 to .5 is .025 with n - 1; one more value adds a fifth.
  CHECK(cell.sd == Approx(std::sqrt(0.025 * 1.2)));
  CHECK(filled.notes_say("democracy_rights: no value for 1 of 7 states"));
}

TEST_CASE("a region with too few values borrows from all states") {
  SmallLibrary small;
  small.write("regime.csv",
              "iso3,year,polyarchy\nAAA,2024,0.1\nBBB,2024,0.2\nCCC,2024,0.3\nDDD,2024,0.4\n");
  const Filled filled = fill(small_world(), small.library());
  CHECK(filled.value("democracy_rights", "GGG") == Approx(-0.25));
  CHECK(filled.value("democracy_rights", "FFF") == Approx(-0.25));
}

TEST_CASE("a feature that most states lack is left out, with a note") {
  SmallLibrary small;
  small.write("regime.csv", "iso3,year,polyarchy\nAAA,2024,0.1\nBBB,2024,0.2\nCCC,2024,0.3\n");
  const Filled filled = fill(small_world(), small.library());
  CHECK_FALSE(filled.column("democracy_rights").available);
  CHECK(filled.notes_say("democracy_rights: left out, only 3 of 7 states have a value"));
}

TEST_CASE("a value older than five years is no value") {
  SmallLibrary small;
  std::string rows = "iso3,year,polyarchy\n";
  for (const auto* code : {"AAA", "BBB", "CCC", "DDD", "EEE"}) {
    rows += std::string(code) + ",2024,0.5\n";
  }
  small.write("regime.csv", rows + "FFF,2019,0.1\nGGG,2020,0.1\n");
  const Filled filled = fill(small_world(), small.library());
  CHECK(filled.cell("democracy_rights", "FFF").origin == FeatureOrigin::imputed);
  CHECK(filled.value("democracy_rights", "GGG") == -0.1);
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

TEST_CASE("a state's own terror listing stands until a later delisting") {
  World world = taliban_world();
  world.signals = {signal_of(world, "CAN", "terror_listing", "2013-07-01"),
                   signal_of(world, "KAZ", "terror_delisting", "2023-12-29"),
                   signal_of(world, "KAZ", "terror_listing", "2005-03-15"),
                   signal_of(world, "TJK", "terror_delisting", "2001-01-01"),
                   signal_of(world, "TJK", "terror_listing", "2006-03-15"),
                   signal_of(world, "CHN", "head_of_state_meeting", "2024-01-30")};
  const Filled filled = fill(std::move(world), shipped());
  CHECK(filled.value("terror_listing_active", "CAN") == 1.0);
  CHECK(filled.value("terror_listing_active", "KAZ") == 0.0);
  CHECK(filled.value("terror_listing_active", "TJK") == 1.0);
  CHECK(filled.value("terror_listing_active", "CHN") == 0.0);
  CHECK(filled.cell("terror_listing_active", "CAN").source == "signals.csv: terror_listing of CAN");
}

TEST_CASE("judged values win, count for their region, and leave the unnamed without the thing") {
  SmallLibrary small;
  small.write("regime.csv",
              "iso3,year,polyarchy\nAAA,2024,0.1\nBBB,2024,0.2\nCCC,2024,0.3\n"
              "DDD,2024,0.4\n");
  World world = small_world();
  judge(world, "democracy_rights", "AAA", -0.9);
  judge(world, "democracy_rights", "EEE", -0.5);
  judge(world, "shared_threat", "BBB", 0.6);
  const Filled filled = fill(std::move(world), small.library());
  CHECK(filled.value("democracy_rights", "AAA") == -0.9);
  CHECK(filled.value("democracy_rights", "FFF") == Approx(-(0.9 + 0.2 + 0.3 + 0.4 + 0.5) / 5));
  CHECK(filled.value("shared_threat", "BBB") == 0.6);
  CHECK(filled.cell("shared_threat", "AAA").value == 0.0);
  CHECK(filled.cell("shared_threat", "AAA").sd == 0.0);
  CHECK(filled.cell("shared_threat", "AAA").origin == FeatureOrigin::computed);
}

TEST_CASE("a case of invented states reads no further than the list of codes") {
  World world = world_of({"AAA", "BBB", "CCC"}, "2026-01-01");
  judge(world, "shared_threat", "AAA", 1.0);
  const Filled filled = fill(std::move(world), shipped());
  CHECK(filled.files.size() == 1);
  CHECK(filled.problems.empty());
  CHECK(filled.column("shared_threat").available);
  CHECK_FALSE(filled.column("align_recogniser").available);
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
