#include "sim/input/signal_reports.hpp"

#include "models/signals/classes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_case.hpp"

namespace {

using namespace credence;
using namespace credence::testing;

Signal signal(std::string id, std::string_view day, std::string_view signal_class, double direction,
              double intensity, std::string group = {}, std::optional<StateIndex> state = 0) {
  Signal result;
  result.id = std::move(id);
  result.state = state;
  result.date = parse_date(day).value();
  result.known_on = result.date;
  result.signal_class = find_signal_class(signal_class).value();
  result.direction = direction;
  result.intensity = intensity;
  result.group = std::move(group);
  return result;
}

std::string ids_of(const std::vector<Signal>& signals) {
  std::string ids;
  for (const Signal& one : signals) ids += one.id + ' ';
  return ids;
}

std::string counted(std::vector<Signal> signals) {
  return ids_of(count_reports_once(std::move(signals)));
}

std::string with_rows(std::string_view rows) {
  CaseFiles files = small_case();
  append_to(files, "signals.csv", rows);
  return world_in_words(read_files(files).world);
}

}  // namespace

TEST_CASE("of the rows of one group within a state the strongest counts", "[input]") {
  CHECK(counted({signal("a", "2025-01-01", "clash", -1, 0.3, "g"),
                 signal("b", "2025-01-09", "clash", -1, 0.5, "g"),
                 signal("c", "2025-01-20", "head_meeting", 1, 0.4, "g")}) == "b ");
  CHECK(counted({signal("a", "2025-01-01", "clash", -1, 0.3, "g", 0),
                 signal("b", "2025-01-01", "clash", -1, 0.5, "g", 1)}) == "a b ");
}

TEST_CASE("strength is intensity times reliability; of equals the first known counts", "[input]") {
  Signal doubtful = signal("a", "2025-01-01", "clash", -1, 0.9, "g");
  doubtful.reliability = 0.4;
  CHECK(counted({doubtful, signal("b", "2025-01-01", "clash", -1, 0.5, "g")}) == "b ");
  CHECK(counted({signal("b", "2025-01-02", "clash", -1, 0.5, "g"),
                 signal("c", "2025-01-01", "clash", -1, 0.5, "g")}) == "c ");
}

TEST_CASE("a step of the ladder hides no signal of its group", "[input]") {
  CHECK(counted({signal("a", "2025-01-01", "ladder_step", 1, 0.9, "g"),
                 signal("b", "2025-01-01", "conditions_statement", -1, 0.2, "g")}) == "a b ");
}

TEST_CASE("rows without a group that are within three days of the first are one report",
          "[input]") {
  CHECK(counted({signal("a", "2025-01-01", "clash", -1, 0.5),
                 signal("b", "2025-01-04", "clash", -1, 0.4)}) == "a ");
  CHECK(counted({signal("a", "2025-01-01", "clash", -1, 0.5),
                 signal("b", "2025-01-05", "clash", -1, 0.4)}) == "a b ");
  CHECK(counted({signal("a", "2025-01-01", "clash", -1, 0.5),
                 signal("b", "2025-01-03", "clash", -1, 0.4),
                 signal("c", "2025-01-06", "clash", -1, 0.3)}) == "a c ");
}

TEST_CASE("another state, class or direction is another report", "[input]") {
  CHECK(counted({signal("a", "2025-01-01", "clash", -1, 0.5),
                 signal("b", "2025-01-01", "clash", 1, 0.5),
                 signal("c", "2025-01-01", "rights", -1, 0.5),
                 signal("d", "2025-01-01", "clash", -1, 0.5, "", 1),
                 signal("e", "2025-01-01", "clash", -1, 0.5, "", std::nullopt)}) == "a b c d e ");
}

TEST_CASE("a row without a group joins the group of a row like it within three days", "[input]") {
  CHECK(counted({signal("a", "2025-01-01", "clash", -1, 0.5, "g"),
                 signal("b", "2025-01-20", "clash", -1, 0.6, "g"),
                 signal("c", "2025-01-03", "clash", -1, 0.4)}) == "b ");
}

TEST_CASE("a planted duplicate report changes nothing in the World", "[input]") {
  const std::string plain = world_in_words(read_files(small_case()).world);
  const std::string_view repeats[] = {
      // word for word
      "s-1,AAA,2025-03-01,day,2025-03-02,head_meeting,visit,+1,0.8,0.9,g-1,\"Met, and talked\",a; "
      "b\n",
      // under another id, elsewhere, weaker, later, without its group
      "a-1,AAA,2025-03-01,day,2025-03-02,head_meeting,visit,+1,0.8,0.9,g-1,\"Met, and talked\",a; "
      "b\n",
      "z-1,AAA,2025-03-20,day,2025-03-21,minister_contact,visit,+1,0.7,0.9,g-1,Talked,c\n",
      "z-1,AAA,2025-03-04,day,2025-03-05,head_meeting,visit,+1,0.8,0.9,,Met,c\n",
      "z-1,BBB,2025-04-15,month,,clash,,-1,0.5,,,Shots at the border,recall\n",
      "z-1,BBB,2025-04-13,day,2025-05-02,clash,,-1,0.4,0.5,,Shots,b\n",
  };
  for (const std::string_view row : repeats) {
    INFO(row);
    CHECK(with_rows(row) == plain);
  }
  CHECK(with_rows("z-1,BBB,2025-04-11,day,,clash,,-1,0.5,,,Other shots,recall\n") != plain);
  CHECK(with_rows("z-1,AAA,2025-03-01,day,2025-03-02,head_meeting,visit,+1,0.9,0.9,g-1,Met,a\n") !=
        plain);
}

TEST_CASE("a planted duplicate event that acts on all states changes nothing", "[input]") {
  const std::string plain = world_in_words(read_files(small_case()).world);
  CaseFiles files = small_case();
  append_to(files, "context.csv",
            "c-1,2025-02-01,day,,rights,global,-1,0.6,,An edict,a\n"
            "c-9,2025-02-01,day,,rights,global,-1,0.6,,An edict,a\n");
  CHECK(world_in_words(read_files(files).world) == plain);
}

TEST_CASE("a hundred thousand rows of one day are compared in a moment", "[input]") {
  std::vector<Signal> signals;
  for (int i = 0; i < 100'000; ++i) {
    const std::string id = std::to_string(i);
    signals.push_back(signal(id, "2025-01-01", "clash", -1, 0.5, i % 2 == 0 ? "g" + id : ""));
  }
  CHECK(count_reports_once(std::move(signals)).size() == 50'000);
}
