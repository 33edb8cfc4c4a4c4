#include "input/text/path_text.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace cutwater::input {
namespace {

/// All hosts that have a tier.
SearchSpace tiers_path(const PlanningSubject& subject) {
  SearchSpace space{SearchSpace::Path::kTiers, {}, false};
  for (const HostId host : subject.hosts.all(subject.source)) {
    if (!subject.platform.host(host).tier.empty()) space.hosts.push_back(host);
  }
  return space;
}

SearchSpace any_path(const PlanningSubject& subject) {
  return {SearchSpace::Path::kAny, subject.hosts.all(subject.source), false};
}

/// One host of a given path; nothing when (reported) it is none.
std::optional<HostId> read_host(const Word& word, const Place& place,
                                const PlanningSubject& subject, Diagnostics& diagnostics) {
  const std::string name(word.text);
  if (const auto host = subject.platform.find_host(name)) return host;
  const auto hosts = subject.hosts.find({name, place}, subject.source, diagnostics);
  if (!hosts) return std::nullopt;
  if (hosts->size() == 1) return hosts->front();
  std::string names;
  constexpr std::size_t kFew = 3;
  for (std::size_t i = 0; i < std::min(hosts->size(), kFew); ++i) {
    names += (i > 0 ? "," : "") + subject.platform.host((*hosts)[i]).name;
  }
  diagnostics.error(
      place, fmt::format("'{}' stands for {} hosts", word.text, hosts->size()),
      names.empty() ? "" : fmt::format("name hosts in the order of use, for example {}", names));
  return std::nullopt;
}

std::optional<SearchSpace> read_given(const Node& text, const PlanningSubject& subject,
                                      Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  SearchSpace space{SearchSpace::Path::kGiven, {}, false};
  WordReader words(text);
  do {
    const Word word = words.rest_before(",");
    const Place place = words.place(word);
    if (word.text.empty()) {
      diagnostics.error(place, "a host of the path is missing", "write for example device,edge");
      continue;
    }
    const std::optional<HostId> host = read_host(word, place, subject, diagnostics);
    if (!host) continue;
    if (std::find(space.hosts.begin(), space.hosts.end(), *host) != space.hosts.end()) {
      diagnostics.error(place, fmt::format("'{}' is given twice in this path", word.text),
                        "with --revisit a plan may come back to a host");
      continue;
    }
    space.hosts.push_back(*host);
  } while (words.take(","));
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return space;
}

}  // namespace

std::optional<SearchSpace> read_path(const Node& text, const PlanningSubject& subject,
                                     Diagnostics& diagnostics) {
  if (text.text == "any") return any_path(subject);
  if (text.text != "tiers") return read_given(text, subject, diagnostics);
  if (subject.hosts.has_tiers()) return tiers_path(subject);
  diagnostics.error(text.place, "no host has a tier",
                    "add for example 'tier: edge' to hosts, or use --path any");
  return std::nullopt;
}

SearchSpace default_path(const PlanningSubject& subject) {
  return subject.hosts.has_tiers() ? tiers_path(subject) : any_path(subject);
}

}  // namespace cutwater::input
