#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/engine/rate_tables.hpp"

namespace credence {

/// What the fast engine shares between the paths of one draw: integrals of the table's rates on all
/// cells, and the pulses of the acts known at the start. The memory is used again for every draw.
///
/// Rows by cell are n_padded wide; rows by state are n_cells (rates) or n_cells + 1 (integrals)
/// wide.
struct FastTables {
  /// fresh_act: by state, of a fellow at the start (-infinity: none).
  void fill(const RateTables& tables, const std::vector<double>& fresh_act);

  /// Pulses of one act by cell: log, factor of recognition, factor of up.
  struct Pulse {
    double act = 0.0;
    std::size_t first_cell = 0;
    double age_now = 0.0;  ///< in the first cell
    std::vector<double> log_pulse;
    std::vector<double> factor;
    std::vector<double> factor_up;
  };
  /// Fills the cells from first_cell on with the age at their middle.
  void fill_pulse(Pulse& pulse, double act, std::size_t first_cell) const;
  /// The pulse of a cell at an age of its own.
  void set_pulse(Pulse& pulse, std::size_t cell, double age_years) const;

  [[nodiscard]] const double* plain_rates(std::size_t channel, std::uint32_t i) const {
    return plain[channel].data() + static_cast<std::size_t>(row_of[i]) * n_cells;
  }
  [[nodiscard]] const double* log_rates(std::uint32_t i) const {
    return log_plain.data() + static_cast<std::size_t>(row_of[i]) * n_cells;
  }

  const RateTables* tables = nullptr;
  const HazardProgram* program = nullptr;
  std::size_t n_padded = 0;
  std::size_t n_cells = 0;
  std::array<std::vector<double>, n_channels> rate;      ///< [cell][state], with start pulses
  std::array<std::vector<double>, n_channels> integral;  ///< P: [cell edge][state]
  std::array<std::vector<double>, n_channels> largest;   ///< by state: no rate of it is larger
  std::vector<std::size_t> block_begin;       ///< first cells of blocks, and n_cells at the end
  std::vector<std::int32_t> common_of_block;  ///< which common shocks begin with it; -1: none
  std::vector<double> middles;                ///< by cell
  std::vector<double> lengths;
  std::vector<double> zeros;

  // States in groups or blocs: their rates cell by cell, without pulses.
  std::vector<std::int32_t> row_of;          ///< by state; -1: in none
  std::array<std::vector<double>, 2> plain;  ///< recognition and up: [row][cell]
  std::vector<double> log_plain;             ///< log rate of recognition: [row][cell]

  std::vector<Pulse> start_pulses;           ///< of the distinct acts at the start
  std::vector<std::int32_t> start_pulse_of;  ///< by state; -1: none

 private:
  void fill_grid();
  void fill_rates(std::size_t channel);
  void fill_rows();
  void fold_start_pulses(const std::vector<double>& fresh_act);
  void sum_rates(std::size_t channel);
};

}  // namespace credence
