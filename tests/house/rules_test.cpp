#include "tests/house/rules.hpp"

#include "tests/house/source_text.hpp"
#include "tests/support/catch.hpp"

namespace credence::house {
namespace {

std::string repeated(std::size_t times, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("comments, literals and directives are no code, and lines keep their numbers",
          "[house]") {
  const auto code = code_only(
      "int a; // exp(\n#define X exp(\nauto s = \"log(\\\"(\"; /* pow(\n */ int b = 1'000;");
  CHECK(code.find("exp") == std::string::npos);
  CHECK(code.find("log") == std::string::npos);
  CHECK(code.find("pow") == std::string::npos);
  CHECK(code.find("1'000;") != std::string::npos);
  CHECK(line_at(code, code.find("int b")) == 4);
  CHECK(code_only("auto t = R\"(exp()\" \")\"; int c;").find("int c") != std::string::npos);
}

TEST_CASE("functions are found with their length, tables and classes are not taken for one",
          "[house]") {
  const auto spans = functions_of(
      "namespace a {\nstruct S {\n  int f() const {\n    return 1;\n  }\n};\n"
      "constexpr std::array<int, 2> table = {{\n1,\n2}};\n"
      "template <class T>\nbool operator==(T a,\n  T b) {\n  if (a) {\n  }\n  return b;\n}\n}\n");
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].first_line == 3);
  CHECK(spans[0].n_lines == 3);
  CHECK(spans[1].n_lines == 7);
}

TEST_CASE("an include that points up or sideways is told at its line", "[house]") {
  CHECK(wrong_includes(
            {"models/hazard/a.cpp", "#include <cmath>\n#include \"sim/engine/b.hpp\"\n"}) ==
        Findings{"models/hazard/a.cpp:2: models/hazard may not include \"sim/engine/b.hpp\""});
  CHECK(wrong_includes({"models/signals/a.hpp", "#include \"models/shocks/b.hpp\"\n"}).size() == 1);
  CHECK(wrong_includes({"sim/scenario/a.hpp", "#include \"sim/engine/b.hpp\"\n"}).size() == 1);
  CHECK(wrong_includes({"sim/engine/a.hpp", "#include \"sim/scenario/b.hpp\"\n"}).size() == 1);
  CHECK(wrong_includes({"report/a.hpp", "#include \"app/b.hpp\"\n"}).size() == 1);
  CHECK(wrong_includes({"sim/elsewhere/a.hpp", ""}).size() == 1);
  CHECK(wrong_includes({"models/hazard/a.cpp", "#include \"models/shocks/b.hpp\"\n"}).empty());
  CHECK(wrong_includes({"app/a.cpp", "#include \"report/b.hpp\"\n#include \"sim/random/c.hpp\"\n"})
            .empty());
}

TEST_CASE("threads outside map_blocks and libraries outside their home are told", "[house]") {
  CHECK(wrong_libraries({"sim/engine/clear.cpp", "#include <thread>\n"}) ==
        Findings{"sim/engine/clear.cpp:1: <thread> may be included in sim/engine/map_blocks only"});
  CHECK(wrong_libraries({"app/a.cpp", "#include <atomic>\n"}).size() == 1);
  CHECK(wrong_libraries({"report/a.cpp", "#include <yaml-cpp/yaml.h>\n"}).size() == 1);
  CHECK(wrong_libraries({"sim/engine/a.cpp", "#include <random>\n"}).size() == 1);
  CHECK(wrong_libraries({"sim/engine/a.cpp", "\n#pragma omp parallel for\n"}).size() == 1);
  CHECK(wrong_libraries({"models/core/a.cpp", "#include <fmt/format.h>\n"}).size() == 1);
  CHECK(wrong_libraries({"sim/engine/map_blocks.cpp", "#include <thread>\n"}).empty());
  CHECK(wrong_libraries({"models/core/elementary.cpp", "#include <sleef.h>\n"}).empty());
  CHECK(wrong_libraries({"models/core/a.cpp", "#include <hwy/highway.h>\n"}).empty());
  CHECK(wrong_libraries({"models/hazard/a.cpp", "#include <hwy/highway.h>\n"}).size() == 1);
}

TEST_CASE("the exponential of the C library is told in the science and the engine only",
          "[house]") {
  const std::string code =
      "double f(double x) {\n  return std::exp(x) + log1p(x) + a.exp().sum();\n}\n";
  CHECK(inexact_functions({"models/hazard/a.cpp", code}).size() == 3);
  CHECK(inexact_functions({"sim/engine/a.cpp", code}).front().starts_with("sim/engine/a.cpp:2: "));
  CHECK(inexact_functions({"models/core/elementary.cpp", code}).empty());
  CHECK(inexact_functions({"app/a.cpp", code}).empty());
  CHECK(
      inexact_functions({"models/hazard/a.cpp", "exp_of(x) + catalog(x) + y.log(1) + std::sqrt(x)"})
          .empty());
}

TEST_CASE("clocks, chance, surroundings, exits and prints below app are told", "[house]") {
  const auto findings = [](const char* code) {
    return impure_calls({"sim/engine/a.cpp", code}).size();
  };
  CHECK(findings("auto t = std::chrono::steady_clock::now();") == 1);
  CHECK(findings("auto t = std::time(nullptr);") == 1);
  CHECK(findings("std::random_device d;") == 1);
  CHECK(findings("int r = rand();") == 1);
  CHECK(findings("auto h = std::getenv(\"HOME\");") == 1);
  CHECK(findings("std::locale::global(x);") == 1);
  CHECK(findings("std::exit(3);") == 1);
  CHECK(findings("std::cerr << 1; std::cout << 2;") == 2);
  CHECK(findings("double time(double x); act.time(3); operand(1); sys_days d;") == 0);
  CHECK(impure_calls({"app/a.cpp", "std::cerr << 1; std::exit(2);"}).empty());
}

TEST_CASE("long files and functions are told with their length", "[house]") {
  CHECK(too_long({"tests/a_test.cpp", repeated(400, "\n")}).empty());
  CHECK(too_long({"tests/a_test.cpp", repeated(401, "\n")}) ==
        Findings{"tests/a_test.cpp:401: the file has 401 lines, at most 400"});
  CHECK(too_long({"app/a.cpp", "\nvoid f() {\n" + repeated(58, "g();\n") + "}\n"}).empty());
  CHECK(too_long({"app/a.cpp", "\nvoid f() {\n" + repeated(59, "g();\n") + "}\n"}) ==
        Findings{"app/a.cpp:2: the function has 61 lines, at most 60"});
}

TEST_CASE("empty names, unguarded headers and unfinished business are told", "[house]") {
  CHECK(careless({"sim/input/utils.hpp", "#pragma once\n"}).size() == 1);
  CHECK(careless({"sim/input/YamlReader.cpp", ""}).size() == 1);
  CHECK(careless({"sim/input/yaml_reader.hpp", "int a;\n"}).size() == 1);
  CHECK(careless({"sim/input/yaml_reader.cpp", "\n// TODO later\n"}) ==
        Findings{"sim/input/yaml_reader.cpp:2: unfinished business"});
  CHECK(careless({"models/core/common_shocks.hpp", "#pragma once\n"}).empty());
}

TEST_CASE("a scenario under another name or without its question is told", "[house]") {
  CHECK(misnamed_scenario({"scenarios/a-b.yaml", "# Why?\nname: a-b\n"}).empty());
  CHECK(misnamed_scenario({"scenarios/a-b.yaml", "# Why?\nname: a-c\n"}) ==
        Findings{"scenarios/a-b.yaml:2: the name is 'a-c', the file's is 'a-b'"});
  CHECK(misnamed_scenario({"scenarios/a-b.yaml", "name: a-b\n"}).size() == 1);
  CHECK(misnamed_scenario({"scenarios/a-b.yaml", "# Why?\n"}).size() == 1);
}

TEST_CASE("a data file that SOURCES does not list is told", "[house]") {
  const SourceFile sources{"data/SOURCES.yaml",
                           "world/borders.csv:\n  # world/power.csv\n  licence: ISC\n"};
  CHECK(unlisted_data(sources, {"data/world/borders.csv", "data/SOURCES.yaml"}).empty());
  CHECK(unlisted_data(sources, {"data/world/power.csv"}).size() == 1);
}

}  // namespace credence::house
