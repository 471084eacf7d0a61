#include "app/checkpoint_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/text_row.hpp"
#include "sim/output/atomic_file.hpp"
#include "sim/output/digest.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds usual_pause{30};
constexpr int least_ratio = 20;  // of the pause to what saving takes
constexpr std::size_t length_of_id = 12;

}  // namespace

fs::path checkpoint_path(const fs::path& scenario_folder, const std::string& facts) {
  return scenario_folder /
         fmt::format(".{}.credence-checkpoint", sha256(facts).substr(0, length_of_id));
}

CheckpointFile::CheckpointFile(fs::path path, std::optional<std::chrono::seconds> pause,
                               const Streams& streams)
    : path_(std::move(path)), pause_(pause), streams_(streams), last_(Clock::now()) {}

std::optional<std::string> CheckpointFile::read() const {
  std::error_code error;
  if (fs::status(path_, error).type() == fs::file_type::not_found) return std::nullopt;
  std::ifstream file(path_, std::ios::binary);
  if (!file) {
    throw std::system_error(errno, std::generic_category(), "cannot read '" + path_.string() + "'");
  }
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad() || !text) {
    throw std::system_error(EIO, std::generic_category(), "cannot read '" + path_.string() + "'");
  }
  return std::move(text).str();
}

bool CheckpointFile::is_due() const {
  const Clock::duration pause = pause_
                                    ? Clock::duration(*pause_)
                                    : std::max<Clock::duration>(usual_pause, least_ratio * cost_);
  return Clock::now() - last_ >= pause;
}

void CheckpointFile::save(const std::string& bytes) {
  const Clock::time_point begin = Clock::now();
  try {
    fs::create_directories(path_.parent_path());
    write_file_atomically(path_, bytes);
    is_saved_ = true;
  } catch (const std::system_error& error) {
    is_saved_ = false;
    if (!std::exchange(has_told_, true)) {
      const auto width = static_cast<std::size_t>(streams_.appearance().width);
      streams_.tell(paragraph(
          fmt::format("credence: no checkpoint: {}; the run goes on", error.what()), width));
    }
  }
  last_ = Clock::now();
  cost_ = last_ - begin;
}

void CheckpointFile::remove() const {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

}  // namespace credence
