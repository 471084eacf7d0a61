#include "models/signals/classes.hpp"

#include <array>

#include "models/core/dates.hpp"

namespace credence {
namespace {

constexpr double months(double n) { return n * days_per_month; }

constexpr std::array classes = {
    SignalClass{"head_meeting", SignalUse::decays, months(12), 1.0, "w_head_meeting",
                "meeting of a head of state or government"},
    SignalClass{"minister_contact", SignalUse::decays, months(9), 1.0, "w_minister_contact",
                "visit or call at the level of foreign minister"},
    SignalClass{"senior_contact", SignalUse::decays, months(6), 0.6, "w_senior_contact",
                "contact of senior officials"},
    SignalClass{"recognition_statement", SignalUse::decays, months(9), 1.2,
                "w_recognition_statement", "statement that the state will or should recognise"},
    SignalClass{"conditions_statement", SignalUse::decays, months(12), 1.2,
                "w_conditions_statement", "statement that conditions are not met"},
    SignalClass{"delisting", SignalUse::decays, months(36), 1.2, "w_delisting",
                "removal from a list of terrorist organisations"},
    SignalClass{"contract", SignalUse::decays, months(24), 0.6, "w_contract",
                "investment or transit contract"},
    SignalClass{"trade_aid", SignalUse::decays, months(18), 0.5, "w_trade_aid",
                "trade, aid, banking"},
    SignalClass{"security_exchange", SignalUse::decays, months(24), 0.7, "w_security_exchange",
                "military attache, security cooperation"},
    SignalClass{"deportation_hostage", SignalUse::decays, months(9), 0.3, "w_deportation_hostage",
                "deportations and detainees: engagement without intent"},
    SignalClass{"clash", SignalUse::decays, months(6), 1.2, "w_clash",
                "armed clash, air strike, attack on a mission"},
    SignalClass{"rights", SignalUse::decays, months(6), 0.8, "w_rights",
                "rights objection, court action, hosting of the opposition"},
    SignalClass{"sanction", SignalUse::decays, months(24), 0.8, "w_sanction",
                "sanction added or lifted"},
    SignalClass{"un_vote", SignalUse::decays, months(24), 0.7, "w_un_vote",
                "own vote in the United Nations"},
    SignalClass{"ladder_step", SignalUse::never, 0, 0, "",
                "a step of the ladder: a state, never counted twice"},
    SignalClass{"level_statement", SignalUse::never, 0, 0, "", "a report of where a state stands"},
    SignalClass{"background", SignalUse::never, 0, 0, "",
                "history that enters as a feature, if at all"},
    SignalClass{"outcome", SignalUse::never, 0, 0, "", "the outcome itself"},
};

constexpr std::array types = {
    SignalType{"head_of_state_meeting", "head_meeting"},
    SignalType{"foreign_minister_contact", "minister_contact"},
    SignalType{"high_level_visit", "minister_contact"},
    SignalType{"multilateral_forum", "minister_contact"},
    SignalType{"senior_official_contact", "senior_contact"},
    SignalType{"special_envoy", "senior_contact"},
    SignalType{"recognition_favourable_statement", "recognition_statement"},
    SignalType{"recognition_welcomed", "recognition_statement"},
    SignalType{"non_recognition_statement", "conditions_statement"},
    SignalType{"credentials_refused", "conditions_statement"},
    SignalType{"terror_delisting", "delisting"},
    SignalType{"investment_contract", "contract"},
    SignalType{"transit_project", "contract"},
    SignalType{"trade_agreement", "trade_aid"},
    SignalType{"humanitarian_aid", "trade_aid"},
    SignalType{"military_attache", "security_exchange"},
    SignalType{"security_cooperation", "security_exchange"},
    SignalType{"deportation", "deportation_hostage"},
    SignalType{"detainee_release", "deportation_hostage"},
    SignalType{"armed_clash", "clash"},
    SignalType{"airstrike", "clash"},
    SignalType{"security_incident", "clash"},
    SignalType{"border_closure", "clash"},
    SignalType{"water_dispute", "clash"},
    SignalType{"legal_action", "rights"},
    SignalType{"human_rights_objection", "rights"},
    SignalType{"opposition_hosting", "rights"},
    SignalType{"sanction_relief", "sanction"},
    SignalType{"UN_vote", "un_vote"},
};

}  // namespace

std::span<const SignalClass> signal_classes() { return classes; }
std::span<const SignalType> signal_types() { return types; }

std::optional<std::size_t> find_signal_class(std::string_view name) {
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> class_of_signal(std::string_view type_or_class) {
  if (const auto direct = find_signal_class(type_or_class)) return direct;
  for (const SignalType& type : types) {
    if (type.name == type_or_class) return find_signal_class(type.signal_class);
  }
  return std::nullopt;
}

}  // namespace credence
