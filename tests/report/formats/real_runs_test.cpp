#include <filesystem>

#include "report/formats/formats.hpp"
#include "sim/engine/simulate.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/page_findings.hpp"
#include "tests/support/schema_findings.hpp"

namespace credence {
namespace {

using nlohmann::json;

const std::filesystem::path root = CREDENCE_SOURCE_DIR;

/// A shipped scenario, read and simulated with few paths.
struct RealRun {
  RealRun(const char* file, std::uint64_t n_paths, std::uint64_t n_draws)
      : study(read_study(root / file,
                         {.sets = {},
                          .n_paths = n_paths,
                          .n_draws = n_draws,
                          .seed = std::nullopt,
                          .depth = ReadDepth::whole},
                         Library{root})) {
    const Execution execution{.n_threads = 2, .on_progress = {}, .stop_requested = {}};
    forecast = study.is_own_baseline ? simulate(study.scenario, execution)
                                     : simulate_pair(study.baseline, study.scenario, execution);
  }
  [[nodiscard]] Report report() const {
    const std::string digest = run_digest(study, forecast, "0.1.0");
    return {
        .study = &study, .forecast = &forecast, .run_id = digest.substr(0, 12), .version = "0.1.0"};
  }

  Study study;
  Forecast forecast;
};

void check_formats(const RealRun& run) {
  const Report report = run.report();
  const json result = json::parse(result_json(report));
  CHECK(testing::schema_findings(json::parse(result_schema()), result) ==
        std::vector<std::string>{});
  CHECK(testing::page_findings(report_html(report)) == std::vector<std::string>{});
  for (const ReportFormat& format : report_formats()) {
    const std::string text = format.write(report);
    INFO(format.file_name);
    CHECK(text.ends_with('\n'));
    CHECK(text.find(root.string()) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("the three-states case is reported as it was simulated", "[report]") {
  for (const char* file :
       {"tests/cases/three-states/plain.yaml", "tests/cases/three-states/do-bbb.yaml",
        "tests/cases/three-states/never-bbb.yaml"}) {
    INFO(file);
    check_formats(RealRun(file, 2000, 1));
  }
  const RealRun plain("tests/cases/three-states/plain.yaml", 2000, 1);
  const std::string text = testing::visible_text(report_html(plain.report()));
  CHECK(text.find("Who recognises a claimant by 31 December 2028?") != std::string::npos);
  CHECK(text.find("So far: 0 of 3 states in 12 months.") != std::string::npos);
  CHECK(text.find("No dated signal enters this run.") == std::string::npos);
  CHECK(text.find("Signals are switched off in this run.") != std::string::npos);
}

TEST_CASE("the shipped case is reported with its evidence and sources", "[report]") {
  const RealRun run("scenarios/china-follows-russia.yaml", 64, 16);
  check_formats(run);
  const std::string text = testing::visible_text(report_html(run.report()));
  CHECK(text.find("If China recognises the Taliban government on 1 March 2026: who else by 31 "
                  "December 2027?") != std::string::npos);
  CHECK(text.find("1 of 196") != std::string::npos);
  CHECK(text.find("Al Jazeera, Russia recognises the Taliban: Which other countries may follow?, 4 "
                  "July 2025") != std::string::npos);
  CHECK(text.find("aljazeera-2025-07-04") == std::string::npos);
}

}  // namespace credence
