#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace credence::testing {

/// One state of a sample report; numbers stand for the horizon, a third of them for the date
/// before.
struct SampleState {
  std::string iso3;
  std::string name;
  int level = 1;
  double probability = 0.0;
  double baseline = 0.0;
};

/// A study with an invented forecast, so that tests of reports need neither files nor a simulation.
struct Sample {
  Study study;
  Forecast forecast;

  [[nodiscard]] Report report() const;
};

/// States as given, as_of 2025-08-05, horizon 2027-12-31, one report date a year after as_of;
/// its own baseline, no assumption, 100,000 paths and 2,000 draws, self-check passed.
[[nodiscard]] Sample sample_of(const std::vector<SampleState>& states);

/// Russia has recognised; China is made to on 1 March 2026; Uzbekistan, Kyrgyzstan, Germany and
/// Tuvalu are left to decide. With signals, sources, followers and counts.
[[nodiscard]] Sample sample_china();

/// Makes the scenario an intervention: `iso3` recognises on 1 March 2026.
void assume_recognition(Sample& sample, const std::string& iso3, const std::string& sentence,
                        const std::string& because);

}  // namespace credence::testing
