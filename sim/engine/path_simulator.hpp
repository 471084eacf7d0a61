#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/engine/path_outcome.hpp"
#include "sim/engine/rate_tables.hpp"
#include "sim/random/noise.hpp"

namespace credence {

/// The clear engine: simulates one path after another of one program.
///
/// Next reaction on cells (docs/model/time-and-cells.md; Anderson 2007). Every clock of a state
/// holds its internal time H and its next target E, a sum of unit exponentials by address; in a
/// cell its rate is constant between the events that touch the state. Only touched states are
/// advanced inside a cell, so that an event moves no bit of a state that it has no tie to.
///
/// Exact for the program's law: no time step, no thinning.
class PathSimulator {
 public:
  explicit PathSimulator(const RateTables& tables);

  /// Simulates a path. The outcome's vectors are reused.
  void run(std::uint64_t path, const Noise& noise, PathOutcome& outcome);

 private:
  static constexpr std::size_t recognition = 0;
  static constexpr std::size_t up = 1;
  static constexpr std::size_t down = 2;
  static constexpr std::size_t withdrawal = 3;

  // A clock that will ring inside the current cell if nothing touches it.
  struct Candidate {
    double time;
    std::uint32_t state;
    std::uint32_t channel;
  };
  struct BlocClock {
    double consumed = 0.0;  // H: integral of the decision rate
    double target = 0.0;
    double rate = 0.0;
    double since = 0.0;
    std::uint64_t n_decisions = 0;
    std::vector<double>
        open_at;  // by member: H when the member came at risk; negative: not at risk
  };
  struct RunningShock {
    std::size_t shock = 0;
    double begin = 0.0;
    double end = 0.0;
    double strength = 0.0;  // in the current cell
  };
  struct ArrivalClock {
    double next = 0.0;
    std::uint64_t n = 0;
  };
  enum class Next { cell_end, timed, arrival, shock_end, decision, clock };
  struct NextEvent {
    Next what = Next::cell_end;
    double time = 0.0;
    std::size_t index = 0;
  };

  // path_simulator.cpp: the life of a path
  void begin(std::uint64_t path, const Noise& noise, PathOutcome& outcome);
  void draw_targets();
  void draw_frailty();
  void order_timed_acts();
  void begin_cell(std::size_t cell);
  void advance_clocks();
  [[nodiscard]] bool cell_has_appointments() const;
  void pass_quiet_cell();
  void run_eventful_cell();
  void end_cell();
  void report_until(double time);
  void record_report(std::size_t report, double time);
  void finish();

  // path_rates.cpp: rates and exposures
  void start_exposures();
  void refresh_own_factors(std::uint32_t i);
  void refresh_multipliers(std::uint32_t i);
  void refresh_pulse(std::uint32_t i, double age_years);
  void refresh_pulses();
  void refresh_shares(std::uint32_t i);
  void draw_common_shocks(std::size_t block);
  void refresh_shock_strengths();
  void sum_shocks(std::uint32_t i);
  void refresh_bloc(std::size_t b);
  [[nodiscard]] double rate_of(std::size_t channel, std::uint32_t i) const;
  [[nodiscard]] double largest_share(std::uint32_t i, const std::vector<int>& count_in_group,
                                     const std::vector<std::uint8_t>& is_counted) const;
  [[nodiscard]] double freshest_fellow_act(std::uint32_t i) const;
  [[nodiscard]] bool is_at_risk_of_joining(std::uint32_t i) const {
    return level_[i] < 5 && bars_[i] == 0;
  }
  [[nodiscard]] double joint_compensator(std::uint32_t i, double time) const;

  // path_events.cpp: what happens inside an eventful cell
  NextEvent next_event();
  void happen(const NextEvent& event);
  void ring(Candidate candidate);
  void act(const TimedAct& timed, double time);
  void change_bars(std::uint32_t i, int change, double time);
  void decide(std::size_t bloc, double time);
  void join(const std::vector<std::uint32_t>& joiners, double time);
  void decide_beforehand(const TimedAct& timed, double time);
  void arrive(std::size_t shock, std::uint64_t n, double time);
  void shocks_changed(const RandomShock& shock, double time);
  void change_edge(const TimedAct& timed, double time);
  void set_level(std::uint32_t i, int level, double time);
  void rise(std::uint32_t i, double time);
  void fall(std::uint32_t i, int level, double time);
  void tell_ties(std::uint32_t i, double time, double sign);
  void tell_fellows(std::uint32_t i, double time);
  void tell_world(double time, int sign);
  void touch(std::uint32_t i, double time);
  void moved(std::uint32_t i);
  void offer_candidates(std::uint32_t i);
  void refresh_touched_blocs();
  void update_risk_of_joining(std::uint32_t i);
  void refresh_shift(std::uint32_t i);

  const RateTables& tables_;
  const HazardProgram& program_;
  const std::size_t n_;
  const Noise* noise_ = nullptr;
  PathOutcome* outcome_ = nullptr;
  std::uint64_t path_ = 0;

  std::size_t cell_ = 0;
  bool clocks_ring_ = false;  // in the current cell, if nothing touches them before
  double cell_end_ = 0.0;
  std::size_t next_report_ = 0;
  std::size_t next_timed_ = 0;
  std::vector<std::pair<double, std::uint32_t>>
      timed_order_;  // time on this path, position in timed

  // by state
  std::vector<std::uint8_t> level_;
  std::vector<int> bars_;
  std::vector<double> since_;  // H is up to date at this time
  std::vector<double> log_frailty_;
  std::vector<double> log_edges_;
  std::vector<double> log_share_;
  std::vector<double> log_withdrawn_share_;
  std::vector<double> log_pulse_;
  std::vector<double> log_shocks_;  // running random shocks
  std::vector<std::array<double, n_channels>> log_shift_;
  std::vector<std::vector<std::uint32_t>> shifts_on_;  // positions in timed, ascending
  std::vector<double> fresh_act_;  // of a fellow at level 5, years; -infinity: none
  std::vector<double> act_time_;   // of the state's own rise
  std::vector<std::uint8_t> recognised_;
  std::vector<std::uint8_t> withdrawn_;
  std::vector<double> known_;  // the part of A known beforehand
  std::vector<double> known_variance_;
  std::vector<double> joint_closed_;  // A from joint decisions, closed intervals
  std::vector<double>
      log_static_;  // log rate of recognition without table, frailty and common shock
  std::vector<double> pulse_factor_;
  std::vector<double> pulse_factor_up_;
  std::vector<double> common_factor_;
  std::vector<double> common_factor_up_;
  // by channel and state
  using ByChannel = std::array<std::vector<double>, n_channels>;
  ByChannel own_factor_;  // exp of frailty, ties, shares, shocks and shifts
  ByChannel multiplier_;  // all factors of the table's rate; 0: barred or closed
  ByChannel consumed_;    // H
  ByChannel target_;      // E
  ByChannel rate_;        // in the current cell, since since_
  ByChannel advanced_;    // H at the end of the cell if nothing happens in it
  std::array<std::vector<std::uint64_t>, n_channels> n_fired_;

  // groups, blocs, shocks
  std::vector<int> n_recognised_in_;
  std::vector<int> n_withdrawn_in_;
  int n_recognised_ = 0;
  std::vector<BlocClock> blocs_;
  std::vector<std::uint8_t> bloc_is_touched_;
  std::vector<double> common_;  // z by group
  double common_world_ = 0.0;
  std::vector<double> common_own_;
  std::size_t next_common_block_ = 0;
  std::vector<ArrivalClock> arrivals_;
  std::vector<RunningShock> running_;
  std::vector<Candidate> candidates_;
  std::vector<std::vector<Edge>> edges_;  // own copy, for the scenario may change ties
};

}  // namespace credence
