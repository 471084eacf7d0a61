#pragma once

#include <filesystem>

namespace credence {

/// Where the shipped files lie: data/, models/beliefs/ and scenarios/ of a checkout, or
/// share/credence of an installation.
struct Library {
  std::filesystem::path root;
  [[nodiscard]] std::filesystem::path data() const { return root / "data"; }
  [[nodiscard]] std::filesystem::path world() const { return root / "data" / "world"; }
  [[nodiscard]] std::filesystem::path beliefs() const { return root / "models" / "beliefs"; }
  [[nodiscard]] std::filesystem::path scenarios() const { return root / "scenarios"; }
};

/// The library that belongs to a program: the nearest folder above it that holds
/// data/world/countries.csv, or share/credence beside its bin/. Throws std::system_error.
[[nodiscard]] Library find_library(const std::filesystem::path& program);

}  // namespace credence
