#include "cli/profile_check.hpp"

#include <cstdint>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "cli/profile_finding_text.hpp"
#include "cli/profile_list.hpp"
#include "output/human.hpp"

namespace cutwater {
namespace {

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

std::vector<Range> ranges_of(const Finding& finding) {
  std::vector<Range> ranges;
  for (const LayerRange& row : finding.rows) ranges.emplace_back(row.first_layer, row.last_layer);
  return ranges;
}

Row row_of(const Finding& finding) {
  return {{"model", text_or_null(finding.model)},
          {"machine", finding.machine},
          {"slower_machine", text_or_null(finding.slower_machine)},
          {"check", name_of(finding.check)},
          {"severity", name_of(finding.gravity)},
          {"rows", ranges_of(finding)},
          {"value", finding.value},
          {"limit", finding.limit},
          {"unit", unit_of(finding.check)},
          {"share_ratio", finding.share},
          {"effect", effect_of(finding)}};
}

std::vector<Row> rows_of(const std::vector<Finding>& findings) {
  std::vector<Row> rows;
  rows.reserve(findings.size());
  for (const Finding& finding : findings) rows.push_back(row_of(finding));
  return rows;
}

/// "layers 3, 6-17, 20": rows that follow each other as one range.
std::string layers_of(const Finding& finding) {
  std::vector<LayerRange> joined;
  for (const LayerRange& row : finding.rows) {
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

Ink ink_of(Gravity gravity) {
  constexpr Ink kInks[] = {Ink::kBad, Ink::kWarning, Ink::kPlain};
  return kInks[static_cast<std::size_t>(gravity)];
}

/// Findings that differ in their model alone have one heading.
auto heading_of(const Finding& finding) {
  return std::tie(finding.gravity, finding.check, finding.machine, finding.slower_machine);
}

std::string heading_text(const Finding& finding, Colour colour) {
  const std::string gravity = name_of(finding.gravity);
  const std::string title = wrapped(gravity + ": " + title_of(finding));
  return painted(gravity, ink_of(finding.gravity), colour) + title.substr(gravity.size()) + '\n' +
         wrapped("→ " + effect_of(finding)) + '\n';
}

std::string line_of(const Finding& finding) {
  std::string line = "- " + (finding.model.empty() ? "" : finding.model + ": ") + facts_of(finding);
  const std::string layers = layers_of(finding);
  if (!layers.empty()) line += "; " + layers;
  return wrapped(line) + '\n';
}

std::string totals(const std::vector<ProfiledModel>& library, const std::vector<Finding>& findings,
                   Colour colour) {
  std::int64_t profiles = 0;
  std::set<std::string> machines;
  for (const ProfiledModel& model : library) {
    profiles += static_cast<std::int64_t>(model.profiles.size());
    for (const Profile& profile : model.profiles) machines.insert(profile.machine);
  }
  int count[3] = {};
  for (const Finding& finding : findings) ++count[static_cast<std::size_t>(finding.gravity)];
  const Ink ink = count[0] > 0 ? Ink::kBad : count[1] > 0 ? Ink::kWarning : Ink::kGood;
  const std::string found = findings.empty() ? "nothing found"
                                             : fmt::format("{} wrong, {} doubtful, {}", count[0],
                                                           count[1], counted(count[2], "note"));
  return painted(fmt::format("{} of {} on {}: {}", counted(profiles, "profile"),
                             counted(static_cast<std::int64_t>(library.size()), "model"),
                             counted(static_cast<std::int64_t>(machines.size()), "machine"), found),
                 ink, colour) +
         '\n';
}

std::string text_of(const std::vector<ProfiledModel>& library, const std::vector<Finding>& findings,
                    Colour colour) {
  std::string text;
  const Finding* before = nullptr;
  for (const Finding& finding : findings) {
    if (!before || heading_of(*before) != heading_of(finding)) {
      text += (before ? "\n" : "") + heading_text(finding, colour);
    }
    text += line_of(finding);
    before = &finding;
  }
  return text + (before ? "\n" : "") + totals(library, findings, colour);
}

}  // namespace

std::string profile_check(const std::vector<ProfiledModel>& library,
                          const std::vector<Finding>& findings, const ProfileArguments& arguments,
                          Colour colour) {
  if (arguments.format == Format::kTable) return text_of(library, findings, colour);
  if (arguments.format == Format::kCsv) return rows_csv(row_of({}), rows_of(findings));
  Row object = profile_json_head(arguments);
  object.push_back({"findings", rows_of(findings)});
  return object_json(object);
}

}  // namespace cutwater
