#include "report/markup/json_writer.hpp"

#include <cmath>
#include <limits>

#include "models/core/contract.hpp"
#include "nlohmann/json.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

std::string number_text(double value) {
  JsonWriter json;
  json.number(value);
  return json.str();
}

}  // namespace

TEST_CASE("numbers are written in the shortest form that reads back as the same bits", "[report]") {
  CHECK(number_text(0.1) == "0.1\n");
  CHECK(number_text(1.0 / 3.0) == "0.3333333333333333\n");
  CHECK(number_text(1.0) == "1\n");
  CHECK(number_text(5e-324) == "5e-324\n");
  for (const double value : {0.1 + 0.2, 1e-17, 2.0 / 3.0, 123456.789, 1e300}) {
    CHECK(nlohmann::json::parse(number_text(value)).get<double>() == value);
  }
}

TEST_CASE("minus zero is written as zero", "[report]") { CHECK(number_text(-0.0) == "0\n"); }

TEST_CASE("a number that is not finite is refused, never written", "[report]") {
  JsonWriter json;
  CHECK_THROWS_AS(json.number(std::nan("")), ContractViolation);
  CHECK_THROWS_AS(json.number(std::numeric_limits<double>::infinity()), ContractViolation);
}

TEST_CASE("members stand one a line, or all on one line", "[report]") {
  JsonWriter json;
  json.begin_object();
  json.key("a").whole(1);
  json.key("b").begin_array(JsonLayout::line).boolean(true).null().text("x").end_array();
  json.key("c").begin_array().end_array();
  json.key("d").begin_object(JsonLayout::line);
  json.key("e").begin_array().whole(-2).end_array();
  json.end_object();
  json.end_object();
  CHECK(json.str() ==
        "{\n  \"a\": 1,\n  \"b\": [true, null, \"x\"],\n  \"c\": [],\n  \"d\": {\"e\": [-2]}\n}\n");
}

TEST_CASE("a text of any bytes becomes valid JSON", "[report]") {
  JsonWriter json;
  json.text("q\" b\\ n\n t\t c\x01 \x7f T\u00FCrkiye \xff end");
  const std::string text = json.str();
  CHECK(nlohmann::json::parse(text).get<std::string>() ==
        "q\" b\\ n\n t\t c\x01 \x7f T\u00FCrkiye \uFFFD end");
  CHECK(text.find('\t') == std::string::npos);
}

}  // namespace credence
