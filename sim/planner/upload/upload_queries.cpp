#include "planner/upload/upload_queries.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "domain/journey.hpp"
#include "planner/planning_error.hpp"

namespace cutwater::planner {
namespace {

constexpr double kMostQueries = 1e15;

/// A part of a query, and whether it slows uploading down as much as uploading slows it down.
struct Phase {
  double time = 0;
  bool is_shared = false;
};

/// A query as long as nothing more arrives, without what sharing links adds.
struct Query {
  double latency = 0;
  std::vector<Phase> phases;  ///< none when links are not shared

  /// What sharing adds to the first `time` of it. While both send at half of the bandwidth, one and
  /// the other get as far in 2 s as alone in 1 s.
  double delay_within(double time) const {
    double delay = 0;
    for (const Phase& phase : phases) {
      const double part = std::min(phase.time, time);
      if (phase.is_shared) delay += part;
      time -= part;
    }
    return delay;
  }
  double delay() const { return delay_within(latency); }
};

bool have_common_channel(const RouteFacts& a, const RouteFacts& b) {
  return std::any_of(a.hops.begin(), a.hops.end(), [&](const RouteFacts::Hop& hop) {
    return std::any_of(b.hops.begin(), b.hops.end(),
                       [&](const RouteFacts::Hop& h) { return h.channel == hop.channel; });
  });
}

/// Its messages and stages in turn.
std::vector<Phase> phases_of(const PlanCost& cost, const CostTable& table, int server) {
  const RouteFacts& upload = table.route(table.source(), server);
  std::vector<Phase> phases;
  const auto send = [&](const TransferCost& transfer) {
    const RouteFacts& route =
        table.route(*table.find_place(transfer.from), *table.find_place(transfer.to));
    const Seconds still = route.one_way + table.stream_of().transport.overhead;
    phases.push_back({(transfer.time - still).value(), have_common_channel(route, upload)});
    phases.push_back({still.value(), false});
  };
  auto transfer = cost.transfers.begin();
  auto stage = cost.stages.begin();
  for_each_step(cost.plan, table.stream_of(), table.model(),
                Overloaded{[&](const SendStep&) { send(*transfer++); },
                           [&](const ComputeStep&) {
                             phases.push_back({(stage++)->compute.value(), false});
                           }});
  return phases;
}

/// One query after the other, counted in the time that uploading takes by itself: `delay_` behind
/// it is the clock on the wall, by what sharing links has added.
class QueryRow {
 public:
  QueryRow(const UploadPlan& plan, const CostTable& table, HostId server, const QueryRules& rules)
      : plan_(plan), table_(table), server_(*table.find_place(server)), rules_(rules) {
    double arrival = table.route(table.source(), server_).one_way.value();
    for (const UploadPartition& partition : plan.partitions) {
      arrival += partition.upload.value();
      arrivals_.push_back(arrival);
    }
    result_.arrivals.resize(arrivals_.size());
    result_.answered.resize(arrivals_.size());
  }

  UploadQueries ask() {
    if (rules_.first == FirstQuery::kWaits && !arrivals_.empty()) at_ = arrivals_.front();
    note_arrivals(Query{}, at_);
    while (arrived_ < arrivals_.size()) ask_until_next_arrival();
    if (!has_answer_) result_.first_answer = Seconds(at_ + query().latency);
    if (result_.answered_in_all > 0) {
      result_.mean = Seconds(sum_ / static_cast<double>(result_.answered_in_all));
    }
    return std::move(result_);
  }

 private:
  /// With what has arrived.
  Query query() const {
    const PlanCost& cost = plan_.before_partition(arrived_);
    Query query{cost.latency.value(), {}};
    if (rules_.links == LinkUse::kShared) query.phases = phases_of(cost, table_, server_);
    return query;
  }

  /// All but the last query end before the next partition arrives.
  void ask_until_next_arrival() {
    const Query query = this->query();
    const double many = std::ceil((arrivals_[arrived_] - at_) / query.latency);
    if (!(many < kMostQueries))
      throw PlanningError("a query takes no time: there is no end to them");
    const double before = std::max(0.0, many - 1);
    note_first_answer(query);
    at_ += before * query.latency;
    delay_ += before * query.delay();
    count(arrived_, static_cast<std::int64_t>(before), query);
    ask_last(query);
  }

  /// Partitions arrive while it computes, and are used by the next one.
  void ask_last(const Query& query) {
    const double start = at_;
    at_ += query.latency;
    const auto next = std::lower_bound(arrivals_.begin(), arrivals_.end(), at_);
    note_arrivals(query, start);
    if (next != arrivals_.end())
      count(static_cast<std::size_t>(next - arrivals_.begin()), 1, query);
    delay_ += query.delay();
  }

  /// Notes what arrives until now, while the query computes that was raised at `start`.
  void note_arrivals(const Query& query, double start) {
    for (; arrived_ < arrivals_.size() && arrivals_[arrived_] <= at_; ++arrived_) {
      const double arrival = arrivals_[arrived_];
      const double delay = query.delay_within(std::max(0.0, arrival - start));
      result_.arrivals[arrived_] = Seconds(arrival + delay_ + delay);
    }
  }

  /// Queries that were answered when so many partitions had arrived.
  void count(std::size_t arrived, std::int64_t queries, const Query& query) {
    (arrived == 0 ? result_.answered_before : result_.answered[arrived - 1]) += queries;
    result_.answered_in_all += queries;
    sum_ += static_cast<double>(queries) * (query.latency + query.delay());
    if (queries > 0) sum_ += std::exchange(wait_, 0.0);
  }

  void note_first_answer(const Query& query) {
    if (std::exchange(has_answer_, true)) return;
    wait_ = at_;
    const double shared = std::min(query.latency, arrivals_.back() - at_);
    result_.first_answer = Seconds(at_ + query.latency + query.delay_within(shared));
  }

  const UploadPlan& plan_;
  const CostTable& table_;
  int server_;
  QueryRules rules_;
  std::vector<double> arrivals_;
  double at_ = 0;     ///< when the next query is raised
  double delay_ = 0;  ///< so far
  double wait_ = 0;   ///< of the first query, until it is counted
  double sum_ = 0;    ///< of the latencies counted
  std::size_t arrived_ = 0;
  bool has_answer_ = false;
  UploadQueries result_;
};

}  // namespace

std::int64_t UploadQueries::early_arrivals() const {
  return std::count_if(arrivals.begin(), arrivals.end(),
                       [&](Seconds arrival) { return arrival <= end() / 2; });
}

UploadQueries queries_while_uploading(const UploadPlan& plan, const CostTable& table, HostId server,
                                      const QueryRules& rules) {
  return QueryRow(plan, table, server, rules).ask();
}

}  // namespace cutwater::planner
