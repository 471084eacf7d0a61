#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/refusals.hpp"

namespace {

using namespace credence::testing;
using namespace std::string_view_literals;

const std::string huge_field(70000, 'B');

// What the user changed in the valid case of small_case(), and what the program says.
const Refusal refusals[] = {
    {"no iso3 column", "states.csv", "iso3,name,shock_group", "code,name,shock_group",
     "states.csv:1:1: error: states.csv has no column 'iso3', must have one\nstates.csv:1:1: "
     "error: unknown column 'code' in states.csv"},
    {"misspelt column", "states.csv", "shock_group,opposes", "shock_groups,opposes",
     "states.csv:1:11: error: unknown column 'shock_groups' in states.csv\n  hint: did you mean "
     "'shock_group'?"},
    {"column twice", "states.csv", "shock_group,opposes", "shock_group,shock_group",
     "states.csv:1:23: error: column shock_group is given twice"},
    {"semicolons", "states.csv", "", "iso3;name\nAAA;Alland\n",
     "states.csv:1:1: error: states.csv has no column 'iso3', must have one\nstates.csv:1:1: "
     "error: unknown column 'iso3;name' in states.csv\n  hint: separate the columns by commas"},
    {"too few fields", "states.csv", "CCC,Cland,,0,,,recall", "CCC,Cland",
     "states.csv:4:1: error: this row has 2 fields, must have 7 as the header"},
    {"too many fields", "states.csv", "\"a book, page 2\"", "a book, page 2",
     "states.csv:2:1: error: this row has 8 fields, must have 7 as the header\n  hint: a text that "
     "holds a comma needs quotes"},
    {"two-letter code", "states.csv", "CCC,Cland", "CC,Cland",
     "states.csv:4:1: error: iso3 is CC, must be a code of three capital letters\n  hint: use the "
     "three-letter code (ISO 3166-1 alpha-3), for example NOR instead of NO"},
    {"small letters", "states.csv", "CCC,Cland", "ccc,Cland",
     "states.csv:4:1: error: iso3 is ccc, must be a code of three capital letters\n  hint: write "
     "it in capitals"},
    {"look-alike letter", "states.csv", "CCC,Cland", "\320\241CC,Cland",
     "states.csv:4:1: error: iso3 is \320\241CC, must be a code of three capital letters\n  hint: "
     "a letter of another alphabet looks like a Latin one: type the code anew"},
    {"empty code", "states.csv", "CCC,Cland", ",Cland",
     "states.csv:4:1: error: iso3 is empty, must be a code of three capital letters"},
    {"state twice", "states.csv", "CCC,Cland", "AAA,Cland",
     "states.csv:4:1: error: states.csv has a row for AAA already"},
    {"target", "states.csv", "CCC,Cland", "ZZZ,Cland",
     "states.csv:4:1: error: iso3 is ZZZ, must not be the target of the case"},
    {"opposes is yes", "states.csv", "CCC,Cland,,0", "CCC,Cland,,yes",
     "states.csv:4:12: error: opposes is yes, must be 0 or 1"},
    {"opposes is 2", "states.csv", "CCC,Cland,,0", "CCC,Cland,,2",
     "states.csv:4:12: error: opposes is 2, must be 0 or 1"},
    {"negative rate", "states.csv", "0,0.3,0.1", "0,-0.3,0.1",
     "states.csv:2:20: error: base_rate_per_year is -0.3, must be between 0 and 365"},
    {"rate is a percentage", "states.csv", "0,0.3,0.1", "0,30%,0.1",
     "states.csv:2:20: error: base_rate_per_year is 30%, must be a number\n  hint: write 30% as "
     "0.3"},
    {"rate with a comma", "states.csv", "0,0.3,0.1", "0,\"0,3\",0.1",
     "states.csv:2:21: error: base_rate_per_year is 0,3, must be a number\n  hint: use a point for "
     "decimals and no thousands mark"},
    {"rate is NaN", "states.csv", "0,0.3,0.1", "0,nan,0.1",
     "states.csv:2:20: error: base_rate_per_year is nan, must be a number"},
    {"rate is infinite", "states.csv", "0,0.3,0.1", "0,inf,0.1",
     "states.csv:2:20: error: base_rate_per_year is inf, must be a number"},
    {"rate above the cap", "states.csv", "0,0.3,0.1", "0,400,0.1",
     "states.csv:2:20: error: base_rate_per_year is 400, must be between 0 and 365"},
    {"rate is hexadecimal", "states.csv", "0,0.3,0.1", "0,0x1p3,0.1",
     "states.csv:2:20: error: base_rate_per_year is 0x1p3, must be a number\n  hint: write the "
     "number with decimal digits"},
    {"rate overflows", "states.csv", "0,0.3,0.1", "0,1e999,0.1",
     "states.csv:2:20: error: base_rate_per_year is 1e999, must be between 0 and 365\n  hint: no "
     "number of the program is so large or so small"},
    {"spread without a rate", "states.csv", "BBB,Bland,North,1,,,", "BBB,Bland,North,1,,0.2,",
     "states.csv:3:20: error: base_rate_log_sd is given without base_rate_per_year"},
    {"negative spread", "states.csv", "0,0.3,0.1", "0,0.3,-0.1",
     "states.csv:2:24: error: base_rate_log_sd is -0.1, must be between 0 and 10"},
    {"space around a code", "states.csv", "CCC,Cland", " CCC,Cland",
     "states.csv:4:1: error: iso3 is  CCC, must be a code of three capital letters\n  hint: remove "
     "the spaces around it"},
    {"no rows", "states.csv", "", "iso3\n",
     "states.csv: error: the file has no rows, must name at least one state"},
    {"empty file", "states.csv", "", "",
     "states.csv: error: the file is empty, must begin with a line of column names"},
    {"empty line", "states.csv", "BBB,Bland", "\nBBB,Bland",
     "states.csv:3:1: error: this line is empty, must be a row\n  hint: remove it"},
    {"quote in a field", "states.csv", "Bland", "Bl\"and",
     "states.csv:3:7: error: a quotation mark stands inside a field that does not begin with one\n "
     " hint: put the whole field in quotes and write the quote inside it twice"},
    {"text after a quote", "states.csv", "Bland", "\"Bl\"and",
     "states.csv:3:9: error: text follows a closing quotation mark, must be a comma or the line's "
     "end\n  hint: a quote inside a quoted field is written twice"},
    {"quote not closed", "states.csv", "Cland", "\"Cland",
     "states.csv:4:5: error: a quotation mark is not closed\n  hint: a quote inside a quoted field "
     "is written twice"},
    {"mixed line ends", "states.csv", "CCC,Cland,,0,,,recall\n", "CCC,Cland,,0,,,recall\r\n",
     "states.csv:4:22: error: this line ends with CRLF, the first one with LF, must be the same "
     "throughout"},
    {"lone carriage return", "states.csv", "Bland", "Bl\rand",
     "states.csv:3:7: error: a carriage return stands here alone, must be a line end"},
    {"invalid UTF-8", "states.csv", "Bland", "Bl\377",
     "states.csv:3:7: error: a byte (0xFF) stands here that is no UTF-8 text\n  hint: save the "
     "file as UTF-8 in your editor"},
    {"overlong UTF-8", "states.csv", "Bland", "Bl\300\257",
     "states.csv:3:7: error: a byte (0xC0) stands here that is no UTF-8 text\n  hint: save the "
     "file as UTF-8 in your editor"},
    {"surrogate", "states.csv", "Bland", "Bl\355\240\200",
     "states.csv:3:7: error: a byte (0xED) stands here that is no UTF-8 text\n  hint: save the "
     "file as UTF-8 in your editor"},
    {"NUL byte", "states.csv", "Bland", "Bl\000and"sv,
     "states.csv:3:7: error: a NUL byte stands here, must be plain text"},
    {"escape sequence", "states.csv", "Bland", "Bl\033[31mand",
     "states.csv:3:7: error: a control character (0x1B) stands here, must be plain text"},
    {"UTF-16", "states.csv", "", "\377\376i\000s\000"sv,
     "states.csv:1:1: error: the file is UTF-16, must be UTF-8\n  hint: save it as UTF-8 in your "
     "editor"},
    {"huge field", "states.csv", "Bland", huge_field,
     "states.csv:3:5: error: this field is 70000 bytes long, must be at most 65536"},
};

}  // namespace

TEST_CASE("every mistake in states.csv is refused at its place", "[input][refused]") {
  for (const Refusal& refusal : refusals) check_refused(refusal);
}
