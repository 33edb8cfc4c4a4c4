#pragma once

#include "records/records.hpp"

namespace cutwater::testing {

struct Life {
  double captured = 0;
  double ended = 0;
};

/// A frame of stream 0 that computes all its life.
inline FrameRecord frame(std::int64_t number, Life life, End end = End::kDelivered, int stage = 0) {
  FrameRecord record;
  record.frame = number;
  record.end = end;
  record.stage = stage;
  record.captured = Seconds(life.captured);
  record.ended = Seconds(life.ended);
  record.compute = record.ended - record.captured;
  return record;
}

inline FrameRecord of_stream(std::size_t stream, FrameRecord record) {
  record.stream = StreamId(stream);
  return record;
}

}  // namespace cutwater::testing
