#include "sim/input/library.hpp"

#include <system_error>

namespace credence {
namespace {

namespace fs = std::filesystem;

bool is_library(const fs::path& root) {
  std::error_code ignored;
  return fs::is_regular_file(Library{root}.world() / "countries.csv", ignored);
}

}  // namespace

Library find_library(const fs::path& program) {
  std::error_code error;
  fs::path folder = fs::weakly_canonical(fs::absolute(program), error).parent_path();
  const fs::path installed = folder.parent_path() / "share" / "credence";
  if (is_library(installed)) return {installed};
  for (;; folder = folder.parent_path()) {
    if (is_library(folder)) return {folder};
    if (folder == folder.parent_path()) break;
  }
  throw std::system_error(
      std::make_error_code(std::errc::no_such_file_or_directory),
      "cannot find the shipped data: no data/world/countries.csv above " + program.string());
}

}  // namespace credence
