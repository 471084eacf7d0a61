#include "sim/scenario/in_words.hpp"

#include <string>
#include <vector>

#include "models/shocks/kinds.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence {
namespace {

using testing::shipped_case_text;
using testing::study_of;
using testing::TemporaryFolder;

Study study_with(const std::string& rest) {
  const TemporaryFolder folder;
  return study_of(folder.write("a.yaml", shipped_case_text("a", rest)));
}

std::vector<AssumptionInWords> said(const std::string& rest) {
  return study_with(rest).assumptions;
}

/// The one sentence of one act or shock.
std::string sentence(const std::string& rest) {
  const auto assumptions = said(rest);
  REQUIRE(assumptions.size() == 1);
  return assumptions[0].sentence;
}

std::string act(const std::string& item) { return sentence("do:\n  - { " + item + " }\n"); }
std::string shock(const std::string& item) { return sentence("shocks:\n  - { " + item + " }\n"); }

}  // namespace

TEST_CASE("acts are said in sentences", "[scenario]") {
  CHECK(act("recognises: CHN, on: 2026-03-01") == "China recognises on 1 March 2026");
  CHECK(act("recognises: [KAZ, UZB], on: 2026-03-01") ==
        "Kazakhstan and Uzbekistan recognise on 1 March 2026");
  CHECK(act("recognises: CHN, between: [2026-01, 2026-06]") ==
        "China recognises between 1 January 2026 and 30 June 2026");
  CHECK(act("never_recognises: [USA, GBR, NLD]") ==
        "The United States, the United Kingdom and the Netherlands never recognise");
  CHECK(act("never_recognises: USA, until: 2027-06-30") ==
        "The United States does not recognise before 1 July 2027");
  CHECK(act("never_recognises: [FRA, DEU], until: 2027-06-30") ==
        "France and Germany do not recognise before 1 July 2027");
  CHECK(act("withdraws: RUS, on: 2026-09-01") ==
        "Russia withdraws its recognition on 1 September 2026");
  CHECK(act("withdraws: [RUS, CHN], on: 2026-09-01") ==
        "Russia and China withdraw their recognition on 1 September 2026");
  CHECK(act("sets_level: 4, state: IND, on: 2026-01-15") ==
        "India's ties move to the level of ambassadors on 15 January 2026");
  CHECK(act("sets_level: 3, state: USA, on: 2026-01-15") ==
        "The United States' ties move to the level of chargés d'affaires on 15 January 2026");
  CHECK(act("sets_level: 0, state: IND, on: 2026-01-15") == "India's ties end on 15 January 2026");
  CHECK(act("signal: head_of_state_meeting, state: UZB, direction: +1, intensity: 0.8, on: "
            "2026-02-01") ==
        "A signal (head of state meeting, intensity 0.8) moves Uzbekistan closer to recognition on "
        "1 February 2026");
  CHECK(
      act("signal: airstrike, state: PAK, direction: -1, intensity: 1, on: 2026-02-01") ==
      "A signal (airstrike, intensity 1) moves Pakistan away from recognition on 1 February 2026");
  CHECK(act("sets_tie: patron, from: RUS, to: TJK, weight: 0, during: [2026-01, 2026-12]") ==
        "Russia is no patron of Tajikistan from 1 January 2026 to 31 December 2026");
  CHECK(act("sets_tie: rival, from: IND, to: PAK, weight: 0.4, on: 2026-01-01") ==
        "India's weight as a rival of Pakistan is 0.4 from 1 January 2026 on");
  CHECK(act("bloc_decides: SCO, on: 2026-06-15") ==
        "The bloc SCO decides on 15 June 2026, each member for itself");
  CHECK(act("bloc_decides: SCO, on: 2026-06-15, join: [KAZ, KGZ]") ==
        "The bloc SCO decides on 15 June 2026, joined by Kazakhstan and Kyrgyzstan");
}

TEST_CASE("a long list of states is counted, a label of the report is used", "[scenario]") {
  CHECK(act("recognises: [KAZ, KGZ, TJK, TKM, UZB, IRN, PAK], on: 2026-03-01") ==
        "7 states recognise on 1 March 2026");
  CHECK(
      sentence(
          "do: [{ recognises: CHN, on: 2026-03-01 }]\nreport: { names: { CHN: \"Beijing\" } }\n") ==
      "Beijing recognises on 1 March 2026");
}

TEST_CASE("shocks are said as events with their time, scope, length and size", "[scenario]") {
  CHECK(shock("kind: rights_edict, on: 2026-03-15") ==
        "A new edict curtails the rights of women or minorities on 15 March 2026");
  CHECK(shock("kind: rights_edict, on: 2026-03-15, half_life: 6 months") ==
        "A new edict curtails the rights of women or minorities on 15 March 2026 (fading by half "
        "in 6 months)");
  CHECK(shock("kind: mass_casualty_attack, rate_per_year: 0.5") ==
        "An attack kills many at random, on average 0.5 times a year");
  CHECK(shock("kind: secondary_sanctions, on: 2026-03-31, blocs: [GCC], states: [PAK, IND], "
              "log_hazard_shift: -0.8, "
              "lasts: 1 year") ==
        "Sanctions against those who recognise begin on 31 March 2026 (members of GCC and Pakistan "
        "and India; for 1 "
        "year; log hazard shift -0.8)");
  CHECK(shock("kind: rights_edict, on: 2026-03-15, lasts: lasting").ends_with("(to the horizon)"));
  CHECK(shock("kind: rights_edict, on: 2026-03-15, mean_duration: 90 days")
            .ends_with("(for 90 days on average)"));
  CHECK(sentence("shocks: [{ kind: fall_of_capital, on: 2026-03-15 }]\n"
                 "report: { names: { claimant: \"Taliban government\" } }\n") ==
        "The Taliban government loses the capital on 15 March 2026");
}

TEST_CASE("every kind of shock is an event in words", "[scenario]") {
  for (const ShockKind& kind : shock_kinds()) {
    INFO(kind.name);
    CHECK(!kind.event.empty());
    CHECK(!kind.event.ends_with('.'));
    CHECK(std::islower(static_cast<unsigned char>(kind.event.front())) != 0);
  }
}

TEST_CASE("adjustments name the parameter and what it means", "[scenario]") {
  const auto adjusted = said(
      "adjust:\n  theta_world: { scale: 2 }\n  theta_tipping: { set: 2 }\n"
      "  logit_rho_tipping: { add: -0.7 }\n  theta_bloc: { add: +0.3 }\n");
  REQUIRE(adjusted.size() == 4);
  CHECK(adjusted[0].sentence ==
        "The parameter theta_world (share of all states that has recognised) is multiplied by 2");
  CHECK(adjusted[1].sentence ==
        "The parameter theta_tipping (step of the world share at the tipping point) is set to 2");
  CHECK(adjusted[2].sentence ==
        "The parameter logit_rho_tipping (world share at the tipping point) is lowered by 0.7");
  CHECK(adjusted[3].sentence ==
        "The parameter theta_bloc (share of the own bloc that has recognised) is raised by 0.3");
}

TEST_CASE("an assumption carries its reason, its states and its day", "[scenario]") {
  const auto assumptions = said(
      "do:\n"
      "  - { recognises: [KAZ, UZB], on: 2026-03-01, because: \"a summit\" }\n"
      "  - { never_recognises: USA }\n"
      "  - { sets_tie: patron, from: RUS, to: TJK, weight: 0, on: 2026-01-01 }\n"
      "shocks:\n  - { kind: rights_edict, on: 2026-05-01, states: [IRN], because: \"a decree\" "
      "}\n");
  REQUIRE(assumptions.size() == 4);
  CHECK(assumptions[0].because == "a summit");
  CHECK(assumptions[0].states == std::vector<std::string>{"KAZ", "UZB"});
  CHECK(format_date(assumptions[0].on.value()) == "2026-03-01");
  CHECK(assumptions[1].because.empty());
  CHECK(!assumptions[1].on);
  CHECK(assumptions[2].states == std::vector<std::string>{"RUS", "TJK"});
  CHECK(assumptions[3].states == std::vector<std::string>{"IRN"});
  CHECK(assumptions[3].because == "a decree");
}

TEST_CASE("names of states take an article where English has one", "[scenario]") {
  for (const std::string name :
       {"United States", "United Arab Emirates", "Netherlands", "Solomon Islands",
        "Central African Republic", "DR Congo", "Holy See"}) {
    CHECK(with_article(name) == "the " + name);
  }
  for (const std::string name :
       {"China", "Niger", "Congo", "Saint Vincent and the Grenadines", "Ukraine"}) {
    CHECK(with_article(name) == name);
  }
}

}  // namespace credence
