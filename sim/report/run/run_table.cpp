#include "report/run/run_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "output/human.hpp"
#include "report/plans/plan_words.hpp"
#include "report/run/result_words.hpp"

namespace cutwater::report {
namespace {

template <class Row>
const std::vector<Row>& readable(const std::vector<Row>& rows, const std::vector<Row>& by_fleet) {
  return rows.size() > kFewRows ? by_fleet : rows;
}

output::Ink ink_of(const metrics::Verdict& verdict) {
  if (verdict.state == metrics::Verdict::State::kSaturated) return output::Ink::kBad;
  return verdict.main_cause ? output::Ink::kWarning : output::Ink::kGood;
}

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

using Cell = output::TextTable::Cell;
using Column = output::TextTable::Column;

constexpr double kHigh = 0.9;  // a load that is shown in the ink of a warning

/// "63.2 %"; of a fleet the mean, and the greatest where that reads differently.
Cell ratio_cell(std::optional<double> mean, std::optional<double> highest) {
  if (!mean) return {"-"};
  std::string text = output::human_percent(*mean);
  if (const std::string most = output::human_percent(*highest); most != text) {
    text += fmt::format(" (max {})", most);
  }
  return {text, *highest >= kHigh ? output::Ink::kWarning : output::Ink::kPlain};
}

/// Positions of the rows to show, in order: the kMostRows with the greatest load, first ones first.
template <class Row>
std::vector<std::size_t> busiest(const std::vector<Row>& rows, std::optional<double> Row::*load) {
  std::vector<std::size_t> shown(rows.size());
  std::iota(shown.begin(), shown.end(), std::size_t{0});
  if (shown.size() <= kMostRows) return shown;
  std::stable_sort(shown.begin(), shown.end(),
                   [&](std::size_t a, std::size_t b) { return rows[a].*load > rows[b].*load; });
  shown.resize(kMostRows);
  std::sort(shown.begin(), shown.end());
  return shown;
}

std::string rest_line(std::size_t rest) {
  if (rest == 0) return {};
  return fmt::format("… and {} more, none busier: --format json lists all\n", rest);
}

std::string memory_cell(const metrics::HostSummary& host) {
  if (!host.peak_memory) return "-";
  std::string size = output::human(*host.peak_memory);
  if (!host.memory_ratio) return size;
  return fmt::format("{} ({})", size, output::human_percent(*host.memory_ratio));
}

/// The directions that carried nothing, by name as long as they are few.
std::string idle_line(const std::vector<std::string>& idle) {
  if (idle.empty()) return {};
  if (idle.size() > 4) return fmt::format("idle: {} link directions\n", idle.size());
  return fmt::format("idle: {}\n", fmt::join(idle, ", "));
}

}  // namespace

std::string to_table(const metrics::Summary& summary, output::Colour colour) {
  const auto& streams = readable(summary.rows.streams, summary.by_fleet.streams);
  const auto& hosts = readable(summary.rows.hosts, summary.by_fleet.hosts);
  const auto& links = readable(summary.rows.links, summary.by_fleet.links);
  std::string text;
  for (const std::string& section :
       {counts_section(streams, colour), latency_section(streams, colour),
        parts_section(streams, colour), drops_section(streams, colour),
        plan_section(streams, colour), timing_section(streams, colour),
        hosts_section(hosts, colour), links_section(links, colour)}) {
    if (!section.empty()) text += section + '\n';
  }
  text += fmt::format("{} simulated, seed {}\n",
                      summary.end > Seconds(0) ? output::human(summary.end) : "0 s", summary.seed);
  text +=
      output::painted(output::wrapped(sentence(summary.verdict)), ink_of(summary.verdict), colour) +
      '\n';
  return text;
}

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

std::string hosts_section(const std::vector<metrics::HostSummary>& hosts, output::Colour colour) {
  const bool shows_energy =
      std::any_of(hosts.begin(), hosts.end(),
                  [](const metrics::HostSummary& h) { return h.energy.has_value(); });
  std::vector<Column> columns = {
      {"host", output::Align::kLeft}, {"cores"}, {"busy"}, {"peak queue"}, {"peak memory"}};
  if (shows_energy) columns.push_back({"energy"});
  output::TextTable table(columns);
  const std::vector<std::size_t> shown = busiest(hosts, &metrics::HostSummary::highest_busy_ratio);
  for (const std::size_t i : shown) {
    const metrics::HostSummary& host = hosts[i];
    std::vector<Cell> row = {{name_of(host)},
                             {std::to_string(host.cores)},
                             ratio_cell(host.busy_ratio, host.highest_busy_ratio),
                             {std::to_string(host.peak_queue)},
                             {memory_cell(host)}};
    if (shows_energy) row.push_back({host.energy ? output::human(*host.energy) : "-"});
    table.add_row(std::move(row));
  }
  if (table.is_empty()) return {};
  return table.text(colour) + rest_line(hosts.size() - shown.size());
}

std::string links_section(const std::vector<metrics::LinkSummary>& links, output::Colour colour) {
  std::vector<metrics::LinkSummary> used;
  std::vector<std::string> idle;
  for (const metrics::LinkSummary& link : links) {
    if (link.bytes > Bytes(0) || link.dropped_fragments > 0) {
      used.push_back(link);
    } else {
      idle.push_back(name_of(link) + " " + to_text(link.direction));
    }
  }
  const auto any = [&](auto has) { return std::any_of(used.begin(), used.end(), has); };
  const bool shows_dropped =
      any([](const metrics::LinkSummary& l) { return l.dropped_fragments > 0; });
  const bool shows_lost = any([](const metrics::LinkSummary& l) { return l.lost_fragments > 0; });
  const bool shows_queue =
      any([](const metrics::LinkSummary& l) { return l.peak_queue > Bytes(0); });
  std::vector<Column> columns = {{"link", output::Align::kLeft}, {"carried"}, {"load"}};
  if (shows_dropped) columns.push_back({"dropped fragments"});
  if (shows_lost) columns.push_back({"lost fragments"});
  if (shows_queue) columns.push_back({"peak queue"});
  output::TextTable table(columns);
  const std::vector<std::size_t> shown = busiest(used, &metrics::LinkSummary::highest_load_ratio);
  for (const std::size_t i : shown) {
    const metrics::LinkSummary& link = used[i];
    std::vector<Cell> row = {{name_of(link) + " " + to_text(link.direction)},
                             {output::human(link.bytes)},
                             ratio_cell(link.load_ratio, link.highest_load_ratio)};
    if (shows_dropped) row.push_back({std::to_string(link.dropped_fragments)});
    if (shows_lost) row.push_back({std::to_string(link.lost_fragments)});
    if (shows_queue) row.push_back({output::human(link.peak_queue)});
    table.add_row(std::move(row));
  }
  return (table.is_empty() ? "" : table.text(colour) + rest_line(used.size() - shown.size())) +
         idle_line(idle);
}

std::string choices_table(const std::vector<study::ChosenPlan>& choices, output::Colour colour) {
  if (choices.empty()) return "";
  output::TextTable table({{"stream", output::Align::kLeft},
                           {"strategy", output::Align::kLeft},
                           {"plan", output::Align::kLeft}});
  for (const auto& [stream, strategy, plan] : choices)
    table.add_row({{stream}, {strategy}, {plan}});
  return table.text(colour) + '\n';
}

}  // namespace cutwater::report
