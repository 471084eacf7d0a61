#include "app/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "app/usage_error.hpp"
#include "sim/input/scalar_text.hpp"

namespace credence {
namespace {

constexpr std::uint64_t max_paths = std::uint64_t{1} << 40;
constexpr std::uint64_t max_seed = (std::uint64_t{1} << 53) - 1;

/// What a number in another notation would be in digits; empty if that is not clear.
std::string in_digits(std::string_view text) {
  std::string bare;
  for (const char c : text) {
    if (c != ',' && c != '_' && c != '\'' && c != ' ') bare += c;
  }
  double value = 0.0;
  const auto [end, error] = std::from_chars(bare.data(), bare.data() + bare.size(), value);
  const bool whole = error == std::errc() && end == bare.data() + bare.size() && value >= 0.0 &&
                     value <= 1e15 && value == std::floor(value);
  return whole ? fmt::format("{}", static_cast<std::uint64_t>(value)) : std::string{};
}

[[noreturn]] void refuse_value(std::string_view option, std::string_view text,
                               const std::string& constraint, const std::string& hint = {}) {
  throw UsageError(fmt::format("{} is '{}', must {}", option, shown(text), constraint), hint);
}

void store_sets(Options& options, std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    refuse_value("--set", text, "be key=value", "write --set run.paths=20000");
  }
  options.sets.emplace_back(text);
}

void store_colour(Options& options, std::string_view text) {
  if (text == "auto")
    options.colour = When::automatic;
  else if (text == "always")
    options.colour = When::always;
  else if (text == "never")
    options.colour = When::never;
  else
    refuse_value("--color", text, "be auto, always or never");
}

std::string parse_code(std::string_view option, std::string_view text) {
  const Decoded<std::string> code = decode_iso3(text);
  if (!code.value) refuse_value(option, text, code.constraint, code.hint);
  return *code.value;
}

void store_states(Options& options, std::string_view text) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const std::string code = parse_code("--states", text.substr(begin, comma - begin));
    if (std::ranges::find(options.states, code) != options.states.end()) {
      refuse_value("--states", text, fmt::format("name each state once ({} stands twice)", code));
    }
    options.states.push_back(code);
    begin = comma + 1;
  }
}

void store_threshold(Options& options, std::string_view text) {
  const Decoded<double> value = decode_number(text, zero_to_one);
  if (!value.value) refuse_value("--fail-if-difference", text, value.constraint, value.hint);
  options.fail_if_difference = *value.value;
}

void store_precision(Options& options, std::string_view text) {
  constexpr Range errors{0.0, 1.0, true, false};
  const Decoded<double> value = decode_number(text, errors);
  if (!value.value) refuse_value("--precision", text, value.constraint, value.hint);
  options.precision = *value.value;
}

void store_rare(Options& options, std::string_view text) {
  const bool is_count = !text.empty() && text.front() >= '0' && text.front() <= '9';
  constexpr std::uint64_t most_states = 4096;
  options.rare.push_back(is_count ? std::to_string(parse_count("--rare", text, 1, most_states))
                                  : parse_code("--rare", text));
}

void store_output(Options& options, std::string_view text) {
  if (text.empty()) refuse_value("-o", text, "name a folder or file");
  options.output = std::string(text);
}

constexpr std::uint64_t longest_pause = 24 * 60 * 60;

void store_checkpoint(Options& options, std::string_view text) {
  options.checkpoint = std::chrono::seconds(parse_count("--checkpoint", text, 0, longest_pause));
}

constexpr std::array options = {
    OptionSpec{"--paths", "", "N", "", "simulated futures, in digits: 100000",
               [](Options& o, std::string_view t) {
                 o.n_paths = parse_count("--paths", t, 1, max_paths);
               }},
    OptionSpec{"--draws", "", "N", "", "draws from the belief; 1 is the mean belief",
               [](Options& o, std::string_view t) {
                 o.n_draws = parse_count("--draws", t, 1, max_paths);
               }},
    OptionSpec{"--precision", "", "X", "",
               "stop at this Monte Carlo standard error, such as 0.005; --paths is the most",
               store_precision},
    OptionSpec{
        "--seed", "", "N", "", "seed of the noise, below 2^53",
        [](Options& o, std::string_view t) { o.seed = parse_count("--seed", t, 0, max_seed); }},
    OptionSpec{"--threads", "", "N", "", "threads; changes no number (default: all cores)",
               [](Options& o, std::string_view t) {
                 o.n_threads = static_cast<unsigned>(parse_count("--threads", t, 1, 1024));
               }},
    OptionSpec{"--set", "", "KEY=VALUE", "", "override one key of the scenario; may be repeated",
               store_sets, true},
    OptionSpec{"--rare", "", "N|CODE", "",
               "chance of N or more recognisers, or of a state, however small; may be repeated",
               store_rare, true},
    OptionSpec{"--output", "-o", "PATH", "", "where to write; - is standard output for text",
               store_output},
    OptionSpec{"--checkpoint", "", "SECONDS", "",
               "pause between checkpoints (default: 30, more where writing is slow)",
               store_checkpoint},
    OptionSpec{"--no-checkpoint", "", "", "", "keep and use no checkpoint",
               [](Options& o, std::string_view) { o.no_checkpoint = true; }},
    OptionSpec{"--force", "", "", "", "overwrite what is there",
               [](Options& o, std::string_view) { o.force = true; }},
    OptionSpec{"--all", "", "", "", "show every state",
               [](Options& o, std::string_view) { o.all = true; }},
    OptionSpec{"--state", "", "CODE", "", "the terms of one state's number, such as UZB",
               [](Options& o, std::string_view t) { o.state = parse_code("--state", t); }},
    OptionSpec{"--gate", "", "", "", "whether the belief agrees with the record before as_of",
               [](Options& o, std::string_view) { o.gate = true; }},
    OptionSpec{"--states", "", "A,B,C", "", "keep only these states; says what it drops",
               store_states},
    OptionSpec{"--fail-if-difference", "", "X", "",
               "exit 7 when a probability differs by more than X (0 to 1)", store_threshold},
    OptionSpec{"--json", "", "", "", "one JSON object on standard output",
               [](Options& o, std::string_view) { o.json = true; }},
    OptionSpec{"--plain", "", "", "", "tab-separated table",
               [](Options& o, std::string_view) { o.plain = true; }},
    OptionSpec{"--quiet", "", "", "", "results and errors only, one line an error",
               [](Options& o, std::string_view) { o.quiet = true; }},
    OptionSpec{"--color", "", "WHEN", "auto always never", "colours: auto, always or never",
               store_colour},
    OptionSpec{"--help", "-h", "", "", "show this help",
               [](Options& o, std::string_view) { o.help = true; }},
};

}  // namespace

std::span<const OptionSpec> option_table() { return options; }

const OptionSpec* find_option(std::string_view name) {
  const auto found = std::ranges::find_if(options, [&](const OptionSpec& option) {
    return option.name == name || (!option.short_name.empty() && option.short_name == name);
  });
  return found == options.end() ? nullptr : &*found;
}

std::uint64_t parse_count(std::string_view option, std::string_view text, std::uint64_t low,
                          std::uint64_t high) {
  const std::string constraint = fmt::format("be a whole number from {} to {}", low, high);
  const bool digits =
      !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (digits && error == std::errc() && end == text.data() + text.size()) {
    if (value < low || value > high) refuse_value(option, text, constraint);
    return value;
  }
  const std::string plain = digits ? std::string{} : in_digits(text);
  refuse_value(option, text, constraint,
               plain.empty() ? plain : fmt::format("write {} {}", option, plain));
}

}  // namespace credence
