#pragma once

#include <cstdint>
#include <vector>

#include "planner/cost/cost_table.hpp"
#include "planner/upload/upload_plan.hpp"

namespace cutwater::planner {

/// What the first query does.
enum class FirstQuery : std::uint8_t {
  kWaits,  ///< for the first partition, as in the paper
  kRuns,   ///< at once, on the client
};

/// What messages of queries and uploading do to each other on links that both cross.
enum class LinkUse : std::uint8_t {
  kSeparate,  ///< nothing, as the execution graph has it
  kShared,    ///< both get half of the bandwidth
};

struct QueryRules {
  FirstQuery first = FirstQuery::kWaits;
  LinkUse links = LinkUse::kSeparate;
};

/// What a client gets that raises one query after the other from the start of uploading on. A query
/// uses the partitions that have arrived when its computation begins.
struct UploadQueries {
  std::vector<Seconds> arrivals;       ///< of each partition, since the start
  std::vector<std::int64_t> answered;  ///< from that arrival until the next; 0 of the last
  std::int64_t answered_before = 0;    ///< before the first partition arrived
  std::int64_t answered_in_all = 0;    ///< while uploading
  Seconds first_answer;                ///< since the start
  Seconds mean;                        ///< of the queries answered while uploading; 0 without any

  /// When the last partition arrives; 0 without any.
  Seconds end() const { return arrivals.empty() ? Seconds(0) : arrivals.back(); }
  /// Partitions that arrive in the first half of this time.
  std::int64_t early_arrivals() const;
};

/// Throws PlanningError when a query takes no time: then there is no end to them.
UploadQueries queries_while_uploading(const UploadPlan& plan, const CostTable& table, HostId server,
                                      const QueryRules& rules);

}  // namespace cutwater::planner
