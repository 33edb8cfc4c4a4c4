#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/overloaded.hpp"
#include "base/quantity.hpp"
#include "domain/plan.hpp"
#include "domain/scenario.hpp"

// The way of a frame from its source to where its result is wanted, as steps in order. Whoever
// follows frames reads it here and nowhere else: the simulation makes queues and connections of the
// steps, the planner adds up what they cost, reports describe them, executable strategies are
// checked against them.
//
// A new kind of step is one new alternative of JourneyStep. Readers visit steps with Overloaded and
// without a default, so that each of them fails to compile until it says what the step is to it. A
// step that encodes stands between a ComputeStep and its SendStep; an exit is a step that ends the
// way of some frames; a batch is a property of a ComputeStep. Another plan from some frame on is
// another journey of the stream.
namespace cutwater {

/// A frame waits in the input queue of a stage until a worker takes it, and is computed there.
struct ComputeStep {
  int position = 0;  ///< of the stage in the plan
  Stage stage;
  Bytes input;  ///< what waits; peak_of(stage) is what it needs more while it computes
};

/// The frame's tensor is sent as one message. The sender holds it until it has arrived.
struct SendStep {
  int position = -1;  ///< of the stage that sends; -1: the source
  int cut = 0;        ///< it crosses the cut before this block; as many as there are: the result
  HostId from;
  HostId to;  ///< may be `from`: between two stages on one host
  Bytes payload;

  bool is_input() const { return position < 0; }
};

using JourneyStep = std::variant<ComputeStep, SendStep>;

/// In order. After the last step the frame is delivered.
struct Journey {
  std::vector<JourneyStep> steps;
};

/// The rule which tensors are sent: from stage to stage always, also on one host; the input unless
/// the first stage is on the source. `Place` is a host in any of its forms.
template <class Place>
constexpr bool is_sent(int cut, const Place& from, const Place& to) {
  return cut > 0 || from != to;
}
/// The same rule for the result: it is sent when one is wanted elsewhere than on the host of the
/// last stage.
template <class Place>
constexpr bool is_result_sent(const Place& from, const std::optional<Place>& to) {
  return to && *to != from;
}
inline std::optional<HostId> result_to(const Stream& stream) {
  return stream.result ? std::optional(stream.result->to) : std::nullopt;
}

/// Calls `visit` with each step in order, without making a journey. The plan must hold every block
/// of the stream's model once.
template <class Visitor>
void for_each_step(const Plan& plan, const Stream& stream, const Model& model, Visitor&& visit) {
  int position = -1;
  int cut = 0;
  HostId at = stream.source;
  Bytes payload = stream.input;
  for (const Stage& stage : plan.stages) {
    if (is_sent(cut, at, stage.host)) visit(SendStep{position, cut, at, stage.host, payload});
    visit(ComputeStep{++position, stage, payload});
    cut = stage.last_block + 1;
    at = stage.host;
    payload = output_of(stage, model);
  }
  if (is_result_sent(at, result_to(stream))) {
    visit(SendStep{position, cut, at, stream.result->to, stream.result->bytes});
  }
}

Journey journey_of(const Plan& plan, const Stream& stream, const Model& model);
/// By the scenario's plan of the stream.
Journey journey_of(const Scenario& scenario, StreamId stream);

/// "camera: message 1": what a message is called in outputs and random draws, counted from 0 with
/// the input.
std::string message_name(const Stream& stream, const SendStep& step);

}  // namespace cutwater
