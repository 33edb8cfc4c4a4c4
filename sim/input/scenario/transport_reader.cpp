#include "input/scenario/transport_reader.hpp"

#include <optional>

#include <fmt/format.h>

#include "input/text/map_reader.hpp"
#include "input/text/value_reader.hpp"

namespace cutwater::input {
namespace {

// A full Ethernet frame of TCP with timestamps: 1448 B payload of 1514 B. The overhead is the
// software time a message that was measured beside the two of them.
constexpr Bytes kTcpFragment{1448.0};
constexpr Bytes kTcpHeader{66.0};
constexpr Seconds kTcpOverhead{0.12e-3};

/// `tcp: true`, or a map of its rules.
void read_tcp(const Node& node, const Place& title, Transport& transport,
              Diagnostics& diagnostics) {
  if (node.kind == Node::Kind::kScalar) {
    const std::optional<bool> is_tcp = read_bool(node, diagnostics);
    if (is_tcp && *is_tcp) transport.tcp = TcpRules{};
    return;
  }
  TcpRules rules;
  MapReader map(node, title, "'tcp'", diagnostics);
  map.take("initial_window", rules.initial_window, read_count);
  map.take("restart_after_idle", rules.restart_after_idle, read_bool);
  map.take("minimum_rto", rules.minimum_rto, read_time);
  map.finish();
  transport.tcp = rules;
}

void check_reliable(const MapReader& map, const Transport& transport) {
  if (transport.delivery == Delivery::kReliable || !transport.tcp) return;
  map.diagnostics().error(map.place_of("reliable"), "'reliable: false' contradicts 'tcp'",
                          "TCP is reliable: leave out one of them");
}

void read_restart(MapReader& map, Transport& transport) {
  const Node* restart = map.find("restart_after_idle");
  if (!restart) return;
  const Node* tcp = map.find("tcp");
  if (tcp && tcp->kind == Node::Kind::kMap) {
    map.diagnostics().error(map.place_of("restart_after_idle"),
                            "'restart_after_idle' belongs into the map of 'tcp'");
  } else if (!transport.tcp) {
    map.diagnostics().error(map.place_of("restart_after_idle"),
                            "'restart_after_idle' without 'tcp'", "add 'tcp: true'");
  } else {
    map.take("restart_after_idle", transport.tcp->restart_after_idle, read_bool);
  }
}

}  // namespace

Transport read_transport(const TransportText& text, int queue_frames, Diagnostics& diagnostics) {
  MapReader map(text.node, text.title, fmt::format("'transport' of stream '{}'", text.stream),
                diagnostics);
  Transport transport;
  transport.send_buffer = queue_frames;
  if (const Node* tcp = map.find("tcp")) {
    read_tcp(*tcp, map.place_of("tcp"), transport, diagnostics);
  }
  if (transport.tcp) {
    transport.fragment = kTcpFragment;
    transport.header = kTcpHeader;
    transport.overhead = kTcpOverhead;
  }
  read_restart(map, transport);
  map.take("fragment", transport.fragment, read_message_size);
  map.take("header", transport.header, read_header_size);
  if (map.has("header") && !map.has("fragment") && !transport.tcp) {
    diagnostics.error(map.place_of("header"), "'header' without 'fragment'",
                      "a message without fragments has no header");
  }
  bool is_reliable = true;
  map.take("reliable", is_reliable, read_bool);
  transport.delivery = is_reliable ? Delivery::kReliable : Delivery::kDatagram;
  check_reliable(map, transport);
  map.take("window", transport.window, read_count);
  map.take("overhead", transport.overhead, read_time);
  map.take("send_buffer", transport.send_buffer, read_count);
  map.finish();
  return transport;
}

}  // namespace cutwater::input
