#include "study/grid/points.hpp"

#include <utility>

#include "simulation/simulate.hpp"

namespace cutwater::study {

void answer_points(const PointsRequest& request, std::size_t points, std::size_t done,
                   const std::function<std::string(std::size_t point)>& answer,
                   const TakePoint& take, PointsStatus& status) {
  const Shard& shard = request.shard;
  const std::size_t count = shard.size(points);
  status.begin(count, done);
  process::run_tasks(
      count - done, {request.jobs, request.limits, simulation::has_used_simgrid},
      [&](std::size_t task) { return answer(shard.point(done + task)); },
      [&](std::size_t task, process::TaskResult result) {
        take(shard.point(done + task), std::move(result));
        status.add_point();
      });
  status.end();
}

}  // namespace cutwater::study
