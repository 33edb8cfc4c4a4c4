#pragma once

#include <stdexcept>

namespace cutwater::planner {

/// The question is valid but too large to be answered exactly; the text says what else to ask.
class PlanningError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace cutwater::planner
