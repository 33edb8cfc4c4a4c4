// The module that open_simgrid() loads.
#include <algorithm>
#include <cmath>
#include <limits>

#include "simulation/engine/simgrid.hpp"
#include "simulation/engine/simgrid_compat.hpp"

namespace cutwater::simulation {
namespace {

namespace s4u = simgrid::s4u;

/// Our events as one more model of SimGrid's, so that its clock moves from event to event, and not
/// before ended jobs are told.
class EventModel final : public simgrid::kernel::resource::Model {
 public:
  EventModel(const SimgridClient& client, const std::vector<std::uint32_t>& ended_jobs)
      : Model("cutwater"), client_(client), ended_jobs_(ended_jobs) {
    set_update_algorithm(UpdateAlgo::FULL);
  }

  double next_occurring_event(double now) override {
    if (!ended_jobs_.empty()) return 0.0;
    const double next = client_.next_time();
    return next == std::numeric_limits<double>::infinity() ? -1.0 : std::max(0.0, next - now);
  }
  void update_actions_state(double, double) override {}

 private:
  const SimgridClient& client_;
  const std::vector<std::uint32_t>& ended_jobs_;
};

s4u::Engine& make_engine() {
  xbt_log_control_set("root.thres:critical");
  static std::string name = "cutwater";
  static char* arguments[] = {name.data(), nullptr};
  static int count = 1;
  static s4u::Engine engine(&count, arguments);
  compat::configure();
  return engine;
}

/// What an activity is about, in its user data: 0 is none of ours.
enum class Kind : std::uintptr_t { kSend = 1, kCompute = 2 };

void* tag_of(Kind kind, std::uint32_t index) {
  return reinterpret_cast<void*>((std::uintptr_t{index} << 2) | static_cast<std::uintptr_t>(kind));
}

class Kernel final : public SimgridKernel {
 public:
  Kernel() : engine_(make_engine()), zone_(compat::add_star(engine_, "platform")) {}

  std::uint32_t add_host(const std::string& name, int cores) override {
    hosts_.push_back(compat::add_host(zone_, name, 1.0));
    hosts_.back()->set_core_count(cores)->seal();
    return static_cast<std::uint32_t>(hosts_.size() - 1);
  }

  // Propagation is ours: SimGrid's latency would weight the shares.
  std::uint32_t add_link(const std::string& name, double bandwidth) override {
    links_.push_back(compat::add_link(zone_, name, bandwidth));
    links_.back()->set_latency(0.0)->seal();
    return static_cast<std::uint32_t>(links_.size() - 1);
  }

  // An endpoint whose only way out is the route.
  std::uint32_t add_sender(const std::string& name,
                           const std::vector<std::uint32_t>& links) override {
    std::vector<s4u::Link*> route;
    route.reserve(links.size());
    for (const std::uint32_t link : links) route.push_back(links_[link]);
    senders_.push_back(compat::add_host(zone_, name + ":sender", 1.0)->seal());
    compat::add_way_out(zone_, senders_.back(), route);
    bursts_.emplace_back();
    return static_cast<std::uint32_t>(senders_.size() - 1);
  }

  // SimGrid counts whole bytes and never ends a communication of none.
  void send(std::uint32_t sender, double bytes) override {
    auto comm = s4u::Comm::sendto_init();
    comm->set_payload_size(static_cast<std::uint64_t>(std::max(1LL, std::llround(bytes))));
    comm->set_data(tag_of(Kind::kSend, sender));
    comm->set_source(senders_[sender]);
    bursts_[sender] = comm;
    comm->set_destination(sink_);
  }

  std::optional<double> find_left(std::uint32_t sender) const override {
    const s4u::ActivityPtr& activity = bursts_[sender];
    if (!activity) return std::nullopt;
    return activity->get_remaining();
  }

  void compute(std::uint32_t host, std::uint32_t job, double work, int threads) override {
    const s4u::ExecPtr exec = s4u::Exec::init();
    exec->set_flops_amount(work)->set_host(hosts_[host]);
    exec->set_thread_count(threads);
    exec->set_data(tag_of(Kind::kCompute, job));
    if (jobs_.size() <= job) jobs_.resize(job + 1);
    jobs_[job] = {exec, ++started_jobs_};
    compat::start(exec);
  }

  double work_left(std::uint32_t job) const override { return jobs_[job].exec->get_remaining(); }

  void run(SimgridClient& client) override {
    client_ = &client;
    sink_ = compat::add_host(zone_, ":receiver", 1.0)->seal();
    compat::add_open_way_in(zone_, sink_);
    zone_->seal();
    shown_rates_.resize(links_.size());
    engine_.add_model(std::make_shared<EventModel>(client, ended_jobs_));
    s4u::Engine::on_time_advance_cb([this](double) { on_time_advance(); });
    compat::on_completion([this](const s4u::Activity& a) { on_completion(a); });
    engine_.run();
  }

 private:
  struct Job {
    s4u::ActivityPtr exec;
    std::uint64_t number = 0;  ///< in order of their starts
  };

  /// SimGrid tells of activities that end now after this: what they come before waits for the next
  /// round.
  void on_time_advance() {
    if (client_->wants_rates()) show_rates();
    last_round_ = s4u::Engine::get_clock();
    tell_ended_jobs();
    const double reached = last_round_ + 1e-15 * std::max(1.0, last_round_);
    client_->on_time(reached, compat::has_ended_actions());
  }

  void on_completion(const s4u::Activity& activity) {
    const auto tag = reinterpret_cast<std::uintptr_t>(activity.get_data<void>());
    const auto index = static_cast<std::uint32_t>(tag >> 2);
    const auto kind = static_cast<Kind>(tag & 3);
    if (kind == Kind::kSend) {
      finished_ = std::move(bursts_[index]);
      client_->on_sent(index, s4u::Engine::get_clock());
    } else if (kind == Kind::kCompute) {
      ended_jobs_.push_back(index);
    }
  }

  // SimGrid has no order for jobs that end in one instant; ours is that in which they began.
  void tell_ended_jobs() {
    std::sort(ended_jobs_.begin(), ended_jobs_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return jobs_[a].number < jobs_[b].number; });
    for (const std::uint32_t job : ended_jobs_) {
      jobs_[job].exec.reset();
      client_->on_computed(job, last_round_);
    }
    ended_jobs_.clear();
  }

  // SimGrid's loads are those since its last round.
  void show_rates() {
    for (std::uint32_t link = 0; link < links_.size(); ++link) {
      const double rate = compat::load(links_[link]);
      if (rate == shown_rates_[link]) continue;
      shown_rates_[link] = rate;
      client_->on_rate(link, last_round_, rate);
    }
  }

  s4u::Engine& engine_;
  s4u::NetZone* zone_;
  s4u::Host* sink_ = nullptr;
  std::vector<s4u::Host*> hosts_;
  std::vector<s4u::Link*> links_;
  std::vector<s4u::Host*> senders_;
  std::vector<s4u::ActivityPtr> bursts_;  ///< by sender
  std::vector<Job> jobs_;                 ///< by their own numbers
  std::vector<std::uint32_t> ended_jobs_;
  std::uint64_t started_jobs_ = 0;
  s4u::ActivityPtr finished_;        ///< must outlive its own completion callback
  std::vector<double> shown_rates_;  ///< by link
  double last_round_ = 0;            ///< time of SimGrid's last round
  SimgridClient* client_ = nullptr;
};

}  // namespace
}  // namespace cutwater::simulation

extern "C" __attribute__((visibility("default"))) cutwater::simulation::SimgridModule
cutwater_find_simgrid_module() {
  static const std::string kSimgridVersion = cutwater::simulation::compat::version();
  return {CUTWATER_VERSION, kSimgridVersion.c_str(), []() -> cutwater::simulation::SimgridKernel* {
            return new cutwater::simulation::Kernel;
          }};
}
