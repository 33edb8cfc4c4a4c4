#include "simulation/pipelines.hpp"

#include <utility>

#include "simulation/simulate.hpp"
#include "simulation/wiring.hpp"

namespace cutwater::simulation {
namespace {

/// Times are sums: a frame is not late for their rounding errors. Seconds.
constexpr double kRounding = 1e-9;

bool is_closed_loop(const Stream& stream) {
  return std::holds_alternative<ClosedLoop>(stream.arrivals);
}

}  // namespace

Pipelines::Pipelines(const Scenario& scenario, EventQueue& events, RecordSink& sink)
    : scenario_(scenario), events_(events), sink_(sink), wants_details_(sink.wants_details()) {
  for (const Host& host : scenario.platform.hosts()) hosts_.emplace_back(host, events, *this);
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) add_stream(StreamId(s));
  const std::vector<std::optional<Bytes>> weights = weights_by_host(scenario);
  for (std::size_t h = 0; h < hosts_.size(); ++h) {
    hosts_[h].add_memory(weights[h].value_or(Bytes(0)).value());
  }
}

void Pipelines::add_stream(StreamId id) {
  const Stream& stream = scenario_.workload.streams[id.index];
  StreamState state(CaptureTimes(stream, scenario_.run.seed));
  state.first_stage = static_cast<StageIndex>(stages_.size());
  state.source = stream.source.index;
  for (StageState& stage : connect_stages(scenario_, id, connections_)) {
    stages_.push_back(std::move(stage));
  }
  state.input = stages_[state.first_stage].input;
  streams_.push_back(std::move(state));
}

void Pipelines::start() {
  open_sources_ = streams_.size();
  for (std::uint32_t s = 0; s < streams_.size(); ++s) {
    const Stream& stream = scenario_.workload.streams[s];
    if (const auto* loop = std::get_if<ClosedLoop>(&stream.arrivals)) {
      --open_sources_;
      for (int client = 0; client < loop->clients; ++client) think(s, 0);
    } else {
      schedule_capture(s);
    }
  }
  close_if_done();
}

void Pipelines::schedule_capture(std::uint32_t stream) {
  const std::optional<double> time = streams_[stream].captures.next();
  if (time) {
    events_.push(*time, Phase::kCaptured, *this, 0, stream);
  } else {
    --open_sources_;
    close_if_done();
  }
}

void Pipelines::think(std::uint32_t stream, double until) {
  StreamState& state = streams_[stream];
  if (state.captures.is_over(until)) return;
  ++state.thinking;
  ++open_sources_;
  events_.push(until, Phase::kCaptured, *this, 0, stream);
}

// Clients that come when all frames have been captured are not waited for.
void Pipelines::wake_client(std::uint32_t stream) {
  StreamState& state = streams_[stream];
  if (state.thinking == 0) return;
  --state.thinking;
  state.captures.take();
  if (state.captures.is_over(events_.now())) {
    open_sources_ -= static_cast<std::size_t>(state.thinking);
    state.thinking = 0;
  }
  capture(stream);
  --open_sources_;
  close_if_done();
}

void Pipelines::close_if_done() {
  if (frames_.alive() == 0 && open_sources_ == 0) close();
}

void Pipelines::close() {
  if (events_.is_closed()) return;
  network_->finish();
  events_.close();
}

void Pipelines::on_event(const Event& event) {
  const std::uint32_t stream = event.index;
  if (is_closed_loop(scenario_.workload.streams[stream])) {
    wake_client(stream);
  } else {
    capture(stream);
    schedule_capture(stream);
  }
}

void Pipelines::capture(std::uint32_t stream) {
  StreamState& state = streams_[stream];
  const FrameIndex frame = frames_.add(stream, state.captured++, events_.now());
  state.backlog.push(frame);
  leave_source(stream);
  if (!state.input) serve(state.first_stage);
}

// Frames leave their source in order, into the first queue or towards it. Without `drop: block`
// none ever stays in the backlog.
void Pipelines::leave_source(std::uint32_t stream) {
  StreamState& state = streams_[stream];
  const bool blocks = scenario_.workload.streams[stream].queue.drop == DropPolicy::kBlock;
  while (!state.backlog.empty()) {
    const FrameIndex frame = state.backlog.front();
    if (!state.input) {
      if (!offer(state.first_stage, frame)) return;
      state.backlog.pop();
    } else if (network_->has_room(*state.input)) {
      state.backlog.pop();
      hosts_[state.source].add_memory(stages_[state.first_stage].input_bytes);
      network_->send(*state.input, frame);
    } else if (blocks) {
      return;
    } else {
      state.backlog.pop();
      end(frame, End::kEgress);
    }
  }
}

bool Pipelines::can_serve(const StageState& stage) const {
  const Executor& executor = hosts_[stage.host].executor;
  return stage.busy < scenario_.workload.streams[stage.stream].workers &&
         (!executor.is_exclusive() || executor.is_idle());
}

// Puts the frame into the queue by the stream's drop rule; false: it has to wait outside. While a
// worker is free the queue is empty, so a frame that can be served at once always gets through.
bool Pipelines::offer(StageIndex index, FrameIndex frame) {
  StageState& stage = stages_[index];
  const QueueRules& rules = scenario_.workload.streams[stage.stream].queue;
  const bool has_room = stage.queue.size() < static_cast<std::size_t>(rules.frames);
  double waited = 0;
  if (rules.drop == DropPolicy::kLatestOnly) {
    while (!stage.queue.empty()) end(dequeue(index, waited), End::kQueue);
  } else if (!has_room) {
    if (rules.drop == DropPolicy::kBlock) return false;
    if (rules.drop == DropPolicy::kNewest) {
      frames_[frame].stage = stage.position;
      end(frame, End::kQueue);
      return true;
    }
    end(dequeue(index, waited), End::kQueue);
  }
  enqueue(index, frame);
  return true;
}

void Pipelines::enqueue(StageIndex index, FrameIndex frame) {
  StageState& stage = stages_[index];
  HostState& host = hosts_[stage.host];
  frames_[frame].stage = stage.position;
  frames_[frame].turn_to(Part::kQueue, events_.now());
  stage.queue.push({frame, events_.now(), host.tickets++});
  ++host.waiting;
  host.add_memory(stage.input_bytes);
  if (stage.queue.size() == 1) ask_for_turn(index);
  show_queue(index);
}

FrameIndex Pipelines::dequeue(StageIndex index, double& waited) {
  StageState& stage = stages_[index];
  const StageState::Waiting first = stage.queue.pop();
  --hosts_[stage.host].waiting;
  hosts_[stage.host].memory -= stage.input_bytes;
  waited = events_.now() - first.since;
  ask_for_turn(index);
  show_queue(index);
  return first.frame;
}

// Lets in what waits outside a queue that has room again.
void Pipelines::admit(StageIndex index) {
  StageState& stage = stages_[index];
  if (!stage.input) {
    leave_source(stage.stream);
    return;
  }
  if (stage.door.empty()) return;
  while (!stage.door.empty() && offer(index, stage.door.front())) stage.door.pop();
  if (stage.door.empty()) network_->hold(*stage.input, false);
}

void Pipelines::ask_for_turn(StageIndex index) {
  const StageState& stage = stages_[index];
  HostState& host = hosts_[stage.host];
  if (!host.executor.is_exclusive() || stage.queue.empty()) return;
  host.turns.emplace(stage.queue.front().ticket, index);
}

void Pipelines::serve(StageIndex index) {
  const std::uint32_t host = stages_[index].host;
  if (hosts_[host].executor.is_exclusive()) {
    serve_exclusive(host);
  } else {
    while (can_serve(stages_[index]) && !stages_[index].queue.empty()) take(index);
  }
  hosts_[host].note_waiting();
}

void Pipelines::serve_exclusive(std::uint32_t host_index) {
  HostState& host = hosts_[host_index];
  while (host.executor.is_idle() && !host.turns.empty()) {
    const auto [ticket, index] = host.turns.top();
    host.turns.pop();
    const StageState& stage = stages_[index];
    if (stage.queue.empty() || stage.queue.front().ticket != ticket) continue;
    if (can_serve(stage)) take(index);
  }
}

void Pipelines::take(StageIndex index) {
  StageState& stage = stages_[index];
  const Stream& stream = scenario_.workload.streams[stage.stream];
  const double now = events_.now();
  double waited = 0;
  const FrameIndex index_of_frame = dequeue(index, waited);
  Frame& frame = frames_[index_of_frame];
  const bool is_late =
      stream.deadline && now - frame.captured > stream.deadline->value() + kRounding;
  const bool is_stale = stream.queue.max_age && waited > stream.queue.max_age->value() + kRounding;
  if (is_late || is_stale) {
    end(index_of_frame, is_late ? End::kDeadline : End::kAge);
  } else {
    ++stage.busy;
    frame.turn_to(Part::kCompute, now);
    HostState& host = hosts_[stage.host];
    host.add_memory(stage.peak_bytes);
    host.executor.start(index_of_frame, draw_work(stage, frame.number, scenario_.run.noise),
                        stage.threads);
  }
  admit(index);
}

void Pipelines::on_computed(std::uint32_t index_of_frame) {
  Frame& frame = frames_[index_of_frame];
  const StageIndex index =
      streams_[frame.stream].first_stage + static_cast<StageIndex>(frame.stage);
  const StageState& stage = stages_[index];
  hosts_[stage.host].memory -= stage.peak_bytes;
  if (wants_details_) {
    sink_.on_compute({StreamId(frame.stream), frame.number, frame.stage, HostId(stage.host),
                      Seconds(frame.since), Seconds(events_.now())});
  }
  frame.turn_to(Part::kEgressWait, events_.now());
  hand_over(index, index_of_frame);
}

void Pipelines::hand_over(StageIndex index, FrameIndex frame) {
  StageState& stage = stages_[index];
  if (!stage.output) {
    end(frame, End::kDelivered);
  } else if (network_->has_room(*stage.output)) {
    hosts_[stage.host].add_memory(stage.output_bytes);
    network_->send(*stage.output, frame);
  } else if (scenario_.workload.streams[stage.stream].queue.drop == DropPolicy::kBlock) {
    hosts_[stage.host].add_memory(stage.output_bytes);
    stage.blocked.push(frame);
    if (hosts_[stage.host].executor.is_exclusive()) serve(index);
    return;
  } else {
    end(frame, End::kEgress);
  }
  free_worker(index);
}

void Pipelines::free_worker(StageIndex index) {
  --stages_[index].busy;
  ask_for_turn(index);
  serve(index);
}

StageIndex Pipelines::sender_of(ConnectionIndex connection) const {
  const Connection& c = connections_[connection];
  return streams_[c.stream->index].first_stage + static_cast<StageIndex>(c.position);
}

void Pipelines::on_departure(ConnectionIndex connection, FrameIndex frame) {
  if (connection >= connections_.size()) return;  // background traffic
  frames_[frame].turn_to(Part::kTransfer, events_.now());
  if (connections_[connection].position < 0) {
    leave_source(connections_[connection].stream->index);
    return;
  }
  const StageIndex index = sender_of(connection);
  StageState& stage = stages_[index];
  while (!stage.blocked.empty() && network_->has_room(connection)) {
    network_->send(connection, stage.blocked.pop());
    free_worker(index);
  }
}

void Pipelines::leave_network(ConnectionIndex connection, Frame& frame, const Passage& passage) {
  show_transfer(connection, frame, passage);
  release_memory(connection);
  frame.turn_to(Part::kQueue, events_.now());
  frame.parts[static_cast<std::size_t>(Part::kTransfer)] -= passage.propagation;
  frame.parts[static_cast<std::size_t>(Part::kPropagation)] += passage.propagation;
  frame.retransmissions += passage.retransmissions;
}

// A sender keeps a message until it has arrived or is lost.
void Pipelines::release_memory(ConnectionIndex connection) {
  const Connection& c = connections_[connection];
  const StreamState& stream = streams_[c.stream->index];
  if (c.position < 0) {
    hosts_[stream.source].memory -= stages_[stream.first_stage].input_bytes;
  } else {
    const StageState& stage = stages_[sender_of(connection)];
    hosts_[stage.host].memory -= stage.output_bytes;
  }
}

void Pipelines::on_arrival(ConnectionIndex connection, FrameIndex index_of_frame,
                           const Passage& passage) {
  if (connection >= connections_.size()) return;
  leave_network(connection, frames_[index_of_frame], passage);
  const StageIndex next = sender_of(connection) + 1;
  if (next >= stages_.size() || stages_[next].input != connection) {
    end(index_of_frame, End::kDelivered);
    return;
  }
  StageState& stage = stages_[next];
  if (!stage.door.empty() || !offer(next, index_of_frame)) {
    stage.door.push(index_of_frame);
    network_->hold(connection, true);
  }
  serve(next);
}

void Pipelines::on_loss(ConnectionIndex connection, FrameIndex index_of_frame,
                        const Passage& passage) {
  if (connection >= connections_.size()) return;
  leave_network(connection, frames_[index_of_frame], passage);
  end(index_of_frame, End::kLoss);
}

void Pipelines::end(FrameIndex index, End how) {
  Frame& frame = frames_[index];
  const double now = events_.now();
  frame.turn_to(frame.part, now);
  sink_.on_frame(record_of(frame, how, now));
  const std::uint32_t stream = frame.stream;
  const bool is_instant = frame.captured == now;
  frames_.remove(index);
  last_end_ = now;
  const Stream& source = scenario_.workload.streams[stream];
  if (const auto* loop = std::get_if<ClosedLoop>(&source.arrivals)) {
    if (is_instant && loop->think.value() == 0 && !source.frames) {
      throw SimulationError("closed loop of '" + source.name +
                            "' captures and ends frames for ever in the same instant: give it "
                            "think time, fewer clients, or drop: block");
    }
    think(stream, now + loop->think.value());
  }
  close_if_done();
}

void Pipelines::stop() {
  for (const FrameIndex index : frames_.in_order()) {
    frames_[index].turn_to(frames_[index].part, events_.now());
    sink_.on_frame(record_of(frames_[index], End::kUnfinished, events_.now()));
  }
  last_end_ = events_.now();
  close();
}

void Pipelines::report_hosts() const {
  const std::vector<std::optional<Bytes>> needed = least_memory(scenario_);
  for (std::size_t h = 0; h < hosts_.size(); ++h) {
    std::optional<Bytes> peak;
    if (needed[h]) peak = Bytes(hosts_[h].peak_memory);
    sink_.on_host(
        {HostId(h), hosts_[h].executor.busy_core_seconds(), hosts_[h].peak_waiting, peak});
  }
}

void Pipelines::show_queue(StageIndex index) {
  if (!wants_details_) return;
  const StageState& stage = stages_[index];
  sink_.on_queue({StreamId(stage.stream), stage.position, HostId(stage.host),
                  Seconds(events_.now()), static_cast<int>(stage.queue.size())});
}

void Pipelines::show_transfer(ConnectionIndex connection, const Frame& frame,
                              const Passage& passage) {
  if (!wants_details_) return;
  const Connection& c = connections_[connection];
  const Seconds now(events_.now());
  sink_.on_transfer({StreamId(frame.stream), frame.number, c.position, c.from, c.to,
                     Seconds(passage.start), now, Bytes(passage.wire),
                     now - Seconds(passage.propagation)});
}

}  // namespace cutwater::simulation
