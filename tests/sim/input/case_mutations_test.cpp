#include <chrono>

#include "sim/input/belief_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_case.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace credence;
using namespace credence::testing;

/// A fixed sequence of arbitrary numbers (splitmix64; Steele, Lea and Flood 2014).
class Sequence {
 public:
  explicit Sequence(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % n);
  }

 private:
  std::uint64_t state_;
};

constexpr std::string_view pieces[] = {
    ",",  "\"",   "\n", "\r\n", ";", ":",    "-",    " ",    "{",   "}",   "[",
    "]",  "#",    "&a", "*a",   "!", "1e9",  "-1",   "nan",  "AAA", "ZZ",  "2025-13-1",
    "on", "\xFF", "\t", "é",    "0", "null", "case", "0.99", ",,",  "\n\n"};

/// One to three random edits: a piece put in, a stretch cut out, or a stretch doubled.
std::string mutated(std::string text, Sequence& sequence) {
  const std::size_t n_edits = 1 + sequence.below(3);
  for (std::size_t i = 0; i < n_edits; ++i) {
    const std::size_t at = sequence.below(text.size() + 1);
    const std::size_t length = 1 + sequence.below(12);
    switch (sequence.below(3)) {
      case 0:
        text.insert(at, pieces[sequence.below(std::size(pieces))]);
        break;
      case 1:
        text.erase(std::min(at, text.size()), length);
        break;
      default:
        text.insert(at, text.substr(std::min(at, text.size()), length));
        break;
    }
  }
  return text;
}

/// Everything that a World promises to the engine.
void check_world(const World& world) {
  REQUIRE_FALSE(world.states.empty());
  const auto n = static_cast<StateIndex>(world.states.size());
  for (const State& state : world.states) {
    CHECK((state.level >= 0 && state.level <= recognition_level));
    if (state.base_rate)
      CHECK((state.base_rate->per_year >= 0 && state.base_rate->per_year <= 365));
  }
  for (const Signal& signal : world.signals) {
    CHECK((signal.intensity >= 0 && signal.intensity <= 1));
    CHECK((signal.reliability >= 0 && signal.reliability <= 1));
    CHECK(signal.known_on <= world.as_of);
    CHECK((!signal.state || *signal.state < n));
  }
  for (const Tie& tie : world.ties) {
    CHECK((tie.from < n && tie.to < n && tie.from != tie.to));
    CHECK((tie.weight >= 0 && tie.weight <= 1000));
  }
  for (const Bloc& bloc : world.blocs) {
    for (const StateIndex member : bloc.members) CHECK(member < n);
  }
  for (const FeatureColumn& column : world.features) {
    CHECK(column.cells.size() == (column.available ? n : 0));
  }
}

}  // namespace

TEST_CASE("a damaged case is refused with a place or makes a sound World", "[input]") {
  const TemporaryFolder folder;
  const CaseFiles files = small_case();
  std::vector<std::string> names;
  for (const auto& [name, text] : files) names.push_back(name);
  Sequence sequence(20250703);
  int n_refused = 0;
  for (int i = 0; i < 3000; ++i) {
    CaseFiles damaged = files;
    std::string& text = damaged[names[sequence.below(names.size())]];
    text = mutated(text, sequence);
    write_case(folder.path(), damaged);
    try {
      const CaseReading reading =
          read_case(folder.path(), shipped_library(), std::nullopt, ReadDepth::names);
      check_world(reading.world);
      static_cast<void>(read_belief("belief.yaml", damaged["belief.yaml"]));
    } catch (const InputError& error) {
      ++n_refused;
      CHECK(error.input() == FaultyInput::case_or_data);
      REQUIRE_FALSE(error.problems().empty());
      for (const Problem& problem : error.problems()) CHECK_FALSE(problem.message.empty());
    }
  }
  CHECK(n_refused > 1000);
  CHECK(n_refused < 3000);
}
