#include "simulation/pipelines.hpp"

#include <cassert>
#include <utility>

namespace cutwater::simulation {
namespace {

/// Times are sums: a frame is not late for their rounding errors. Seconds.
constexpr double kRounding = 1e-9;

}  // namespace

Pipelines::Pipelines(const Scenario& scenario, EventQueue& events, RecordSink& sink)
    : scenario_(scenario),
      events_(events),
      sink_(sink),
      wants_details_(sink.wants_details()),
      sources_(scenario, events, *this) {
  for (const Host& host : scenario.platform.hosts()) hosts_.emplace_back(host, events, *this);
  for (std::size_t s = 0; s < scenario.workload.streams.size(); ++s) {
    first_steps_.push_back(ways_.add(scenario, StreamId(s)));
  }
  const std::vector<std::optional<Bytes>> weights = weights_by_host(scenario);
  for (std::size_t h = 0; h < hosts_.size(); ++h) {
    hosts_[h].add_memory(weights[h].value_or(Bytes(0)).value());
  }
}

void Pipelines::start() {
  sources_.start();
  close_if_done();
}

void Pipelines::close_if_done() {
  if (frames_.alive() == 0 && sources_.are_over()) close();
}

void Pipelines::close() {
  if (events_.is_closed()) return;
  network_->finish();
  events_.close();
}

void Pipelines::on_event(const Event& event) {
  const std::uint32_t stream = event.index;
  if (!sources_.takes(stream)) return;
  capture(stream);
  sources_.go_on(stream);
  close_if_done();
}

void Pipelines::capture(std::uint32_t stream) {
  const FrameIndex frame = frames_.add(stream, sources_.number(stream), events_.now());
  frames_[frame].step = first_steps_[stream];
  sources_.backlog(stream).push(frame);
  leave_source(stream);
  if (const auto* at = std::get_if<ComputeAt>(&ways_.steps[first_steps_[stream]])) serve(at->stage);
}

// Frames leave their source in order, into the first queue or towards it. Without `drop: block`
// none ever stays in the backlog.
void Pipelines::leave_source(std::uint32_t stream) {
  const Ring<FrameIndex>& backlog = sources_.backlog(stream);
  while (!backlog.empty() && enter_way(stream, backlog.front())) {
  }
}

// Takes the frame, the first of the backlog, out of it; false: it has to wait there.
bool Pipelines::enter_way(std::uint32_t stream, FrameIndex frame) {
  Ring<FrameIndex>& backlog = sources_.backlog(stream);
  return std::visit(
      Overloaded{[&](ComputeAt at) {
                   if (!offer(at.stage, frame)) return false;
                   backlog.pop();
                   return true;
                 },
                 [&](SendOver over) { return leave_towards(over.connection, stream, frame); },
                 [&](Deliver) {
                   backlog.pop();
                   end(frame, End::kDelivered);
                   return true;
                 }},
      ways_.steps[frames_[frame].step]);
}

bool Pipelines::leave_towards(ConnectionIndex connection, std::uint32_t stream, FrameIndex frame) {
  const bool has_room = network_->has_room(connection);
  if (!has_room && blocks(stream)) return false;
  sources_.backlog(stream).pop();
  if (has_room) {
    hold_memory(connection);
    network_->send(connection, frame);
  } else {
    end(frame, End::kEgress);
  }
  return true;
}

bool Pipelines::blocks(std::uint32_t stream) const {
  return scenario_.workload.streams[stream].queue.drop == DropPolicy::kBlock;
}

bool Pipelines::can_serve(const StageState& stage) const {
  const Executor& executor = hosts_[stage.host].executor;
  return stage.busy < scenario_.workload.streams[stage.stream].workers &&
         (!executor.is_exclusive() || executor.is_idle());
}

// Puts the frame into the queue by the stream's drop rule; false: it has to wait outside. While a
// worker is free the queue is empty, so a frame that can be served at once always gets through.
bool Pipelines::offer(StageIndex index, FrameIndex frame) {
  StageState& stage = ways_.stages[index];
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
  StageState& stage = ways_.stages[index];
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
  StageState& stage = ways_.stages[index];
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
  StageState& stage = ways_.stages[index];
  if (!stage.input) {
    leave_source(stage.stream);
    return;
  }
  if (stage.door.empty()) return;
  while (!stage.door.empty() && offer(index, stage.door.front())) stage.door.pop();
  if (stage.door.empty()) network_->hold(*stage.input, false);
}

void Pipelines::ask_for_turn(StageIndex index) {
  const StageState& stage = ways_.stages[index];
  HostState& host = hosts_[stage.host];
  if (!host.executor.is_exclusive() || stage.queue.empty()) return;
  host.turns.emplace(stage.queue.front().ticket, index);
}

void Pipelines::serve(StageIndex index) {
  const std::uint32_t host = ways_.stages[index].host;
  if (hosts_[host].executor.is_exclusive()) {
    serve_exclusive(host);
  } else {
    while (can_serve(ways_.stages[index]) && !ways_.stages[index].queue.empty()) take(index);
  }
  hosts_[host].note_waiting();
}

void Pipelines::serve_exclusive(std::uint32_t host_index) {
  HostState& host = hosts_[host_index];
  while (host.executor.is_idle() && !host.turns.empty()) {
    const auto [ticket, index] = host.turns.top();
    host.turns.pop();
    const StageState& stage = ways_.stages[index];
    if (stage.queue.empty() || stage.queue.front().ticket != ticket) continue;
    if (can_serve(stage)) take(index);
  }
}

void Pipelines::take(StageIndex index) {
  StageState& stage = ways_.stages[index];
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
  const StageIndex index = std::get<ComputeAt>(ways_.steps[frame.step]).stage;
  const StageState& stage = ways_.stages[index];
  hosts_[stage.host].memory -= stage.peak_bytes;
  if (wants_details_) {
    sink_.on_compute({StreamId(frame.stream), frame.number, frame.stage, HostId(stage.host),
                      Seconds(frame.since), Seconds(events_.now())});
  }
  frame.turn_to(Part::kEgressWait, events_.now());
  ++frame.step;
  hand_over(index, index_of_frame);
}

// The worker is free once the frame has gone on.
void Pipelines::hand_over(StageIndex index, FrameIndex frame) {
  const bool has_gone_on =
      std::visit(Overloaded{[](ComputeAt) {
                              assert(false && "from stage to stage there is a message");
                              return true;
                            },
                            [&](SendOver over) { return send_from(index, over.connection, frame); },
                            [&](Deliver) {
                              end(frame, End::kDelivered);
                              return true;
                            }},
                 ways_.steps[frames_[frame].step]);
  if (has_gone_on) {
    free_worker(index);
  } else if (hosts_[ways_.stages[index].host].executor.is_exclusive()) {
    serve(index);
  }
}

// False: the frame waits for room in the send buffer and keeps its worker.
bool Pipelines::send_from(StageIndex index, ConnectionIndex connection, FrameIndex frame) {
  StageState& stage = ways_.stages[index];
  const bool has_room = network_->has_room(connection);
  if (!has_room && !blocks(stage.stream)) {
    end(frame, End::kEgress);
    return true;
  }
  hold_memory(connection);
  if (has_room) {
    network_->send(connection, frame);
  } else {
    stage.blocked.push(frame);
  }
  return has_room;
}

void Pipelines::free_worker(StageIndex index) {
  --ways_.stages[index].busy;
  ask_for_turn(index);
  serve(index);
}

void Pipelines::on_departure(ConnectionIndex connection, FrameIndex frame) {
  if (connection >= ways_.connections.size()) return;  // background traffic
  frames_[frame].turn_to(Part::kTransfer, events_.now());
  const std::optional<StageIndex> index = ways_.senders[connection].stage;
  if (!index) {
    leave_source(frames_[frame].stream);
    return;
  }
  StageState& stage = ways_.stages[*index];
  while (!stage.blocked.empty() && network_->has_room(connection)) {
    network_->send(connection, stage.blocked.pop());
    free_worker(*index);
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
void Pipelines::hold_memory(ConnectionIndex connection) {
  const Sender& sender = ways_.senders[connection];
  hosts_[sender.host].add_memory(sender.bytes);
}

void Pipelines::release_memory(ConnectionIndex connection) {
  const Sender& sender = ways_.senders[connection];
  hosts_[sender.host].memory -= sender.bytes;
}

void Pipelines::on_arrival(ConnectionIndex connection, FrameIndex index, const Passage& passage) {
  if (connection >= ways_.connections.size()) return;
  Frame& frame = frames_[index];
  leave_network(connection, frame, passage);
  std::visit(Overloaded{[&](ComputeAt at) { reach(at.stage, index); },
                        [](SendOver) { assert(false && "nobody passes on what nobody computes"); },
                        [&](Deliver) { end(index, End::kDelivered); }},
             ways_.steps[++frame.step]);
}

// The frame comes to the queue of the stage, behind what waits at its door already.
void Pipelines::reach(StageIndex index, FrameIndex frame) {
  StageState& stage = ways_.stages[index];
  if (!stage.door.empty() || !offer(index, frame)) {
    stage.door.push(frame);
    network_->hold(*stage.input, true);
  }
  serve(index);
}

void Pipelines::on_loss(ConnectionIndex connection, FrameIndex index_of_frame,
                        const Passage& passage) {
  if (connection >= ways_.connections.size()) return;
  leave_network(connection, frames_[index_of_frame], passage);
  end(index_of_frame, End::kLoss);
}

void Pipelines::end(FrameIndex index, End how) {
  Frame& frame = frames_[index];
  const double now = events_.now();
  frame.turn_to(frame.part, now);
  sink_.on_frame(record_of(frame, how, now));
  const std::uint32_t stream = frame.stream;
  const double captured = frame.captured;
  frames_.remove(index);
  last_end_ = now;
  sources_.on_end(stream, captured);
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
  const StageState& stage = ways_.stages[index];
  sink_.on_queue({StreamId(stage.stream), stage.position, HostId(stage.host),
                  Seconds(events_.now()), static_cast<int>(stage.queue.size())});
}

void Pipelines::show_transfer(ConnectionIndex connection, const Frame& frame,
                              const Passage& passage) {
  if (!wants_details_) return;
  const Connection& c = ways_.connections[connection];
  const Seconds now(events_.now());
  sink_.on_transfer({StreamId(frame.stream), frame.number, c.position, c.from, c.to,
                     Seconds(passage.start), now, Bytes(passage.wire),
                     now - Seconds(passage.propagation)});
}

}  // namespace cutwater::simulation
