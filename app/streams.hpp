#pragma once

#include <string_view>

namespace credence {

/// How the terminal looks and how much is said.
struct Appearance {
  bool colour_out = false;  ///< on standard output
  bool colour_err = false;  ///< on standard error
  bool utf8 = true;
  bool err_is_terminal = false;  ///< progress is shown only then
  int width = 100;
};

/// Where a command speaks: results to one file, talk to the other. Every write is checked.
class Streams {
 public:
  Streams(int out, int err, const Appearance& appearance)
      : out_(out), err_(err), appearance_(appearance) {}

  /// Result. Throws std::system_error (a closed pipe, a full disk).
  void say(std::string_view text) const;
  /// Talk: failures are ignored, there is nobody left to tell.
  void tell(std::string_view text) const noexcept;
  [[nodiscard]] const Appearance& appearance() const { return appearance_; }

 private:
  int out_;
  int err_;
  Appearance appearance_;
};

}  // namespace credence
