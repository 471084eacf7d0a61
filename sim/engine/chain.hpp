#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/hazard/program.hpp"

namespace credence {

/// The joint levels of all countries that can move, numbered in mixed radix.
class ChainSpace {
 public:
  explicit ChainSpace(const HazardProgram& program);

  /// Number of chain states, as a real: it may be too large to hold.
  [[nodiscard]] double size_as_real() const { return size_; }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(size_); }
  [[nodiscard]] std::size_t n_states() const { return levels_.size(); }
  [[nodiscard]] int level(std::size_t chain_state, std::size_t i) const {
    return levels_[i][(chain_state / stride_[i]) % levels_[i].size()];
  }
  /// The chain state that differs in country i only. Needs: the level is reachable.
  [[nodiscard]] std::size_t moved(std::size_t chain_state, std::size_t i, int to_level) const;
  [[nodiscard]] std::size_t start() const { return start_; }

 private:
  std::vector<std::vector<int>> levels_;             // reachable levels of each country, ascending
  std::vector<std::array<int, n_levels>> position_;  // of a level in levels_; -1: unreachable
  std::vector<std::size_t> stride_;
  std::size_t start_ = 0;
  double size_ = 1.0;
};

/// The generator of a program's chain while nothing known beforehand changes, and what changes it.
class Chain {
 public:
  explicit Chain(const HazardProgram& program);

  [[nodiscard]] const ChainSpace& space() const { return space_; }
  /// An act of the scenario: moves mass, or changes rates to come.
  void act(const TimedAct& act, std::vector<double>& mass);
  /// Whether the rates of a cell differ from those taken last.
  [[nodiscard]] bool rates_change_in(std::size_t cell) const;
  /// Takes the rates of a cell.
  void enter_cell(std::size_t cell);
  /// Moves mass through `years` of constant rates by uniformisation; returns the mass left out.
  double advance(std::vector<double>& mass, double years) const;

 private:
  struct Bloc {
    std::vector<double> rate;  // by chain state
  };

  void take_rates(std::size_t cell);
  [[nodiscard]] double log_multiplier(std::size_t chain_state, std::size_t i,
                                      int n_recognised) const;
  [[nodiscard]] double capped_rate(double log_rate) const;
  void take_bloc_rates(std::size_t cell, std::size_t chain_state, int n_recognised);
  void flow(const std::vector<double>& mass, std::vector<double>& derivative,
            std::vector<double>& scratch) const;
  void flow_up(std::size_t chain_state, std::size_t i, double amount,
               std::vector<double>& derivative) const;
  void join(std::vector<double>& mass, std::uint32_t i, double probability) const;

  const HazardProgram& program_;
  ChainSpace space_;
  std::vector<std::vector<Edge>> edges_;
  std::vector<int> bars_;
  std::vector<std::array<double, n_channels>> shift_;
  std::vector<std::vector<std::size_t>> groups_of_;
  std::array<std::vector<double>, n_channels>
      rate_;  // [chain state * n_states + i]; empty: no channel
  std::vector<Bloc> blocs_;
  double largest_exit_ = 0.0;
  std::size_t cell_ = 0;
  bool rates_are_stale_ = true;
};

}  // namespace credence
