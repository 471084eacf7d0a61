#include "sim/input/case_folder.hpp"

#include <algorithm>

#include <sys/stat.h>

#include "models/core/features.hpp"
#include "models/signals/classes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_case.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace credence;
using namespace credence::testing;

const State& state_of(const World& world, std::string_view iso3) {
  return world.states.at(world.find_state(iso3).value());
}

const Signal& signal_of(const World& world, std::string_view id) {
  return *std::find_if(world.signals.begin(), world.signals.end(),
                       [&](const Signal& signal) { return signal.id == id; });
}

std::vector<std::string> names_of(const std::vector<InputFile>& files) {
  std::vector<std::string> names;
  for (const InputFile& file : files) names.push_back(file.name);
  return names;
}

std::string refusal_of(const std::filesystem::path& folder) {
  try {
    static_cast<void>(read_case(folder, shipped_library(), std::nullopt, ReadDepth::names));
    return "accepted";
  } catch (const InputError& error) {
    CHECK(error.input() == FaultyInput::case_or_data);
    return error.problems().front().message;
  }
}

}  // namespace

TEST_CASE("a case with every file becomes the World that the files describe", "[input]") {
  const CaseReading reading = read_files(small_case());
  const World& world = reading.world;
  CHECK(world.case_name == "small");
  CHECK(world.title == "A small case");
  CHECK(world.kind == "government");
  CHECK(world.target == "ZZZ");
  CHECK(world.leading_recogniser == "AAA");
  CHECK(world.leading_opposer == "USA");
  CHECK(format_date(world.episode_start) == "2024-01-01");
  CHECK(format_date(world.as_of) == "2025-06-30");
  CHECK(world.sources == std::vector<std::string>{"report-2025: A report, June 2025"});
  CHECK(world.neighbours == std::vector<StateIndex>{1});
  CHECK(reading.has_own_belief);
  CHECK(reading.notes.empty());
  CHECK(names_of(reading.files) ==
        std::vector<std::string>{"case/case.yaml", "case/states.csv", "case/ladder.csv",
                                 "case/ladder_history.csv", "case/signals.csv", "case/context.csv",
                                 "case/ties.csv", "case/features.csv", "case/belief.yaml"});
  CHECK(reading.files[1].text == small_case()["states.csv"]);
}

TEST_CASE("states keep their names, groups, rates and addresses", "[input]") {
  const World world = read_files(small_case()).world;
  REQUIRE(world.states.size() == 3);
  const State& a = state_of(world, "AAA");
  CHECK(a.name == "Alland");
  CHECK(a.source == "a book, page 2");
  CHECK(a.base_rate.value().per_year == 0.3);
  CHECK(a.base_rate.value().log_sd == 0.1);
  CHECK(a.noise_slot == 4096);
  CHECK_FALSE(a.opposes);
  CHECK(a.shock_group_slot == state_of(world, "BBB").shock_group_slot);
  CHECK(a.shock_group_slot >= 65536);
  CHECK(state_of(world, "BBB").opposes);
  CHECK_FALSE(state_of(world, "BBB").base_rate.has_value());
  CHECK(state_of(world, "CCC").shock_group == "CCC");
}

TEST_CASE("ties, blocs, levels, context and judged features are read", "[input]") {
  const World world = read_files(small_case()).world;
  REQUIRE(world.ties.size() == 2);
  CHECK(world.ties[0].channel == TieChannel::patron);
  CHECK(world.ties[0].from == 0);
  CHECK(world.ties[0].to == 1);
  CHECK(world.ties[0].weight == 0.4);
  CHECK(format_date(world.ties[0].valid_from.value()) == "2020-01-01");
  CHECK(world.ties[1].channel == TieChannel::rival);
  REQUIRE(world.blocs.size() == 1);
  CHECK(world.blocs[0].kind == BlocKind::tight);
  CHECK(world.blocs[0].members == std::vector<StateIndex>{0, 1});
  CHECK(world.blocs[0].noise_slot >= 65536);
  CHECK(state_of(world, "AAA").level == 3);
  CHECK(format_date(state_of(world, "AAA").level_since.value()) == "2024-09-01");
  CHECK(state_of(world, "BBB").level == 0);
  REQUIRE(world.ladder_history.size() == 2);
  CHECK(world.ladder_history[1].kind == "step");
  CHECK(world.context.size() == 2);
  const FeatureColumn& threat = world.features[find_feature("shared_threat").value()];
  REQUIRE(threat.available);
  CHECK(threat.cells[0].value == 0.7);
  CHECK(threat.cells[0].sd == 0.2);
  CHECK(threat.cells[0].origin == FeatureOrigin::judged);
  CHECK(threat.cells[1].value == 0.0);
  CHECK(threat.cells[1].origin == FeatureOrigin::computed);
  CHECK_FALSE(world.features[find_feature("aid_offer").value()].available);
}

TEST_CASE("signals keep their facts; what a row leaves out follows the rules", "[input]") {
  const World world = read_files(small_case()).world;
  REQUIRE(world.signals.size() == 3);
  const Signal& met = signal_of(world, "s-1");
  CHECK(met.summary == "Met, and talked");
  CHECK(met.group == "g-1");
  CHECK(signal_classes()[met.signal_class].name == "head_meeting");
  const Signal& shots = signal_of(world, "s-2");
  CHECK(shots.direction == -1.0);
  CHECK(format_date(shots.known_on) == "2025-04-30");
  CHECK(shots.reliability == 0.5);
  const Signal& edict = signal_of(world, "c-1");
  CHECK_FALSE(edict.state.has_value());
  CHECK(signal_classes()[edict.signal_class].name == "rights");
  CHECK(edict.reliability == 0.8);
}

TEST_CASE("a row of one of the case's own documents is known by the case's cut at the latest",
          "[input]") {
  CaseFiles files = small_case();
  append_to(files, "signals.csv",
            "s-3,CCC,2025-06-15,month,,contract,,+1,0.5,,,Signed,\"report-2025: page 3; b\"\n"
            "s-4,CCC,2025-07-01,year,,clash,,-1,0.5,,,Shot,report-2025\n"
            "s-5,CCC,2025-07-01,year,,delisting,,+1,0.5,,,Lifted,report-20256\n");
  const World world = read_files(files).world;
  CHECK(world.signals.size() == 5);
  CHECK(format_date(signal_of(world, "s-3").known_on) == "2025-06-30");
  CHECK(signal_of(world, "s-3").reliability == 0.9);
  CHECK(format_date(signal_of(world, "s-4").known_on) == "2025-06-30");
}

TEST_CASE("a row without a reliability has that of its sources", "[input]") {
  const std::pair<std::string_view, double> sources[] = {{"a", 0.8},
                                                         {"a; b", 0.9},
                                                         {"recall", 0.5},
                                                         {"recall; a", 0.8},
                                                         {"a; ; b", 0.9},
                                                         {"recall;", 0.5},
                                                         {"an anonymous official", 0.4},
                                                         {"state media of BBB", 0.6},
                                                         {"ministry, party to the dispute", 0.6},
                                                         {"state media of BBB; a", 0.9}};
  for (const auto& [source, reliability] : sources) {
    INFO(source);
    CaseFiles files = small_case();
    replace_in(files, "signals.csv", "border,recall", "border,\"" + std::string(source) + "\"");
    CHECK(signal_of(read_files(files).world, "s-2").reliability == reliability);
  }
}

TEST_CASE("a listing as terrorist holds until it is lifted", "[input]") {
  CaseFiles files = small_case();
  append_to(files, "signals.csv",
            "t-1,AAA,2024-02-01,day,,background,terror_listing,-1,0.6,,,Listed,a\n"
            "t-2,AAA,2024-08-01,day,,delisting,terror_delisting,+1,0.6,,,Lifted,a\n"
            "t-3,BBB,2024-02-01,day,,background,terror_listing,-1,0.6,,,Listed,a\n"
            "t-4,BBB,2024-08-01,day,,delisting,terror_delisting,-1,0.6,,,Refused to lift,a\n"
            "t-5,CCC,2024-02-01,day,,delisting,terror_delisting,+1,0.6,,,Lifted,a\n"
            "t-6,CCC,2024-08-01,day,,background,terror_listing,-1,0.6,,,Listed again,a\n");
  const auto listed = find_feature("terror_listing_active").value();
  const auto values = [&](const World& world) {
    std::vector<double> result;
    for (const FeatureCell& cell : world.features[listed].cells) result.push_back(cell.value);
    return result;
  };
  CHECK(values(read_files(files).world) == std::vector<double>{0, 1, 1});
  CHECK(values(read_files(files, parse_date("2024-05-01")).world) == std::vector<double>{1, 1, 0});
  CHECK_FALSE(read_files(small_case()).world.features[listed].available);
}

TEST_CASE("only case.yaml is needed: then every UN member but the target is eligible", "[input]") {
  const CaseFiles files = {{"case.yaml",
                            "credence_case: 1\nname: bare\ntarget: AFG\n"
                            "episode_start: 2021-08-15\nas_of: 2025-08-05\n"}};
  const CaseReading reading = read_files(files);
  const World& world = reading.world;
  CHECK(world.states.size() == 196);
  CHECK_FALSE(world.find_state("AFG").has_value());
  for (const std::string_view code : {"TWN", "XKX", "PSE", "VAT", "SSD"}) {
    CHECK(world.find_state(code).has_value());
  }
  for (const std::string_view code : {"COK", "ESH", "SUN", "YUG"}) {
    CHECK_FALSE(world.find_state(code).has_value());
  }
  CHECK(state_of(world, "AGO").shock_group == "Middle Africa");
  CHECK(world.title == "bare");
  REQUIRE(reading.notes.size() == 1);
  CHECK(reading.notes[0].find("recognition_rule") != std::string::npos);
}

TEST_CASE("who is eligible by default follows the calendar", "[input]") {
  const CaseFiles files = {{"case.yaml",
                            "credence_case: 1\nname: bare\ntarget: PSE\n"
                            "episode_start: 1988-11-15\nas_of: 1990-06-01\n"
                            "leading_recogniser: SUN\n"}};
  const World world = read_files(files).world;
  for (const std::string_view code : {"SUN", "YUG", "CSK", "DDR"}) {
    CHECK(world.find_state(code).has_value());
  }
  for (const std::string_view code : {"YMD", "UKR", "HRV", "SSD", "XKX", "PSE"}) {
    CHECK_FALSE(world.find_state(code).has_value());
  }
}

TEST_CASE("rows of countries that are not eligible are left out and counted", "[input]") {
  CaseFiles files = {{"case.yaml",
                      "credence_case: 1\nname: bare\ntarget: AFG\nepisode_start: 2021-08-15\n"
                      "as_of: 2025-08-05\nrecognition_rule: \"by a note\"\n"
                      "neighbours: [COK, PAK]\n"},
                     {"ladder.csv", "iso3,level,source\nCOK,2,a\nPAK,4,a\n"}};
  const CaseReading reading = read_files(files);
  CHECK(state_of(reading.world, "PAK").level == 4);
  CHECK(reading.world.neighbours.size() == 1);
  CHECK(reading.notes ==
        std::vector<std::string>{"ladder.csv: left out 1 row of states that are not eligible"});
}

TEST_CASE("CRLF, a byte order mark, quotes and own columns change nothing", "[input]") {
  const std::string plain = world_in_words(read_files(small_case()).world);
  CaseFiles files = small_case();
  std::string windows;
  for (const char c : files["states.csv"])
    windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  files["states.csv"] = "\xEF\xBB\xBF" + windows;
  files["case.yaml"] = "\xEF\xBB\xBF" + files["case.yaml"] + "x-owner: me\n";
  replace_in(files, "ties.csv", "channel,from", "x-note,channel,from");
  replace_in(files, "ties.csv", "patron,AAA", "\"a \"\"note\"\", mine\",patron,\"AAA\"");
  replace_in(files, "ties.csv", "rival,BBB", ",rival,BBB");
  CHECK(world_in_words(read_files(files).world) == plain);
}

TEST_CASE("the order of rows changes nothing", "[input]") {
  CaseFiles files = small_case();
  append_to(files, "signals.csv", "s-3,AAA,2025-03-09,day,,contract,,+1,0.5,,,Signed,a\n");
  const std::string plain = world_in_words(read_files(files).world);
  for (const std::string_view file : {"states.csv", "signals.csv", "context.csv"}) {
    std::string& text = files.find(file)->second;
    const std::size_t first = text.find('\n') + 1;
    const std::size_t last = text.rfind('\n', text.size() - 2) + 1;
    text = text.substr(0, first) + text.substr(last) + text.substr(first, last - first);
  }
  CHECK(world_in_words(read_files(files).world) == plain);
}

TEST_CASE("patron weights above 1 and files that nobody reads are worth a note", "[input]") {
  CaseFiles files = small_case();
  append_to(files, "ties.csv", "patron,CCC,BBB,0.9,,,recall\n");
  files["tie.csv"] = "channel,from,to,weight\n";
  CHECK(read_files(files).notes ==
        std::vector<std::string>{"ties.csv: patron weights add up to more than 1 for BBB (1.3)",
                                 "tie.csv is no file of a case and was not read: did you mean "
                                 "'ties.csv'?"});
}

TEST_CASE("a case folder that is none is refused", "[input]") {
  const TemporaryFolder folder;
  CHECK(refusal_of(folder / "nowhere") == "there is no such case folder");
  CHECK(refusal_of(folder.path()) == "the folder holds no case.yaml, must hold one");
  CHECK(refusal_of(folder.write("a-file", "x")) == "a case is a folder, this is none");
}

TEST_CASE("a folder, a pipe or a device in the place of a file is refused", "[input]") {
  const TemporaryFolder folder;
  write_case(folder.path(), small_case());
  std::filesystem::remove(folder / "ties.csv");
  std::filesystem::create_directory(folder / "ties.csv");
  CHECK(refusal_of(folder.path()) == "this is a folder, must be a file");
  std::filesystem::remove(folder / "ties.csv");
  REQUIRE(::mkfifo((folder / "ties.csv").c_str(), 0600) == 0);
  CHECK(refusal_of(folder.path()) == "this is a pipe, must be a file");
  std::filesystem::remove(folder / "ties.csv");
  std::filesystem::create_symlink("/dev/zero", folder / "ties.csv");
  CHECK(refusal_of(folder.path()) == "this is a device, must be a file");
  std::filesystem::remove(folder / "ties.csv");
  std::filesystem::create_symlink(folder / "ties.csv", folder / "ties.csv");
  CHECK_THROWS_AS(read_case(folder.path(), shipped_library(), std::nullopt, ReadDepth::names),
                  std::system_error);
}
