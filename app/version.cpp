#include <Eigen/Core>
#include <array>
#include <string>

#include <CLI/Version.hpp>
#include <boost/version.hpp>
#include <fmt/core.h>
#include <sleef.h>

#include "app/command.hpp"
#include "app/json_text.hpp"

namespace credence {
namespace {

struct LibraryVersion {
  std::string name;
  std::string version;
};

std::string dotted(int major, int minor, int patch) {
  return fmt::format("{}.{}.{}", major, minor, patch);
}

/// The libraries whose code runs or whose headers were compiled in, by their own macros.
std::array<LibraryVersion, 7> library_versions() {
  return {{
      {"Boost", dotted(BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100)},
      {"CLI11", CLI11_VERSION},
      {"Eigen", dotted(EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)},
      {"SLEEF", dotted(SLEEF_VERSION_MAJOR, SLEEF_VERSION_MINOR, SLEEF_VERSION_PATCHLEVEL)},
      {"fmt", dotted(FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"nlohmann-json", dotted(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                               NLOHMANN_JSON_VERSION_PATCH)},
      {"yaml-cpp", CREDENCE_YAML_CPP_VERSION},
  }};
}

std::string version_json() {
  Json libraries = Json::object();
  for (const auto& [name, version] : library_versions()) libraries[name] = version;
  return json_text({{"schema", "credence/version-v1"},
                    {"version", CREDENCE_VERSION},
                    {"compiler", __VERSION__},
                    {"libraries", libraries}});
}

std::string version_text() {
  std::string text = fmt::format("credence {}\n", CREDENCE_VERSION);
  for (const auto& [name, version] : library_versions()) {
    text += fmt::format("  {:<14} {}\n", name, version);
  }
  return text;
}

}  // namespace

ExitCode run_version(const Options& options, const Streams& streams) {
  streams.say(options.json ? version_json() : version_text());
  return ExitCode::done;
}

}  // namespace credence
