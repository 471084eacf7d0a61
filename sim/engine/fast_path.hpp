#pragma once

#include <span>

#include "sim/engine/fast_tables.hpp"
#include "sim/engine/path_dynamics.hpp"
#include "sim/random/noise_batch.hpp"

namespace credence {

/// The fast engine: blocks of cells instead of cells, and all clocks of a channel at once.
///
/// At the beginning of a block one pass over the states brings the clocks up to date and another
/// finds those that would ring before its end; only these, and those that an event touches, are
/// looked at one by one. The step down, which no common cause moves, is looked up to the horizon.
///
/// The numbers are those of ClearPath, to the bit. What it does not do (a rate that may exceed the
/// cap) it says, and the clear engine takes the path.
class FastPath final : public PathDynamics {
 public:
  /// filled: the memory holds the tables of another program with the same rates.
  enum class Memory { empty, filled };
  FastPath(const RateTables& tables, FastTables& memory, Memory state);

  /// Whether a program is one for this engine.
  [[nodiscard]] static bool takes(const HazardProgram& program);

  /// Simulates a path; false: the clear engine must (the outcome is then unfinished).
  [[nodiscard]] bool run(std::uint64_t path, const Noise& noise, PathOutcome& outcome);

 private:
  // The rates of recognition and up of a state whose fellows have acted on this path.
  struct Series {
    std::uint32_t state = 0;
    std::size_t pulse = 0;
    double begin = 0.0;
    std::size_t first_cell = 0;
    std::size_t first_block = 0;
    std::array<std::vector<double>, 2> integral;  // by cell edge, from first_cell on
  };
  struct BlocSeries {
    double begin = 0.0;
    std::size_t first_cell = 0;
    bool fresh = false;  // begun on this path: P in its first cell counts from `begin`
    double largest = 0.0;
    std::vector<double> rate;      // by cell
    std::vector<double> integral;  // by cell edge
    double next_decision = 0.0;
  };

  void draw_luck() override;
  [[nodiscard]] double integral(std::size_t channel, std::uint32_t i, double time) const override;
  [[nodiscard]] double bloc_integral(std::size_t b, double time) const override;
  void restart_series(std::uint32_t i, double time, double age_now) override;
  void restart_bloc_series(std::size_t b, double time) override;
  void moved(std::uint32_t i, bool own) override;
  void everyone_moved() override;
  void touch_everyone(double time) override;
  void refresh_pulled() override;
  void refresh_all_factors() override;
  void bloc_moved(std::size_t b, double time) override;
  void integrals(std::size_t channel, double time, std::vector<double>& values) const override;
  void record_compensators(std::size_t report, double time) override;
  [[nodiscard]] double end_of_cell() const override { return program_.cell_edges[cell_ + 1]; }
  [[nodiscard]] double middle_of_cell() const override { return memory_.middles[cell_]; }

  // fast_path.cpp: the life of a path
  void start();
  void start_factors();
  void live();
  void run_block(std::size_t block);
  void begin_fading_cell();
  void advance_to(double time);
  [[nodiscard]] NextEvent next_event() const;
  void settle(double time);

  // fast_path_rings.cpp: when clocks ring
  void screen(std::size_t channel);
  void look_at_slow(std::uint32_t i);
  void offer(std::size_t channel, std::uint32_t i);
  void offer_slow(std::size_t channel, std::uint32_t i);
  void screen_slow(std::size_t channel);
  static void forget(std::vector<Candidate>& candidates, std::uint32_t i);
  [[nodiscard]] double ring_time(std::size_t channel, std::uint32_t i, std::size_t end_cell) const;
  [[nodiscard]] double plain_at_edge(std::size_t channel, std::uint32_t i, std::size_t edge) const;
  [[nodiscard]] double with_common(std::size_t channel, std::uint32_t i, double plain) const;
  [[nodiscard]] double common_factor(std::size_t channel, std::uint32_t i) const {
    return k_has_common(channel) ? common_row(channel)[group_of_[i]] : 1.0;
  }
  [[nodiscard]] bool k_has_common(std::size_t channel) const {
    return channel <= up && !group_of_.empty();
  }
  [[nodiscard]] const double* common_row(std::size_t channel) const {
    const auto& factors = channel == recognition ? common_ : common_up_;
    return factors.data() + common_begin_;
  }
  [[nodiscard]] double rate_in(std::size_t channel, std::uint32_t i, std::size_t cell) const;
  [[nodiscard]] double decision_time(std::size_t b) const;

  // fast_path_series.cpp: pulses, blocs and common shocks
  std::size_t pulse_of_act(double act, double age_now);
  void fill_bloc_series(std::size_t b, std::size_t first_cell, double begin);
  [[nodiscard]] const double* log_pulses(std::uint32_t i) const;
  void draw_common_shocks();
  void fill_rows();
  void bound_rates();
  void fill_rows_of_series(const Series& series);
  [[nodiscard]] std::size_t common_of(std::size_t block) const {
    return static_cast<std::size_t>(memory_.common_of_block[block]) *
           program_.common.group_slot.size();
  }

  FastTables& memory_;
  LuckOfSlots luck_slots_;
  LuckOfSlots::Drawn luck_;
  std::vector<std::uint64_t> clock_blocks_;   // blocks of noise that hold the states' slots
  std::vector<std::uint32_t> clock_word_;     // by state: its word among them
  std::vector<std::uint64_t> common_blocks_;  // the same for shock groups; the world first
  std::vector<std::uint32_t> common_word_;
  std::vector<std::int64_t> group_of_;

  // what every path of the draw begins with
  ByChannel start_level_factor_;
  std::vector<double> start_log_static_;
  std::vector<BlocSeries> start_series_;
  std::vector<double> start_bloc_factor_;

  std::size_t cell_ = 0;
  std::size_t block_ = 0;
  std::size_t block_end_cell_ = 0;
  double now_ = 0.0;  // nothing rings before it
  bool gives_up_ = false;
  bool all_moved_ = false;
  std::vector<std::uint32_t> moved_;
  std::vector<std::uint32_t> moved_slow_;
  std::vector<Candidate> candidates_;  // recognition and up, in the current block
  std::vector<Candidate> slow_;        // down and withdrawal, to the horizon
  std::vector<BlocSeries> series_of_bloc_;
  std::vector<std::int32_t> series_of_;  // by state; -1: the table's
  std::vector<Series> series_;
  std::size_t n_series_ = 0;
  std::vector<FastTables::Pulse> pulses_;
  std::size_t n_pulses_ = 0;
  std::vector<double> common_;  // [span][group]: c of recognition
  std::vector<double> common_up_;
  std::size_t common_begin_ = 0;     // of the current block in them
  std::vector<double> common_most_;  // by group: largest c of recognition on this path, at least 1
  ByChannel threshold_;              // a clock below this P does not ring
  ByChannel largest_;                // by state: no rate with pulse and common shock is larger
  std::array<std::vector<double>, 2> rows_;  // recognition and up: P at [block begin][state]
  std::vector<std::uint64_t> words_;
  std::vector<double> normals_;
  std::vector<double> uniforms_;
  std::vector<double> scratch_;
  std::vector<std::uint32_t> found_;
};

}  // namespace credence
