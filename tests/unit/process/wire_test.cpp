#include "process/wire.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace cutwater::process {
namespace {

using ::testing::ElementsAre;

enum class Colour { kRed, kGreen, kBlue };

TEST(Wire, BringsBackWhatWasWritten) {
  const std::string bytes = WireWriter()
                                .put(-7)
                                .put(std::uint64_t{1} << 63)
                                .put(true)
                                .put(Colour::kBlue)
                                .put(Seconds(0.1))
                                .put("no route")
                                .put(std::string("a\0b", 3))
                                .put(std::optional<double>())
                                .put(std::optional<double>(2.5))
                                .put(std::vector<std::string>{"", "x"})
                                .take();
  WireReader reader(bytes);
  EXPECT_EQ(reader.read<int>(), -7);
  EXPECT_EQ(reader.read<std::uint64_t>(), std::uint64_t{1} << 63);
  EXPECT_TRUE(reader.read<bool>());
  EXPECT_EQ(reader.read_up_to(Colour::kBlue), Colour::kBlue);
  EXPECT_EQ(reader.read<Seconds>(), Seconds(0.1));
  EXPECT_EQ(reader.read<std::string>(), "no route");
  EXPECT_EQ(reader.read<std::string>(), std::string("a\0b", 3));
  EXPECT_EQ(reader.read<std::optional<double>>(), std::nullopt);
  EXPECT_EQ(reader.read<std::optional<double>>(), 2.5);
  EXPECT_THAT(reader.read<std::vector<std::string>>(), ElementsAre("", "x"));
  EXPECT_NO_THROW(reader.finish());
}

TEST(Wire, KeepsDoublesToTheLastBit) {
  for (const double value : {0.0, -0.0, 0.1, 1e-320, std::numeric_limits<double>::infinity()}) {
    const double read = WireReader(WireWriter().put(value).take()).read<double>();
    EXPECT_EQ(read, value);
    EXPECT_EQ(std::signbit(read), std::signbit(value));
  }
  const std::string nan = WireWriter().put(std::nan("")).take();
  EXPECT_TRUE(std::isnan(WireReader(nan).read<double>()));
}

TEST(Wire, RefusesAMessageThatIsCutShortAnywhere) {
  const std::vector<std::optional<std::string>> values = {"one", std::nullopt, "three"};
  const std::string bytes = WireWriter().put(values).take();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    WireReader reader(std::string_view(bytes).substr(0, size));
    EXPECT_THROW(reader.read<std::vector<std::optional<std::string>>>(), WireError) << size;
  }
}

TEST(Wire, RefusesWhatNoSuchValueLooksLike) {
  const std::string huge = WireWriter().put(std::size_t{1} << 60).take();
  EXPECT_THROW(WireReader(huge).read<std::string>(), WireError);
  EXPECT_THROW(WireReader(huge).read<std::vector<double>>(), WireError);
  EXPECT_THROW(WireReader(huge).read<int>(), WireError);
  EXPECT_THROW(WireReader(huge).read_up_to(Colour::kBlue), WireError);
  EXPECT_THROW(WireReader("\2").read<bool>(), WireError);
  EXPECT_THROW(WireReader("\2").finish(), WireError);
}

}  // namespace
}  // namespace cutwater::process
