#pragma once

#include "sim/engine/path_dynamics.hpp"

namespace credence {

/// The clear engine, the reference for the fast one: looks at every clock in every cell, with
/// nothing remembered between cells but where each clock stands.
class ClearPath final : public PathDynamics {
 public:
  explicit ClearPath(const RateTables& tables);

  /// Simulates a path. The outcome's vectors are reused.
  void run(std::uint64_t path, const Noise& noise, PathOutcome& outcome);

 private:
  // P of a bloc, and the rate that it grows with in the current cell.
  struct BlocSeries {
    double rate = 0.0;
    double before = 0.0;  // P at `from`
    double from = 0.0;
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
  [[nodiscard]] double end_of_cell() const override { return cell_end_; }
  [[nodiscard]] double middle_of_cell() const override { return 0.5 * (cell_begin_ + cell_end_); }

  void begin_cell(std::size_t cell);
  void begin_span();
  void draw_common_shocks(std::size_t block);
  void set_rates();
  void refresh_pulse(std::uint32_t i, double age_years);
  [[nodiscard]] double bloc_rate(std::size_t b) const;
  [[nodiscard]] double speed(std::size_t channel, std::uint32_t i) const {
    return factor_[channel][i] * (common_factor_[channel][i] * rate_[channel][i]);
  }
  void set_cap(std::size_t channel, std::uint32_t i);
  void set_bloc_cap(std::size_t b);
  [[nodiscard]] bool clock_rings(std::size_t channel, std::uint32_t i) const;
  [[nodiscard]] bool bloc_rings(std::size_t b) const;
  [[nodiscard]] double ring_time(double target, double consumed, double speed, double from) const;
  [[nodiscard]] bool something_happens() const;
  void run_eventful_cell();
  void offer_candidates(std::uint32_t i);
  [[nodiscard]] NextEvent next_event() const;
  void end_cell();

  std::size_t cell_ = 0;
  double cell_begin_ = 0.0;
  double cell_end_ = 0.0;
  double now_ = 0.0;  // nothing rings before it
  std::size_t next_common_block_ = 0;
  std::vector<double> common_;  // z by group
  // by state
  std::vector<double> log_pulse_;
  std::vector<double> pulse_factor_;
  std::vector<double> pulse_factor_up_;
  ByChannel rate_;           // of the table, with the pulse, in the current cell
  ByChannel before_;         // Q at from_
  ByChannel from_;           // the cell's beginning, or that of the series
  ByChannel common_factor_;  // c; 1 for the channels that no common shock moves
  ByChannel span_before_;    // Q_b
  ByChannel span_integral_;  // P_b
  std::vector<BlocSeries> series_;
  std::vector<Candidate> candidates_;
};

}  // namespace credence
