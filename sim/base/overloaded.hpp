#pragma once

namespace cutwater {

/// One visitor of several functions, for std::visit: it compiles only when each alternative of the
/// variant is taken by one of them. Never give it one that takes everything.
template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace cutwater
