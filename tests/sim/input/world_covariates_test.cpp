#include "sim/input/world_covariates.hpp"

#include <cmath>

#include "tests/sim/input/filled_worlds.hpp"
#include "tests/support/catch.hpp"

using namespace credence;
using namespace credence::testing;

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
  World world = world_with({"AAA", "BBB", "CCC"}, "2026-01-01");
  judge(world, "shared_threat", "AAA", 1.0);
  const Filled filled = fill(std::move(world), shipped());
  CHECK(filled.files.size() == 1);
  CHECK(filled.problems.empty());
  CHECK(filled.column("shared_threat").available);
  CHECK_FALSE(filled.column("align_recogniser").available);
}
