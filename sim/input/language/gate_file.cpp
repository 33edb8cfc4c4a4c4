#include "input/language/gate_file.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "input/text/include.hpp"
#include "input/text/map_reader.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/source_file.hpp"
#include "input/text/words.hpp"

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

constexpr const char* kWrite = "write one with 'cutwater compare --format json --output FILE'";

class BaselineReader {
 public:
  BaselineReader(const Node& root, const std::string& path, const FigureNames& names,
                 Diagnostics& diagnostics)
      : root_(root), path_(path), names_(names), diagnostics_(diagnostics) {}

  std::optional<Baseline> read(const ComparisonQuestion& question) {
    const std::size_t errors_before = diagnostics_.error_count();
    const Entry* kind = root_.find("kind");
    if (!kind || kind->value.text != "comparison") {
      diagnostics_.error(kind ? kind->value.place : whole(path_), "file is not a comparison",
                         kWrite);
      return std::nullopt;
    }
    check_question(question);
    Baseline baseline;
    if (const Node* is_exact = require(root_, "is_exact", Node::Kind::kScalar)) {
      baseline.is_exact = is_exact->text == "true";
    }
    read_warmup(question, baseline);
    if (const Node* all = require(root_, "strategies", Node::Kind::kList)) {
      for (const Node& item : all->items) {
        if (auto contender = read_contender(item)) baseline.contenders.push_back(*contender);
      }
    }
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return baseline;
  }

 private:
  const Node* require(const Node& map, std::string_view key, Node::Kind kind) {
    const Entry* entry = map.find(key);
    if (entry && entry->value.kind == kind) return &entry->value;
    if (entry && entry->value.kind == Node::Kind::kRejected) return nullptr;
    diagnostics_.error(entry ? entry->value.place : whole(path_),
                       fmt::format("'{}' is {}", key, entry ? "not as it was written" : "missing"),
                       kWrite);
    return nullptr;
  }

  void check_question(const ComparisonQuestion& question) {
    const Node* inputs = require(root_, "inputs", Node::Kind::kMap);
    if (!inputs) return;
    check_same_path(*inputs, "platform", question.platform);
    check_same_path(*inputs, "workload", question.workload);
    check_same(*inputs, "network", question.network);
    check_same(*inputs, "noise", question.noise);
    check_same(root_, "seed", std::to_string(question.seed));
    // Schema 1 called them "set".
    const char* const key = inputs->find("set") ? "set" : "settings";
    const Node* settings = require(*inputs, key, Node::Kind::kList);
    if (!settings) return;
    std::vector<std::string> texts;
    for (const Node& item : settings->items) texts.push_back(item.text);
    if (texts != question.settings) {
      report_other(*settings, "set", listed(texts), listed(question.settings));
    }
  }

  void read_warmup(const ComparisonQuestion& question, Baseline& baseline) {
    const Node* warmup = require(root_, "warmup", Node::Kind::kMap);
    const Node* end = warmup ? require(*warmup, "end_s", Node::Kind::kScalar) : nullptr;
    const std::optional<double> seconds = end ? read_value(*end) : std::nullopt;
    if (!seconds) return;
    baseline.warmup = Seconds(*seconds);
    if (!question.warmup || *question.warmup == baseline.warmup) return;
    diagnostics_.error(
        end->place,
        fmt::format("baseline is of another question: it leaves out frames captured before {} s, "
                    "--warmup those before {} s",
                    *seconds, question.warmup->value()),
        "leave out --warmup to have that of the baseline, or make a new baseline");
  }

  /// The same file may be written with and without "./".
  void check_same_path(const Node& map, const std::string& key, const std::string& now) {
    const Node* then = require(map, key, Node::Kind::kScalar);
    const auto normal = [](const std::string& path) {
      return std::filesystem::path(path).lexically_normal();
    };
    if (then && normal(then->text) != normal(now)) report_other(*then, key, then->text, now);
  }

  void check_same(const Node& map, const std::string& key, const std::string& now) {
    const Node* then = require(map, key, Node::Kind::kScalar);
    if (then && then->text != now) report_other(*then, key, then->text, now);
  }

  void report_other(const Node& node, const std::string& key, const std::string& then,
                    const std::string& now) {
    const auto shown = [](const std::string& text) {
      return text.empty() ? std::string("nothing") : fmt::format("'{}'", text);
    };
    diagnostics_.error(node.place,
                       fmt::format("baseline is of another question: its {} is {}, here it is {}",
                                   key, shown(then), shown(now)),
                       "compare with the same inputs, or make a new baseline");
  }

  std::optional<Baseline::Contender> read_contender(const Node& node) {
    const Node* name = require(node, "name", Node::Kind::kScalar);
    const Node* metrics = require(node, "metrics", Node::Kind::kMap);
    if (!name || !metrics) return std::nullopt;
    Baseline::Contender contender{name->text, {}};
    for (const Entry& entry : metrics->entries) {
      std::optional<Baseline::Figure> figure = named(entry.key);
      const Node* values = require(entry.value, "values", Node::Kind::kList);
      if (!values || !figure) continue;
      for (const Node& value : values->items) figure->values.push_back(read_value(value));
      contender.figures.push_back(*std::move(figure));
    }
    return contender;
  }

  /// "p95_latency_s", or of several streams "camera.p95_latency_s".
  std::optional<Baseline::Figure> named(const std::string& key) const {
    const std::size_t dot = key.rfind('.');
    const std::string word = dot == key.npos ? key : key.substr(dot + 1);
    const auto it = std::find_if(names_.measures.begin(), names_.measures.end(),
                                 [&](const MeasureWord& measure) { return measure.name == word; });
    if (it == names_.measures.end()) return std::nullopt;
    std::string stream = dot == key.npos ? "" : key.substr(0, dot);
    if (stream.empty() && it->is_of_stream && names_.streams.size() == 1) {
      stream = names_.streams.front();
    }
    return Baseline::Figure{std::move(stream), &*it, {}};
  }

  std::optional<double> read_value(const Node& node) {
    if (node.kind == Node::Kind::kNothing || node.text == "null") return std::nullopt;
    std::string failure;
    const std::optional<double> value = parse_number(node.text, failure);
    if (!value) diagnostics_.error(node.place, failure);
    return value;
  }

  const Node& root_;
  const std::string& path_;
  const FigureNames& names_;
  Diagnostics& diagnostics_;
};

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

std::optional<Baseline> read_baseline(const std::string& path, const ComparisonQuestion& question,
                                      const FigureNames& names, Diagnostics& diagnostics) {
  const std::optional<Node> root = read_single_tree(path, diagnostics);
  if (!root) return std::nullopt;
  return BaselineReader(*root, path, names, diagnostics).read(question);
}

}  // namespace cutwater::input
