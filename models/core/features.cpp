#include "models/core/features.hpp"

#include <array>

namespace credence {
namespace {

constexpr std::array features = {
    Feature{"align_recogniser", "closeness of United Nations ideal points", Scale::standardised,
            "beta_align_recogniser", "", "closeness to the leading recognising power"},
    Feature{"align_opposer", "closeness of United Nations ideal points", Scale::standardised,
            "beta_align_opposer", "", "closeness to the leading opposing power"},
    Feature{"mil_dependence_opposer", "0/1", Scale::as_it_is, "beta_mil_dependence_opposer", "",
            "pact with, or at least 1,000 troops of, the leading opposing power"},
    Feature{"econ_stake", "log of the share of the target's trade", Scale::standardised,
            "beta_econ_stake", "up_econ_stake", "trade with the target"},
    Feature{"aid_offer", "0/1", Scale::as_it_is, "beta_aid_offer", "",
            "credible payment to a poor state"},
    Feature{"neighbour_target", "0/1", Scale::as_it_is, "beta_neighbour_target",
            "up_neighbour_target", "land border with the target"},
    Feature{"shared_threat", "0 to 1, judged", Scale::as_it_is, "beta_shared_threat", "",
            "threat that the claimant fights too"},
    Feature{"hostile_dispute", "0 to 1, judged", Scale::as_it_is, "beta_hostile_dispute", "",
            "armed or border dispute with the claimant"},
    Feature{"religion_affinity", "0/1", Scale::as_it_is, "beta_religion_affinity", "",
            "majority shares the claimant's religion"},
    Feature{"religion_regulation", "index", Scale::standardised, "beta_religion_regulation", "",
            "state regulation of religion"},
    Feature{"precedent_fear", "0/1", Scale::as_it_is, "beta_precedent_fear", "",
            "own insurgents or separatists of the same kind"},
    Feature{"democracy_rights", "minus electoral democracy index", Scale::standardised,
            "beta_democracy_rights", "", "distance from liberal democracy"},
    Feature{"doctrine_estrada", "0/1", Scale::as_it_is, "beta_doctrine_estrada", "",
            "state does not issue recognitions of governments"},
    Feature{"prior_recogniser", "0/1", Scale::as_it_is, "beta_prior_recogniser", "",
            "recognised the same claimant before"},
    Feature{"small_state_latency", "minus log population", Scale::standardised,
            "beta_small_state_latency", "", "small diplomatic corps: a stand-in by population"},
    Feature{"leader_change_12m", "0/1", Scale::as_it_is, "beta_leader_change_12m", "",
            "new leader in the last twelve months"},
    Feature{"terror_listing_active", "0/1", Scale::as_it_is, "beta_terror_listing_active", "",
            "own listing of the claimant as terrorist stands"},
};

}  // namespace

std::span<const Feature> feature_table() { return features; }

std::optional<FeatureId> find_feature(std::string_view name) {
  for (FeatureId i = 0; i < features.size(); ++i) {
    if (features[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace credence
