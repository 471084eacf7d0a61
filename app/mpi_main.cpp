#include <string>
#include <vector>

#include <unistd.h>

#include "app/program.hpp"
#include "app/rank.hpp"
#include "sim/ranks/mpi_link.hpp"

int main(int argc, char** argv) {
  credence::prepare_standard_files();
  credence::MpiLink link;
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  if (link.rank() > 0) {
    credence::serve_as_rank(arguments, link);
    return 0;
  }
  credence::RankCrew crew(link);
  credence::TerminalFacts terminal = credence::terminal_of_this_process();
  // mpirun stands between, and what it shows of a terminal is not the one it writes to.
  terminal.out_is_terminal = false;
  terminal.columns.reset();
  const credence::ExitCode code =
      credence::run_program(arguments, terminal, STDOUT_FILENO, STDERR_FILENO, &crew);
  crew.end();
  return static_cast<int>(code);
}
