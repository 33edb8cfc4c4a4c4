#include "cli/profile_check.hpp"

#include <cstdint>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "output/human.hpp"
#include "report/profiles/profile_finding_text.hpp"
#include "report/profiles/profile_list.hpp"

namespace cutwater::cli {
namespace {

output::Value text_or_null(const std::string& text) {
  return text.empty() ? output::Value() : output::Value(text);
}

std::vector<output::Range> ranges_of(const profiles::Finding& finding) {
  std::vector<output::Range> ranges;
  for (const profiles::LayerRange& row : finding.rows)
    ranges.emplace_back(row.first_layer, row.last_layer);
  return ranges;
}

output::Row row_of(const profiles::Finding& finding) {
  return {{"model", text_or_null(finding.model)},
          {"machine", finding.machine},
          {"slower_machine", text_or_null(finding.slower_machine)},
          {"check", report::name_of(finding.check)},
          {"severity", report::name_of(finding.gravity)},
          {"rows", ranges_of(finding)},
          {"value", finding.value},
          {"limit", finding.limit},
          {"unit", report::unit_of(finding.check)},
          {"share_ratio", finding.share},
          {"effect", report::effect_of(finding)}};
}

std::vector<output::Row> rows_of(const std::vector<profiles::Finding>& findings) {
  std::vector<output::Row> rows;
  rows.reserve(findings.size());
  for (const profiles::Finding& finding : findings) rows.push_back(row_of(finding));
  return rows;
}

/// "layers 3, 6-17, 20": rows that follow each other as one range.
std::string layers_of(const profiles::Finding& finding) {
  std::vector<profiles::LayerRange> joined;
  for (const profiles::LayerRange& row : finding.rows) {
    if (!joined.empty() && joined.back().last_layer + 1 == row.first_layer) {
      joined.back().last_layer = row.last_layer;
    } else {
      joined.push_back(row);
    }
  }
  const bool is_one = joined.size() == 1 && joined[0].first_layer == joined[0].last_layer;
  std::string text = is_one ? "layer" : "layers";
  const char* comma = " ";
  for (const auto& [first, last] : joined) {
    text += std::exchange(comma, ", ");
    text += first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
  }
  return joined.empty() ? "" : text;
}

output::Ink ink_of(profiles::Gravity gravity) {
  constexpr output::Ink kInks[] = {output::Ink::kBad, output::Ink::kWarning, output::Ink::kPlain};
  return kInks[static_cast<std::size_t>(gravity)];
}

/// Findings that differ in their model alone have one heading.
auto heading_of(const profiles::Finding& finding) {
  return std::tie(finding.gravity, finding.check, finding.machine, finding.slower_machine);
}

std::string heading_text(const profiles::Finding& finding, output::Colour colour) {
  const std::string gravity = report::name_of(finding.gravity);
  const std::string title = output::wrapped(gravity + ": " + report::title_of(finding));
  return output::painted(gravity, ink_of(finding.gravity), colour) + title.substr(gravity.size()) +
         '\n' + output::wrapped("→ " + report::effect_of(finding)) + '\n';
}

std::string line_of(const profiles::Finding& finding) {
  std::string line =
      "- " + (finding.model.empty() ? "" : finding.model + ": ") + report::facts_of(finding);
  const std::string layers = layers_of(finding);
  if (!layers.empty()) line += "; " + layers;
  return output::wrapped(line) + '\n';
}

std::string totals(const std::vector<profiles::ProfiledModel>& library,
                   const std::vector<profiles::Finding>& findings, output::Colour colour) {
  std::int64_t profiles = 0;
  std::set<std::string> machines;
  for (const profiles::ProfiledModel& model : library) {
    profiles += static_cast<std::int64_t>(model.profiles.size());
    for (const Profile& profile : model.profiles) machines.insert(profile.machine);
  }
  int count[3] = {};
  for (const profiles::Finding& finding : findings)
    ++count[static_cast<std::size_t>(finding.gravity)];
  const output::Ink ink = count[0] > 0   ? output::Ink::kBad
                          : count[1] > 0 ? output::Ink::kWarning
                                         : output::Ink::kGood;
  const std::string found = findings.empty()
                                ? "nothing found"
                                : fmt::format("{} wrong, {} doubtful, {}", count[0], count[1],
                                              output::counted(count[2], "note"));
  return output::painted(
             fmt::format("{} of {} on {}: {}", output::counted(profiles, "profile"),
                         output::counted(static_cast<std::int64_t>(library.size()), "model"),
                         output::counted(static_cast<std::int64_t>(machines.size()), "machine"),
                         found),
             ink, colour) +
         '\n';
}

std::string text_of(const std::vector<profiles::ProfiledModel>& library,
                    const std::vector<profiles::Finding>& findings, output::Colour colour) {
  std::string text;
  const profiles::Finding* before = nullptr;
  for (const profiles::Finding& finding : findings) {
    if (!before || heading_of(*before) != heading_of(finding)) {
      text += (before ? "\n" : "") + heading_text(finding, colour);
    }
    text += line_of(finding);
    before = &finding;
  }
  return text + (before ? "\n" : "") + totals(library, findings, colour);
}

}  // namespace

std::string profile_check(const std::vector<profiles::ProfiledModel>& library,
                          const std::vector<profiles::Finding>& findings,
                          const ProfileArguments& arguments, output::Colour colour) {
  if (arguments.format == Format::kTable) return text_of(library, findings, colour);
  if (arguments.format == Format::kCsv) return output::rows_csv(row_of({}), rows_of(findings));
  output::Row object = report::profile_json_head(arguments);
  object.push_back({"findings", rows_of(findings)});
  return output::object_json(object);
}

}  // namespace cutwater::cli
