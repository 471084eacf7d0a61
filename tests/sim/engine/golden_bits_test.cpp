// One hash over every number of a small run of the whole model: the same in Debug and Release, on
// every compiler and machine. A change of the model or of the noise's layout moves it, and says so
// here.
#include <cstdint>

#include "sim/engine/simulate.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace

TEST_CASE("every bit of a run of the whole model stays where it is", "[golden]") {
  Experiment baseline = rich_case(8);
  baseline.run = {20250703, 800, 16};
  Experiment scenario = baseline;
  scenario.inquiry.acts = {ForcedRecognition{2, day("2026-03-01"), day("2026-04-30")},
                           ForcedBlocDecision{1, day("2026-06-01"), {}},
                           BarredRecognition{4, day("2026-08-01")},
                           TieChange{TieChannel::patron, 0, 3, 0.7, day("2026-05-05"), {}}};
  const std::uint64_t hash = hash_of(fingerprint(simulate_pair(baseline, scenario, {})));
  INFO("the hash is 0x" << std::hex << hash);
  CHECK(hash == 0x24d2c785350c27ddULL);
}

TEST_CASE("every bit of the three states stays where it is", "[golden]") {
  Experiment experiment = three_states();
  experiment.run.n_paths = 5000;
  const std::uint64_t hash = hash_of(fingerprint(simulate(experiment, {})));
  INFO("the hash is 0x" << std::hex << hash);
  CHECK(hash == 0x558a0707a557c740ULL);
}

}  // namespace credence::testing
