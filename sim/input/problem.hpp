#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace credence {

/// One mistake in a user's file, at its place. Line and column from 1; 0: the file as a whole.
struct Problem {
  std::string path;
  int line = 0;
  int column = 0;
  int length = 1;       ///< of the marked text, in characters
  std::string code;     ///< CR101 unknown-key ...
  std::string message;  ///< lower case, no full stop
  std::string hint;     ///< at most one; may be empty
  std::string source_line;
};

/// Which exit code a problem leads to.
enum class FaultyInput { scenario = 3, case_or_data = 4 };

/// The user must change a file or flag. Holds all problems, sorted by place.
class InputError : public std::runtime_error {
 public:
  InputError(FaultyInput input, std::vector<Problem> problems);
  [[nodiscard]] FaultyInput input() const { return input_; }
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
  FaultyInput input_;
  std::vector<Problem> problems_;
};

/// `file:line:column: error: message`, the line, the caret and the hint.
[[nodiscard]] std::string format_problem(const Problem& problem);

}  // namespace credence
