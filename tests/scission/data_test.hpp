#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "scission/measured.hpp"

namespace cutwater::testing::scission {

/// A test on the data that Scission's authors published; skipped where they are not at hand.
class DataTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!shared()) GTEST_SKIP() << "the data of Scission are not there: set CUTWATER_SCISSION_DATA";
  }

  const Data& data() const { return *shared(); }
  const Measured& model(const std::string& name) const {
    for (const Measured& measured : data().models) {
      if (measured.model == name) return measured;
    }
    throw std::runtime_error("no model " + name);
  }

 private:
  static const std::optional<Data>& shared() {
    static const std::optional<Data> data = find_data(CUTWATER_SCISSION_IMPORTED);
    return data;
  }
};

}  // namespace cutwater::testing::scission
