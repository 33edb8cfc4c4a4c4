#pragma once

namespace cutwater::metrics {

/// A sum that carries its rounding error along (Neumaier 1974): a mean over 10⁷ frames keeps all
/// its digits.
class Sum {
 public:
  void add(double value) {
    const double next = value_ + value;
    const bool is_value_smaller = magnitude(value) <= magnitude(value_);
    error_ += is_value_smaller ? (value_ - next) + value : (value - next) + value_;
    value_ = next;
  }
  void add(const Sum& other) {
    add(other.value_);
    add(other.error_);
  }
  double value() const { return value_ + error_; }

 private:
  static double magnitude(double value) { return value < 0 ? -value : value; }

  double value_ = 0;
  double error_ = 0;
};

}  // namespace cutwater::metrics
