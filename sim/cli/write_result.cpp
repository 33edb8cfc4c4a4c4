#include "cli/write_result.hpp"

#include "cli/terminal.hpp"
#include "output/output_file.hpp"

namespace cutwater::cli {

void write_result(const std::string& text, const std::string& output_file) {
  if (output_file.empty()) {
    print(text);
    return;
  }
  output::OutputFile file(output_file);
  file.write(text);
  file.close();
  file.commit();
}

}  // namespace cutwater::cli
