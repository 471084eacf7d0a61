#include <string>
#include <vector>

#include <unistd.h>

#include "app/program.hpp"

int main(int argc, char** argv) {
  credence::prepare_standard_files();
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return static_cast<int>(credence::run_program(arguments, credence::terminal_of_this_process(),
                                                STDOUT_FILENO, STDERR_FILENO));
}
