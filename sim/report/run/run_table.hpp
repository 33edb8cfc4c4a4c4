#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metrics/summary.hpp"
#include "output/text_table.hpp"
#include "report/run/run_json.hpp"

namespace cutwater::report {

/// The parts of to_table(): each is a table that ends with a line feed, or empty when there is
/// nothing to show.
std::string counts_section(const std::vector<metrics::StreamSummary>& streams,
                           output::Colour colour);
std::string latency_section(const std::vector<metrics::StreamSummary>& streams,
                            output::Colour colour);
std::string parts_section(const std::vector<metrics::StreamSummary>& streams,
                          output::Colour colour);
std::string drops_section(const std::vector<metrics::StreamSummary>& streams,
                          output::Colour colour);
std::string plan_section(const std::vector<metrics::StreamSummary>& streams, output::Colour colour);
/// How stages were timed, of those of which there is more to say than the sum of their blocks.
std::string timing_section(const std::vector<metrics::StreamSummary>& streams,
                           output::Colour colour);
std::string hosts_section(const std::vector<metrics::HostSummary>& hosts, output::Colour colour);
std::string links_section(const std::vector<metrics::LinkSummary>& links, output::Colour colour);

/// "camera ×20" for a fleet.
template <class Row>
std::string name_of(const Row& row) {
  return row.members == 1 ? row.name : row.name + " ×" + std::to_string(row.members);
}

/// The summary for people: at most kLineWidth columns, the verdict last. With more than
/// kFewRows streams (hosts, link directions), those of a fleet share one row.
std::string to_table(const metrics::Summary& summary, output::Colour colour);

inline constexpr std::size_t kFewRows = 12;
inline constexpr std::size_t kMostRows = 24;  ///< of one section; what is left out is counted

/// Which strategy chose which plan, with an empty line behind; empty without any.
std::string choices_table(const std::vector<study::ChosenPlan>& choices, output::Colour colour);

}  // namespace cutwater::report
