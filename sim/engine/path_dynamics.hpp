#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/path_outcome.hpp"
#include "sim/engine/rate_tables.hpp"
#include "sim/random/noise.hpp"

namespace credence {

/// What happens on a path: clocks, levels, ties, blocs, shocks and the scenario's acts. How the
/// clocks are watched is an engine's own: ClearPath looks at every clock in every cell, FastPath at
/// blocks of cells and many clocks at once. Both hold the same numbers, to the bit.
///
/// Next reaction on internal time (docs/model/time-and-cells.md; Anderson 2007). The clock of
/// channel k of state i rings when its H reaches its target E. Between two changes of its factor f
///   H(t) = H_s + f (P(t) - P_s),
/// where P is the integral of the table's rate, the pulse and the common shock (step functions on
/// cells) since its series began, and H_s and P_s are the values at the last change. So a clock
/// that nobody touches costs one product however many cells pass. With the integral Q of table and
/// pulse alone, in a span in which the common shock is c,
///   P(t) = P_b + c (Q(t) - Q_b), b: the span's beginning, or 0 where the series began in it.
/// Where f times the rate exceeds the cap, H grows at the cap and is brought up to date at both
/// ends of the cell.
///
/// Exact for the program's law: no time step, no thinning.
class PathDynamics {
 public:
  explicit PathDynamics(const RateTables& tables);
  virtual ~PathDynamics() = default;
  PathDynamics(const PathDynamics&) = delete;
  PathDynamics& operator=(const PathDynamics&) = delete;

 protected:
  static constexpr std::size_t recognition = 0;
  static constexpr std::size_t up = 1;
  static constexpr std::size_t down = 2;
  static constexpr std::size_t withdrawal = 3;

  // A clock that will ring soon if nothing touches it.
  struct Candidate {
    double time;
    std::uint32_t state;
    std::uint32_t channel;
  };
  struct BlocClock {
    double consumed = 0.0;        // H
    double target = 0.0;          // E
    double factor = 0.0;          // f
    double static_factor = 1.0;   // f without the world's pull
    double integral_since = 0.0;  // P_s
    double capped_since = 0.0;
    bool capped = false;
    double touched_at = -1.0;
    bool touched = false;   // some member has moved
    bool pulled = false;    // brought up to date: its factor may change
    bool restarts = false;  // its series must be begun anew
    std::uint64_t n_decisions = 0;
    std::vector<double> open_at;  // by member: H when it came at risk
    std::vector<double> joins;    // its probability to join while at risk, else 0
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
  enum class Next { end, timed, arrival, shock_end, decision, clock };
  struct NextEvent {
    Next what = Next::end;
    double time = 0.0;
    std::size_t index = 0;
  };

  // What an engine adds.
  /// Frailties and first targets of all states (state_luck.hpp).
  virtual void draw_luck() = 0;
  /// P of a clock, of a bloc.
  [[nodiscard]] virtual double integral(std::size_t channel, std::uint32_t i,
                                        double time) const = 0;
  [[nodiscard]] virtual double bloc_integral(std::size_t b, double time) const = 0;
  /// The freshest act among the fellows of a state has changed: recognition and up get a new series
  /// from `time` on; in the rest of the cell its age is age_now.
  virtual void restart_series(std::uint32_t i, double time, double age_now) = 0;
  virtual void restart_bloc_series(std::size_t b, double time) = 0;
  /// The factors of a state have changed (that of the step down only where `own`), or those of
  /// recognition and up of everybody.
  virtual void moved(std::uint32_t i, bool own) = 0;
  virtual void everyone_moved() = 0;
  virtual void touch_everyone(double time) = 0;
  /// New own factors of the states in pulled_.
  virtual void refresh_pulled() = 0;
  virtual void refresh_all_factors() = 0;
  /// The bloc's factor or series has changed.
  virtual void bloc_moved(std::size_t b, double time) = 0;
  /// P of all clocks of a channel.
  virtual void integrals(std::size_t channel, double time, std::vector<double>& values) const = 0;
  /// The end of the cell that holds the current event.
  [[nodiscard]] virtual double end_of_cell() const = 0;
  [[nodiscard]] virtual double middle_of_cell() const = 0;

  // path_dynamics.cpp: the beginning, the reports and the end of a path
  void begin(std::uint64_t path, const Noise& noise, PathOutcome& outcome);
  void draw_bloc_and_shock_clocks();
  void order_timed_acts();
  void report_until(double time);
  void record_report(std::size_t report, double time);
  virtual void record_compensators(std::size_t report, double time);
  void finish(double end);

  // path_rates.cpp: factors and exposures
  void start_exposures();
  void refresh_own_factors(std::uint32_t i);
  void refresh_level_factors(std::uint32_t i);
  void refresh_factors(std::uint32_t i);
  void refresh_static(std::uint32_t i);
  void refresh_shares(std::uint32_t i);
  void set_world();
  void refresh_shock_strengths(double middle);
  [[nodiscard]] bool a_shock_fades() const;
  void sum_shocks(std::uint32_t i);
  void refresh_bloc_factor(std::size_t b);
  void refresh_touched_blocs(double time);
  [[nodiscard]] double largest_share(std::uint32_t i, const std::vector<int>& count_in_group,
                                     const std::vector<std::uint8_t>& is_counted) const;
  [[nodiscard]] double freshest_fellow_act(std::uint32_t i) const;
  [[nodiscard]] bool is_at_risk_of_joining(std::uint32_t i) const {
    return level_[i] < 5 && bars_[i] == 0;
  }
  [[nodiscard]] double bloc_consumed(const BlocClock& bloc, std::size_t b, double time) const;
  void sum_joint_compensators(double time);

  // path_events.cpp: what happens
  [[nodiscard]] NextEvent next_appointment(double end) const;
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

  // path_changes.cpp: what an event changes, and whom it tells
  void set_level(std::uint32_t i, int level, double time);
  void rise(std::uint32_t i, double time);
  void fall(std::uint32_t i, int level, double time);
  void tell_ties(std::uint32_t i, double time, double sign);
  void tell_fellows(std::uint32_t i, double time, bool rises);
  void freshen(std::uint32_t i, double fresh, double time);
  void begin_telling(double time);
  void tell_world(int sign);
  void pull_changed(std::uint32_t i);
  void level_changed(std::uint32_t i);
  void factors_changed(std::uint32_t i);
  void touch(std::uint32_t i, double time);
  void touch_pulled(std::uint32_t i, double time);
  void commit(std::size_t channel, std::uint32_t i, double time);
  void touch_bloc(std::size_t b, double time);
  void update_risk_of_joining(std::uint32_t i);
  void refresh_shift(std::uint32_t i);

  const RateTables& tables_;
  const HazardProgram& program_;
  const std::size_t n_;
  const std::size_t n_padded_;  // a multiple of the widest vector; the rest never rings
  const Noise* noise_ = nullptr;
  PathOutcome* outcome_ = nullptr;
  std::uint64_t path_ = 0;
  std::size_t next_timed_ = 0;
  std::size_t next_report_ = 0;
  std::vector<std::pair<double, std::uint32_t>> timed_order_;

  // by state
  std::vector<std::uint8_t> level_;
  std::vector<int> bars_;
  std::vector<double> log_frailty_;
  std::vector<double> log_edges_;
  std::vector<double> log_share_;
  std::vector<double> log_withdrawn_share_;
  std::vector<double> log_shocks_;  // running random shocks
  std::vector<std::array<double, n_channels>> log_shift_;
  std::vector<std::vector<std::uint32_t>> shifts_on_;  // positions in timed, ascending
  std::vector<double> fresh_act_;      // of a fellow at level 5, years; -infinity: none
  std::vector<double> act_time_;       // of the state's own rise
  std::vector<std::uint8_t> at_risk_;  // of joining, as the blocs know it
  std::vector<std::uint8_t> recognised_;
  std::vector<std::uint8_t> withdrawn_;
  std::vector<double> known_;  // the part of A known beforehand
  std::vector<double> known_variance_;
  std::vector<double> joint_closed_;  // A from joint decisions, closed intervals
  std::vector<double> log_static_;    // log rate of recognition as blocs see it, without the table,
                                      // the pulse and the world
  // by channel and state
  using ByChannel = std::array<std::vector<double>, n_channels>;
  ByChannel own_factor_;      // exp of frailty, ties, shares, shocks and shifts
  ByChannel level_factor_;    // of the level; 0: barred or closed
  ByChannel factor_;          // f
  ByChannel consumed_;        // H_s
  ByChannel target_;          // E
  ByChannel integral_since_;  // P_s
  ByChannel capped_since_;
  std::array<std::vector<std::uint8_t>, n_channels> capped_;
  std::array<std::vector<std::uint32_t>, n_channels> n_fired_;

  // groups, blocs, shocks, world
  std::vector<int> n_recognised_in_;
  std::vector<int> n_withdrawn_in_;
  int n_recognised_ = 0;
  double everyone_touched_at_ = -1.0;  // recognition and up of everybody are up to date
  bool telling_ = false;  // an act moves everybody: factors are refreshed once, at its end
  std::vector<std::uint32_t> pulled_;
  double world_ = 1.0;
  double world_up_ = 1.0;
  std::vector<BlocClock> blocs_;
  std::vector<ArrivalClock> arrivals_;
  std::vector<RunningShock> running_;
  std::vector<Edge> edges_;    // own copy where the scenario changes ties
  std::vector<double> joint_;  // by state: A from joint decisions, when asked for

 private:
  // What every path of the program begins with.
  struct Start {
    std::vector<std::uint8_t> recognised;
    std::vector<double> known, act_time, log_edges, log_share, log_withdrawn_share, fresh_act;
    std::vector<int> n_recognised_in;
    int n_recognised = 0;
  };
  void remember_start();

  Start start_;
  bool edges_change_ = false;
  bool rates_shift_ = false;  // some act of the scenario shifts a state's rates
  std::vector<double> integrals_;
  [[nodiscard]] std::span<const Edge> edges_of(std::uint32_t i) const {
    const std::vector<Edge>& edges = edges_change_ ? edges_ : tables_.edges;
    const std::size_t first = tables_.edges_begin[i];
    return {edges.data() + first, tables_.edges_begin[i + 1] - first};
  }
};

}  // namespace credence
