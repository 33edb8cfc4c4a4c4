#pragma once

#include <string>

namespace cutwater::cli {

/// To standard output, or whole to the file of `--output` where it is not empty. Throws
/// OutputError.
void write_result(const std::string& text, const std::string& output_file);

}  // namespace cutwater::cli
