#include "models/contagion/channels.hpp"

#include <array>

namespace credence {
namespace {

constexpr std::array channels = {
    ContagionChannel{"patron", "theta_patron",
                     "weight of the state's patrons that have recognised"},
    ContagionChannel{"patron_oppose", "theta_patron_oppose",
                     "weight of the state's patrons that oppose"},
    ContagionChannel{"bloc", "theta_bloc",
                     "largest share of other members of one bloc that has recognised"},
    ContagionChannel{"neighbour", "theta_neighbour",
                     "share of the target's neighbours that has recognised"},
    ContagionChannel{"world", "theta_world", "share of all states that has recognised"},
    ContagionChannel{"tipping", "theta_tipping",
                     "logistic step of the world share at the tipping point"},
    ContagionChannel{"pulse", "theta_pulse",
                     "freshest act of a fellow bloc member, halving every 60 days"},
    ContagionChannel{"rival", "theta_rival",
                     "weight share of the state's rivals that has recognised"},
};

}  // namespace

std::span<const ContagionChannel> contagion_channels() { return channels; }

}  // namespace credence
