#include "simulation/simgrid_run.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>

namespace cutwater::simulation {
namespace {

std::string name_of(const Platform& platform, ChannelIndex channel) {
  const LinkSide side = LinkSide::at(channel);
  const Link& link = platform.link(side.link);
  return link.duplex == Duplex::kHalf ? link.name : link.name + ':' + to_text(side.direction);
}

double capacity_of(const Platform& platform, ChannelIndex channel) {
  const LinkSide side = LinkSide::at(channel);
  return bandwidth(platform.link(side.link), side.direction).value();
}

}  // namespace

/// The cores of one host of SimGrid's.
class SimgridRun::Cores final : public OtherCores {
 public:
  Cores(SimgridRun& run, std::uint32_t index, const Host& host, ComputeClient& client)
      : run_(run),
        index_(index),
        cores_(host.cores),
        is_exclusive_(host.executor == ExecutorKind::kExclusive),
        client_(client) {}

  std::uint32_t index() const { return index_; }

  void start(std::uint32_t job, double work, int threads) override {
    jobs_.push_back({job, run_.events_.now(), work * threads});
    run_.compute(*this, job, work, threads);
  }

  bool is_idle() const override { return jobs_.empty(); }

  // An exclusive job holds all cores, whether or not it has threads for them.
  double busy_core_seconds() const override {
    double busy = busy_;
    for (const Job& job : jobs_) {
      busy += is_exclusive_ ? (run_.events_.now() - job.start) * cores_
                            : job.core_seconds - run_.kernel_->work_left(job.id);
    }
    return busy;
  }

  /// The run is over; SimGrid goes on until it has computed what it has begun.
  void stop() {
    busy_ = busy_core_seconds();
    jobs_.clear();
  }

  void end(std::uint32_t id) {
    const auto job =
        std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& j) { return j.id == id; });
    busy_ += is_exclusive_ ? (run_.events_.now() - job->start) * cores_ : job->core_seconds;
    jobs_.erase(job);
    client_.on_computed(id);
  }

 private:
  struct Job {
    std::uint32_t id;
    double start;
    double core_seconds;
  };
  SimgridRun& run_;
  std::uint32_t index_;
  int cores_;
  bool is_exclusive_;
  ComputeClient& client_;
  std::vector<Job> jobs_;
  double busy_ = 0;  ///< core-seconds of jobs that have ended
};

SimgridRun::SimgridRun(EventQueue& events, RecordSink* details)
    : events_(events), details_(details), kernel_(open_simgrid()) {}
SimgridRun::~SimgridRun() = default;

OtherCores& SimgridRun::add_host(const Host& host, ComputeClient& client) {
  const std::uint32_t index = kernel_->add_host(host.name, host.cores);
  return cores_.emplace_back(*this, index, host, client);
}

// SimGrid never ends an activity of nothing.
void SimgridRun::compute(Cores& cores, std::uint32_t job, double work, int threads) {
  if (computing_.size() <= job) computing_.resize(job + 1);
  computing_[job] = &cores;
  if (work > 0) {
    kernel_->compute(cores.index(), job, work, threads);
  } else {
    events_.push(events_.now(), Phase::kComputed, *this, 0, job);
  }
}

void SimgridRun::connect(const std::vector<Connection>& connections, const FlowPartition& partition,
                         const Platform& platform) {
  const auto is_shared = [&](std::size_t c) {  // there is no partition in packet mode
    return c < partition.shares.size() && !partition.binding[c].empty() &&
           !partition.shares[c].server;
  };
  std::map<ChannelIndex, std::uint32_t> links;
  for (std::size_t c = 0; c < connections.size(); ++c) {
    if (!is_shared(c)) continue;
    for (const ChannelIndex channel : partition.binding[c]) links[channel] = 0;
  }
  for (auto& [channel, link] : links) {
    link = kernel_->add_link(name_of(platform, channel), capacity_of(platform, channel));
    channels_.push_back(channel);
  }
  senders_.resize(connections.size());
  for (std::size_t c = 0; c < connections.size(); ++c) {
    if (!is_shared(c)) continue;
    std::vector<std::uint32_t> route;
    for (const ChannelIndex channel : partition.binding[c]) route.push_back(links[channel]);
    senders_[c] = kernel_->add_sender(connections[c].name, route);
    connections_.push_back(static_cast<ConnectionIndex>(c));
  }
}

void SimgridRun::run(FlowNetwork* network) {
  network_ = network;
  kernel_->run(*this);
}

void SimgridRun::start(ConnectionIndex connection, double bytes) {
  kernel_->send(senders_[connection], bytes);
}

std::optional<double> SimgridRun::find_left(ConnectionIndex connection) const {
  return kernel_->find_left(senders_[connection]);
}

double SimgridRun::next_time() const {
  return events_.empty() ? std::numeric_limits<double>::infinity() : events_.next_time();
}

void SimgridRun::on_time(double reached, bool has_ended_activities) {
  const Phase last = has_ended_activities ? Phase::kTransmitted : Phase::kStopped;
  while (!events_.empty() && events_.next_time() <= reached && events_.next_phase() <= last) {
    events_.step();
  }
  if (!events_.is_closed()) return;
  for (Cores& cores : cores_) cores.stop();
}

void SimgridRun::on_sent(std::uint32_t sender, double now) {
  if (events_.is_closed()) return;
  events_.advance_to(now);
  network_->on_burst_sent(connections_[sender]);
}

void SimgridRun::on_computed(std::uint32_t job, double now) {
  if (events_.is_closed()) return;
  events_.advance_to(now);
  computing_[job]->end(job);
}

void SimgridRun::on_rate(std::uint32_t link, double since, double rate) {
  details_->on_link_rate({LinkSide::at(channels_[link]), Seconds(since), BytesPerSecond(rate)});
}

}  // namespace cutwater::simulation
