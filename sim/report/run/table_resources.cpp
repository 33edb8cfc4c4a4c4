#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "output/human.hpp"
#include "report/run/table.hpp"
#include "report/run/table_sections.hpp"

namespace cutwater::report {
namespace {

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
      idle.push_back(name_of(link) + " " + link.direction);
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
    std::vector<Cell> row = {{name_of(link) + " " + link.direction},
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

}  // namespace cutwater::report
