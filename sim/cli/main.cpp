#include <exception>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "output/output_file.hpp"
#include "process/interruption.hpp"

namespace cutwater::cli {
namespace {

ExitCode fail(const std::exception& error, ExitCode code) {
  complain(fmt::format("cutwater: error: {}\n", error.what()));
  return code;
}

void end_interrupted(int signal) {
  complain("cutwater: interrupted\n");
  output::exit_without_outputs(kInterruptedBy + signal);
}

ExitCode fail(const UsageError& error) {
  const std::string blank = error.command().empty() ? "" : " ";
  complain(fmt::format("cutwater: error: {}\ntry 'cutwater{}{} --help'\n", error.what(), blank,
                       error.command()));
  return ExitCode::kUsage;
}

}  // namespace
}  // namespace cutwater::cli

int main(int count, char** words) {
  using cutwater::cli::ExitCode;
  cutwater::process::when_interrupted(cutwater::cli::end_interrupted);
  ExitCode code = ExitCode::kInternal;
  try {
    code =
        cutwater::cli::answer(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count));
  } catch (const cutwater::cli::UsageError& error) {
    code = cutwater::cli::fail(error);
  } catch (const cutwater::Error& error) {
    code = cutwater::cli::fail(error, ExitCode::kInvalidInput);
  } catch (const std::exception& error) {
    code = cutwater::cli::fail(error, ExitCode::kInternal);
  }
  return static_cast<int>(code);
}
