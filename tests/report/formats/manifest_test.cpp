#include <set>

#include "nlohmann/json.hpp"
#include "report/formats/formats.hpp"
#include "sim/output/digest.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::Sample;
using testing::sample_china;

std::string digest_of(const Sample& sample, std::string_view version = "0.1.0") {
  return run_digest(sample.study, sample.forecast, version);
}

}  // namespace

TEST_CASE("the manifest names every other file with its digest", "[report]") {
  const Sample sample = sample_china();
  const auto manifest = nlohmann::json::parse(manifest_json(sample.report()));
  std::size_t n_seen = 0;
  for (const ReportFormat& format : report_formats()) {
    if (format.file_name == "manifest.json") continue;
    for (const auto& file : manifest["files"]) {
      if (file["name"] != std::string(format.file_name)) continue;
      ++n_seen;
      CHECK(file["sha256"] == sha256(format.write(sample.report())));
    }
  }
  CHECK(n_seen == report_formats().size() - 1);
  CHECK(manifest["files"].size() == n_seen);
  CHECK(manifest["inputs"][0]["sha256"] == sha256("credence: 1\n"));
  CHECK(manifest["run"] == "3f9a02c41b7e");
  CHECK(manifest["n_paths"] == 100000);
}

TEST_CASE("the digest of a run moves with everything that can change a number", "[report]") {
  const Sample sample = sample_china();
  const std::string digest = digest_of(sample);
  CHECK(digest.size() == 64);
  CHECK(digest == digest_of(sample_china()));
  CHECK(digest != digest_of(sample, "0.1.1"));
  const auto moved = [&](auto change) {
    Sample other = sample_china();
    change(other);
    return digest_of(other) != digest;
  };
  CHECK(moved([](Sample& s) { s.study.scenario_digest[0] = '0'; }));
  CHECK(moved([](Sample& s) { s.study.belief_digest[0] = '0'; }));
  CHECK(moved([](Sample& s) { s.study.data_digest[0] = '0'; }));
  CHECK(moved([](Sample& s) { s.forecast.seed = 1; }));
  CHECK(moved([](Sample& s) { s.forecast.n_paths = 50000; }));
  CHECK(moved([](Sample& s) { s.forecast.n_draws = 1000; }));
}

TEST_CASE("every format of a run has a name and a purpose of its own", "[report]") {
  std::set<std::string_view> names;
  for (const ReportFormat& format : report_formats()) {
    CHECK_FALSE(format.doc.empty());
    CHECK(names.insert(format.file_name).second);
  }
  CHECK(names == std::set<std::string_view>{"manifest.json", "result.json", "forecast.csv",
                                            "report.md", "report.html"});
}

TEST_CASE("every format is a function of its report alone", "[report]") {
  for (const ReportFormat& format : report_formats()) {
    INFO(format.file_name);
    CHECK(format.write(sample_china().report()) == format.write(sample_china().report()));
  }
}

}  // namespace credence
