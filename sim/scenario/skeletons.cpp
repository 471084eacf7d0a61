#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/study.hpp"

namespace credence {
namespace {

constexpr std::string_view scenario_text =
    R"(# Who else recognises the Taliban government by the end of 2027 if China does on 1 March 2026?
# yaml-language-server: $schema=scenario-v1.schema.json
#
# One file asks one question. `credence check @name@.yaml` says whether it is valid, `credence run @name@.yaml` answers it.
credence: 1                     # version of the language; always the first key
name: @name@   # the file's name without .yaml
title: "What if China recognises?"
question: "Who recognises the Taliban government by the end of 2027 if China does on 1 March 2026?"
about:
  authors: ["Your name"]
  notes: "What the question rests on."

case: taliban-2021              # a case of the library, or the path of a folder: ./my-case
as_of: 2025-08-05               # nothing that became known later is used
horizon: 2027-12-31             # the last day that counts
report_at: [6 months, 12 months, 24 months]   # the horizon is always reported

# What is assumed. Without do, shocks and adjust the file is a baseline.
do:
  - { recognises: CHN, on: 2026-03-01, because: "why this is worth asking" }
# - { recognises: [KAZ, UZB], between: [2026-01, 2026-06] }    # a day drawn from these months
# - { never_recognises: [USA, GBR], until: 2027-06-30 }
# - { withdraws: RUS, on: 2026-09-01 }
# - { sets_level: 4, state: IND, on: 2026-01-15 }              # 0 none to 4 ambassador
# - { signal: head_of_state_meeting, state: UZB, direction: +1, intensity: 0.8, on: 2026-02-01 }
# - { sets_tie: patron, from: RUS, to: TJK, weight: 0, during: [2026-01, 2026-12] }
# - { bloc_decides: SCO, on: 2026-06-15 }

# shocks:
#   - { kind: rights_edict, on: 2026-03-15, half_life: 6 months }
# adjust:
#   theta_patron: { scale: 1.4 }   # names: credence explain @name@.yaml

run: { paths: 100000, draws: 2000, seed: 20250805 }   # the same seed gives the same numbers
report:
  focus: [IRN, KAZ, PAK, UZB]     # shown first
  names: { claimant: "Taliban government" }
)";

constexpr std::string_view case_yaml =
    R"(# A case: one claimant, the states that could recognise it, and what is known about them on one day.
# Everything here is invented; put your own in its place. Only this file is required, the others may be missing.
credence_case: 1
name: @name@
title: "Recognition of a new government"
claimant: "New Government"
rival: "Old Government"
kind: government                # government or state
target: ZZZ                     # the country that it is about; it cannot recognise itself
episode_start: 2025-01-15       # the day on which the claimant appeared
as_of: 2026-01-01               # nothing that became known later is used, unless a scenario says otherwise

# The resolution criteria: what counts as recognition, and what does not.
recognition_rule: "A state recognises when its government says in public that it does. Contacts, missions and ambassadors are steps of engagement, not recognition."

# level_after_withdrawal: 2     # level of the ladder that is left when recognition is withdrawn
# leading_recogniser: RUS       # the powers to which closeness is measured; needs the codes of real states
# leading_opposer: USA
neighbours: [AAA, BBB]          # land neighbours of the target
blocs:                          # tight blocs decide together more often than loose ones
  UNION: { kind: loose, members: [BBB, CCC] }

# default_belief: expert        # a belief of the library; without it the belief.yaml of this folder counts

# Parts of the model. Those that are on need numbers in belief.yaml: what is not listed there is 0, and rates are off.
model:
  ladder: off                   # levels of engagement (ladder.csv; alpha_level_0 to 4, up_0 to 3, down_1 to 4)
  withdrawal: off               # recognition can be taken back (withdrawal_rate)
  joint_decisions: off          # blocs decide together (joint_log_phi_loose, joint_logit_join)
  common_shocks: off            # luck that the states of one shock group share (shock_sigma)
  frailty: off                  # what is unknown about each state and stays so (frailty_sigma_u)
  time_shape: off               # the hazard changes with the age of the episode (f_0_1 to f_120)
  contagion: on                 # states react to others (ties.csv; theta_patron and its kin)
  signals: on                   # dated signals pull on the hazard (signals.csv; kappa, w_head_meeting and its kin)

sources:
  - "experts: what three experts said in January 2026"
)";

constexpr std::string_view belief_yaml =
    R"(# What is believed about the parameters of the model, on the scale of log hazards: 0.7 doubles a rate, -0.7 halves it.
# `credence explain SCENARIO` lists all names. Every number needs a source; sd is its uncertainty.
credence_belief: 1
name: @name@
title: "First guesses"
parameters:
  theta_patron: { mean: 1.5, sd: 0.5, unit: log_hazard, source: "experts", reason: "effect of a patron of weight 1 that has recognised" }
  theta_bloc: { mean: 0.5, sd: 0.3, unit: log_hazard, source: "experts", reason: "effect when the whole bloc has recognised" }
  kappa: { mean: 1, sd: 0, unit: factor, source: "experts", reason: "no deflation of the weights below" }
  w_minister_contact: { mean: 0.25, sd: 0.15, unit: log_hazard, source: "experts", reason: "one certain contact of full intensity" }
  w_conditions_statement: { mean: 0.6, sd: 0.3, unit: log_hazard, source: "experts", reason: "one certain statement that conditions are not met" }
)";

constexpr std::string_view states_csv =
    "iso3,name,base_rate_per_year,base_rate_log_sd,source\n"
    "AAA,Arvenia,0.20,0.3,experts\n"
    "BBB,Belmark,0.10,0.3,experts\n"
    "CCC,Corland,0.05,0.5,experts\n"
    "DDD,Dunmor,0.02,0.5,experts\n";

constexpr std::string_view ties_csv =
    "channel,from,to,weight,source\n"
    "patron,AAA,BBB,0.5,trade and a treaty\n"
    "patron,AAA,CCC,0.2,trade\n"
    "patron,DDD,CCC,0.4,a treaty\n";

constexpr std::string_view signals_csv =
    "id,iso3,date,precision,known_on,class,type,direction,intensity,reliability,summary,source\n"
    "sig-001,AAA,2025-10-02,day,2025-10-02,minister_contact,foreign_minister_contact,+1,0.6,0.9,"
    "\"The foreign ministers met, and said so.\",experts\n"
    "sig-002,DDD,2025-11-15,month,,conditions_statement,non_recognition_statement,-1,0.8,,"
    "The government named its conditions.,experts\n";

constexpr std::string_view ladder_csv =
    "iso3,level,since,source\n"
    "AAA,3,2025-06-01,experts\n"
    "BBB,1,,experts\n";

constexpr std::string_view baseline_text = R"(# Who recognises by the end of 2028?
credence: 1
name: baseline
title: "Who recognises next?"
question: "Who recognises the New Government by the end of 2028?"
case: ./                        # the folder that this file lies in
horizon: 2028-12-31
report_at: [12 months]
run: { paths: 100000, draws: 2000, seed: 1 }
)";

constexpr std::string_view first_question_text =
    R"(# Who else recognises by the end of 2028 if Arvenia does on 1 July 2026?
credence: 1
name: arvenia-recognises
title: "What if Arvenia recognises?"
question: "Who recognises the New Government by the end of 2028 if Arvenia does on 1 July 2026?"
extends: baseline.yaml
do:
  - { recognises: AAA, on: 2026-07-01, because: "a first question" }
)";

std::string named(std::string_view text, const std::string& name) {
  constexpr std::string_view mark = "@name@";
  std::string result(text);
  for (std::size_t at = result.find(mark); at != std::string::npos;
       at = result.find(mark, at + name.size())) {
    result.replace(at, mark.size(), name);
  }
  return result;
}

}  // namespace

std::string new_scenario_text(const std::string& name) { return named(scenario_text, name); }

std::vector<InputFile> new_case_files(const std::string& name) {
  return {{"case.yaml", named(case_yaml, name)},
          {"states.csv", std::string(states_csv)},
          {"ties.csv", std::string(ties_csv)},
          {"signals.csv", std::string(signals_csv)},
          {"ladder.csv", std::string(ladder_csv)},
          {"belief.yaml", named(belief_yaml, name)},
          {"baseline.yaml", std::string(baseline_text)},
          {"arvenia-recognises.yaml", std::string(first_question_text)}};
}

}  // namespace credence
