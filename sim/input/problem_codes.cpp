#include "sim/input/problem_codes.hpp"

#include <array>

namespace credence {
namespace {

constexpr std::array table = {
    ProblemCode{"CR101", "unknown-key", "A key that the language does not have."},
    ProblemCode{"CR102", "missing-key", "A key that must be given is not there."},
    ProblemCode{"CR103", "double-key", "A key is given twice in one map."},
    ProblemCode{"CR104", "wrong-kind",
                "A list stands where a value belongs, or the other way round."},
    ProblemCode{"CR105", "bad-value", "The text is not a value of the kind that belongs here."},
    ProblemCode{"CR106", "out-of-range", "The value is of the right kind but outside its range."},
    ProblemCode{"CR107", "bad-date",
                "The text is not a day of the calendar, or dates contradict each other."},
    ProblemCode{"CR108", "unknown-state", "The code is not a state of this case."},
    ProblemCode{"CR109", "unknown-name",
                "The name stands in no table or file that could explain it."},
    ProblemCode{"CR110", "not-together", "Keys that exclude or need each other."},
    ProblemCode{"CR111", "not-supported", "Part of the language that this version cannot run yet."},
    ProblemCode{"CR112", "bad-syntax", "The file is not well-formed YAML or CSV."},
    ProblemCode{"CR113", "bad-bytes", "The file is not plain UTF-8 text."},
    ProblemCode{"CR114", "too-large", "The file, a value or its nesting is beyond the limits."},
    ProblemCode{"CR115", "forbidden-yaml",
                "Tags, anchors, aliases, merge keys or a second document."},
    ProblemCode{"CR116", "missing-file",
                "A file that is named here does not exist or cannot be used."},
    ProblemCode{"CR117", "bad-column", "A column is unknown, missing or given twice."},
    ProblemCode{"CR118", "wrong-number-of-fields",
                "A row has more or fewer fields than the header."},
    ProblemCode{"CR119", "double-row", "A row repeats the key of an earlier one."},
    ProblemCode{"CR120", "contradiction", "Two statements of the input cannot both be true."},
};

constexpr std::array<std::string_view, table.size()> full_names = {
    "CR101 unknown-key",  "CR102 missing-key",   "CR103 double-key",
    "CR104 wrong-kind",   "CR105 bad-value",     "CR106 out-of-range",
    "CR107 bad-date",     "CR108 unknown-state", "CR109 unknown-name",
    "CR110 not-together", "CR111 not-supported", "CR112 bad-syntax",
    "CR113 bad-bytes",    "CR114 too-large",     "CR115 forbidden-yaml",
    "CR116 missing-file", "CR117 bad-column",    "CR118 wrong-number-of-fields",
    "CR119 double-row",   "CR120 contradiction"};

}  // namespace

std::span<const ProblemCode> problem_codes() { return table; }

std::string_view code_of(ProblemKind kind) { return full_names.at(static_cast<std::size_t>(kind)); }

}  // namespace credence
