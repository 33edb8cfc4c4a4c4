#pragma once

#include <cstdint>

#include "simulation/network/connection.hpp"

namespace cutwater::simulation {

/// How many fragments of message number `message` a reliable connection sends again: the failures
/// before `fragments` successes, each with probability 1 - loss.
std::int64_t fragments_sent_again(const Connection& connection, std::int64_t message);

/// Whether any fragment of a datagram message is lost: probability 1 - (1 - loss)^fragments.
bool loses_a_fragment(const Connection& connection, std::int64_t message);

}  // namespace cutwater::simulation
