#include "report/sensitivity/sensitivity_titles.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "output/human.hpp"
#include "report/plans/plan_words.hpp"

namespace cutwater::report {
namespace {

/// What all begin with, up to a sign between words.
std::size_t common_start(const std::vector<std::string>& names) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < names.front().size(); ++i) {
    const bool is_common = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return i + 1 < name.size() && name[i] == names.front()[i];
    });
    if (!is_common) break;
    if (names.front()[i] == '-' || names.front()[i] == '_') start = i + 1;
  }
  return start;
}

std::vector<Subjects::Stage> stages_of(const study::PlanParts& plan) {
  std::vector<Subjects::Stage> stages;
  for (const study::PlanPart& part : plan) {
    Subjects::Stage& stage = stages.emplace_back();
    stage.host = part.host;
    stage.first_layer = part.first_layer;
    stage.last_layer = part.last_layer;
  }
  return stages;
}

}  // namespace

std::string argument_of(const study::PlanParts& plan) { return plan_argument(stages_of(plan)); }
std::string picture_of(const study::PlanParts& plan) { return plan_picture(stages_of(plan)); }

std::string share_text(std::size_t part, std::size_t all) {
  return output::human_percent(static_cast<double>(part) / static_cast<double>(all));
}

std::string title_of(const study::Study& study, std::size_t s) {
  const std::vector<study::StudiedStream>& streams = study.streams.front();
  const study::StudiedStream& stream = streams[s];
  const auto namesakes = std::count_if(
      streams.begin(), streams.end(), [&](const auto& other) { return other.name == stream.name; });
  return namesakes > 1 ? fmt::format("{}: {}", stream.name, stream.model) : stream.name;
}

std::vector<std::string> platform_titles(const study::Study& study) {
  std::vector<std::string> titles;
  for (const std::string& file : study.platforms) {
    titles.push_back(std::filesystem::path(file).stem().string());
  }
  const std::set<std::string> distinct(titles.begin(), titles.end());
  if (distinct.size() < titles.size()) return study.platforms;
  if (titles.size() == 1) return titles;
  const std::size_t start = common_start(titles);
  for (std::string& title : titles) title.erase(0, start);
  return titles;
}

std::vector<output::TextTable::Column> with_platforms(
    const study::Study& study, std::vector<output::TextTable::Column> columns) {
  for (std::string& title : platform_titles(study)) columns.push_back({std::move(title)});
  return columns;
}

std::string heading(const std::string& text, output::Colour colour) {
  return '\n' + output::painted(text, output::Ink::kTitle, colour) + "\n\n";
}

output::TextTable condition_table(const study::Study& study,
                                  const std::function<output::TextTable::Cell(
                                      const study::StudiedStream&, std::size_t condition)>& cell) {
  output::TextTable table(
      with_platforms(study, {{"", output::Align::kLeft}, {"condition", output::Align::kLeft}}));
  for (std::size_t s = 0; s < study.streams.front().size(); ++s) {
    std::string title = title_of(study, s);
    for (std::size_t c = 0; c < study.conditions.axes().size(); ++c) {
      std::vector<output::TextTable::Cell> row = {{std::exchange(title, "")},
                                                  {study.conditions.axes()[c].key}};
      for (const auto& platform : study.streams) row.push_back(cell(platform[s], c));
      table.add_row(std::move(row));
    }
  }
  return table;
}

}  // namespace cutwater::report
