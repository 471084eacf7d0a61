#include "app/checkpoint_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/text_row.hpp"
#include "sim/output/atomic_file.hpp"
#include "sim/output/digest.hpp"
#include "sim/output/durable.hpp"

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
  const std::uintmax_t size = fs::file_size(path_, error);
  if (error) throw std::system_error(error, "cannot read '" + path_.string() + "'");
  std::string bytes(size, '\0');
  std::ifstream file(path_, std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!file) throw_disk_error("cannot read", path_, errno != 0 ? errno : EIO);
  return bytes;
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
