#include "input/language/plan_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.hpp"
#include "input/language/host_names.hpp"
#include "input/text/quantity_text.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

/// Pieces of the plan's text.
std::vector<std::string_view> split_stages(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    parts.push_back(trimmed(text.substr(start, comma - start)));
    start = comma + 1;
  }
  return parts;
}

std::string layer_of(const Block& block) {
  return fmt::format("{} ('{}')", block.last_layer, block.name);
}

class PlanParser {
 public:
  PlanParser(const Node& text, const PlanSubject& subject, Diagnostics& diagnostics)
      : text_(text),
        subject_(subject),
        diagnostics_(diagnostics),
        what_(fmt::format("the plan of stream '{}'", subject.stream)) {}

  std::optional<std::vector<StageText>> parse() {
    const std::size_t errors_before = diagnostics_.error_count();
    const std::vector<std::string_view> parts = split_stages(text_.text);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool is_last = i + 1 == parts.size();
      if (parts[i].empty()) {
        diagnostics_.error(place(parts[i]), fmt::format("stage {} of {} is empty", i + 1, what_),
                           "write HOST@LAST_LAYER, HOST@LAST_LAYER, ..., HOST");
        stages_.push_back({});
        continue;
      }
      parse_stage(parts[i], is_last);
      if (is_host_before_again()) {
        diagnostics_.error(
            place(parts[i]),
            fmt::format("'{}' has two stages in a row in {}", stages_.back().host_name, what_),
            "write one stage");
      }
    }
    const bool is_checked = subject_.model && subject_.hosts && subject_.source;
    if (diagnostics_.error_count() > errors_before || !is_checked) return std::nullopt;
    return std::move(stages_);
  }

 private:
  Place place(std::string_view part) const { return text_.part(part); }

  /// Do the last two stages meet on one host, for any member of the source?
  bool is_host_before_again() const {
    if (stages_.size() < 2) return false;
    const StageText& before = stages_[stages_.size() - 2];
    const StageText& here = stages_.back();
    if (!here.host_name.empty() && before.host_name == here.host_name) return true;
    if (!before.is_host_known || !here.is_host_known) return false;
    for (std::size_t i = 0; i < std::max(before.host.count, here.host.count); ++i) {
      if (before.host.member(i) == here.host.member(i)) return true;
    }
    return false;
  }

  void parse_stage(std::string_view part, bool is_last) {
    const std::size_t at = part.find('@');
    const std::string_view host = trimmed(part.substr(0, at));
    StageText stage;
    stage.place = place(part);
    stage.host_name = std::string(host);
    find_stage_host(host, stage);
    if (subject_.model) {
      stage.first_block = next_block_;
      const int final_block = static_cast<int>(subject_.model->blocks().size()) - 1;
      if (at == std::string_view::npos) {
        stage.last_block = final_block;
        if (!is_last) report_no_cut(part);
      } else {
        const std::string_view last = trimmed(part.substr(at + 1));
        stage.last_block = parse_last(last, is_last);
      }
    }
    stages_.push_back(std::move(stage));
  }

  void find_stage_host(std::string_view part, StageText& stage) {
    if (part.empty()) {
      diagnostics_.error(place(part), fmt::format("host is missing in {}", what_));
      return;
    }
    const HostReference reference{stage.host_name, place(part), what_};
    const auto host = find_host(reference, subject_.hosts, diagnostics_);
    if (!host) return;
    stage.host = *host;
    stage.is_host_known = true;
    if (subject_.source) goes_with(*subject_.source, *host, reference, diagnostics_);
  }

  /// The block that ends at LAST; the stage before the next one must end there.
  int parse_last(std::string_view part, bool is_last) {
    const int final_block = static_cast<int>(subject_.model->blocks().size()) - 1;
    const std::optional<int> block = find_cut(part);
    if (!block) return next_block_;
    if (*block < next_block_) {
      const Block& before = subject_.model->blocks()[static_cast<std::size_t>(next_block_) - 1];
      const Block& here = subject_.model->blocks()[static_cast<std::size_t>(*block)];
      diagnostics_.error(place(part),
                         fmt::format("stage ends at layer {}, the one before already at layer {}",
                                     here.last_layer, before.last_layer),
                         "last layers must grow from stage to stage");
      return next_block_;
    }
    if (is_last && *block != final_block) {
      diagnostics_.error(
          place(part),
          fmt::format("{} ends at layer {}, the model at layer {}", what_,
                      subject_.model->blocks()[static_cast<std::size_t>(*block)].last_layer,
                      subject_.model->last_layer()),
          "leave out '@' at the last stage");
    }
    if (!is_last && *block == final_block) {
      report_nothing_left_after(part);
      return *block;
    }
    next_block_ = *block + 1;
    return *block;
  }

  std::optional<int> find_cut(std::string_view part) {
    const Model& model = *subject_.model;
    const std::string word(part);
    if (word.empty()) {
      diagnostics_.error(place(part), "expected a layer after '@'");
      return std::nullopt;
    }
    if (word.find_first_not_of("0123456789") != std::string::npos) return find_named_cut(part);
    std::string failure;
    const std::optional<std::int64_t> layer = parse_integer(word, failure);
    if (!layer || *layer < model.first_layer() || *layer > model.last_layer()) {
      diagnostics_.error(
          place(part), fmt::format("model '{}' has no layer {}", model.name(), word),
          fmt::format("its layers are {} to {}", model.first_layer(), model.last_layer()));
      return std::nullopt;
    }
    const auto block = model.find_block_ending_at(static_cast<int>(*layer));
    if (!block) report_illegal_cut(part, static_cast<int>(*layer));
    return block;
  }

  std::optional<int> find_named_cut(std::string_view part) {
    const Model& model = *subject_.model;
    const auto block = model.find_block_named(std::string(part));
    if (!block) {
      std::vector<std::string> names;
      for (const Block& b : model.blocks()) names.push_back(b.name);
      diagnostics_.error(place(part),
                         fmt::format("model '{}' has no block '{}'", model.name(), part),
                         did_you_mean(part, names));
    }
    return block;
  }

  void report_illegal_cut(std::string_view part, int layer) {
    const Model& model = *subject_.model;
    const std::size_t holder = static_cast<std::size_t>(*model.find_block_with(layer));
    const Block& block = model.blocks()[holder];
    std::string nearest_cuts = layer_of(block);
    if (holder > 0) nearest_cuts = layer_of(model.blocks()[holder - 1]) + " and " + nearest_cuts;
    diagnostics_.error(place(part),
                       fmt::format("no legal cut after layer {} of '{}': layers {} to {} are one "
                                   "block",
                                   layer, model.name(), block.first_layer, block.last_layer),
                       fmt::format("{} {}",
                                   holder > 0 ? "nearest legal cuts are after layers"
                                              : "nearest legal cut is after layer",
                                   nearest_cuts));
  }

  void report_no_cut(std::string_view part) {
    diagnostics_.error(place(part), fmt::format("'{}' is not the last stage of {}", part, what_),
                       fmt::format("write {}@LAST_LAYER", part));
  }

  void report_nothing_left_after(std::string_view part) {
    diagnostics_.error(place(part),
                       fmt::format("layer {} is the last one: none is left for the next stage",
                                   subject_.model->last_layer()));
  }

  const Node& text_;
  const PlanSubject& subject_;
  Diagnostics& diagnostics_;
  std::string what_;
  int next_block_ = 0;
  std::vector<StageText> stages_;
};

}  // namespace

std::optional<std::vector<StageText>> parse_plan(const Node& text, const PlanSubject& subject,
                                                 Diagnostics& diagnostics) {
  return PlanParser(text, subject, diagnostics).parse();
}

Plan plan_of_member(const std::vector<StageText>& stages, std::size_t member) {
  Plan plan;
  for (const StageText& stage : stages) {
    plan.stages.push_back({stage.host.member(member), stage.first_block, stage.last_block});
  }
  return plan;
}

std::map<std::string, Node> read_plan_arguments(const std::vector<std::string>& arguments,
                                                const std::vector<std::string>& streams,
                                                Diagnostics& diagnostics) {
  std::map<std::string, Node> plans;
  for (const std::string& argument : arguments) {
    const Node all = argument_node("--plan", argument);
    const std::size_t equals = argument.find('=');
    const std::size_t start = equals == std::string::npos ? 0 : equals + 1;
    std::string stream = argument.substr(0, start == 0 ? 0 : equals);
    if (start == 0 && streams.size() == 1) stream = streams[0];
    if (start == 0 && streams.size() > 1) {
      diagnostics.error(all.part(0, argument.size()),
                        fmt::format("plan for which stream of {}?", listed(streams)),
                        fmt::format("write {}={}", streams[0], argument));
      continue;
    }
    if (!is_one_of(stream, streams)) {
      // Without any stream the workload could not be read, which is reported elsewhere.
      if (streams.empty()) continue;
      diagnostics.error(all.part(0, stream.size()), fmt::format("unknown stream '{}'", stream),
                        suggest_one_of(stream, streams));
      continue;
    }
    if (!plans.emplace(stream, part_of(all, start, argument.size() - start)).second) {
      diagnostics.error(all.part(0, argument.size()),
                        fmt::format("second plan for stream '{}'", stream));
    }
  }
  return plans;
}

}  // namespace cutwater::input
