// The threshold of a state in single precision, with the bound of its error. A header per target,
// in Highway's manner.

#if defined(CREDENCE_STATIC_THRESHOLD_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef CREDENCE_STATIC_THRESHOLD_INL_H_
#undef CREDENCE_STATIC_THRESHOLD_INL_H_
#else
#define CREDENCE_STATIC_THRESHOLD_INL_H_
#endif

#include <cstddef>

#include <hwy/highway.h>

#include "sim/engine/static_float-inl.h"
#include "sim/engine/static_float.hpp"
#include "sim/engine/static_pool.hpp"
#include "sim/engine/static_shocks-inl.h"
#include "sim/random/threefry-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

/// One field of an array of structs, gathered by lanes.
template <class Struct>
struct Fields {
  const Struct* structs;

  [[nodiscard]] HWY_INLINE IntVector at(IntVector number, std::size_t offset,
                                        IntVector element) const {
    namespace hn = hwy::HWY_NAMESPACE;
    const Ints d;
    const auto start = hn::Mul(number, hn::Set(d, static_cast<std::int32_t>(sizeof(Struct) / 4)));
    return hn::Add(start, hn::Add(element, hn::Set(d, static_cast<std::int32_t>(offset / 4))));
  }
  [[nodiscard]] HWY_INLINE FloatVector floats(IntVector number, std::size_t offset,
                                              IntVector element) const {
    return hwy::HWY_NAMESPACE::GatherIndex(Floats(), reinterpret_cast<const float*>(structs),
                                           at(number, offset, element));
  }
  [[nodiscard]] HWY_INLINE IntVector ints(IntVector number, std::size_t offset,
                                          IntVector element) const {
    return hwy::HWY_NAMESPACE::GatherIndex(Ints(), reinterpret_cast<const std::int32_t*>(structs),
                                           at(number, offset, element));
  }
};

/// The low bits of the luck of some states: clock in the low halves, frailty in the high ones.
HWY_INLINE void draw_low_bits(const StaticTables& tables, const StaticPool& pool,
                              const ThreefrySchedule& key, const std::int32_t* runs,
                              const std::int32_t* states, HalfWordVector& clock,
                              HalfWordVector& frailty) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Words d;
  constexpr std::size_t lanes = hn::MaxLanes(Floats());
  HWY_ALIGN std::uint64_t draw[lanes];
  HWY_ALIGN std::uint64_t slot[lanes];
  HWY_ALIGN std::uint64_t word[lanes];
  for (std::size_t l = 0; l < lanes; ++l) {
    draw[l] = pool.draw[static_cast<std::size_t>(runs[l]) >> tables.run_shift];
    slot[l] = static_cast<std::uint64_t>(states[l]);
  }
  for (std::size_t l = 0; l < lanes; l += hn::Lanes(d)) {
    const auto slots = hn::Load(d, slot + l);
    WordVectors x = {hn::Load(d, draw + l), hn::ShiftRight<2>(slots), hn::Zero(d), hn::Zero(d)};
    threefry(key, x);
    const auto place = hn::And(slots, hn::Set(d, 3));
    const auto low = hn::IfThenElse(hn::Eq(place, hn::Zero(d)), x.w0, x.w1);
    const auto high = hn::IfThenElse(hn::Eq(place, hn::Set(d, 2)), x.w2, x.w3);
    hn::Store(hn::IfThenElse(hn::Lt(hn::BitCast(hn::ScalableTag<std::int64_t>(), place),
                                    hn::Set(hn::ScalableTag<std::int64_t>(), 2)),
                             hn::BitCast(hn::ScalableTag<std::int64_t>(), low),
                             hn::BitCast(hn::ScalableTag<std::int64_t>(), high)),
              hn::ScalableTag<std::int64_t>(), reinterpret_cast<std::int64_t*>(word) + l);
  }
  load_halves(word, clock, frailty);
}

/// A threshold in single precision, and the bound of its error.
struct Threshold {
  FloatVector value;
  FloatVector error;
};

/// A threshold before any tie has acted: E / rate. What lies outside the range that the bound of
/// the error was made for is reported in `outside`.
///
/// Error: of the exponential and of e^-x; half an ulp for two products and the base rate, and of
/// the exponent for its sum and product; that of the predictor; that of the frailty's normal.
HWY_INLINE Threshold first_threshold(const StaticTables& tables, HalfWordVector high,
                                     HalfWordVector low_clock, HalfWordVector low_frailty,
                                     FloatVector predictor, FloatVector predictor_error,
                                     FloatVector inverse_rate, FloatMask& outside) {
  namespace hn = hwy::HWY_NAMESPACE;
  const HalfWords d;
  const auto clock_high =
      hn::Or(hn::And(high, hn::Set(d, 0xfffff000U)), hn::ShiftRight<20>(low_clock));
  const auto clock_low = hn::Or(hn::ShiftLeft<12>(low_clock), hn::Set(d, 0x800U));
  const auto frailty_high = hn::Or(hn::ShiftLeft<20>(high), hn::ShiftRight<12>(low_frailty));
  const auto frailty_low = hn::Or(hn::ShiftLeft<20>(low_frailty), hn::Set(d, 0x80000U));
  auto exponent = predictor;
  constexpr float rounding =
      static_float_error::exponential + static_float_error::exp + 3.0F * 0x1p-24F;
  auto error = hn::Add(predictor_error, constant(1.01F * rounding));
  if (tables.frailty_sd > 0.0F) {
    const auto z = normal_of(frailty_high, frailty_low);
    exponent = fused(z, constant(tables.frailty_sd), predictor);
    const float of_normal = 1.01F * (static_float_error::normal + 0x1p-24F) * tables.frailty_sd;
    error = fused(hn::Add(hn::Abs(z), constant(0.3F)), constant(of_normal), error);
  }
  error = fused(hn::Abs(exponent), constant(0x1p-24F), error);
  outside = hn::Not(hn::Lt(hn::Abs(exponent), constant(16.0F)));
  const auto target = exponential_of(clock_high, clock_low);
  const auto value = hn::Mul(hn::Mul(target, exp_of_float(hn::Neg(exponent))), inverse_rate);
  return {value, hn::Mul(value, error)};
}

/// Rounding of one step of a threshold, with that of its error.
constexpr float update_error = 5.0F * 0x1p-24F;

/// What the ties of earlier acts did to a threshold: an act at level D leaves the part of the
/// threshold beyond D shrunk by exp(-log multiplier). The result lies between the two, and so does
/// its error; four half ulps come on top.
HWY_INLINE Threshold replayed(const StaticTables& tables, const StaticPool& pool, IntVector run,
                              IntVector program, IntVector state, IntVector mix,
                              Threshold threshold) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Ints d;
  const Fields<RunState> runs{pool.runs.data()};
  const auto n_acts = runs.ints(run, offsetof(RunState, n_acts), hn::Zero(d));
  const auto n_padded = hn::Set(d, static_cast<std::int32_t>(tables.n_padded));
  const auto first_row = hn::Mul(program, hn::Set(d, static_cast<std::int32_t>(tables.n_states)));
  for (std::int32_t a = 0;; ++a) {
    const auto number = hn::Set(d, a);
    const auto has_act = hn::Lt(number, n_acts);
    if (hn::AllFalse(d, has_act)) return threshold;
    const auto actor = runs.ints(run, offsetof(RunState, act_state), number);
    const auto cell = hn::Add(hn::ShiftLeft<4>(number), mix);
    const auto level = runs.floats(run, offsetof(RunState, act_level), cell);
    const auto level_error = runs.floats(run, offsetof(RunState, act_error), cell);
    const auto row = hn::Mul(hn::Add(first_row, actor), n_padded);
    const auto shrink = hn::GatherIndex(Floats(), tables.shrink.data(), hn::Add(row, state));
    const auto is_tied = hn::And(hn::RebindMask(Floats(), has_act), hn::Lt(shrink, constant(1.0F)));
    const auto after = fused(hn::Sub(threshold.value, level), shrink, level);
    const auto error = fused(hn::Sub(threshold.error, level_error), shrink, level_error);
    threshold.value = hn::IfThenElse(is_tied, after, threshold.value);
    threshold.error =
        hn::IfThenElse(is_tied, fused(after, constant(update_error), error), threshold.error);
  }
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // CREDENCE_STATIC_THRESHOLD_INL_H_
