#pragma once

#include <cstddef>
#include <cstdint>

namespace credence {

/// The loops over all states of the fast engine, on whatever vector width the processor has
/// (vector_target.hpp). Only + - * and comparisons, each state on its own: the bits of a state do
/// not depend on the width. Every array holds n doubles; n is a multiple of widest_path_vector.
inline constexpr std::size_t widest_path_vector = 8;

/// value = before + rate * elapsed: P inside a cell.
void integrate_each(const double* before, const double* rate, double elapsed, double* value,
                    std::size_t n);

/// consumed += factor * (integral - since); since = integral.
void commit_each(const double* factor, const double* integral, double* since, double* consumed,
                 std::size_t n);

/// factor = level * own * world, at most 1e300. Returns whether factor * largest exceeds the cap
/// anywhere.
[[nodiscard]] bool multiply_each(const double* level, const double* own, double world,
                                 const double* largest, double cap, double* factor, std::size_t n);

/// value = before + common[index] * (plain - plain_before): P from Q (path_dynamics.hpp).
void shock_each(const double* before, const double* common, const std::int64_t* index,
                const double* plain, const double* plain_before, double* value, std::size_t n);

/// What bound_rings does, for one clock.
[[nodiscard]] constexpr double ring_bound(double factor, double since, double consumed,
                                          double target) {
  return since + (target - consumed) / factor * (1.0 - 1e-9);
}
/// threshold: a little less than the P at which consumed + factor (P - since) reaches the target.
void bound_rings(const double* factor, const double* since, const double* consumed,
                 const double* target, double* threshold, std::size_t n);

/// Writes the states with integral >= threshold, ascending; returns how many there are.
[[nodiscard]] std::size_t find_rings(const double* integral, const double* threshold,
                                     std::uint32_t* states, std::size_t n);

/// value = known + (consumed + factor * (integral - since)).
void compensate_each(const double* known, const double* factor, const double* integral,
                     const double* since, const double* consumed, double* value, std::size_t n);

/// Rows by cell, of any length. product = a * b * c; sum += a + b.
void multiply_rows(const double* a, const double* b, const double* c, double* product,
                   std::size_t n);
void add_rows(const double* a, const double* b, double* sum, std::size_t n);

}  // namespace credence
