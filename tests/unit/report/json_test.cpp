#include "report/run/run_json.hpp"

#include <gtest/gtest.h>

#include "metrics/summary_builder.hpp"
#include "unit/report/example.hpp"

namespace cutwater::report {
namespace {

TEST(Json, HasAllDigitsOfAllNumbers) {
  EXPECT_EQ(to_json(testing::example_summary(), testing::example_info()), R"({
  "schema": 2,
  "version": "0.1.0",
  "simgrid": "3.32",
  "seed": 7,
  "inputs": {
    "platform": "home.yaml",
    "workload": "camera.yaml",
    "profiles": [],
    "plan": [
      "camera=device@3,edge"
    ],
    "settings": [],
    "network": "flow",
    "noise": "none"
  },
  "end_s": 1.0,
  "streams": [
    {
      "name": "camera",
      "model": "toy",
      "plan": [
        {
          "host": "device",
          "first_layer": 0,
          "last_layer": 3,
          "compute_s": 0.0625,
          "timed_by": "blocks",
          "calibration": null,
          "stress": null
        },
        {
          "host": "edge",
          "first_layer": 4,
          "last_layer": 4,
          "compute_s": 0.03125,
          "timed_by": "calibrated",
          "calibration": {
            "scale": 0.75,
            "offset_s": 0.0005,
            "start_s": 0.0,
            "conversion_bytes_per_s": null
          },
          "stress": {
            "cpu_ratio": 0.45,
            "memory_ratio": null,
            "slowdown": 1.5,
            "deviation_ratio": 0.25
          }
        }
      ],
      "captured": 4,
      "delivered": 2,
      "dropped": {
        "total": 2,
        "queue": 1,
        "egress": 0,
        "loss": 1,
        "deadline": 0,
        "age": 0,
        "failure": 0
      },
      "dropped_by_stage": [
        {
          "stage": 1,
          "host": "device",
          "queue": 0,
          "egress": 0,
          "loss": 1,
          "deadline": 0,
          "age": 0,
          "failure": 0
        },
        {
          "stage": 2,
          "host": "edge",
          "queue": 1,
          "egress": 0,
          "loss": 0,
          "deadline": 0,
          "age": 0,
          "failure": 0
        }
      ],
      "unfinished": 0,
      "drop_ratio": 0.5,
      "latency_s": {
        "mean": 0.4375,
        "p50": 0.4375,
        "p90": 0.6375,
        "p95": 0.6625,
        "p99": 0.6825,
        "max": 0.6875
      },
      "latency_parts_s": {
        "source_wait": 0.0,
        "queue": 0.28125,
        "compute": 0.0625,
        "egress_wait": 0.0,
        "transfer": 0.0625,
        "propagation": 0.03125
      },
      "throughput_fps": 2.4615384615384617,
      "deadline_s": 0.5,
      "goodput_fps": 1.2307692307692308,
      "goodput_ratio": 0.25,
      "makespan_s": 0.8125,
      "retransmissions": 6
    }
  ],
  "hosts": [
    {
      "name": "device",
      "cores": 1,
      "busy_ratio": 0.25,
      "peak_queue_frames": 1,
      "peak_memory_bytes": 12500000,
      "memory_ratio": 0.0125,
      "energy_j": 3.0
    },
    {
      "name": "edge",
      "cores": 2,
      "busy_ratio": 0.0625,
      "peak_queue_frames": 2,
      "peak_memory_bytes": 1000000,
      "memory_ratio": null,
      "energy_j": null
    }
  ],
  "links": [
    {
      "name": "uplink",
      "direction": "up",
      "bytes": 400000,
      "load_ratio": 0.4,
      "dropped_fragments": 0,
      "lost_fragments": 3,
      "peak_queue_bytes": 0
    },
    {
      "name": "uplink",
      "direction": "down",
      "bytes": 0,
      "load_ratio": 0.0,
      "dropped_fragments": 0,
      "lost_fragments": 0,
      "peak_queue_bytes": 0
    }
  ],
  "fleets": {
    "streams": [],
    "hosts": [],
    "links": []
  },
  "verdict": {
    "state": "stable",
    "bottleneck": "host device",
    "offered_ratio": 0.5,
    "drop_ratio": 0.5,
    "text": "stable: busiest is host device at 50.0 % of its capacity, yet 50.0 % of frames dropped: bursts exceed a queue"
  }
}
)");
}

TEST(Json, HasNullForWhatIsNotKnown) {
  metrics::SummaryBuilder builder(testing::example_subjects());
  const std::string text = to_json(builder.summary(), testing::example_info());
  EXPECT_NE(text.find(R"("drop_ratio": null)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("p99": null)"), std::string::npos);
  EXPECT_NE(text.find(R"("throughput_fps": null)"), std::string::npos);
  EXPECT_NE(text.find(R"("bottleneck": null)"), std::string::npos);
}

TEST(Json, ListsFleetsOnceMoreTakenTogether) {
  const std::string text = to_json(testing::fleet_summary(), testing::example_info());
  EXPECT_NE(text.find("\"name\": \"camera-019\""), std::string::npos);
  EXPECT_NE(text.find("\"name\": \"camera\",\n        \"members\": 20"), std::string::npos) << text;
}

TEST(Json, ReplacesBytesThatAreNotUtf8) {
  RunInfo info = testing::example_info();
  info.platform = "\xff.yaml";
  const std::string text = to_json(testing::example_summary(), info);
  EXPECT_NE(text.find("\"platform\": \"\xef\xbf\xbd.yaml\""), std::string::npos);
}

}  // namespace
}  // namespace cutwater::report
