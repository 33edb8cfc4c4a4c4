#include "report/run/table.hpp"

#include <fmt/format.h>

#include "output/human.hpp"
#include "report/run/table_sections.hpp"
#include "report/run/verdict_text.hpp"

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

}  // namespace cutwater::report
