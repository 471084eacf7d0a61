#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/engine/static_tables.hpp"
#include "sim/engine/static_tally.hpp"
#include "sim/random/noise_batch.hpp"

namespace credence {

/// One trial after another in double precision: for what single precision leaves open, and for
/// compensators.
///
/// With D the level of the state's mix of shocks (the integral of its factor over time), a state's
/// clock of recognition stands at H = rate (m D + a); an act of a source at level D' makes m larger
/// by the tie's multiplier and a smaller by the rise of m times D'. It rings at H = E.
///
/// All of it agrees with the clear engine to a relative 1e-11; an outcome is given only if it does
/// not change within far wider margins (1e-8 of a target, 1e-7 months).
class StaticRefiner {
 public:
  explicit StaticRefiner(const StaticTables& tables);

  /// Draws what all programs of the family share on a trial.
  void begin(const Noise& noise, std::uint64_t draw);
  /// Runs a program on it. False: the margins do not decide.
  bool run(std::size_t program, std::vector<StaticAct>& acts);
  /// A at the horizon of the last run, by state: E where the state has acted.
  void compensators(std::span<double> values) const;

 private:
  struct Change {
    double time;
    std::uint32_t shock;
    bool is_end;
  };
  struct Pending {
    double time;
    std::uint32_t state;
  };
  using Levels = std::array<double, max_shock_mixes>;
  struct Segment {
    double begin;
    Levels factor;
    Levels level;  // at its beginning
  };
  struct Tie {
    std::uint32_t target;
    double factor;
  };

  void draw_weights(const Noise& noise, std::uint64_t draw);
  void draw_luck(const Noise& noise, std::uint64_t draw);
  void draw_shocks(const Noise& noise, std::uint64_t draw);
  void integrate_shocks();
  /// Where a state stands after its m and a have changed. False: undecided.
  bool reconsider(std::uint32_t i);
  [[nodiscard]] double time_at_level(std::size_t mix, double level) const;
  void levels_at(double time, Levels& levels) const;
  bool act(std::size_t program, const Pending& next);

  const StaticTables& tables_;
  const StaticFamily& family_;
  const std::size_t n_;
  std::array<std::vector<double>, 2> alpha_;
  std::array<std::vector<std::vector<Tie>>, 2> ties_;
  std::vector<Levels> shock_factor_;  // by shock
  std::vector<Levels> shock_inverse_;
  std::vector<std::uint64_t> weight_blocks_;
  std::vector<std::uint64_t> words_;
  std::vector<double> weights_;
  LuckOfSlots luck_;
  LuckOfSlots::Drawn scratch_;
  std::vector<double> clock_;
  std::vector<double> frailty_;
  std::vector<double> log_frailty_;
  std::vector<double> predictor_;
  std::vector<double> rate_;
  std::vector<Change> changes_;
  std::vector<Segment> segments_;
  Levels final_{};
  // Of a run, by state.
  std::vector<double> multiplier_;  // m
  std::vector<double> offset_;      // a
  std::vector<double> target_;      // E; negative: not yet computed
  std::vector<std::uint8_t> acted_;
  std::vector<Pending> pending_;
  double last_time_ = 0.0;
};

}  // namespace credence
