#pragma once

#include <cstddef>

namespace credence {

/// The functions of elementary.hpp of n numbers each: y[i] = f(x[i]), equal in every bit to the
/// scalar function whatever vector width the processor has (vector_target.hpp).
///
/// Needs: x and y hold n doubles each and are the same array or do not overlap.

void exp_each(const double* x, double* y, std::size_t n);
void exp2_each(const double* x, double* y, std::size_t n);
void log_each(const double* x, double* y, std::size_t n);
void log1p_each(const double* x, double* y, std::size_t n);
void tanh_each(const double* x, double* y, std::size_t n);
/// Needs: 0 < x[i] < 1. Throws: ContractViolation.
void normal_quantile_each(const double* x, double* y, std::size_t n);

}  // namespace credence
