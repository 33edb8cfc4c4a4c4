#include <deque>
#include <memory>
#include <utility>

#include "rival_platform.hpp"
#include "rivals.hpp"

namespace cutwater::bench {
namespace {

namespace s4u = simgrid::s4u;

/// What one actor hands to another at once.
template <class Item>
class Queue {
 public:
  void push(const Item& item) {
    items_.push_back(item);
    count_->release();
  }
  Item pop() {
    count_->acquire();
    const Item item = items_.front();
    items_.pop_front();
    return item;
  }

 private:
  std::deque<Item> items_;
  s4u::SemaphorePtr count_ = s4u::Semaphore::create(0);
};

/// A message, or one fragment of it, at the sending end of a link.
struct Piece {
  int stream;
  double captured;
  double bytes;
  bool is_last;
  double ready;  ///< when it is really there: SimGrid does not model the propagation
};

struct Frame {
  double captured;
  double ready;
};

class FragmentPipeline {
 public:
  FragmentPipeline(const Pipeline& pipeline, Measured& measured)
      : pipeline_(pipeline), measured_(measured), links_a_hop_(pipeline.links_a_hop) {}
  void run();

 private:
  using Stages = std::vector<Queue<Frame>>;

  void add_hosts();
  void capture(int stream);
  void serve(int stream, int stage);
  void carry(int hop, int link);
  void pass_on(int hop, int link, const Piece& piece);
  std::int64_t frames() const { return pipeline_.frames_a_stream(); }

  const Pipeline& pipeline_;
  Measured& measured_;
  int links_a_hop_;
  RivalPlatform platform_;
  std::vector<s4u::Host*> hosts_;         ///< along the way, switches included
  std::vector<Queue<Piece>> at_link_[2];  ///< by hop and link
  Stages at_stage_[3];                    ///< by stage and stream; none for the first
};

void FragmentPipeline::add_hosts() {
  for (int hop = 0; hop < 2; ++hop) {
    for (int i = 0; i < links_a_hop_; ++i) {
      const std::string name = std::to_string(hop) + "_" + std::to_string(i);
      hosts_.push_back(platform_.add_host("host_" + name));
      platform_.connect(hosts_.back(),
                        {platform_.add_link("link_" + name, Pipeline::kBandwidth, 0)});
    }
  }
  hosts_.push_back(platform_.add_host("last"));
  platform_.connect(hosts_.back(), {});
  platform_.seal();
}

void FragmentPipeline::capture(int stream) {
  const double rate = 1 / pipeline_.period();
  for (std::int64_t k = 0; k < frames(); ++k) {
    const double captured = pipeline_.phase(stream) + static_cast<double>(k) / rate;
    s4u::this_actor::sleep_until(captured);
    s4u::this_actor::execute(Pipeline::kCompute[0] * RivalPlatform::kSpeed);
    at_link_[0][0].push({stream, captured, Pipeline::kTensor[0], true, 0});
  }
}

void FragmentPipeline::serve(int stream, int stage) {
  for (std::int64_t k = 0; k < frames(); ++k) {
    const Frame frame = at_stage_[stage][stream].pop();
    s4u::this_actor::sleep_until(frame.ready);
    s4u::this_actor::execute(Pipeline::kCompute[stage] * RivalPlatform::kSpeed);
    if (stage == 2) {
      measured_.add(s4u::Engine::get_clock() - frame.captured);
    } else {
      at_link_[stage][0].push({stream, frame.captured, Pipeline::kTensor[stage], true, 0});
    }
  }
}

/// One actor a link: the first one cuts messages into fragments.
void FragmentPipeline::carry(int hop, int link) {
  const std::size_t at = static_cast<std::size_t>(hop * links_a_hop_ + link);
  for (;;) {
    const Piece all = at_link_[hop][link].pop();
    s4u::this_actor::sleep_until(all.ready);
    for (double left = all.bytes; left > 0;) {
      Piece piece = all;
      piece.bytes = std::min(left, Pipeline::kFragment);
      left -= piece.bytes;
      piece.is_last = all.is_last && left == 0;
      s4u::Comm::sendto(hosts_[at], hosts_[at + 1], static_cast<std::uint64_t>(piece.bytes));
      pass_on(hop, link, piece);
    }
  }
}

void FragmentPipeline::pass_on(int hop, int link, const Piece& piece) {
  const double there = s4u::Engine::get_clock() + Pipeline::kLatency[hop] / links_a_hop_;
  if (link + 1 < links_a_hop_) {
    Piece next = piece;
    next.ready = there;
    at_link_[hop][link + 1].push(next);
  } else if (piece.is_last) {
    at_stage_[hop + 1][piece.stream].push({piece.captured, there});
  }
}

void FragmentPipeline::run() {
  add_hosts();
  for (int hop = 0; hop < 2; ++hop) {
    at_link_[hop] = std::vector<Queue<Piece>>(links_a_hop_);
    at_stage_[hop + 1] = Stages(pipeline_.streams);
    for (int link = 0; link < links_a_hop_; ++link) {
      const std::size_t at = static_cast<std::size_t>(hop * links_a_hop_ + link);
      s4u::Actor::create("link", hosts_[at], [=, this] { carry(hop, link); })->daemonize();
    }
  }
  for (int s = 0; s < pipeline_.streams; ++s) {
    s4u::Actor::create("device", hosts_[0], [=, this] { capture(s); });
    s4u::Actor::create("edge", hosts_[links_a_hop_], [=, this] { serve(s, 1); });
    s4u::Actor::create("cloud", hosts_[2 * links_a_hop_], [=, this] { serve(s, 2); });
  }
  platform_.run();
}

}  // namespace

void run_fragments(const Pipeline& pipeline, Measured& measured) {
  FragmentPipeline(pipeline, measured).run();
}

}  // namespace cutwater::bench
