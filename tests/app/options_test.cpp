#include "app/options.hpp"

#include <set>

#include "app/usage_error.hpp"
#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

Options stored(std::string_view option, std::string_view value) {
  Options options;
  find_option(option)->store(options, value);
  return options;
}

UsageError refusal_of(std::string_view option, std::string_view value) {
  try {
    static_cast<void>(stored(option, value));
  } catch (const UsageError& error) {
    return error;
  }
  return UsageError("accepted");
}

TEST_CASE("a count is written in digits, and other notations get their digits as a hint", "[app]") {
  CHECK(stored("--paths", "100000").n_paths == 100000);
  for (const char* text : {"1e5", "100,000", "100_000", "100'000", "100000.0", "1E+5"}) {
    CAPTURE(text);
    CHECK(refusal_of("--paths", text).hint() == "write --paths 100000");
  }
}

TEST_CASE("what is no count is refused without a guess", "[app]") {
  for (const char* text : {"", "many", "-5", "1.5", "+5", "0x10", "1e99", "nan", "١٠"}) {
    CAPTURE(text);
    const UsageError error = refusal_of("--paths", text);
    CHECK(testing::contains(error.what(), "must be a whole number from 1 to 1099511627776"));
    CHECK(error.hint().empty());
  }
}

TEST_CASE("counts have bounds on both sides", "[app]") {
  CHECK(stored("--paths", "1099511627776").n_paths == std::uint64_t{1} << 40);
  CHECK(testing::contains(refusal_of("--paths", "1099511627777").what(), "must be"));
  CHECK(testing::contains(refusal_of("--paths", "99999999999999999999999").what(), "must be"));
  CHECK(testing::contains(refusal_of("--paths", "0").what(), "must be"));
  CHECK(stored("--seed", "0").seed == 0);
  CHECK(stored("--seed", "9007199254740991").seed == 9007199254740991U);
  CHECK(testing::contains(refusal_of("--seed", "9007199254740992").what(), "must be"));
  CHECK(testing::contains(refusal_of("--threads", "0").what(), "from 1 to 1024"));
}

TEST_CASE("codes of states are three capitals, and each is named once", "[app]") {
  CHECK(stored("--state", "UZB").state == "UZB");
  CHECK(stored("--states", "CHN,UZB").states == std::vector<std::string>{"CHN", "UZB"});
  CHECK(refusal_of("--state", "uzb").hint() == "write it in capitals");
  CHECK(testing::contains(refusal_of("--state", "NO").hint(), "NOR"));
  CHECK(testing::contains(refusal_of("--states", "CHN,UZB,CHN").what(), "CHN stands twice"));
  CHECK(testing::contains(refusal_of("--states", "CHN,").what(), "three capital letters"));
}

TEST_CASE("the option --set wants a key and a value", "[app]") {
  CHECK(stored("--set", "horizon=2028-12-31").sets.front() == "horizon=2028-12-31");
  CHECK(stored("--set", "title=").sets.front() == "title=");
  CHECK(refusal_of("--set", "horizon").hint() == "write --set run.paths=20000");
  CHECK(testing::contains(refusal_of("--set", "=5").what(), "key=value"));
}

TEST_CASE("thresholds and colours take their own words only", "[app]") {
  CHECK(stored("--fail-if-difference", "0.05").fail_if_difference == 0.05);
  CHECK(testing::contains(refusal_of("--fail-if-difference", "5%").what(), "must"));
  CHECK(testing::contains(refusal_of("--fail-if-difference", "nan").what(), "must"));
  CHECK(stored("--color", "always").colour == When::always);
  CHECK(testing::contains(refusal_of("--color", "yes").what(), "be auto, always or never"));
  CHECK(testing::contains(refusal_of("--output", "").what(), "name a folder or file"));
}

TEST_CASE("the pause between checkpoints is whole seconds up to a day", "[app]") {
  CHECK(stored("--checkpoint", "0").checkpoint == std::chrono::seconds(0));
  CHECK(stored("--checkpoint", "300").checkpoint == std::chrono::minutes(5));
  CHECK_FALSE(stored("--no-checkpoint", "").checkpoint);
  CHECK(stored("--no-checkpoint", "").no_checkpoint);
  for (const char* wrong : {"-1", "0.5", "5s", "86401", ""}) {
    CHECK(testing::contains(refusal_of("--checkpoint", wrong).what(), "be a whole number"));
  }
}

TEST_CASE("every row of the table of options is complete and its names are its own", "[app]") {
  std::set<std::string_view> names;
  for (const OptionSpec& option : option_table()) {
    CAPTURE(option.name);
    CHECK(option.name.starts_with("--"));
    CHECK(names.insert(option.name).second);
    if (!option.short_name.empty()) {
      CHECK(names.insert(option.short_name).second);
      CHECK(find_option(option.short_name) == &option);
    }
    CHECK(find_option(option.name) == &option);
    CHECK_FALSE(option.doc.empty());
    CHECK_FALSE(option.doc.ends_with('.'));
    CHECK((option.choices.empty() || option.takes_value()));
  }
  CHECK(find_option("--nothing") == nullptr);
  CHECK(find_option("") == nullptr);
}

}  // namespace
}  // namespace credence
