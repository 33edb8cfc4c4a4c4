#include "cli/terminal.hpp"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>

#include "output/output_file.hpp"

namespace cutwater::cli {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value && *value != '\0';
}

}  // namespace

output::Colour colour_of_stdout(ColourWish wish) {
  if (wish == ColourWish::kNever) return output::Colour::kNone;
  if (wish == ColourWish::kAlways) return output::Colour::kAnsi;
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = !terminal || std::string_view(terminal) == "dumb";
  return isatty(STDOUT_FILENO) && !is_dumb && !is_set("NO_COLOR") ? output::Colour::kAnsi
                                                                  : output::Colour::kNone;
}

bool is_stderr_a_terminal() { return isatty(STDERR_FILENO) != 0; }

void print(std::string_view text) {
  const bool is_written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (is_written && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) {  // the reader has seen enough: end as any filter does
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
  }
  throw output::OutputError("cannot write to standard output: " +
                            std::generic_category().message(errno));
}

void complain(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace cutwater::cli
