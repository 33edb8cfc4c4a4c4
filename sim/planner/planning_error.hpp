#pragma once

#include "base/error.hpp"

namespace cutwater::planner {

/// The question is valid but too large to be answered exactly; the text says what else to ask.
class PlanningError : public Error {
 public:
  using Error::Error;
};

}  // namespace cutwater::planner
