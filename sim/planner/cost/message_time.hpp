#pragma once

#include "domain/routes.hpp"
#include "domain/scenario.hpp"

namespace cutwater::planner {

/// Time from the first byte sent to the last received of a message that meets no other and loses
/// nothing; with TCP, on a connection that has been used and whose window has grown. docs/model.md,
/// "Network", has the formulas. Infinite without a route.
Seconds message_time(Bytes message, const RouteFacts& route, const Transport& transport,
                     NetworkMode mode);

}  // namespace cutwater::planner
