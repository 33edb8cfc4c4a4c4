#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"
#include "input/text/yaml_tree.hpp"

namespace cutwater::testing {

/// A fresh folder that is the working directory as long as it lives, and is then deleted.
class Folder {
 public:
  Folder() : before_(std::filesystem::current_path()) {
    std::string name = (std::filesystem::temp_directory_path() / "cutwater-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
    std::filesystem::current_path(path_);
  }
  ~Folder() {
    std::filesystem::current_path(before_);
    std::filesystem::remove_all(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }

 private:
  std::filesystem::path before_;
  std::filesystem::path path_;
};

/// "p.yaml:9:12: error: message; suggestion" of each problem, in the order of to_text().
inline std::vector<std::string> heads(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  const std::string text = to_text(diagnostics);
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    const std::string line = text.substr(start, end - start);
    if (line.find("error: ") != std::string::npos) lines.push_back(line);
    start = end + 1;
  }
  return lines;
}
using Heads = std::vector<std::string>;

/// The tree of a text named "t"; nothing may be wrong with it.
inline input::Node tree_of(const std::string& text) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<const SourceText>(SourceText{"t", text});
  std::optional<input::Node> tree = input::parse_yaml(source, 0, diagnostics);
  EXPECT_EQ(to_text(diagnostics), "");
  return tree.value_or(input::Node{});
}

}  // namespace cutwater::testing
