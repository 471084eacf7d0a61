#pragma once

#include <cstddef>
#include <cstdint>

namespace credence {

/// Bounds of the relative error of the static kernel's functions in single precision; a normal's is
/// absolute, times |z| + 0.3.
namespace static_float_error {
inline constexpr float exponential = 3e-7F;
inline constexpr float normal = 4.5e-7F;
inline constexpr float exp = 2e-7F;
}  // namespace static_float_error

/// sums[i] = x[i] w[0] + x[n + i] w[1] + ..., each product and sum rounded, in this order.
void weighted_sums(const double* x, const double* weights, std::size_t n_weights, double* sums,
                   std::size_t n);

/// The functions themselves, many at a time, for the tests of these bounds. Numbers in (0, 1) are
/// given by their first 64 bits. Needs: n is a multiple of 16.

/// -log(1 - v).
void static_exponentials(const std::uint64_t* v, float* values, std::size_t n);
/// Quantiles of the standard normal.
void static_normals(const std::uint64_t* u, float* values, std::size_t n);
/// e^x.
void static_exps(const float* x, float* values, std::size_t n);

}  // namespace credence
