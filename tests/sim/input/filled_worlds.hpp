#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/features.hpp"
#include "sim/input/world_covariates.hpp"
#include "tests/support/temporary_folder.hpp"

namespace credence::testing {

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

inline Filled fill(World world, const Library& library) {
  Filled filled;
  filled.world = std::move(world);
  fill_world_covariates(filled.world, library, filled.world.as_of, filled.files, filled.notes,
                        filled.problems);
  return filled;
}

inline World world_with(const std::vector<std::string>& codes, std::string_view as_of) {
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

inline World taliban_world(std::string_view as_of = "2025-08-05") {
  std::vector<std::string> codes;
  std::ifstream file(std::filesystem::path(CREDENCE_SOURCE_DIR) / "data/taliban-2021/states.csv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) codes.push_back(line.substr(0, 3));
  return world_with(codes, as_of);
}

inline Signal signal_of(const World& world, std::string_view iso3, std::string_view type,
                        std::string_view date) {
  Signal signal;
  signal.id = std::string(type) + " of " + std::string(iso3);
  signal.state = world.find_state(iso3);
  signal.type = type;
  signal.date = parse_date(date).value();
  return signal;
}

inline void judge(World& world, std::string_view feature, std::string_view iso3, double value) {
  world.features.resize(feature_table().size());
  FeatureColumn& column = world.features.at(find_feature(feature).value());
  column.cells.resize(world.states.size());
  column.cells.at(world.find_state(iso3).value()) = {value, 0.1, FeatureOrigin::judged, "judged"};
}

inline Library shipped() { return {CREDENCE_SOURCE_DIR}; }

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

inline World small_world(std::string_view as_of = "2025-08-05") {
  return world_with({"AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG"}, as_of);
}

}  // namespace credence::testing
