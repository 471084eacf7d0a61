#include "app/terminal.hpp"

#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

using testing::facts_with;

bool colour_of(std::map<std::string, std::string> environment, bool is_terminal,
               When when = When::automatic) {
  return wants_colour(when, is_terminal, facts_with(std::move(environment)));
}

TEST_CASE("colour follows the terminal unless somebody says otherwise", "[app]") {
  CHECK(colour_of({}, true));
  CHECK_FALSE(colour_of({}, false));
  CHECK_FALSE(colour_of({{"TERM", "dumb"}}, true));
  CHECK(colour_of({{"TERM", "xterm"}}, true));
}

TEST_CASE("NO_COLOR switches colour off unless it is empty", "[app]") {
  CHECK_FALSE(colour_of({{"NO_COLOR", "1"}}, true));
  CHECK_FALSE(colour_of({{"NO_COLOR", "0"}}, true));
  CHECK(colour_of({{"NO_COLOR", ""}}, true));
}

TEST_CASE("CLICOLOR_FORCE switches colour on, and NO_COLOR wins", "[app]") {
  CHECK(colour_of({{"CLICOLOR_FORCE", "1"}}, false));
  CHECK(colour_of({{"CLICOLOR_FORCE", "1"}, {"TERM", "dumb"}}, false));
  CHECK_FALSE(colour_of({{"CLICOLOR_FORCE", "0"}}, false));
  CHECK_FALSE(colour_of({{"CLICOLOR_FORCE", ""}}, false));
  CHECK_FALSE(colour_of({{"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}, true));
}

TEST_CASE("the option --color wins over the environment", "[app]") {
  CHECK(colour_of({{"NO_COLOR", "1"}}, false, When::always));
  CHECK_FALSE(colour_of({{"CLICOLOR_FORCE", "1"}}, true, When::never));
}

TEST_CASE("the first locale variable that is set decides about UTF-8", "[app]") {
  CHECK(locale_is_utf8(facts_with({{"LANG", "en_GB.UTF-8"}})));
  CHECK(locale_is_utf8(facts_with({{"LC_ALL", "C.utf8"}, {"LANG", "C"}})));
  CHECK_FALSE(locale_is_utf8(facts_with({{"LC_ALL", "C"}, {"LANG", "en_GB.UTF-8"}})));
  CHECK(locale_is_utf8(facts_with({{"LC_ALL", ""}, {"LC_CTYPE", "en_GB.UTF-8"}})));
  CHECK_FALSE(locale_is_utf8(facts_with()));
  CHECK_FALSE(locale_is_utf8(facts_with({{"LANG", "de_DE.ISO-8859-1"}})));
}

int width_of(std::optional<int> columns, std::map<std::string, std::string> environment = {}) {
  TerminalFacts facts = facts_with(std::move(environment));
  facts.columns = columns;
  return decide_appearance(When::automatic, facts).width;
}

TEST_CASE("the width is the terminal's, else COLUMNS, else 100, between 40 and 160", "[app]") {
  CHECK(width_of(80) == 80);
  CHECK(width_of(80, {{"COLUMNS", "120"}}) == 80);
  CHECK(width_of({}, {{"COLUMNS", "120"}}) == 120);
  CHECK(width_of({}) == 100);
  CHECK(width_of({}, {{"COLUMNS", "wide"}}) == 100);
  CHECK(width_of({}, {{"COLUMNS", "99999999999999"}}) == 100);
  CHECK(width_of(10) == 40);
  CHECK(width_of(1000) == 160);
}

TEST_CASE("output and error decide about their colour apart", "[app]") {
  TerminalFacts facts = facts_with();
  facts.err_is_terminal = true;
  const Appearance look = decide_appearance(When::automatic, facts);
  CHECK_FALSE(look.colour_out);
  CHECK(look.colour_err);
  CHECK(look.err_is_terminal);
}

TEST_CASE("a dumb terminal shows no progress line, for it cannot rewrite one", "[app]") {
  TerminalFacts facts = facts_with({{"TERM", "dumb"}});
  facts.err_is_terminal = true;
  CHECK_FALSE(decide_appearance(When::automatic, facts).err_is_terminal);
}

}  // namespace
}  // namespace credence
