#include "sim/input/world_lists.hpp"

#include <set>

#include "tests/support/catch.hpp"
#include "tests/support/small_case.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace credence;
using namespace credence::testing;

struct Read {
  std::vector<InputFile> files;
  std::vector<Problem> problems;
};

void write_lists(const TemporaryFolder& folder, std::string_view countries) {
  folder.write("data/world/countries.csv", countries);
  folder.write("data/world/blocs.csv", "bloc\nEU\nGCC\n");
  folder.write("data/world/shock_groups.csv", "shock_group\nNorth\nSouth\n");
}

std::string first_problem(std::string_view countries) {
  const TemporaryFolder folder;
  write_lists(folder, countries);
  Read read;
  const WorldLists lists({folder.path()}, read.files, read.problems);
  const Problem& problem = read.problems.at(0);
  return std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": " +
         problem.message;
}

}  // namespace

TEST_CASE("a name's address is its line; names outside the lists have addresses of their own",
          "[input]") {
  const TemporaryFolder folder;
  write_lists(folder, "iso3,name,un_subregion\nNOR,Norway,North\nBRA,Brazil,South\n");
  Read read;
  const WorldLists lists({folder.path()}, read.files, read.problems);
  CHECK(read.problems.empty());
  CHECK(read.files.size() == 3);
  CHECK(lists.state_slot("NOR") == 0);
  CHECK(lists.state_slot("BRA") == 1);
  CHECK(lists.state_slot("AAA") == 4096);
  CHECK(lists.state_slot("AAB") == 4097);
  CHECK(lists.state_slot("ZZZ") == 4096 + 26 * 26 * 26 - 1);
  CHECK(lists.bloc_slot("GCC") == 1);
  CHECK(lists.bloc_slot("MINE") >= 65536);
  CHECK(lists.shock_group_slot("North") == 1);
  CHECK(lists.shock_group_slot("South") == 2);
  CHECK(lists.shock_group_slot("Mine") >= 65536);
  CHECK(lists.shock_group_slot("Mine") != lists.shock_group_slot("Other"));
  CHECK(lists.find_country("NOR")->name == "Norway");
  CHECK(lists.find_country("AAA") == nullptr);
}

TEST_CASE("every shipped state, bloc and group has an address of its own", "[input]") {
  Read read;
  const WorldLists lists(shipped_library(), read.files, read.problems);
  CHECK(read.problems.empty());
  std::set<std::uint32_t> slots;
  for (const Country& country : lists.countries()) slots.insert(lists.state_slot(country.iso3));
  CHECK(slots.size() == lists.countries().size());
  CHECK(*slots.rbegin() < 4096);
  for (const Country& country : lists.countries()) {
    CHECK(lists.shock_group_slot(country.subregion) < 65536);
    CHECK(lists.shock_group_slot(country.subregion) > 0);
  }
  for (const std::string& bloc : lists.blocs()) CHECK(lists.bloc_slot(bloc) < 4096);
}

TEST_CASE("a damaged library is told at its place", "[input]") {
  CHECK(first_problem("iso3,name\nNOR,Norway\nNOR,Norge\n") == "3:1: NOR is listed twice");
  CHECK(first_problem("iso3,name\nNO,Norway\n") ==
        "2:1: iso3 is NO, must be a code of three capital letters");
  CHECK(first_problem("iso3\nNOR\n") == "1:1: countries.csv has no column 'name', must have one");
  CHECK(first_problem("") == "0:0: the file is empty, must begin with a line of column names");
  const TemporaryFolder folder;
  Read read;
  const WorldLists lists({folder.path()}, read.files, read.problems);
  REQUIRE(read.problems.size() == 3);
  CHECK(read.problems[0].message == "this shipped file is missing");
}
