#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace credence {

/// What a class of engagement signal does: decays and saturates, or is never part of the sum.
enum class SignalUse { decays, never };

/// One row of the table of signal classes (docs/model/signals.md).
struct SignalClass {
  std::string_view name;
  SignalUse use = SignalUse::decays;
  double half_life_days = 0.0;
  double cap = 0.0;  ///< largest pull of the whole class on the log hazard
  std::string_view weight_parameter;
  std::string_view doc;
};

/// A type of signal as coders name it, and the class that it feeds when a row names none.
struct SignalType {
  std::string_view name;
  std::string_view signal_class;
};

[[nodiscard]] std::span<const SignalClass> signal_classes();
[[nodiscard]] std::span<const SignalType> signal_types();
[[nodiscard]] std::optional<std::size_t> find_signal_class(std::string_view name);
/// Row of the class that a type, or a class named directly, belongs to.
[[nodiscard]] std::optional<std::size_t> class_of_signal(std::string_view type_or_class);

}  // namespace credence
