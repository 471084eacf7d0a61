#include "sim/engine/difference_adder.hpp"

#include <algorithm>

namespace credence {

DifferenceAdder::DifferenceAdder(const TallyShape& shape)
    : n_states_(shape.n_states),
      n_headlines_(shape.n_headlines()),
      squares_(shape.n_headlines(), FixedLanes(shape.n_states)),
      scratch_(FixedLanes(shape.n_states).padded_size()) {}

void DifferenceAdder::remember(std::size_t number, const PathAdder& baseline, double count) {
  if (remembered_.size() <= number) remembered_.resize(number + 1);
  std::vector<double>& values = remembered_[number];
  const std::size_t width = scratch_.size();
  values.resize(n_headlines_ * width + 1);
  for (std::size_t h = 0; h < n_headlines_; ++h)
    std::copy_n(baseline.values(h).begin(), width,
                values.begin() + static_cast<std::ptrdiff_t>(h * width));
  values.back() = count;
}

void DifferenceAdder::add(std::size_t number, const PathAdder& scenario, double count,
                          FixedSum& count_squares) {
  const std::vector<double>& values = remembered_[number];
  const std::size_t width = scratch_.size();
  for (std::size_t h = 0; h < n_headlines_; ++h) {
    const double* const y = scenario.values(h).data();
    const double* const y_baseline = values.data() + h * width;
    for (std::size_t i = 0; i < width; ++i)
      scratch_[i] = (y[i] - y_baseline[i]) * (y[i] - y_baseline[i]);
    squares_[h].add(scratch_.data());
  }
  const double more = count - values.back();
  count_squares.add(more * more);
}

void DifferenceAdder::flush(FixedSum* squares) const {
  for (std::size_t h = 0; h < n_headlines_; ++h) {
    for (std::size_t i = 0; i < n_states_; ++i)
      squares[i * n_headlines_ + h].add(squares_[h].sum(i));
  }
}

}  // namespace credence
