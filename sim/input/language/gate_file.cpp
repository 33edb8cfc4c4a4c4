#include "input/language/gate_file.hpp"

#include <memory>

#include <fmt/format.h>

#include "input/text/include.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/source_file.hpp"

namespace cutwater::input {
namespace {

std::optional<std::vector<Node>> read_texts(const Node& node, Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::kList) return node.items;
  if (node.kind != Node::Kind::kRejected) {
    diagnostics.error(node.place,
                      fmt::format("expected a list of texts, found {}", kind_word(node)),
                      "write each on a line of its own that starts with '- '");
  }
  return std::nullopt;
}

}  // namespace

std::optional<GateTexts> read_gate_file(const std::string& path, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const std::optional<Node> tree = read_single_tree(path, diagnostics);
  if (!tree) return std::nullopt;
  MapReader map(*tree, tree->place, "the expectations", diagnostics);
  GateTexts texts;
  map.take("expect", texts.expectations, read_texts);
  map.take("fail_on", texts.regressions, read_texts);
  map.finish();
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  if (texts.expectations.empty() && texts.regressions.empty()) {
    diagnostics.error(whole(path), "file expects nothing",
                      "add for example 'expect: [latency.p95_latency <= 400 ms]'");
    return std::nullopt;
  }
  return texts;
}

Node argument_node(const std::string& option, const std::string& value) {
  Node node;
  node.kind = Node::Kind::kScalar;
  node.text = value;
  node.place = {std::make_shared<const SourceText>(SourceText{option + ' ' + value, value}), 1, 1,
                value.size()};
  return node;
}

}  // namespace cutwater::input
