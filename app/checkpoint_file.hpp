#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "app/streams.hpp"

namespace credence {

/// Where the checkpoint of a run stands: hidden, beside the folders of the scenario's runs.
[[nodiscard]] std::filesystem::path checkpoint_path(const std::filesystem::path& scenario_folder,
                                                    const std::string& facts);

/// The checkpoint of one run on the disk, and when the next is due.
class CheckpointFile {
 public:
  /// `pause`: between two checkpoints; absent: 30 s, and longer where writing is slow.
  CheckpointFile(std::filesystem::path path, std::optional<std::chrono::seconds> pause,
                 const Streams& streams);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Bytes of the file; absent: there is none. Throws: std::system_error.
  [[nodiscard]] std::optional<std::string> read() const;
  [[nodiscard]] bool is_due() const;
  /// Replaces the file, whole or not at all. A disk that refuses does not end the run: it is told
  /// once, and tried again.
  void save(const std::string& bytes);
  /// Whether the last save succeeded.
  [[nodiscard]] bool is_saved() const { return is_saved_; }
  /// After the run has finished.
  void remove() const;

 private:
  using Clock = std::chrono::steady_clock;

  std::filesystem::path path_;
  std::optional<std::chrono::seconds> pause_;
  const Streams& streams_;
  Clock::time_point last_;
  Clock::duration cost_{};
  bool is_saved_ = false;
  bool has_told_ = false;
};

}  // namespace credence
