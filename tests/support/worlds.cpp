#include "tests/support/worlds.hpp"

#include "models/core/features.hpp"
#include "models/signals/classes.hpp"
#include "sim/random/slots.hpp"

namespace credence::testing {

Date day(std::string_view text) { return parse_date(text).value(); }

World world_of(const std::vector<StateSketch>& states) {
  World world;
  world.case_name = "sketch";
  world.title = "A sketch";
  world.target = "ZZZ";
  world.episode_start = day("2025-01-01");
  world.as_of = day("2026-01-01");
  world.switches = {false, false, false, false, false, false, true, false};
  for (const StateSketch& sketch : states) {
    State state;
    state.iso3 = sketch.iso3;
    state.name = "State of " + sketch.iso3;
    state.noise_slot = slot_of_private_code(sketch.iso3);
    state.shock_group = "everywhere";
    state.shock_group_slot = slot_of_private_name(state.shock_group);
    state.level = sketch.level;
    if (sketch.base_rate_per_year > 0.0)
      state.base_rate = ElicitedBaseRate{sketch.base_rate_per_year, 0.0};
    world.states.push_back(std::move(state));
  }
  world.features.resize(feature_table().size());
  return world;
}

Experiment experiment_of(World world, Date horizon) {
  Experiment experiment;
  experiment.name = "sketch";
  experiment.inquiry.clock = {world.as_of, horizon, {horizon}};
  experiment.inquiry.switches = world.switches;
  experiment.inquiry.world = std::move(world);
  experiment.belief.name = "sketch";
  experiment.belief.parameters.resize(parameter_table().size());
  experiment.run = {20260101, 100000, 1};
  believe(experiment, "kappa", 1.0);
  return experiment;
}

void believe(Experiment& experiment, std::string_view parameter, double mean, double sd) {
  ParameterBelief& belief = experiment.belief.parameters[parameter_id(parameter)];
  belief.listed = true;
  belief.mean = mean;
  belief.sd = sd;
}

StateIndex state_of(const World& world, std::string_view iso3) {
  return world.find_state(iso3).value();
}

void add_tie(World& world, std::string_view from, std::string_view to, double weight,
             TieChannel channel) {
  Tie tie;
  tie.channel = channel;
  tie.from = state_of(world, from);
  tie.to = state_of(world, to);
  tie.weight = weight;
  world.ties.push_back(std::move(tie));
}

void add_bloc(World& world, std::string_view name, BlocKind kind,
              const std::vector<std::string>& members) {
  Bloc bloc;
  bloc.name = name;
  bloc.noise_slot = slot_of_private_name(name);
  bloc.kind = kind;
  for (const std::string& member : members) bloc.members.push_back(state_of(world, member));
  world.blocs.push_back(std::move(bloc));
}

void set_feature(World& world, std::string_view feature, const std::vector<double>& values,
                 double sd) {
  FeatureColumn& column = world.features[find_feature(feature).value()];
  column.available = true;
  column.cells.clear();
  for (const double value : values)
    column.cells.push_back({value, sd, FeatureOrigin::computed, "by assumption"});
}

Signal signal_of(const World& world, std::string_view iso3, std::string_view signal_class,
                 Date date) {
  Signal signal;
  signal.id = std::string(iso3) + "-" + std::string(signal_class);
  signal.state = state_of(world, iso3);
  signal.date = date;
  signal.known_on = date;
  signal.signal_class = find_signal_class(signal_class).value();
  signal.type = signal_class;
  signal.intensity = 1.0;
  signal.reliability = 1.0;
  signal.summary = "by assumption";
  signal.source = "by assumption";
  return signal;
}

Experiment three_states() {
  World world = world_of({{"AAA", 0.3}, {"BBB", 0.15}, {"CCC", 0.05}});
  add_tie(world, "BBB", "AAA", 0.1);
  add_tie(world, "CCC", "AAA", 0.05);
  add_tie(world, "AAA", "BBB", 0.45);
  add_tie(world, "CCC", "BBB", 0.15);
  add_tie(world, "AAA", "CCC", 0.6);
  add_tie(world, "BBB", "CCC", 0.3);
  Experiment experiment = experiment_of(std::move(world), day("2028-12-31"));
  experiment.name = "three-states";
  experiment.inquiry.clock.report_dates = {day("2026-12-31"), day("2028-12-31")};
  believe(experiment, "theta_patron", 2.0);
  return experiment;
}

namespace {

std::string code_of(std::size_t i) {
  return {static_cast<char>('A' + i / 26 % 26), static_cast<char>('A' + i % 26), 'X'};
}

World rich_world(std::size_t n_states) {
  std::vector<StateSketch> sketches;
  for (std::size_t i = 0; i < n_states; ++i)
    sketches.push_back({code_of(i), 0.0, static_cast<int>(i % 6)});
  sketches[1].base_rate_per_year = 0.2;
  World world = world_of(sketches);
  world.switches = {true, true, true, true, true, true, true, true};
  world.states[1].base_rate->log_sd = 0.3;
  world.episode_start = day("2025-04-15");  // so that the time shape steps after 104 days
  world.states[0].opposes = true;
  world.states[5].level_since = day("2025-11-15");
  std::vector<double> align;
  std::vector<double> threat;
  for (std::size_t i = 0; i < n_states; ++i) {
    align.push_back(static_cast<double>(i * 7 % 11));
    threat.push_back(i % 3 == 0 ? 0.5 : 0.0);
    world.states[i].shock_group = i % 2 == 0 ? "even" : "odd";
    world.states[i].shock_group_slot = slot_of_private_name(world.states[i].shock_group);
  }
  set_feature(world, "align_recogniser", align);
  set_feature(world, "shared_threat", threat, 0.1);
  std::vector<double> land_border(n_states, 0.0);
  land_border[2] = land_border[3] = 1.0;
  set_feature(world, "neighbour_target", land_border);
  world.neighbours = {2, 3};
  for (std::size_t i = 1; i < n_states; ++i) {
    add_tie(world, code_of(i - 1), code_of(i), 0.3);
    add_tie(world, code_of(i), code_of((i * 5 + 2) % n_states == i ? 0 : (i * 5 + 2) % n_states),
            0.2);
  }
  add_tie(world, code_of(3), code_of(4), 1.0, TieChannel::rival);
  add_tie(world, code_of(2), code_of(4), 3.0, TieChannel::rival);
  world.ties.back().valid_from = day("2026-03-01");
  world.ties.front().valid_to = day("2026-06-30");
  add_bloc(world, "TIGHT", BlocKind::tight, {code_of(0), code_of(1), code_of(2)});
  add_bloc(world, "LOOSE", BlocKind::loose, {code_of(2), code_of(3), code_of(4), code_of(5)});
  world.signals.push_back(signal_of(world, code_of(2), "head_meeting", day("2025-10-01")));
  world.signals.push_back(signal_of(world, code_of(2), "clash", day("2025-12-01")));
  world.signals.back().direction = -1.0;
  world.signals.push_back(signal_of(world, code_of(4), "recognition_statement", day("2025-06-01")));
  world.signals.push_back(signal_of(world, code_of(4), "rights", day("2025-09-01")));
  world.signals.back().state.reset();
  world.signals.back().direction = -1.0;
  return world;
}

}  // namespace

Experiment rich_case(std::size_t n_states) {
  Experiment experiment = experiment_of(rich_world(n_states), day("2027-01-01"));
  experiment.name = "rich";
  experiment.inquiry.clock.report_dates = {day("2026-07-01"), day("2027-01-01")};
  believe(experiment, "kappa", 0.7, 0.1);
  for (int level = 0; level < 5; ++level) {
    believe(experiment, "alpha_level_" + std::to_string(level), -3.0 + 0.5 * level, 0.3);
  }
  for (int level = 0; level < 4; ++level)
    believe(experiment, "up_" + std::to_string(level), 0.2, 0.2);
  for (int level = 2; level < 5; ++level)
    believe(experiment, "down_" + std::to_string(level), -1.0, 0.2);
  for (const char* name :
       {"theta_patron", "theta_bloc", "theta_neighbour", "theta_world", "theta_tipping",
        "theta_pulse", "theta_rival", "beta_align_recogniser", "beta_shared_threat",
        "beta_neighbour_target", "up_neighbour_target", "w_head_meeting", "w_clash",
        "w_recognition_statement", "w_rights", "withdrawal_bloc"}) {
    believe(experiment, name, 0.5, 0.2);
  }
  believe(experiment, "theta_patron_oppose", -0.5, 0.2);
  believe(experiment, "logit_rho_tipping", -0.8, 0.3);
  believe(experiment, "logit_jump", -1.5, 0.3);
  believe(experiment, "withdrawal_rate", -1.5, 0.2);
  believe(experiment, "joint_log_phi_tight", 0.5, 0.3);
  believe(experiment, "joint_log_phi_loose", -0.5, 0.3);
  believe(experiment, "joint_logit_join", 0.4, 0.3);
  believe(experiment, "shock_sigma", 0.4, 0.1);
  believe(experiment, "shock_logit_rho", 1.0, 0.3);
  believe(experiment, "frailty_sigma_u", 0.4, 0.1);
  believe(experiment, "frailty_sigma_v", 0.3, 0.1);
  believe(experiment, "f_12_36", -0.4, 0.1);
  believe(experiment, "rate_rights_edict", -0.5, 0.2);
  believe(experiment, "shock_rights_edict", -0.3, 0.1);
  experiment.run = {20260101, 3200, 32};
  return experiment;
}

}  // namespace credence::testing
