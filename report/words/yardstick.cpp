#include "report/words/yardstick.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "models/core/contract.hpp"

namespace credence {
namespace {

// Just above 99 %: the outermost band is open, so 99 % itself keeps the word below.
const double above_99 = std::nextafter(0.99, 1.0);

// Source: US Intelligence Community Directive 203 (2015); its scale ends at 1 and 99 %.
const std::array<YardstickBand, 9> icd203_bands{{
    {0.0, "remote", "under 1%"},
    {0.01, "almost no chance", "1 to 5%"},
    {0.05, "very unlikely", "5 to 20%"},
    {0.20, "unlikely", "20 to 45%"},
    {0.45, "roughly even chance", "45 to 55%"},
    {0.55, "likely", "55 to 80%"},
    {0.80, "very likely", "80 to 95%"},
    {0.95, "almost certain", "95 to 99%"},
    {above_99, "all but certain", "over 99%"},
}};

// Source: UK Professional Head of Intelligence Assessment, probability yardstick. Its ranges leave
// gaps (<=5, 10-20, 25-35, 40-50, 55-75, 80-90, >=95); the borders here are the middles of the
// gaps.
const std::array<YardstickBand, 7> phia_bands{{
    {0.0, "remote chance", "up to 5%"},
    {0.075, "highly unlikely", "10 to 20%"},
    {0.225, "unlikely", "25 to 35%"},
    {0.375, "realistic possibility", "40 to 50%"},
    {0.525, "likely", "55 to 75%"},
    {0.775, "highly likely", "80 to 90%"},
    {0.925, "almost certain", "95% and more"},
}};

// Source: IPCC guidance note on the treatment of uncertainties (2010), in its narrow reading.
const std::array<YardstickBand, 7> ipcc_bands{{
    {0.0, "exceptionally unlikely", "under 1%"},
    {0.01, "very unlikely", "1 to 10%"},
    {0.10, "unlikely", "10 to 33%"},
    {0.33, "about as likely as not", "33 to 66%"},
    {0.66, "likely", "66 to 90%"},
    {0.90, "very likely", "90 to 99%"},
    {above_99, "virtually certain", "over 99%"},
}};

const std::array<Yardstick, 3> table{{
    {"icd203", "ICD 203", "US Intelligence Community Directive 203",
     "The scale runs from 1 to 99%; below it this report says remote, above it all but certain.",
     icd203_bands},
    {"phia", "PHIA", "UK Probability Yardstick (PHIA)",
     "The published ranges leave gaps; a value in a gap takes the nearer range's word, the upper "
     "one in the middle.",
     phia_bands},
    {"ipcc", "IPCC", "IPCC likelihood scale",
     "The published ranges overlap; here each value takes the narrowest one that holds it.",
     ipcc_bands},
}};

}  // namespace

std::span<const Yardstick> yardsticks() { return table; }

const Yardstick* find_yardstick(std::string_view name) {
  const auto* found = std::find_if(table.begin(), table.end(),
                                   [&](const Yardstick& row) { return row.name == name; });
  return found == table.end() ? nullptr : &*found;
}

const Yardstick& yardstick_of(std::string_view name) {
  const Yardstick* found = find_yardstick(name);
  CREDENCE_EXPECTS(found != nullptr);
  return *found;
}

const YardstickBand& likelihood_band(const Yardstick& yardstick, double probability) {
  CREDENCE_EXPECTS(probability >= 0.0 && probability <= 1.0);
  const auto above =
      std::find_if(yardstick.bands.begin(), yardstick.bands.end(),
                   [&](const YardstickBand& band) { return band.from > probability; });
  return *(above - 1);
}

std::string_view likelihood_word(const Yardstick& yardstick, double probability) {
  return likelihood_band(yardstick, probability).word;
}

}  // namespace credence
