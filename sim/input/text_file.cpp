#include "sim/input/text_file.hpp"

#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "sim/input/problem_codes.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

std::string_view name_of(fs::file_type type) {
  switch (type) {
    case fs::file_type::directory:
      return "a folder";
    case fs::file_type::fifo:
      return "a pipe";
    case fs::file_type::socket:
      return "a socket";
    case fs::file_type::block:
    case fs::file_type::character:
      return "a device";
    default:
      return "no file";
  }
}

[[noreturn]] void throw_unreadable(const fs::path& path, int error) {
  throw std::system_error(error, std::generic_category(), "cannot read " + path.string());
}

std::string bytes_of(const fs::path& path) {
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw_unreadable(path, errno != 0 ? errno : EIO);
  std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (stream.bad()) throw_unreadable(path, EIO);
  return text;
}

}  // namespace

std::optional<std::string> read_text_file(const fs::path& path, std::vector<Problem>& problems) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  const Place place{path.string(), 0, 0, 1};
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (status.type() == fs::file_type::none) throw_unreadable(path, error.value());
  if (status.type() != fs::file_type::regular) {
    note_problem(problems, place, ProblemKind::missing_file,
                 fmt::format("this is {}, must be a file", name_of(status.type())));
    return std::nullopt;
  }
  const std::uintmax_t size = fs::file_size(path);
  if (size > largest_input_file) {
    note_problem(
        problems, place, ProblemKind::too_large,
        fmt::format("the file is {} bytes long, must be at most {}", size, largest_input_file));
    return std::nullopt;
  }
  return bytes_of(path);
}

}  // namespace credence
