#include <cmath>

#include <fmt/format.h>

#include "report/findings/sentences.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

// "1 in 48,000", "1 in 270 million"; two figures, for the error is larger than the third.
std::string one_in(double probability) {
  double n = 1.0 / probability;
  double unit = 1.0;
  while (n / unit >= 100.0) unit *= 10.0;
  n = std::round(n / unit) * unit;
  constexpr double million = 1e6;
  constexpr double billion = 1e9;
  if (n >= 1e15) return fmt::format("1 in {:.1g}", n);
  if (n >= billion) return fmt::format("1 in {} billion", n / billion);
  if (n >= million) return fmt::format("1 in {} million", n / million);
  return fmt::format("1 in {}", thousands(static_cast<std::int64_t>(n)));
}

std::string chance(const RareEstimate& estimate) {
  if (estimate.n_hits == 0) return "never seen";
  const double give_or_take = std::ceil(200.0 * estimate.relative_error());
  constexpr double not_rare = 0.01;
  if (estimate.probability >= not_rare) {
    return fmt::format("about {:.2g}%, give or take {:.0f}% of it", 100.0 * estimate.probability,
                       give_or_take);
  }
  return fmt::format("about {} ({:.2g}, give or take {:.0f}% of it)", one_in(estimate.probability),
                     estimate.probability, give_or_take);
}

std::string what_happens(const Findings& findings, const RareTarget& target) {
  if (target.state)
    return name_of(findings, findings.forecast().states[*target.state].iso3) + " recognises";
  return fmt::format("{} or more recognisers", thousands(target.n_at_least));
}

std::string sentence_of(const Findings& findings, const RareForecast& rare) {
  std::string text = fmt::format("{} by {}: {}", what_happens(findings, rare.target),
                                 format_date_in_words(findings.horizon()), chance(rare.scenario));
  if (findings.conditional) text += "; in the baseline " + chance(rare.baseline);
  text += fmt::format(". From {} with rates times {:.2g}, weighed back.",
                      counted(static_cast<std::int64_t>(rare.scenario.n_paths), "run", "runs"),
                      rare.scenario.tilt);
  const bool is_reliable =
      rare.scenario.is_reliable() && (!findings.conditional || rare.baseline.is_reliable());
  if (!is_reliable) text += " Too few of them count for much: do not rely on it.";
  return text;
}

}  // namespace

std::vector<std::string> rare_sentences(const Findings& findings) {
  std::vector<std::string> sentences;
  for (const RareForecast& rare : findings.forecast().rare)
    sentences.push_back(sentence_of(findings, rare));
  return sentences;
}

}  // namespace credence
