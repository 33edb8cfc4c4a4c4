#pragma once

#include <deque>
#include <functional>
#include <map>
#include <vector>

#include "domain/platform.hpp"
#include "simulation/network/connection.hpp"

namespace cutwater::testing {

/// A message that somebody wants to send over a connection at a time.
struct Offer {
  double time;
  std::size_t connection;
};

/// What became of it.
struct Outcome {
  double start = -1;  ///< left the send buffer
  double end = -1;    ///< arrived, or would have arrived if nothing had been lost; -1: not yet
  bool is_lost = false;
  int again = 0;  ///< fragments sent again
};

/// Packet mode in the plainest way: a queue of fragments before every channel, an event for every
/// fragment that leaves one. Send buffers are endless; TCP must not restart after idleness.
class PacketReference {
 public:
  PacketReference(const Platform& platform, const std::vector<simulation::Connection>& connections);

  /// By offer (in order of time). Nothing happens after `until`.
  std::vector<Outcome> outcomes(const std::vector<Offer>& offers, double until);
  /// When two fragments first came to a queue at one instant, of different messages or tries:
  /// which one was before the other is anybody's choice from then on.
  double first_coincidence() const { return first_coincidence_; }

 private:
  struct Fragment {
    std::size_t offer;
    std::size_t number;
    std::size_t attempt;
    std::size_t hop;
    double bytes;
    double origin = 0;  ///< of a second try: when the first was dropped, or minus when it was lost
  };
  struct Channel {
    double rate;
    double latency;
    double limit;
    double loss;
    std::deque<Fragment> queue;  ///< first: on the wire
    double started = 0;          ///< its first byte
    double last_time = -1;       ///< of the last fragment that came
    std::size_t last_offer = 0;  ///< what it was
    double last_origin = 0;
  };
  struct Sender {
    std::deque<std::size_t> waiting;  ///< offers
    std::deque<std::size_t> in_order;
    std::size_t next = 0;           ///< fragment of the first waiting offer to send next
    std::size_t on_first_link = 0;  ///< its fragments that have not left the first link
    bool is_sending = false;
    bool is_open = true;  ///< the hand-shake is over
    bool has_shaken_hands = false;
    std::int64_t window = 0;
    std::int64_t in_flight = 0;
    std::int64_t messages = 0;
    double last_arrival = 0;
  };
  struct Message {
    std::size_t connection;
    std::int64_t number;
    std::int64_t resolved = 0;
    double latest = 0;
  };

  const simulation::Connection& connection_of(const Fragment& f) const;
  void at(double time, std::function<void()> action);
  void pump(std::size_t connection);
  void notice_coincidence(Channel& channel, const Fragment& fragment);
  void arrive_at_link(const Fragment& fragment);
  void send_front(Channel& channel);
  void leave_link(Channel& channel);
  void leave_first_link(const Fragment& fragment);
  void miss(const Fragment& fragment, double origin);
  void deliver(const Fragment& fragment);
  void acknowledge(std::size_t connection);
  void resolve(std::size_t offer, double time);
  void end(std::size_t offer, double time);

  const std::vector<simulation::Connection>& connections_;
  std::vector<Channel> channels_;
  std::vector<Sender> senders_;
  std::vector<Message> messages_;
  std::vector<Outcome> outcomes_;
  std::multimap<double, std::function<void()>> events_;
  double now_ = 0;
  double first_coincidence_;
};

}  // namespace cutwater::testing
