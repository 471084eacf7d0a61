#include "app/interrupt.hpp"

#include <csignal>

namespace credence {
namespace {

volatile std::sig_atomic_t stop_requested = 0;

void note_interrupt(int) { stop_requested = 1; }

void install(int signal) {
  struct sigaction action = {};
  action.sa_handler = note_interrupt;
  // Resets to the default when it fires: the second Ctrl-C kills at once.
  action.sa_flags =
      static_cast<int>(static_cast<unsigned>(SA_RESTART) | static_cast<unsigned>(SA_RESETHAND));
  sigemptyset(&action.sa_mask);
  struct sigaction old = {};
  // A run started in the background of a script ignores Ctrl-C, and goes on doing so.
  if (sigaction(signal, nullptr, &old) == 0 && old.sa_handler == SIG_IGN) return;
  sigaction(signal, &action, nullptr);
}

void restore(int signal) {
  struct sigaction old = {};
  if (sigaction(signal, nullptr, &old) == 0 && old.sa_handler == note_interrupt) {
    std::signal(signal, SIG_DFL);
  }
}

}  // namespace

InterruptWatch::InterruptWatch() {
  stop_requested = 0;
  install(SIGINT);
  install(SIGTERM);
  install(SIGUSR1);
}

InterruptWatch::~InterruptWatch() {
  restore(SIGINT);
  restore(SIGTERM);
  restore(SIGUSR1);
}

bool InterruptWatch::requested() { return stop_requested != 0; }

}  // namespace credence
