#pragma once

#include <string>

#include "sim/scenario/study.hpp"

namespace credence::bench {

/// A shipped scenario, read anew.
inline Study read_shipped(const std::string& name) {
  const Library library{CREDENCE_SOURCE_DIR};
  return read_study(library.scenarios() / (name + ".yaml"), StudyOptions{}, library);
}

/// The same, read once and kept.
inline const Study& shipped_study() {
  static const Study study = read_shipped("china-follows-russia");
  return study;
}

}  // namespace credence::bench
