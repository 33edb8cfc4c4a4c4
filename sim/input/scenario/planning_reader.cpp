#include "input/scenario/planning_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "domain/stage_time.hpp"
#include "domain/stream_groups.hpp"
#include "input/language/constraint_text.hpp"
#include "input/language/cost_text.hpp"
#include "input/text/words.hpp"

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

class PlanningReader {
 public:
  PlanningReader(const PlanningRequest& request, const Scenario& scenario, StreamId stream,
                 Diagnostics& diagnostics)
      : request_(request),
        scenario_(scenario),
        hosts_(scenario.platform),
        subject_{scenario.model_of(stream), scenario.platform, hosts_,
                 scenario.workload.streams[stream.index].source},
        diagnostics_(diagnostics) {
    planning_.stream = stream;
  }

  std::optional<Planning> read() {
    const std::size_t errors_before = diagnostics_.error_count();
    read_space();
    for (const std::string& text : request_.objectives) {
      const Node node = argument_node(request_.objective_option, text);
      if (auto objective = read_objective(node, subject_, diagnostics_)) {
        planning_.objectives.push_back(*std::move(objective));
      }
    }
    planning_.constraints = scenario_.workload.streams[planning_.stream.index].constraints;
    for (const std::string& text : request_.where) {
      if (auto constraint =
              read_constraint(argument_node("--where", text), subject_, diagnostics_)) {
        planning_.constraints.push_back(*std::move(constraint));
      }
    }
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    fit_groups();
    add_memory();
    return std::move(planning_);
  }

 private:
  void read_space() {
    if (request_.path.empty()) {
      planning_.space = default_path(subject_);
    } else {
      const Node node = argument_node("--path", request_.path);
      const auto space = read_path(node, subject_, diagnostics_);
      if (!space) return;
      planning_.space = *space;
      if (space->path == SearchSpace::Path::kGiven) check_given(node.place);
    }
    planning_.space.revisit = request_.revisit;
    leave_out();
  }

  void check_given(const Place& place) {
    for (const HostId host : planning_.space.hosts) {
      const std::string why = obstacle(scenario_, planning_.stream, scenario_.platform.host(host));
      if (!why.empty()) diagnostics_.error(place, why, "leave the host out of the path");
    }
  }

  /// Hosts that cannot compute the model. Of those without a machine nobody expects it.
  void leave_out() {
    std::erase_if(planning_.space.hosts, [&](HostId id) {
      const Host& host = scenario_.platform.host(id);
      const std::string why = obstacle(scenario_, planning_.stream, host);
      if (why.empty() || planning_.space.path == SearchSpace::Path::kGiven) return false;
      if (!machine_for(host, subject_.model).empty()) {
        diagnostics_.warning(Place{}, why + ": it is left out");
      }
      return true;
    });
  }

  /// "use all" is about the hosts that are searched.
  void fit_groups() {
    for (Constraint& constraint : planning_.constraints) {
      Use* use = std::get_if<Use>(&constraint.rule);
      if (!use || use->rule != Use::Rule::kUseEach) continue;
      use->groups = groups_of(planning_.space, scenario_.platform);
    }
  }

  void add_memory() {
    for (Constraint& limit :
         memory_limits(subject_.model, scenario_.platform, planning_.space.hosts)) {
      planning_.constraints.push_back(std::move(limit));
    }
  }

  const PlanningRequest& request_;
  const Scenario& scenario_;
  HostSets hosts_;
  PlanningSubject subject_;
  Diagnostics& diagnostics_;
  Planning planning_;
};

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

std::optional<StreamId> find_stream(const std::string& name, const Scenario& scenario,
                                    Diagnostics& diagnostics) {
  const std::vector<Stream>& streams = scenario.workload.streams;
  std::vector<std::string> names;
  for (std::size_t s = 0; s < streams.size(); ++s) {
    if (streams[s].name == name) return StreamId(s);
    const std::string written = written_name(scenario, StreamId(s));
    if (written == name) return StreamId(s);
    if (names.empty() || names.back() != written) names.push_back(written);
  }
  if (name.empty() && names.size() == 1) return StreamId(0);
  if (name.empty()) {
    diagnostics.error(Place{}, fmt::format("plans for which stream of {}?", listed(names)),
                      fmt::format("add --stream {}", names.front()));
  } else {
    diagnostics.error(argument_node("--stream", name).place,
                      fmt::format("unknown stream '{}'", name), suggest_one_of(name, names));
  }
  return std::nullopt;
}

std::string obstacle(const Scenario& scenario, StreamId stream, const Host& host) {
  const Model& model = scenario.model_of(stream);
  const std::string& machine = machine_for(host, model);
  if (machine.empty()) return fmt::format("host '{}' has no machine", host.name);
  const ModelId id = scenario.workload.streams[stream.index].model;
  const auto profile = scenario.profiles.find({id, machine});
  if (profile == scenario.profiles.end()) {
    return fmt::format("no profile of '{}' on machine '{}' of host '{}'", model.name(), machine,
                       host.name);
  }
  if (host.stress && !stress_on(host, profile->second)) {
    return fmt::format("the stress of host '{}' was not measured with '{}' on machine '{}'",
                       host.name, model.name(), machine);
  }
  return "";
}

std::vector<Constraint> memory_limits(const Model& model, const Platform& platform,
                                      const std::vector<HostId>& hosts) {
  const std::vector<Block>& blocks = model.blocks();
  const bool is_known =
      std::all_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.weights && b.peak; });
  if (!is_known) return {};
  std::vector<Constraint> limits;
  for (const HostId id : hosts) {
    const Host& host = platform.host(id);
    if (!host.memory) continue;
    Limit limit;
    limit.quantity = Limit::Quantity::kMemory;
    limit.hosts = {id};
    limit.value = host.memory->value();
    limits.push_back({limit, fmt::format("memory of {}", host.name)});
  }
  return limits;
}

std::optional<Planning> read_planning(const PlanningRequest& request, const Scenario& scenario,
                                      Diagnostics& diagnostics) {
  const std::optional<StreamId> stream = find_stream(request.stream, scenario, diagnostics);
  if (!stream) return std::nullopt;
  return PlanningReader(request, scenario, *stream, diagnostics).read();
}

}  // namespace cutwater::input
