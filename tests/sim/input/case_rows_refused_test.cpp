#include "tests/support/catch.hpp"
#include "tests/support/refusals.hpp"

namespace {

using namespace credence::testing;

// What the user changed in the valid case of small_case(), and what the program says.
const Refusal refusals[] = {
    {"no class column", "signals.csv", "known_on,class,type", "known_on,type",
     "signals.csv:1:1: error: signals.csv has no column 'class', must have one"},
    {"empty id", "signals.csv", "s-2,BBB", ",BBB",
     "signals.csv:3:1: error: id is empty, must be a text"},
    {"id twice", "signals.csv", "s-2,BBB", "s-1,BBB",
     "signals.csv:3:1: error: signals.csv has another row with the id s-1 already"},
    {"unknown state", "signals.csv", "s-2,BBB", "s-2,BBD",
     "signals.csv:3:5: error: iso3 is BBD, must be the code of a state of this case\n  hint: did "
     "you mean 'BBB'?"},
    {"state by its name", "signals.csv", "s-2,BBB", "s-2,Bland",
     "signals.csv:3:5: error: iso3 is Bland, must be the code of a state of this case\n  hint: "
     "states are named by their code: write BBB"},
    {"state by another name", "signals.csv", "s-2,BBB", "s-2,Norway",
     "signals.csv:3:5: error: iso3 is Norway, must be the code of a state of this case\n  hint: "
     "states are named by their code: write NOR"},
    {"two-letter code", "signals.csv", "s-2,BBB", "s-2,NO",
     "signals.csv:3:5: error: iso3 is NO, must be the code of a state of this case\n  hint: use "
     "the three-letter code: NOR"},
    {"target", "signals.csv", "s-2,BBB", "s-2,ZZZ",
     "signals.csv:3:5: error: iso3 is ZZZ, must not be the target of the case"},
    {"shipped state that is no state of the case", "signals.csv", "s-2,BBB", "s-2,NOR",
     "signals.csv:3:5: error: iso3 is NOR, must be the code of a state of this case"},
    {"no date", "signals.csv", "2025-04-15,month", ",month",
     "signals.csv:3:9: error: date is empty, must be a date like 2026-03-01"},
    {"month as date", "signals.csv", "2025-04-15,month", "2025-04,month",
     "signals.csv:3:9: error: date is 2025-04, must be a date like 2026-03-01\n  hint: give the "
     "day too, for example 2026-03-01"},
    {"American date", "signals.csv", "2025-04-15,month", "04/15/2025,month",
     "signals.csv:3:9: error: date is 04/15/2025, must be a date like 2026-03-01\n  hint: write "
     "year-month-day, for example 2026-03-01"},
    {"day does not exist", "signals.csv", "2025-04-15,month", "2025-02-29,month",
     "signals.csv:3:9: error: date is 2025-02-29, must be a day that exists"},
    {"unknown precision", "signals.csv", "2025-04-15,month", "2025-04-15,week",
     "signals.csv:3:20: error: precision is week, must be day, month or year"},
    {"known before the act", "signals.csv", "2025-03-02,head_meeting", "2025-02-28,head_meeting",
     "signals.csv:2:24: error: known_on is 2025-02-28, must not be before the date, 2025-03-01"},
    {"unknown class", "signals.csv", "head_meeting,visit", "head_meting,visit",
     "signals.csv:2:35: error: class is head_meting, must be one of the known words\n  hint: did "
     "you mean 'head_meeting'?"},
    {"class in capitals", "signals.csv", ",clash,", ",CLASH,",
     "signals.csv:3:27: error: class is CLASH, must be one of the known words\n  hint: did you "
     "mean 'clash'?"},
    {"class of another language", "signals.csv", ",clash,", ",Treffen,",
     "signals.csv:3:27: error: class is Treffen, must be one of the known words\n  hint: known are "
     "head_meeting, minister_contact, senior_contact, recognition_statement, conditions_statement, "
     "delisting, contract, trade_aid, security_exchange, deportation_hostage, clash, rights, "
     "sanction, un_vote, ladder_step, level_statement, background or outcome"},
    {"no class", "signals.csv", ",clash,", ",,",
     "signals.csv:3:27: error: class is empty, must be one of the known words"},
    {"direction 0", "signals.csv", "visit,+1", "visit,0",
     "signals.csv:2:54: error: direction is 0, must be +1 (warms) or -1 (cools)"},
    {"direction in words", "signals.csv", "visit,+1", "visit,warms",
     "signals.csv:2:54: error: direction is warms, must be +1 (warms) or -1 (cools)"},
    {"intensity above 1", "signals.csv", "+1,0.8", "+1,1.2",
     "signals.csv:2:57: error: intensity is 1.2, must be between 0 and 1"},
    {"intensity negative", "signals.csv", "+1,0.8", "+1,-0.2",
     "signals.csv:2:57: error: intensity is -0.2, must be between 0 and 1"},
    {"no intensity", "signals.csv", "-1,0.5", "-1,",
     "signals.csv:3:37: error: intensity is empty, must be between 0 and 1"},
    {"reliability above 1", "signals.csv", "0.8,0.9,g-1", "0.8,9,g-1",
     "signals.csv:2:61: error: reliability is 9, must be between 0 and 1"},
    {"no summary", "signals.csv", "Shots at the border", "",
     "signals.csv:3:43: error: summary is empty, must be a text"},
    {"no source", "signals.csv", "border,recall", "border,",
     "signals.csv:3:63: error: source is empty, must be a text"},
    {"no type", "context.csv", ",talks,", ",,",
     "context.csv:3:21: error: type is empty, must be a text"},
    {"id twice", "context.csv", "c-2,2025", "c-1,2025",
     "context.csv:3:1: error: context.csv has another row with the id c-1 already"},
    {"unknown column", "context.csv", "known_on,type", "knownon,type",
     "context.csv:1:19: error: unknown column 'knownon' in context.csv\n  hint: did you mean "
     "'known_on'?"},
    {"known before the event", "context.csv", "2025-05-01,day,,", "2025-05-01,day,2025-04-30,",
     "context.csv:3:20: error: known_on is 2025-04-30, must not be before the date, 2025-05-01"},
    {"direction", "context.csv", "region,+1", "region,++1",
     "context.csv:3:34: error: direction is ++1, must be +1 (warms) or -1 (cools)"},
    {"level 6", "ladder.csv", "AAA,3", "AAA,6",
     "ladder.csv:2:5: error: level is 6, must be a whole number between 0 and 5"},
    {"level with a fraction", "ladder.csv", "AAA,3", "AAA,3.5",
     "ladder.csv:2:5: error: level is 3.5, must be a whole number between 0 and 5"},
    {"level in words", "ladder.csv", "AAA,3", "AAA,three",
     "ladder.csv:2:5: error: level is three, must be a whole number between 0 and 5"},
    {"no source", "ladder.csv", "2024-09-01,a,2,3", "2024-09-01,,2,3",
     "ladder.csv:2:18: error: source is empty, must be a text"},
    {"state twice", "ladder.csv", "2,3\n", "2,3\nAAA,2,,a,2,2\n",
     "ladder.csv:3:1: error: ladder.csv has a row for AAA already"},
    {"unknown state", "ladder.csv", "AAA,3", "AAB,3",
     "ladder.csv:2:1: error: iso3 is AAB, must be the code of a state of this case\n  hint: did "
     "you mean 'AAA'?"},
    {"strict level", "ladder.csv", "a,2,3", "a,-1,3",
     "ladder.csv:2:20: error: level_strict is -1, must be a whole number between 0 and 5"},
    {"since is a year", "ladder.csv", "2024-09-01", "2024",
     "ladder.csv:2:7: error: since is 2024, must be a date like 2026-03-01\n  hint: give month and "
     "day too, for example 2026-03-01"},
    {"unknown kind", "ladder_history.csv", "day,step", "day,steps",
     "ladder_history.csv:3:22: error: kind is steps, must be start, step, bound, relocation or "
     "unknown_start\n  hint: did you mean 'step'?"},
    {"step twice", "ladder_history.csv", "AAA,3,2024-09-01", "AAA,3,2024-01-01",
     "ladder_history.csv:3:7: error: ladder_history.csv has a row for AAA on 2024-01-01 already"},
    {"no date", "ladder_history.csv", "AAA,3,2024-09-01", "AAA,3,",
     "ladder_history.csv:3:7: error: from_date is empty, must be a date like 2026-03-01"},
    {"unknown channel", "ties.csv", "patron,AAA", "patrons,AAA",
     "ties.csv:2:1: error: channel is patrons, must be patron, neighbour or rival\n  hint: did you "
     "mean 'patron'?"},
    {"bloc is no channel", "ties.csv", "patron,AAA", "bloc,AAA",
     "ties.csv:2:1: error: channel is bloc, must be patron, neighbour or rival"},
    {"unknown source", "ties.csv", "patron,AAA", "patron,AAD",
     "ties.csv:2:8: error: from is AAD, must be the code of a state of this case\n  hint: did you "
     "mean 'AAA'?"},
    {"to itself", "ties.csv", "AAA,BBB", "AAA,AAA",
     "ties.csv:2:12: error: to is AAA, must not be the state that acts"},
    {"negative weight", "ties.csv", "BBB,0.4", "BBB,-0.4",
     "ties.csv:2:16: error: weight is -0.4, must be between 0 and 1000"},
    {"no weight", "ties.csv", "BBB,0.4", "BBB,",
     "ties.csv:2:16: error: weight is empty, must be between 0 and 1000"},
    {"weight too large", "ties.csv", "BBB,0.4", "BBB,1e6",
     "ties.csv:2:16: error: weight is 1e6, must be between 0 and 1000"},
    {"ends before it begins", "ties.csv", "2020-01-01,,a pact", "2020-01-01,2019-01-01,a pact",
     "ties.csv:2:31: error: valid_to is 2019-01-01, must be after valid_from, 2020-01-01"},
    {"twice", "ties.csv", "a pact\n", "a pact\npatron,AAA,BBB,0.2,,,\n",
     "ties.csv:3:8: error: ties.csv has a patron tie from AAA to BBB for these days already"},
    {"twice for a while", "ties.csv", "a pact\n",
     "a pact\npatron,AAA,BBB,0.2,2019-01-01,2020-01-02,\n",
     "ties.csv:3:8: error: ties.csv has a patron tie from AAA to BBB for these days already"},
    {"unknown feature", "features.csv", "shared_threat", "shared_threats",
     "features.csv:2:5: error: feature is shared_threats, must be one of the known words\n  hint: "
     "did you mean 'shared_threat'?"},
    {"share above 1", "features.csv", "shared_threat,0.7", "shared_threat,7",
     "features.csv:2:19: error: value is 7, must be between 0 and 1"},
    {"negative spread", "features.csv", "0.7,0.2", "0.7,-0.2",
     "features.csv:2:23: error: sd is -0.2, must be between 0 and 1000000000"},
    {"no value", "features.csv", "shared_threat,0.7", "shared_threat,",
     "features.csv:2:19: error: value is empty, must be between 0 and 1"},
    {"twice on one day", "features.csv", "2025-01-01,a\n",
     "2025-01-01,a\nAAA,shared_threat,0.6,,2025-01-01,a\n",
     "features.csv:3:1: error: features.csv has a row for shared_threat of AAA on 2025-01-01 "
     "already"},
    {"no source", "features.csv", "2025-01-01,a\n", "2025-01-01,\n",
     "features.csv:2:38: error: source is empty, must be a text"},
};

}  // namespace

TEST_CASE("every mistake in a row of evidence is refused at its place", "[input][refused]") {
  for (const Refusal& refusal : refusals) check_refused(refusal);
}
