#pragma once

#include <stdexcept>

namespace cutwater {

/// Something outside of our control is in the way: a file that cannot be written, a question too
/// large to answer. The text is for the user: lower case, no full stop. Caught once, in main; who
/// goes on after one of a kind catches its derived class. What is wrong with input is reported to
/// Diagnostics instead, and what is wrong with us is asserted.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace cutwater
