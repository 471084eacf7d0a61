#include "sim/input/library.hpp"

#include <system_error>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using credence::find_library;
using credence::testing::TemporaryFolder;

std::filesystem::path root_for(const std::filesystem::path& program) {
  return find_library(program).root;
}

}  // namespace

TEST_CASE("a program in a build folder finds the checkout above it", "[input]") {
  const TemporaryFolder folder;
  const auto root = std::filesystem::canonical(folder.path());
  folder.write("data/world/countries.csv", "iso3,name\n");
  CHECK(root_for(folder / "build/release/credence") == root);
  CHECK(root_for(folder / "credence") == root);
  const credence::Library library = find_library(folder / "credence");
  CHECK(library.world() == root / "data/world");
  CHECK(library.beliefs() == root / "models/beliefs");
  CHECK(library.scenarios() == root / "scenarios");
}

TEST_CASE("an installed program finds share/credence beside its bin", "[input]") {
  const TemporaryFolder folder;
  const auto root = std::filesystem::canonical(folder.path());
  folder.write("usr/share/credence/data/world/countries.csv", "iso3,name\n");
  folder.write("data/world/countries.csv", "iso3,name\n");
  CHECK(root_for(folder / "usr/bin/credence") == root / "usr/share/credence");
  folder.write("usr/bin/credence", "");
  std::filesystem::create_symlink(folder / "usr/bin/credence", folder / "link");
  CHECK(root_for(folder / "link") == root / "usr/share/credence");
}

TEST_CASE("a program without a library says what is missing", "[input]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "data/world/countries.csv");
  try {
    static_cast<void>(root_for(folder / "bin/credence"));
    FAIL("a library was found");
  } catch (const std::system_error& error) {
    CHECK(std::string(error.what()).find("no data/world/countries.csv above") != std::string::npos);
  }
}
