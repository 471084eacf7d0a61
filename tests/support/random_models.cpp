#include "tests/support/random_models.hpp"

#include <cmath>
#include <string>

#include "models/shocks/kinds.hpp"
#include "models/signals/classes.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

std::string code_of(int i) { return std::string("A") + static_cast<char>('A' + i) + "Y"; }

Date day_in(Dice& dice, const Clock& clock) {
  const auto n_days = static_cast<int>((clock.horizon - clock.as_of).count());
  return clock.as_of + std::chrono::days(dice.whole(1, n_days));
}

World random_world(Dice& dice, bool ladder) {
  const int n = ladder ? dice.whole(2, 3) : dice.whole(2, 8);
  std::vector<StateSketch> sketches;
  for (int i = 0; i < n; ++i) {
    StateSketch sketch{code_of(i)};
    if (dice.chance(0.5)) sketch.base_rate_per_year = dice.uniform(0.1, 3.0);
    if (ladder) sketch.level = dice.whole(0, 4);
    if (dice.chance(0.1)) sketch.level = 5;
    sketches.push_back(sketch);
  }
  World world = world_of(sketches);
  world.level_after_withdrawal = dice.whole(0, 4);
  world.episode_start = world.as_of - std::chrono::days(dice.whole(0, 400));
  world.switches.ladder = ladder;
  world.switches.withdrawal = dice.chance(0.4);
  world.switches.joint_decisions = dice.chance(0.6);
  world.switches.time_shape = dice.chance(0.5);
  world.switches.contagion = dice.chance(0.9);
  world.switches.signals = dice.chance(0.6);
  for (State& state : world.states) state.opposes = dice.chance(0.3);
  return world;
}

void add_random_ties(Dice& dice, World& world) {
  const auto n = static_cast<int>(world.states.size());
  for (int from = 0; from < n; ++from) {
    for (int to = 0; to < n; ++to) {
      if (from == to || dice.chance(0.5)) continue;
      const auto channel = static_cast<TieChannel>(dice.whole(0, 2));
      add_tie(world, code_of(from), code_of(to), dice.uniform(0.1, 0.8), channel);
      if (dice.chance(0.2))
        world.ties.back().valid_from = world.as_of + std::chrono::days(dice.whole(-60, 80));
      if (dice.chance(0.2))
        world.ties.back().valid_to = world.as_of + std::chrono::days(dice.whole(-10, 80));
    }
  }
  for (int i = 0; i < n; ++i) {
    if (dice.chance(0.3)) world.neighbours.push_back(static_cast<StateIndex>(i));
  }
}

void add_random_blocs(Dice& dice, World& world) {
  const int n_blocs = dice.whole(0, 3);
  for (int b = 0; b < n_blocs; ++b) {
    std::vector<std::string> members;
    for (int i = 0; i < static_cast<int>(world.states.size()); ++i) {
      if (dice.chance(0.6)) members.push_back(code_of(i));
    }
    add_bloc(world, "BLOC" + std::to_string(b),
             dice.chance(0.5) ? BlocKind::tight : BlocKind::loose, members);
    if (dice.chance(0.4)) world.blocs.back().nu_per_year = dice.uniform(0.0, 2.0);
    if (dice.chance(0.4)) world.blocs.back().join_probability = dice.uniform(0.1, 1.0);
  }
}

void add_random_evidence(Dice& dice, World& world) {
  std::vector<double> align;
  std::vector<double> threat;
  for (std::size_t i = 0; i < world.states.size(); ++i) {
    align.push_back(dice.uniform(-2.0, 2.0));
    threat.push_back(dice.chance(0.5) ? 0.0 : dice.uniform(0.0, 1.0));
  }
  set_feature(world, "align_recogniser", align, dice.chance(0.5) ? 0.3 : 0.0);
  if (dice.chance(0.7)) set_feature(world, "shared_threat", threat);
  if (dice.chance(0.7)) set_feature(world, "econ_stake", align);
  const int n_signals = dice.whole(0, 6);
  for (int s = 0; s < n_signals; ++s) {
    const auto& row = signal_classes()[static_cast<std::size_t>(dice.whole(0, 13))];
    const auto who = code_of(dice.whole(0, static_cast<int>(world.states.size()) - 1));
    world.signals.push_back(
        signal_of(world, who, row.name, world.as_of - std::chrono::days(dice.whole(0, 500))));
    Signal& signal = world.signals.back();
    signal.intensity = dice.uniform(0.2, 1.0);
    signal.direction = dice.chance(0.5) ? 1.0 : -1.0;
    if (dice.chance(0.2)) signal.state.reset();
  }
}

void believe_at_random(Dice& dice, Experiment& experiment) {
  const auto some = [&](const std::string& name, double low, double high) {
    believe(experiment, name, dice.uniform(low, high), dice.chance(0.5) ? 0.2 : 0.0);
  };
  some("kappa", 0.5, 1.0);
  if (dice.chance(0.5)) some("alpha", -1.0, 1.0);
  for (int level = 0; level < 5; ++level) some("alpha_level_" + std::to_string(level), -1.0, 1.5);
  for (int level = 0; level < 4; ++level) some("up_" + std::to_string(level), -0.5, 2.0);
  for (int level = dice.whole(1, 3); level < 5; ++level)
    some("down_" + std::to_string(level), -1.0, 1.0);
  if (dice.chance(0.7)) some("logit_jump", -1.5, 0.5);
  for (const char* theta : {"theta_patron", "theta_patron_oppose", "theta_bloc", "theta_neighbour",
                            "theta_world", "theta_tipping", "theta_rival"}) {
    if (dice.chance(0.7)) some(theta, -1.0, 2.0);
  }
  some("logit_rho_tipping", -1.5, 0.0);
  some("withdrawal_rate", -0.5, 1.5);
  some("joint_log_phi_tight", -1.0, 1.0);
  some("joint_log_phi_loose", -1.5, 0.5);
  some("joint_logit_join", -1.0, 1.5);
  for (const char* name :
       {"f_0_1", "f_1_3", "f_12_36", "beta_align_recogniser", "beta_shared_threat",
        "beta_econ_stake", "up_econ_stake", "shock_rights_edict", "shock_mass_casualty_attack",
        "shock_secondary_sanctions"}) {
    some(name, -0.8, 0.8);
  }
  for (const SignalClass& row : signal_classes()) {
    if (row.use == SignalUse::decays) some(std::string(row.weight_parameter), 0.0, 0.8);
  }
}

// One act a state at most: two that contradict each other are the reader's business.
void add_random_acts(Dice& dice, Inquiry& inquiry) {
  const auto n = static_cast<int>(inquiry.world.states.size());
  for (int i = 0; i < n; ++i) {
    const auto state = static_cast<StateIndex>(i);
    const Date on = day_in(dice, inquiry.clock);
    switch (dice.whole(0, 11)) {
      case 0:
        inquiry.acts.push_back(ForcedRecognition{state, on, {}});
        break;
      case 1:
        inquiry.acts.push_back(BarredRecognition{state, {}});
        break;
      case 2:
        inquiry.acts.push_back(BarredRecognition{state, on});
        break;
      case 3:
        inquiry.acts.push_back(ForcedWithdrawal{state, on});
        break;
      case 4:
        inquiry.acts.push_back(ForcedLevel{state, dice.whole(0, 4), on});
        break;
      case 5:
        inquiry.acts.push_back(
            InjectedSignal{state, 0, "head_meeting", 1.0, dice.uniform(0.3, 1.0), 1.0, on});
        inquiry.acts.push_back(
            InjectedSignal{state, 10, "clash", -1.0, 0.5, 0.9, day_in(dice, inquiry.clock)});
        break;
      case 6: {
        TieChange change{TieChannel::patron,     state, static_cast<StateIndex>((i + 1) % n),
                         dice.uniform(0.0, 1.0), on,    {}};
        if (dice.chance(0.5))
          change.last_day = std::min(inquiry.clock.horizon, on + std::chrono::days(20));
        inquiry.acts.push_back(change);
        break;
      }
      default:
        break;
    }
  }
  if (inquiry.world.blocs.empty() || dice.chance(0.6)) return;
  ForcedBlocDecision decision{0, day_in(dice, inquiry.clock), {}};
  if (dice.chance(0.3)) decision.join = inquiry.world.blocs[0].members;
  inquiry.acts.push_back(decision);
}

void add_random_shocks(Dice& dice, Inquiry& inquiry) {
  const int n_shocks = dice.whole(0, 2);
  for (int s = 0; s < n_shocks; ++s) {
    NamedShock shock;
    shock.kind =
        static_cast<std::size_t>(dice.whole(0, static_cast<int>(shock_kinds().size()) - 1));
    shock.on = day_in(dice, inquiry.clock);
    if (dice.chance(0.5)) shock.log_hazard_shift = dice.uniform(-1.5, 1.5);
    if (dice.chance(0.4))
      shock.states =
          std::vector<StateIndex>{0, static_cast<StateIndex>(inquiry.world.states.size() - 1)};
    shock.duration = static_cast<ShockDuration>(dice.whole(0, 2));
    shock.duration_days = dice.uniform(10.0, 100.0);
    inquiry.shocks.push_back(shock);
  }
}

}  // namespace

double Dice::uniform(double low, double high) {
  // splitmix64 (Steele, Lea and Flood 2014)
  state_ += 0x9e3779b97f4a7c15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  z ^= z >> 31;
  return low + (high - low) * static_cast<double>(z >> 11) * 0x1p-53;
}

int Dice::whole(int low, int high) {
  return low +
         static_cast<int>(std::floor(uniform(0.0, 1.0) * static_cast<double>(high - low + 1)));
}

bool Dice::chance(double probability) { return uniform(0.0, 1.0) < probability; }

Experiment random_model(std::uint64_t number) {
  Dice dice(number);
  const bool ladder = dice.chance(0.5);
  World world = random_world(dice, ladder);
  add_random_ties(dice, world);
  add_random_blocs(dice, world);
  add_random_evidence(dice, world);
  Experiment experiment =
      experiment_of(std::move(world), day("2026-01-01") + std::chrono::days(dice.whole(20, 130)));
  believe_at_random(dice, experiment);
  Inquiry& inquiry = experiment.inquiry;
  add_random_acts(dice, inquiry);
  add_random_shocks(dice, inquiry);
  if (dice.chance(0.3))
    inquiry.adjustments.push_back({parameter_id("theta_patron"), {}, 1.5, -0.2});
  if (dice.chance(0.3))
    inquiry.adjustments.push_back({parameter_id("joint_logit_join"), 0.7, {}, {}});
  if (dice.chance(0.3)) inquiry.adjustments.push_back({parameter_id("up_2"), {}, {}, 0.4});
  return experiment;
}

}  // namespace credence::testing
