#include "output/table.hpp"

#include <fmt/format.h>

#include "output/human.hpp"
#include "output/table_sections.hpp"
#include "output/verdict_text.hpp"

namespace cutwater {
namespace {

template <class Row>
const std::vector<Row>& readable(const std::vector<Row>& rows, const std::vector<Row>& by_fleet) {
  return rows.size() > kFewRows ? by_fleet : rows;
}

Ink ink_of(const Verdict& verdict) {
  if (verdict.state == Verdict::State::kSaturated) return Ink::kBad;
  return verdict.main_cause ? Ink::kWarning : Ink::kGood;
}

}  // namespace

std::string to_table(const Summary& summary, Colour colour) {
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
                      summary.end > Seconds(0) ? human(summary.end) : "0 s", summary.seed);
  text += painted(wrapped(sentence(summary.verdict)), ink_of(summary.verdict), colour) + '\n';
  return text;
}

}  // namespace cutwater
