#include "models/core/parameters.hpp"

#include <array>

#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"

namespace credence {
namespace {

constexpr std::string_view shift = "log_hazard";
constexpr std::string_view rate = "log_rate_per_year";

constexpr Parameter effect(std::string_view name, std::string_view doc) {
  return {name, shift, Family::normal, Unlisted::zero, Per::model, doc};
}
constexpr Parameter magnitude(std::string_view name, std::string_view doc) {
  return {name, shift, Family::positive, Unlisted::zero, Per::model, doc};
}
constexpr Parameter log_rate(std::string_view name, std::string_view doc) {
  return {name, rate, Family::normal, Unlisted::off, Per::model, doc};
}
constexpr Parameter log_odds(std::string_view name, std::string_view doc) {
  return {name, "logit", Family::normal, Unlisted::zero, Per::model, doc};
}

// The position of a row is the address of its noise: append only, never reorder.
constexpr std::array table = {
    Parameter{"kappa", "factor", Family::positive, Unlisted::zero, Per::model,
              "deflator of structural and signal effects"},
    effect("beta_align_recogniser", "closeness to the leading recogniser, per sd"),
    effect("beta_align_opposer", "closeness to the leading opposer, per sd"),
    effect("beta_mil_dependence_opposer", "troops or pact with the leading opposer"),
    effect("beta_econ_stake", "trade with the target, per sd"),
    effect("beta_aid_offer", "credible payment to a poor state"),
    effect("beta_neighbour_target", "land border with the target"),
    effect("beta_shared_threat", "threat that the claimant fights too"),
    effect("beta_hostile_dispute", "armed or border dispute with the claimant"),
    effect("beta_religion_affinity", "shared majority religion"),
    effect("beta_religion_regulation", "state regulation of religion, per sd"),
    effect("beta_precedent_fear", "own insurgents or separatists of the same kind"),
    effect("beta_democracy_rights", "distance from liberal democracy, per sd"),
    effect("beta_doctrine_estrada", "state does not recognise governments"),
    effect("beta_prior_recogniser", "recognised the same claimant before"),
    effect("beta_small_state_latency", "small diplomatic corps, per sd"),
    effect("beta_leader_change_12m", "new leader in the last twelve months"),
    effect("beta_terror_listing_active", "own terrorist listing stands"),
    magnitude("w_head_meeting", "pull of a head meeting"),
    magnitude("w_minister_contact", "pull of a ministerial contact"),
    magnitude("w_senior_contact", "pull of a senior contact"),
    magnitude("w_recognition_statement", "pull of a statement in favour"),
    magnitude("w_conditions_statement", "pull of a statement of conditions"),
    magnitude("w_delisting", "pull of a delisting"),
    magnitude("w_contract", "pull of a contract"),
    magnitude("w_trade_aid", "pull of trade or aid"),
    magnitude("w_security_exchange", "pull of a security exchange"),
    magnitude("w_deportation_hostage", "pull of deportations and detainees"),
    magnitude("w_clash", "pull of a clash"),
    magnitude("w_rights", "pull of a rights act"),
    magnitude("w_sanction", "pull of a sanction"),
    magnitude("w_un_vote", "pull of a United Nations vote"),
    Parameter{"log_half_life_multiplier", "log", Family::normal, Unlisted::zero, Per::model,
              "common factor of all half-lives of signals"},
    log_rate("alpha", "rate of recognition of a case without a ladder"),
    log_rate("alpha_level_0", "rate of recognition of a typical state at level 0"),
    log_rate("alpha_level_1", "rate of recognition of a typical state at level 1"),
    log_rate("alpha_level_2", "rate of recognition of a typical state at level 2"),
    log_rate("alpha_level_3", "rate of recognition of a typical state at level 3"),
    log_rate("alpha_level_4", "rate of recognition of a typical state at level 4"),
    log_rate("up_0", "rate of a step up from level 0"),
    log_rate("up_1", "rate of a step up from level 1"),
    log_rate("up_2", "rate of a step up from level 2"),
    log_rate("up_3", "rate of a step up from level 3"),
    effect("up_neighbour_target", "land border with the target, on steps up"),
    effect("up_econ_stake", "trade with the target, per sd, on steps up"),
    log_rate("down_1", "rate of a step down from level 1"),
    log_rate("down_2", "rate of a step down from level 2"),
    log_rate("down_3", "rate of a step down from level 3"),
    log_rate("down_4", "rate of a step down from level 4"),
    Parameter{"logit_jump", "logit", Family::normal, Unlisted::off, Per::model,
              "chance that a step up climbs one further level"},
    effect("theta_patron", "weight of patrons that have recognised, 0 to 1"),
    effect("theta_patron_oppose", "weight of patrons that oppose, 0 to 1"),
    effect("theta_bloc", "share of the own bloc that has recognised"),
    effect("theta_neighbour", "share of the target's neighbours that has recognised"),
    effect("theta_world", "share of all states that has recognised"),
    magnitude("theta_tipping", "step of the world share at the tipping point"),
    log_odds("logit_rho_tipping", "world share at the tipping point"),
    effect("theta_pulse", "fresh act of a fellow bloc member"),
    effect("theta_rival", "weight share of rivals that has recognised"),
    log_rate("withdrawal_rate", "rate of withdrawal of recognition"),
    effect("withdrawal_bloc", "share of the own bloc that has withdrawn, on withdrawals"),
    effect("withdrawal_leader_change", "new leader, on withdrawals"),
    Parameter{"joint_log_phi_tight", "log_factor", Family::normal, Unlisted::off, Per::bloc,
              "decision rate of a tight bloc, relative to its members' readiness"},
    Parameter{"joint_log_phi_loose", "log_factor", Family::normal, Unlisted::off, Per::bloc,
              "decision rate of a loose bloc, relative to its members' readiness"},
    Parameter{"joint_logit_join", "logit", Family::normal, Unlisted::zero, Per::bloc,
              "chance that a member joins a decision of its bloc"},
    log_odds("shock_logit_rho", "persistence of common shocks over four weeks"),
    magnitude("shock_sigma", "stationary sd of common shocks"),
    log_odds("shock_logit_world_share", "share of the world factor in common shocks"),
    magnitude("frailty_sigma_u", "sd of a country's frailty in this episode"),
    magnitude("frailty_sigma_v", "sd of a country's frailty across episodes"),
    effect("f_0_1", "months 0 to 1 against months 3 to 12"),
    effect("f_1_3", "months 1 to 3 against months 3 to 12"),
    effect("f_12_36", "months 12 to 36 against months 3 to 12"),
    effect("f_36_120", "months 36 to 120 against months 3 to 12"),
    effect("f_120", "after month 120 against months 3 to 12"),
    effect("shock_rights_edict", "effect of a rights edict"),
    effect("shock_rights_opening", "effect of an opening on rights"),
    effect("shock_mass_casualty_attack",
           "effect of an attack where the threat is shared; elsewhere the opposite"),
    effect("shock_credentials_granted", "effect of a seat in the United Nations"),
    effect("shock_secondary_sanctions", "effect of secondary sanctions"),
    effect("shock_fall_of_capital", "effect of the loss of the capital"),
    log_rate("rate_rights_edict", "arrivals of rights edicts"),
    log_rate("rate_rights_opening", "arrivals of openings on rights"),
    log_rate("rate_mass_casualty_attack", "arrivals of attacks"),
    log_rate("rate_credentials_granted", "arrivals of a seat in the United Nations"),
    log_rate("rate_secondary_sanctions", "arrivals of secondary sanctions"),
    log_rate("rate_fall_of_capital", "arrivals of the loss of the capital"),
};

}  // namespace

std::span<const Parameter> parameter_table() { return table; }

std::optional<ParameterId> find_parameter(std::string_view name) {
  for (ParameterId i = 0; i < table.size(); ++i) {
    if (table[i].name == name) return i;
  }
  return std::nullopt;
}

ParameterId parameter_id(std::string_view name) {
  const auto found = find_parameter(name);
  CREDENCE_EXPECTS(found.has_value());
  return *found;
}

double believed_mean(const Parameter& parameter, const ParameterBelief& belief) {
  if (parameter.family == Family::normal) return belief.mean;
  if (belief.sd == 0.0) return belief.mean > 0.0 ? belief.mean : 0.0;
  const double cut = -belief.mean / belief.sd;
  constexpr double inverse_sqrt_two_pi = 0.39894228040143267794;
  const double density = inverse_sqrt_two_pi * exp_of(-0.5 * cut * cut);
  return belief.mean + belief.sd * density / normal_cdf(-cut);
}

double believed_quantile(const Parameter& parameter, const ParameterBelief& belief, double u) {
  if (belief.sd == 0.0) return believed_mean(parameter, belief);
  if (parameter.family == Family::normal) return belief.mean + belief.sd * normal_quantile(u);
  // The part of the normal above 0, counted from the far tail so that its precision survives.
  const double above_zero = normal_cdf(belief.mean / belief.sd);
  const double value = belief.mean - belief.sd * normal_quantile((1.0 - u) * above_zero);
  return value > 0.0 ? value : 0.0;
}

}  // namespace credence
