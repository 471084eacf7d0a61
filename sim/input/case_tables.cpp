#include "sim/input/case_tables.hpp"

#include <array>

namespace credence {
namespace {

constexpr std::array states_columns = {
    CsvColumn{"iso3", true, "code",
              "An eligible state: three capital letters of your choice or of ISO 3166-1."},
    CsvColumn{"name", false, "text",
              "Short name; absent: that of data/world/countries.csv, else the code."},
    CsvColumn{"shock_group", false, "text",
              "Group whose common shocks it shares; absent: its UN subregion, else itself alone."},
    CsvColumn{"opposes", false, "0 or 1", "1: publicly opposed to recognition."},
    CsvColumn{"base_rate_per_year", false, "number 0 to 365",
              "Elicited mean rate of recognition while no tie has recognised and no signal acts."},
    CsvColumn{"base_rate_log_sd", false, "number 0 to 10",
              "Its uncertainty: standard deviation of its logarithm over draws."},
    CsvColumn{"source", false, "text", "Where this is known from."},
};

constexpr std::array signals_columns = {
    CsvColumn{"id", true, "text", "Stable name of the row."},
    CsvColumn{"iso3", true, "code", "State that gives the signal."},
    CsvColumn{"date", true, "date", "Day of the act."},
    CsvColumn{"precision", true, "day, month or year", "How exactly the date is known."},
    CsvColumn{"known_on", false, "date",
              "Day on which it was public; absent: the end of the date's interval."},
    CsvColumn{"class", true, "class", "Class of signals that it feeds."},
    CsvColumn{"type", false, "text", "Kind of event as coded."},
    CsvColumn{"direction", true, "+1 or -1", "+1 warms, -1 cools."},
    CsvColumn{"intensity", true, "number 0 to 1", "Strength against the strongest of its class."},
    CsvColumn{"reliability", false, "number 0 to 1",
              "How far it is believed; absent: by its sources."},
    CsvColumn{"independence_group", false, "text",
              "Rows of one report: counted once within a state."},
    CsvColumn{"summary", true, "text", "What happened."},
    CsvColumn{"source", true, "text", "Addresses or keys of sources, separated by semicolons."},
};

constexpr std::array context_columns = {
    CsvColumn{"id", true, "text", "Stable name of the row."},
    CsvColumn{"date", true, "date", "Day of the event."},
    CsvColumn{"precision", true, "day, month or year", "How exactly the date is known."},
    CsvColumn{"known_on", false, "date",
              "Day on which it was public; absent: the end of the date's interval."},
    CsvColumn{"type", true, "text",
              "Kind of event; `rights` acts on all states, the others are shown only."},
    CsvColumn{"scope", true, "text", "Whom it concerns."},
    CsvColumn{"direction", true, "+1 or -1", "+1 warms, -1 cools."},
    CsvColumn{"intensity", true, "number 0 to 1", "Strength."},
    CsvColumn{"reliability", false, "number 0 to 1",
              "How far it is believed; absent: by its sources."},
    CsvColumn{"summary", true, "text", "What happened."},
    CsvColumn{"source", true, "text", "Addresses or keys of sources, separated by semicolons."},
};

constexpr std::array ladder_columns = {
    CsvColumn{"iso3", true, "code", "State."},
    CsvColumn{"level", true, "whole number 0 to 5",
              "Engagement level; states without a row stand at 0."},
    CsvColumn{"since", false, "date", "Day on which it was reached, where known."},
    CsvColumn{"source", true, "text", "Where this is known from."},
    CsvColumn{"level_strict", false, "whole number 0 to 5", "The same, doubts read strictly."},
    CsvColumn{"level_lenient", false, "whole number 0 to 5", "The same, doubts read generously."},
};

constexpr std::array ladder_history_columns = {
    CsvColumn{"iso3", true, "code", "State."},
    CsvColumn{"level", true, "whole number 0 to 5", "Level that it stood on from then."},
    CsvColumn{"from_date", true, "date", "First day on this level."},
    CsvColumn{"precision", true, "day, month or year", "How exactly the date is known."},
    CsvColumn{"kind", true, "start, step, bound, relocation or unknown_start", "What the date is."},
    CsvColumn{"source", true, "text", "Where this is known from."},
};

constexpr std::array ties_columns = {
    CsvColumn{"channel", true, "patron, neighbour or rival", "Channel of contagion."},
    CsvColumn{"from", true, "code", "Who acts."},
    CsvColumn{"to", true, "code", "Who is moved."},
    CsvColumn{"weight", true, "number 0 to 1000", "Strength; of patrons a share."},
    CsvColumn{"valid_from", false, "date", "First day."},
    CsvColumn{"valid_to", false, "date", "Day on which it ends."},
    CsvColumn{"source", false, "text", "What the weight is made of."},
};

constexpr std::array features_columns = {
    CsvColumn{"iso3", true, "code", "State."},
    CsvColumn{"feature", true, "feature", "Row of the feature table."},
    CsvColumn{"value", true, "number",
              "Judged value in the feature's unit; wins over a computed one."},
    CsvColumn{"sd", false, "number", "Spread of the judgement over draws."},
    CsvColumn{"known_on", false, "date", "Day from which it could be judged; absent: always."},
    CsvColumn{"source", true, "text", "Source and reason."},
};

constexpr std::array forms = {
    CsvForm{"states.csv", "Eligible states.", OtherColumns::refused, states_columns},
    CsvForm{"signals.csv", "Dated signals of engagement.", OtherColumns::refused, signals_columns},
    CsvForm{"context.csv", "Dated events that belong to no single state.", OtherColumns::refused,
            context_columns},
    CsvForm{"ladder.csv", "States above level 0 on the cut.", OtherColumns::refused,
            ladder_columns},
    CsvForm{"ladder_history.csv", "Levels through time.", OtherColumns::refused,
            ladder_history_columns},
    CsvForm{"ties.csv", "Who moves whom.", OtherColumns::refused, ties_columns},
    CsvForm{"features.csv", "Judged features.", OtherColumns::refused, features_columns},
};

}  // namespace

std::span<const CsvForm> case_forms() { return forms; }

const CsvForm& form_of(CaseFile file) { return forms.at(static_cast<std::size_t>(file)); }

}  // namespace credence
