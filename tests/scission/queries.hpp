#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scission/measured.hpp"
#include "scission/partitions.hpp"

namespace cutwater::testing::scission {

/// A question about one model: as a user of cutwater asks it, and what it means.
struct Query {
  std::vector<std::string> where{};
  std::function<bool(const Partition&)> keeps = [](const Partition&) { return true; };
  bool is_by_bytes = false;  ///< best is what sends least, not what is fastest
  double input_bytes = kInputBytes;
};

/// One kind of query of Scission's README, program or paper.
struct QueryKind {
  const char* name;
  const char* theirs;  ///< how it is put there
  Query (*of)(const Measured&);
};

const std::vector<QueryKind>& query_kinds();

}  // namespace cutwater::testing::scission
