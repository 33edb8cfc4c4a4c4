#include "planner/search/stage_graph.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "planner/planning_error.hpp"

namespace cutwater::planner {
namespace {

/// With more hosts in any order the sets of visited ones are too many.
constexpr std::size_t kMostHostsInSets = 10;
/// Each set of hosts to use that has been met is a state of its own.
constexpr std::size_t kMostGroups = 60;
constexpr std::size_t kMostStates = 300'000;

[[noreturn]] void refuse() {
  throw PlanningError(
      "too many hosts that must be used for an exact answer: ask for fewer of them, or for an "
      "order "
      "with --path");
}

bool contains(const std::vector<HostId>& hosts, HostId host) {
  return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

/// A host that a stage may be on.
struct Candidate {
  int place = 0;
  int order = 0;             ///< of its tier, or in the given path
  std::uint64_t member = 0;  ///< its bit in the set of visited hosts
  std::uint64_t meets = 0;   ///< bits of the rules that ask for a host of a group
};

/// The groups of which a plan must use one host each. Throws PlanningError for too many.
std::vector<std::vector<HostId>> groups_to_use(const std::vector<Constraint>& constraints) {
  std::set<std::vector<HostId>> groups;
  for (const Constraint& constraint : constraints) {
    const Use* use = std::get_if<Use>(&constraint.rule);
    if (!use) continue;
    if (use->rule == Use::Rule::kUse) groups.insert(use->hosts);
    if (use->rule == Use::Rule::kUseEach) groups.insert(use->groups.begin(), use->groups.end());
  }
  if (groups.size() > kMostGroups) refuse();
  return {groups.begin(), groups.end()};
}

bool is_allowed_by_use(HostId host, const std::vector<Constraint>& constraints) {
  return std::all_of(constraints.begin(), constraints.end(), [&](const Constraint& c) {
    const Use* use = std::get_if<Use>(&c.rule);
    if (use && use->rule == Use::Rule::kAvoid) return !contains(use->hosts, host);
    if (use && use->rule == Use::Rule::kOnly) return contains(use->hosts, host);
    return true;
  });
}

/// In the order of places.
std::vector<Candidate> candidates_of(const CostTable& table, const SearchSpace& space,
                                     const std::vector<Constraint>& constraints) {
  const Platform& platform = table.scenario().platform;
  const std::vector<std::string>& tiers = platform.tiers();
  const std::vector<std::vector<HostId>> groups = groups_to_use(constraints);
  std::vector<Candidate> candidates;
  for (int place = 0; place < table.places(); ++place) {
    const HostId host = table.host(place);
    const auto given = std::find(space.hosts.begin(), space.hosts.end(), host);
    if (given == space.hosts.end() || !table.can_compute(host)) continue;
    if (!is_allowed_by_use(host, constraints)) continue;
    Candidate candidate{place, static_cast<int>(given - space.hosts.begin()),
                        std::uint64_t{1} << (candidates.size() % 64), 0};
    if (space.path == SearchSpace::Path::kTiers) {
      const auto tier = std::find(tiers.begin(), tiers.end(), platform.host(host).tier);
      if (tier == tiers.end()) continue;
      candidate.order = static_cast<int>(tier - tiers.begin());
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (contains(groups[g], host)) candidate.meets |= std::uint64_t{1} << g;
    }
    candidates.push_back(candidate);
  }
  return candidates;
}

/// What of the way to a state decides about the rest.
struct Way {
  int place = 0;
  bool is_start = false;
  int order = -1;
  std::uint64_t visited = 0;
  std::uint64_t met = 0;
  auto operator<=>(const Way&) const = default;
};

/// Which hosts may come after others.
class Order {
 public:
  Order(const SearchSpace& space, std::size_t hosts)
      : is_ordered_(!space.revisit && space.path != SearchSpace::Path::kAny),
        keeps_set_(!space.revisit && !is_ordered_ && hosts <= kMostHostsInSets) {}

  bool may_follow(const Way& way, const Candidate& next) const {
    if (!way.is_start && way.place == next.place) return false;
    return (!is_ordered_ || next.order > way.order) &&
           (!keeps_set_ || (way.visited & next.member) == 0);
  }
  Way after(const Way& way, const Candidate& next) const {
    return {next.place, false, is_ordered_ ? next.order : -1,
            keeps_set_ ? way.visited | next.member : 0, way.met | next.meets};
  }

 private:
  bool is_ordered_;
  bool keeps_set_;
};

}  // namespace

StageGraph::StageGraph(const CostTable& table, const SearchSpace& space,
                       const std::vector<Constraint>& constraints)
    : table_(&table) {
  const std::vector<Candidate> candidates = candidates_of(table, space, constraints);
  const Order order(space, candidates.size());
  const std::uint64_t to_meet = (std::uint64_t{1} << groups_to_use(constraints).size()) - 1;
  may_repeat_ = space.path == SearchSpace::Path::kAny && !space.revisit &&
                candidates.size() > kMostHostsInSets;
  std::map<Way, int> known;
  std::vector<Way> ways;
  const auto state_of = [&](const Way& way) {
    const auto [it, is_new] = known.emplace(way, static_cast<int>(ways.size()));
    if (is_new) ways.push_back(way);
    return it->second;
  };
  state_of({table.source(), true, -1, 0, 0});
  for (std::size_t i = 0; i < ways.size(); ++i) {
    if (ways.size() > kMostStates) refuse();
    const Way way = ways[i];
    State state{way.place, !way.is_start && way.met == to_meet};
    const std::optional<int> end = table.result_to();
    if (end && !table.route(way.place, *end).is_joined) state.accepts = false;
    for (const Candidate& next : candidates) {
      if (!order.may_follow(way, next) || !table.route(way.place, next.place).is_joined) continue;
      state.next.push_back(state_of(order.after(way, next)));
    }
    states_.push_back(std::move(state));
  }
  ban_blocks(constraints);
}

void StageGraph::ban_blocks(const std::vector<Constraint>& constraints) {
  allowed_.assign(static_cast<std::size_t>(table_->places()),
                  std::vector<char>(static_cast<std::size_t>(table_->blocks()), 1));
  for (const Constraint& constraint : constraints) {
    const LayerOn* layer = std::get_if<LayerOn>(&constraint.rule);
    if (!layer) continue;
    for (int place = 0; place < table_->places(); ++place) {
      if (contains(layer->hosts, table_->host(place)) == layer->is_on) continue;
      allowed_[static_cast<std::size_t>(place)][static_cast<std::size_t>(layer->block)] = 0;
    }
  }
}

Plan plan_of(const Path& path, const StageGraph& graph) {
  Plan plan;
  plan.stages.reserve(path.size());
  int first = 0;
  for (const Step& step : path) {
    plan.stages.push_back({graph.table().host(graph.state(step.state).place), first, step.end - 1});
    first = step.end;
  }
  return plan;
}

bool is_path(const Plan& plan, const StageGraph& graph) {
  int state = StageGraph::kStart;
  for (const Stage& stage : plan.stages) {
    const int place = *graph.table().find_place(stage.host);
    const std::vector<int>& next = graph.state(state).next;
    const auto step = std::find_if(next.begin(), next.end(),
                                   [&](int s) { return graph.state(s).place == place; });
    if (step == next.end()) return false;
    state = *step;
    for (int block = stage.first_block; block <= stage.last_block; ++block) {
      if (!graph.is_allowed(block, place)) return false;
    }
  }
  return graph.state(state).accepts;
}

bool comes_first(const StageGraph& graph, const Path& a, const Path& b) {
  const auto key = [&](const Step& s) { return std::pair(graph.state(s.state).place, s.end); };
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [&](const Step& x, const Step& y) { return key(x) < key(y); });
}

}  // namespace cutwater::planner
