#include <algorithm>

#include <fmt/format.h>

#include "output/human.hpp"
#include "report/plans/plan_text.hpp"
#include "report/run/table.hpp"
#include "report/run/table_sections.hpp"

namespace cutwater::report {
namespace {

using Cell = output::TextTable::Cell;
using Column = output::TextTable::Column;

template <class Value>
std::string human_or_dash(const std::optional<Value>& value) {
  return value ? output::human(*value) : "-";
}

bool shows(const std::vector<metrics::StreamSummary>& streams,
           bool (*has)(const metrics::StreamSummary&)) {
  return std::any_of(streams.begin(), streams.end(), has);
}

/// The first kMostRows rows, then a line that counts the rest.
template <class AddRow>
std::string first_rows(output::TextTable table, const std::vector<metrics::StreamSummary>& streams,
                       output::Colour colour, const AddRow& add_row) {
  const std::size_t shown = std::min(streams.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) add_row(table, streams[i]);
  if (table.is_empty()) return {};
  std::string text = table.text(colour);
  if (shown < streams.size()) {
    text += fmt::format("… and {} more: --format csv lists all\n", streams.size() - shown);
  }
  return text;
}

Cell dropped_cell(const metrics::StreamSummary& stream) {
  const std::int64_t dropped = stream.ends.dropped();
  if (dropped == 0) return {"0"};
  return {fmt::format("{} ({})", dropped, output::human_percent(*stream.drop_ratio)),
          output::Ink::kWarning};
}

std::string place_of(const metrics::StreamSummary& stream, int stage) {
  if (stage == 0) return "source";
  return fmt::format("stage {} on {}", stage,
                     stream.plan[static_cast<std::size_t>(stage - 1)].host);
}

/// "device 0-6 → edge 7-22" over as many lines as it takes, broken before arrows.
std::vector<std::string> wrapped_plan(const std::vector<Subjects::Stage>& plan, std::size_t width) {
  std::vector<std::string> lines(1);
  for (const Subjects::Stage& stage : plan) {
    const bool is_first = &stage == &plan.front();
    const std::string step = (is_first ? "" : "→ ") + plan_picture({stage});
    const std::size_t needed = output::width_of(lines.back()) + 1 + output::width_of(step);
    if (!is_first && needed > width) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += step;
  }
  return lines;
}

}  // namespace

std::string counts_section(const std::vector<metrics::StreamSummary>& streams,
                           output::Colour colour) {
  const bool shows_deadline =
      shows(streams, [](const metrics::StreamSummary& s) { return s.deadline.has_value(); });
  const bool shows_resent =
      shows(streams, [](const metrics::StreamSummary& s) { return s.retransmissions > 0; });
  const bool shows_first =
      shows(streams, [](const metrics::StreamSummary& s) { return s.first_frames.has_value(); });
  std::vector<Column> columns = {{"stream", output::Align::kLeft},
                                 {"captured"},
                                 {"delivered"},
                                 {"dropped"},
                                 {"unfinished"},
                                 {"throughput"}};
  if (shows_deadline) columns.push_back({"in time"});
  if (shows_resent) columns.push_back({"resent"});
  columns.push_back({"makespan"});
  if (shows_first) {
    columns.push_back({fmt::format("first {}", streams.front().first_frames->frames)});
  }
  return first_rows(
      output::TextTable(columns), streams, colour, [&](output::TextTable& table, const auto& s) {
        std::vector<Cell> row = {{name_of(s)},
                                 {std::to_string(s.captured)},
                                 {std::to_string(s.ends[End::kDelivered])},
                                 dropped_cell(s),
                                 {std::to_string(s.ends[End::kUnfinished])},
                                 {human_or_dash(s.throughput)}};
        if (shows_deadline)
          row.push_back({s.goodput_ratio ? output::human_percent(*s.goodput_ratio) : "-"});
        if (shows_resent) row.push_back({std::to_string(s.retransmissions)});
        row.push_back({human_or_dash(s.makespan)});
        if (shows_first) row.push_back({human_or_dash(s.first_frames->makespan)});
        table.add_row(std::move(row));
      });
}

std::string latency_section(const std::vector<metrics::StreamSummary>& streams,
                            output::Colour colour) {
  const std::vector<Column> columns = {
      {"latency", output::Align::kLeft}, {"mean"}, {"p50"}, {"p90"}, {"p95"}, {"p99"}, {"max"}};
  return first_rows(output::TextTable(columns), streams, colour,
                    [](output::TextTable& table, const auto& s) {
                      if (!s.latency) {
                        table.add_row({{name_of(s)}, {"-"}, {"-"}, {"-"}, {"-"}, {"-"}, {"-"}});
                        return;
                      }
                      const metrics::Latency& l = *s.latency;
                      table.add_row({{name_of(s)},
                                     {output::human(l.mean)},
                                     {output::human(l.p50)},
                                     {output::human(l.p90)},
                                     {output::human(l.p95)},
                                     {output::human(l.p99)},
                                     {output::human(l.max)}});
                    });
}

std::string parts_section(const std::vector<metrics::StreamSummary>& streams,
                          output::Colour colour) {
  const std::vector<Column> columns = {{"mean spent in", output::Align::kLeft},
                                       {"source wait"},
                                       {"queue"},
                                       {"compute"},
                                       {"egress wait"},
                                       {"transfer"},
                                       {"propagation"}};
  return first_rows(output::TextTable(columns), streams, colour,
                    [](output::TextTable& table, const auto& s) {
                      if (!s.latency_parts) return;
                      const metrics::LatencyParts& p = *s.latency_parts;
                      table.add_row({{name_of(s)},
                                     {output::human(p.source_wait)},
                                     {output::human(p.queue)},
                                     {output::human(p.compute)},
                                     {output::human(p.egress_wait)},
                                     {output::human(p.transfer)},
                                     {output::human(p.propagation)}});
                    });
}

std::string drops_section(const std::vector<metrics::StreamSummary>& streams,
                          output::Colour colour) {
  metrics::EndCounts all;
  for (const metrics::StreamSummary& stream : streams) all.add(stream.ends);
  std::vector<Column> columns = {{"dropped", output::Align::kLeft}, {"at", output::Align::kLeft}};
  for (const End cause : metrics::kDropCauses) {
    if (all[cause] > 0) columns.push_back({to_text(cause)});
  }
  return first_rows(output::TextTable(columns), streams, colour,
                    [&](output::TextTable& table, const auto& s) {
                      for (const metrics::StageDrops& drops : s.dropped_by_stage) {
                        std::vector<Cell> row = {{name_of(s)}, {place_of(s, drops.stage)}};
                        for (const End cause : metrics::kDropCauses) {
                          if (all[cause] > 0) row.push_back({std::to_string(drops.ends[cause])});
                        }
                        table.add_row(std::move(row));
                      }
                    });
}

std::string plan_section(const std::vector<metrics::StreamSummary>& streams,
                         output::Colour colour) {
  std::size_t taken = output::width_of("plan") + 2;
  std::size_t widest_model = output::width_of("model");
  for (const metrics::StreamSummary& s : streams) {
    taken = std::max(taken, output::width_of(name_of(s)) + 2);
    widest_model = std::max(widest_model, output::width_of(s.model));
  }
  taken += widest_model + 2;
  const std::size_t room = taken + 40 < output::kLineWidth ? output::kLineWidth - taken : 40;
  const std::vector<Column> columns = {{"plan", output::Align::kLeft},
                                       {"model", output::Align::kLeft},
                                       {"layers", output::Align::kLeft}};
  return first_rows(
      output::TextTable(columns), streams, colour, [&](output::TextTable& table, const auto& s) {
        const std::vector<std::string> lines = wrapped_plan(s.plan, room);
        for (std::size_t i = 0; i < lines.size(); ++i) {
          table.add_row({{i == 0 ? name_of(s) : ""}, {i == 0 ? s.model : ""}, {lines[i]}});
        }
      });
}

std::string timing_section(const std::vector<metrics::StreamSummary>& streams,
                           output::Colour colour) {
  const std::vector<Column> columns = {{"timing", output::Align::kLeft},
                                       {"stage", output::Align::kLeft},
                                       {"compute"},
                                       {"timed by", output::Align::kLeft},
                                       {"stress", output::Align::kLeft}};
  return first_rows(output::TextTable(columns), streams, colour,
                    [](output::TextTable& table, const auto& s) {
                      std::string shown_name = name_of(s);  // in the first row alone
                      for (std::size_t i = 0; i < s.plan.size(); ++i) {
                        const Subjects::Stage& stage = s.plan[i];
                        if (!is_specially_timed(stage)) continue;
                        table.add_row({{shown_name},
                                       {fmt::format("{} on {}", i + 1, stage.host)},
                                       {output::human(stage.compute)},
                                       {timing_text(stage)},
                                       {stress_text(stage)}});
                        shown_name.clear();
                      }
                    });
}

}  // namespace cutwater::report
