#include <algorithm>

#include "models/core/features.hpp"
#include "models/signals/classes.hpp"
#include "sim/input/belief_file.hpp"
#include "sim/input/case_folder.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_case.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace credence;
using namespace credence::testing;

const CaseReading& taliban() {
  static const CaseReading reading = read_case(shipped_library().data() / "taliban-2021",
                                               shipped_library(), std::nullopt, ReadDepth::whole);
  return reading;
}

const State& state_of(const World& world, std::string_view iso3) {
  return world.states.at(world.find_state(iso3).value());
}

std::vector<std::string> members_of(const World& world, std::string_view name) {
  std::vector<std::string> codes;
  for (const StateIndex member : world.blocs.at(world.find_bloc(name).value()).members) {
    codes.push_back(world.states[member].iso3);
  }
  return codes;
}

double weight_of(const World& world, std::string_view from, std::string_view to) {
  for (const Tie& tie : world.ties) {
    const bool is_meant = world.states[tie.from].iso3 == from && world.states[tie.to].iso3 == to;
    if (is_meant && tie.channel == TieChannel::patron) return tie.weight;
  }
  return 0.0;
}

const Signal* find_signal(const World& world, std::string_view id) {
  const auto found = std::find_if(world.signals.begin(), world.signals.end(),
                                  [&](const Signal& signal) { return signal.id == id; });
  return found == world.signals.end() ? nullptr : &*found;
}

double feature_of(const World& world, std::string_view feature, std::string_view iso3) {
  const FeatureColumn& column = world.features.at(find_feature(feature).value());
  REQUIRE(column.available);
  return column.cells.at(world.find_state(iso3).value()).value;
}

}  // namespace

TEST_CASE("the three-states case is read as its example says", "[input]") {
  const auto folder = shipped_library().root / "tests/cases/three-states/case";
  const CaseReading reading = read_case(folder, shipped_library(), std::nullopt, ReadDepth::whole);
  const World& world = reading.world;
  REQUIRE(world.states.size() == 3);
  CHECK(world.states[0].base_rate.value().per_year == 0.3);
  CHECK(world.states[1].base_rate.value().per_year == 0.15);
  CHECK(world.states[2].base_rate.value().per_year == 0.05);
  CHECK(world.states[2].base_rate.value().log_sd == 0.0);
  REQUIRE(world.ties.size() == 6);
  CHECK(weight_of(world, "BBB", "AAA") == 0.1);
  CHECK(weight_of(world, "CCC", "AAA") == 0.05);
  CHECK(weight_of(world, "AAA", "BBB") == 0.45);
  CHECK(weight_of(world, "CCC", "BBB") == 0.15);
  CHECK(weight_of(world, "AAA", "CCC") == 0.6);
  CHECK(weight_of(world, "BBB", "CCC") == 0.3);
  CHECK(format_date(world.as_of) == "2026-01-01");
  const ModelSwitches& model = world.switches;
  CHECK_FALSE((model.ladder || model.withdrawal || model.joint_decisions || model.common_shocks ||
               model.frailty || model.time_shape || model.signals));
  CHECK(model.contagion);
  CHECK(reading.has_own_belief);
  for (const FeatureColumn& column : world.features) CHECK_FALSE(column.available);
}

TEST_CASE("a fourth state without ties moves nobody's luck", "[input]") {
  CaseFiles files;
  const auto folder = shipped_library().root / "tests/cases/three-states/case";
  for (const std::string_view name : {"case.yaml", "states.csv", "ties.csv", "belief.yaml"}) {
    files[std::string(name)] = text_of_file(folder / name);
  }
  const World three = read_files(files).world;
  append_to(files, "states.csv", "ABA,0.2,0\n");
  const World four = read_files(files).world;
  REQUIRE(four.states.size() == 4);
  for (const State& state : three.states) {
    const State& same = state_of(four, state.iso3);
    CHECK(same.noise_slot == state.noise_slot);
    CHECK(same.shock_group_slot == state.shock_group_slot);
  }
  CHECK(weight_of(four, "BBB", "CCC") == 0.3);
}

TEST_CASE("the Taliban case has its states, levels and opponents", "[input]") {
  const World& world = taliban().world;
  REQUIRE(world.states.size() == 196);
  std::array<int, n_levels> n_at_level{};
  for (const State& state : world.states) ++n_at_level[static_cast<std::size_t>(state.level)];
  CHECK(n_at_level == std::array<int, n_levels>{149, 15, 16, 9, 6, 1});
  CHECK(state_of(world, "RUS").level == recognition_level);
  CHECK(format_date(state_of(world, "RUS").level_since.value()) == "2025-07-03");
  CHECK(format_date(state_of(world, "CHN").level_since.value()) == "2023-09-13");
  CHECK_FALSE(state_of(world, "KAZ").level_since.has_value());
  std::string opponents;
  for (const State& state : world.states) opponents += state.opposes ? state.iso3 + ' ' : "";
  CHECK(opponents == "AUS AUT CAN CHL CRI DEU ESP FRA LUX MEX NLD TJK ");
  CHECK(world.ladder_history.size() == 90);
}

TEST_CASE("addresses of luck are lines of the append-only lists", "[input]") {
  const World& world = taliban().world;
  CHECK(state_of(world, "AGO").noise_slot == 1);
  CHECK(state_of(world, "CUB").noise_slot == 41);
  CHECK(state_of(world, "UZB").shock_group == "Central Asia");
  CHECK(state_of(world, "UZB").shock_group_slot == 21);
  CHECK(state_of(world, "PAK").shock_group_slot == 1);
  CHECK(world.blocs.at(world.find_bloc("EU").value()).noise_slot == 20);
  CHECK(world.blocs.at(world.find_bloc("AES").value()).noise_slot == 1);
}

TEST_CASE("blocs of the Taliban case have their members of August 2025", "[input]") {
  const World& world = taliban().world;
  CHECK(members_of(world, "CSTO") ==
        std::vector<std::string>{"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"});
  CHECK(members_of(world, "SCO") == std::vector<std::string>{"BLR", "CHN", "IND", "IRN", "KAZ",
                                                             "KGZ", "PAK", "RUS", "TJK", "UZB"});
  CHECK(members_of(world, "GCC").size() == 6);
  CHECK(members_of(world, "EU").size() == 27);
  CHECK(members_of(world, "NATO").size() == 32);
  CHECK(world.blocs[0].kind == BlocKind::tight);
  CHECK(world.blocs.at(world.find_bloc("NATO").value()).kind == BlocKind::loose);
  std::string neighbours;
  for (const StateIndex state : world.neighbours) neighbours += world.states[state].iso3 + ' ';
  CHECK(neighbours == "CHN IRN PAK TJK TKM UZB ");
}

TEST_CASE("ties and signals of the Taliban case are those of its rows", "[input]") {
  const World& world = taliban().world;
  CHECK(world.ties.size() == 719);
  CHECK(weight_of(world, "RUS", "TJK") == 0.443787);
  CHECK(weight_of(world, "CHN", "UZB") == 0.205263);
  CHECK(weight_of(world, "USA", "AGO") == 0.027933);
  const Signal* meeting = find_signal(world, "tal-UZB-019");
  REQUIRE(meeting != nullptr);
  CHECK(meeting->intensity == 0.55);
  CHECK(meeting->reliability == 0.8);
  CHECK(format_date(meeting->date) == "2025-07-17");
  CHECK(signal_classes()[meeting->signal_class].name == "minister_contact");
  // Two reports of one delisting: the announcement is the stronger one.
  CHECK(find_signal(world, "tal-KAZ-008") != nullptr);
  CHECK(find_signal(world, "tal-KAZ-009") == nullptr);
  const auto n_on_all = std::count_if(world.signals.begin(), world.signals.end(),
                                      [](const Signal& signal) { return !signal.state; });
  CHECK(n_on_all == 8);
  CHECK(world.context.size() == 63);
}

TEST_CASE("features of the Taliban case: judged, computed from the case and from the world",
          "[input]") {
  const World& world = taliban().world;
  CHECK(feature_of(world, "shared_threat", "IRN") == 0.9);
  CHECK(feature_of(world, "shared_threat", "NOR") == 0.0);
  CHECK(feature_of(world, "hostile_dispute", "PAK") == 1.0);
  CHECK(feature_of(world, "small_state_latency", "TWN") == -16.97);
  CHECK(feature_of(world, "religion_affinity", "SAU") == 1.0);
  CHECK(feature_of(world, "terror_listing_active", "CAN") == 1.0);
  CHECK(feature_of(world, "terror_listing_active", "TJK") == 1.0);
  for (const std::string_view lifted : {"RUS", "KAZ", "KGZ", "USA"}) {
    CHECK(feature_of(world, "terror_listing_active", lifted) == 0.0);
  }
  CHECK(feature_of(world, "neighbour_target", "UZB") == 1.0);
  CHECK(feature_of(world, "neighbour_target", "KAZ") == 0.0);
}

TEST_CASE("reading names leaves the big world files alone", "[input]") {
  const CaseReading names = read_case(shipped_library().data() / "taliban-2021", shipped_library(),
                                      std::nullopt, ReadDepth::names);
  std::size_t n_bytes = 0;
  for (const InputFile& file : names.world_files) n_bytes += file.text.size();
  CHECK(names.world_files.size() == 4);
  CHECK(n_bytes < 64 * 1024);
  CHECK(taliban().world_files.size() > 8);
  CHECK(names.world.states.size() == taliban().world.states.size());
  CHECK(names.notes.empty());
}

TEST_CASE("the shipped belief lists parameters of the table, each with its source", "[input]") {
  const auto path = shipped_library().beliefs() / "taliban-2021-expert.yaml";
  const Belief belief = read_belief(path.string(), text_of_file(path));
  CHECK(belief.name == "expert");
  const auto listed = std::count_if(belief.parameters.begin(), belief.parameters.end(),
                                    [](const ParameterBelief& one) { return one.listed; });
  CHECK(listed > 60);
  const ParameterBelief& patron = belief.parameters[parameter_id("theta_patron")];
  CHECK(patron.mean == 1.1);
  CHECK(patron.sd == 0.6);
  for (const ParameterBelief& one : belief.parameters) CHECK(one.listed == !one.source.empty());
}

TEST_CASE("every shipped belief file is valid", "[input]") {
  int n_files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shipped_library().beliefs())) {
    if (entry.path().extension() != ".yaml") continue;
    INFO(entry.path());
    CHECK_FALSE(read_belief(entry.path().string(), text_of_file(entry.path())).title.empty());
    ++n_files;
  }
  CHECK(n_files > 0);
}
