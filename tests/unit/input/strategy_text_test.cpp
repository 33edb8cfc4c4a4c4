#include "input/language/strategy_text.hpp"

#include "unit/input/planning_text.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;

TEST(StrategyArgument, HasAStreamBeforeTheFirstEqualsSign) {
  const StrategyText text = parse_strategy("camera=native:edge");
  EXPECT_EQ(text.stream->text, "camera");
  EXPECT_EQ(text.strategy.text, "native:edge");
  EXPECT_EQ(text.name, "native");
  EXPECT_EQ(text.parameter->text, "edge");
  EXPECT_EQ(text.parameter->place.column, 15U);
  EXPECT_FALSE(text.is_executable);
}

TEST(StrategyArgument, MayDoWithoutStreamAndParameter) {
  const StrategyText text = parse_strategy("latency");
  EXPECT_FALSE(text.stream);
  EXPECT_EQ(text.name, "latency");
  EXPECT_FALSE(text.parameter);
}

TEST(StrategyArgument, KeepsEqualsSignsBehindAColonOrASlash) {
  EXPECT_EQ(parse_strategy("simulated:latency,budget=2").parameter->text, "latency,budget=2");
  const StrategyText own = parse_strategy("./plans=best");
  EXPECT_FALSE(own.stream);
  EXPECT_TRUE(own.is_executable);
  EXPECT_EQ(own.name, "./plans=best");
}

TEST(StrategyArgument, IsAnExecutableWithASlashBeforeAnyColon) {
  const StrategyText own = parse_strategy("camera=tools/a:b");
  EXPECT_TRUE(own.is_executable);
  EXPECT_EQ(own.stream->text, "camera");
  EXPECT_EQ(own.name, "tools/a:b");
  EXPECT_FALSE(parse_strategy("weighted:latency/1 s").is_executable);
}

/// The hosts of planning_platform().
class StrategyParameterText : public testing::PlanningText {
 protected:
  std::optional<StrategyParameter> parameter(const std::string& argument, ParameterKind kind,
                                             HostId source = HostId(0)) {
    return read(
        argument,
        [&](const Node& node, const PlanningSubject& subject, Diagnostics& diagnostics) {
          return read_strategy_parameter(parse_strategy(node.text), kind, subject, diagnostics);
        },
        source);
  }
};

TEST_F(StrategyParameterText, NamesHostsOfATier) {
  EXPECT_EQ(parameter("native:tier:edge", ParameterKind::kHosts)->hosts,
            (std::vector{HostId(1), HostId(2)}));
  EXPECT_EQ(parameter("native:camera", ParameterKind::kHosts, HostId(6))->hosts,
            std::vector{HostId(6)});
  EXPECT_FALSE(parameter("native:moon", ParameterKind::kHosts));
  EXPECT_EQ(faults_, Heads{"--strategy native:moon:1:8: error: no host is of tier 'moon'"});
}

TEST_F(StrategyParameterText, IsATimeThatMayBeLeftOut) {
  EXPECT_EQ(parameter("deadline:400ms", ParameterKind::kTime)->time, Seconds(0.4));
  EXPECT_FALSE(parameter("deadline", ParameterKind::kTime)->time);
}

TEST_F(StrategyParameterText, IsATradeInAnyOrder) {
  const auto trade = parameter("lmos:400 ms, edge2 ,analytic", ParameterKind::kTrade);
  EXPECT_EQ(trade->time, Seconds(0.4));
  EXPECT_EQ(trade->hosts, std::vector{HostId(2)});
  EXPECT_TRUE(trade->is_analytic);
  EXPECT_TRUE(parameter("lmos", ParameterKind::kTrade)->hosts.empty());
}

TEST_F(StrategyParameterText, IsAnObjective) {
  const auto parameter_of = parameter("weighted:latency/2 s", ParameterKind::kObjective);
  EXPECT_EQ(parameter_of->objective->terms.front().weight, 0.5);
}

TEST_F(StrategyParameterText, IsWhatTheStrategyNeeds) {
  EXPECT_FALSE(parameter("latency:edge", ParameterKind::kNone));
  EXPECT_EQ(faults_, Heads{"--strategy latency:edge:1:9: error: this strategy takes nothing behind "
                           "its name; leave out the ':' and what follows"});
  EXPECT_FALSE(parameter("native", ParameterKind::kHosts));
  EXPECT_EQ(faults_, Heads{"--strategy native:1:1: error: strategy 'native' needs something behind "
                           "':'; write for example native:edge"});
}

}  // namespace
}  // namespace cutwater::input
