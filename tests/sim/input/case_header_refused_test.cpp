#include "tests/support/catch.hpp"
#include "tests/support/refusals.hpp"

namespace {

using namespace credence::testing;
using namespace std::string_view_literals;

// What the user changed in the valid case of small_case(), and what the program says.
const Refusal refusals[] = {
    {"no version", "case.yaml", "credence_case: 1\n", "",
     "case.yaml:1:1: error: the case has no key 'credence_case', must have one"},
    {"another version", "case.yaml", "credence_case: 1", "credence_case: 2",
     "case.yaml:1:16: error: credence_case is 2, must be 1: the version that this program reads"},
    {"quoted version", "case.yaml", "credence_case: 1", "credence_case: \"1\"",
     "case.yaml:1:16: error: credence_case is \"1\", must be a whole number\n  hint: write it "
     "without quotes"},
    {"no name", "case.yaml", "name: small\n", "",
     "case.yaml:1:1: error: the case has no key 'name', must have one"},
    {"empty name", "case.yaml", "name: small",
     "name:", "case.yaml:2:1: error: name is empty, must be a text"},
    {"name is a list", "case.yaml", "name: small", "name: [small]",
     "case.yaml:2:7: error: name is a list, must be a text"},
    {"misspelt key", "case.yaml", "claimant:", "claiment:",
     "case.yaml:4:1: error: unknown key 'claiment'\n  hint: did you mean 'claimant'?"},
    {"double key", "case.yaml", "kind: government\n", "kind: government\nkind: state\n",
     "case.yaml:6:1: error: kind is given twice"},
    {"wrong kind of claimant", "case.yaml", "kind: government", "kind: goverment",
     "case.yaml:5:7: error: kind is goverment, must be government or state\n  hint: did you mean "
     "'government'?"},
    {"no target", "case.yaml", "target: ZZZ\n", "",
     "case.yaml:1:1: error: the case has no key 'target', must have one"},
    {"two-letter target", "case.yaml", "target: ZZZ", "target: ZZ",
     "case.yaml:6:9: error: target is ZZ, must be a code of three capital letters\n  hint: use the "
     "three-letter code (ISO 3166-1 alpha-3), for example NOR instead of NO"},
    {"small-letter target", "case.yaml", "target: ZZZ", "target: zzz",
     "case.yaml:6:9: error: target is zzz, must be a code of three capital letters\n  hint: write "
     "it in capitals"},
    {"target among the states", "case.yaml", "target: ZZZ", "target: CCC",
     "states.csv:4:1: error: iso3 is CCC, must not be the target of the case"},
    {"no as_of", "case.yaml", "as_of: 2025-06-30\n", "",
     "case.yaml:1:1: error: the case has no key 'as_of', must have one"},
    {"as_of does not exist", "case.yaml", "as_of: 2025-06-30", "as_of: 2025-06-31",
     "case.yaml:8:8: error: as_of is 2025-06-31, must be a day that exists"},
    {"as_of is no date", "case.yaml", "as_of: 2025-06-30", "as_of: June 2025",
     "case.yaml:8:8: error: as_of is June 2025, must be a date like 2026-03-01"},
    {"as_of is quoted", "case.yaml", "as_of: 2025-06-30", "as_of: \"2025-06-30\"",
     "case.yaml:8:8: error: as_of is \"2025-06-30\", must be a date like 2026-03-01\n  hint: write "
     "it without quotes"},
    {"as_of with slashes", "case.yaml", "as_of: 2025-06-30", "as_of: 30/06/2025",
     "case.yaml:8:8: error: as_of is 30/06/2025, must be a date like 2026-03-01\n  hint: write "
     "year-month-day, for example 2026-03-01"},
    {"episode after the cut", "case.yaml", "episode_start: 2024-01-01", "episode_start: 2026-01-01",
     "case.yaml:7:16: error: episode_start is 2026-01-01, must not be after as_of, 2025-06-30"},
    {"no episode_start", "case.yaml", "episode_start: 2024-01-01\n", "",
     "case.yaml:1:1: error: the case has no key 'episode_start', must have one"},
    {"unknown leading power", "case.yaml", "leading_opposer: USA", "leading_opposer: USB",
     "case.yaml:11:18: error: leading_opposer is USB, must be a state of this case or of "
     "data/world/countries.csv\n  hint: did you mean 'USA'?"},
    {"level after withdrawal too high", "case.yaml", "level_after_withdrawal: 2",
     "level_after_withdrawal: 5",
     "case.yaml:12:25: error: level_after_withdrawal is 5, must be a whole number between 0 and 4"},
    {"level after withdrawal is a fraction", "case.yaml", "level_after_withdrawal: 2",
     "level_after_withdrawal: 2.5",
     "case.yaml:12:25: error: level_after_withdrawal is 2.5, must be a whole number between 0 and "
     "4"},
    {"neighbours is no list", "case.yaml", "neighbours: [BBB]", "neighbours: BBB",
     "case.yaml:13:13: error: neighbours is BBB, must be a list\n  hint: write [BBB]"},
    {"neighbour is no state", "case.yaml", "neighbours: [BBB]", "neighbours: [BBX]",
     "case.yaml:13:14: error: neighbours is BBX, must be the code of a state of this case\n  hint: "
     "did you mean 'BBB'?"},
    {"neighbour is the target", "case.yaml", "neighbours: [BBB]", "neighbours: [ZZZ]",
     "case.yaml:13:14: error: neighbours is ZZZ, must not be the target of the case"},
    {"neighbour twice", "case.yaml", "neighbours: [BBB]", "neighbours: [BBB, BBB]",
     "case.yaml:13:19: error: neighbours names BBB twice"},
    {"bloc of neither kind", "case.yaml", "kind: tight", "kind: firm",
     "case.yaml:15:17: error: blocs.PACT.kind is firm, must be tight or loose"},
    {"bloc without a kind", "case.yaml", "kind: tight, ", "",
     "case.yaml:15:9: error: blocs.PACT has no key 'kind', must have one"},
    {"member is no state", "case.yaml", "members: [AAA, BBB]", "members: [AAA, BBD]",
     "case.yaml:15:39: error: blocs.PACT.members is BBD, must be the code of a state of this "
     "case\n  hint: did you mean 'BBB'?"},
    {"member is a name", "case.yaml", "members: [AAA, BBB]", "members: [AAA, Bland]",
     "case.yaml:15:39: error: blocs.PACT.members is Bland, must be a code of three capital "
     "letters"},
    {"unknown bloc", "case.yaml", "PACT: { kind: tight, members: [AAA, BBB] }", "EUU: tight",
     "case.yaml:15:3: error: unknown bloc 'EUU', must be one of data/world/blocs.csv or name its "
     "members\n  hint: did you mean 'EU'?"},
    {"unknown key of a bloc", "case.yaml", "kind: tight, members", "kind: tight, memebers",
     "case.yaml:15:24: error: unknown key 'memebers'\n  hint: did you mean 'members'?"},
    {"join probability is a percentage", "case.yaml", "kind: tight,",
     "kind: tight, join_probability: 60,",
     "case.yaml:15:42: error: blocs.PACT.join_probability is 60, must be between 0 and 1"},
    {"decision rate is negative", "case.yaml", "kind: tight,", "kind: tight, nu_per_year: -1,",
     "case.yaml:15:37: error: blocs.PACT.nu_per_year is -1, must be between 0 and 365"},
    {"blocs is a list", "case.yaml", "blocs:\n  PACT: { kind: tight, members: [AAA, BBB] }",
     "blocs: [PACT]", "case.yaml:14:8: error: blocs is a list, must be a group of keys"},
    {"sources is a text", "case.yaml", "sources:\n  - \"report-2025: A report, June 2025\"",
     "sources: \"a report\"",
     "case.yaml:16:10: error: sources is \"a report\", must be a list\n  hint: write [a report]"},
    {"switch is true", "case.yaml", "ladder: on", "ladder: true",
     "case.yaml:19:11: error: model.ladder is true, must be off or on"},
    {"unknown switch", "case.yaml", "ladder: on", "laddder: on",
     "case.yaml:19:3: error: unknown key 'laddder'\n  hint: did you mean 'ladder'?"},
    {"model is a word", "case.yaml", "model:\n  ladder: on\n", "model: on\n",
     "case.yaml:18:8: error: model is on, must be a group of keys"},
    {"tab in the indentation", "case.yaml", "  ladder: on", "\tladder: on",
     "case.yaml:19:1: error: a tab indents this line, must be spaces\n  hint: indent with spaces"},
    {"anchor", "case.yaml", "target: ZZZ", "target: &t ZZZ",
     "case.yaml:6:9: error: anchors are not allowed\n  hint: write the value out where it is "
     "needed"},
    {"tag", "case.yaml", "target: ZZZ", "target: !!str ZZZ",
     "case.yaml:6:9: error: tags are not allowed\n  hint: text that begins with ! needs quotes"},
    {"quotation mark not closed", "case.yaml", "claimant: \"a claimant\"", "claimant: \"a claimant",
     "case.yaml:4:11: error: a quotation mark is not closed\n  hint: add the missing quotation "
     "mark"},
    {"not a map", "case.yaml", "", "just a text\n",
     "case.yaml:1:1: error: the file does not begin with a key, must hold 'key: value' lines"},
    {"empty case", "case.yaml", "", "",
     "case.yaml:1:1: error: the file is empty, must hold 'key: value' lines"},
    {"UTF-16 case", "case.yaml", "", "\377\376c\000"sv,
     "case.yaml:1:1: error: the file is UTF-16, must be UTF-8\n  hint: save it as UTF-8 in your "
     "editor"},
    {"latin-1 letter", "case.yaml", "a claimant", "a cl\351mant",
     "case.yaml:4:16: error: a byte (0xE9) stands here that is no UTF-8 text\n  hint: save the "
     "file as UTF-8 in your editor"},
    {"NUL byte", "case.yaml", "a claimant", "a\000claimant"sv,
     "case.yaml:4:13: error: a NUL byte stands here, must be plain text"},
};

}  // namespace

TEST_CASE("every mistake in case.yaml is refused at its place", "[input][refused]") {
  for (const Refusal& refusal : refusals) check_refused(refusal);
}
