#include "input/language/constraint_text.hpp"

#include "unit/input/planning_text.hpp"

namespace cutwater::input {
namespace {

using testing::Heads;
using testing::indices;

class ConstraintText : public testing::PlanningText {
 protected:
  template <class Rule>
  Rule rule(const std::string& text, HostId source = HostId(0)) {
    const auto constraint = read(text, read_constraint, source);
    EXPECT_EQ(faults_, Heads{});
    if (!constraint) return Rule{};
    EXPECT_EQ(constraint->text, text);
    return std::get<Rule>(constraint->rule);
  }

  Heads faults(const std::string& text) {
    read(text, read_constraint);
    return faults_;
  }
};

TEST_F(ConstraintText, LimitsCostsOfTheWholePlan) {
  const Limit latency = rule<Limit>("latency <= 400 ms");
  EXPECT_EQ(latency.quantity, Limit::Quantity::kLatency);
  EXPECT_EQ(latency.relation, Relation::kAtMost);
  EXPECT_EQ(latency.value, 0.4);
  const Limit bottleneck = rule<Limit>("bottleneck>=20ms");
  EXPECT_EQ(bottleneck.quantity, Limit::Quantity::kBottleneck);
  EXPECT_EQ(bottleneck.relation, Relation::kAtLeast);
  EXPECT_EQ(bottleneck.value, 0.02);
  const Limit bytes = rule<Limit>("bytes <= 1 MB");
  EXPECT_EQ(bytes.value, 1e6);
  EXPECT_TRUE(bytes.from.empty());
}

// At least 10 frames a second: no resource is occupied for more than 0.1 s a frame.
TEST_F(ConstraintText, LimitsTheThroughputByTheBottleneck) {
  const Limit least = rule<Limit>("throughput >= 10 fps");
  EXPECT_EQ(least.quantity, Limit::Quantity::kBottleneck);
  EXPECT_EQ(least.relation, Relation::kAtMost);
  EXPECT_EQ(least.value, 0.1);
  EXPECT_EQ(rule<Limit>("throughput <= 10 fps").relation, Relation::kAtLeast);
}

TEST_F(ConstraintText, LimitsCostsOfHostsAndTiers) {
  const Limit bytes = rule<Limit>("bytes[device->tier:edge] <= 1 MB");
  EXPECT_EQ(bytes.quantity, Limit::Quantity::kBytes);
  EXPECT_EQ(indices(bytes.from), "0");
  EXPECT_EQ(indices(bytes.to), "1 2");
  EXPECT_EQ(indices(rule<Limit>("time[ edge2 ] <= 1 s").hosts), "2");
  EXPECT_EQ(rule<Limit>("share[cloud] >= 30 %").value, 0.3);
  const Limit compute_share = rule<Limit>("compute_share[cloud] <= 30 %");
  EXPECT_EQ(compute_share.quantity, Limit::Quantity::kComputeShare);
  EXPECT_EQ(compute_share.value, 0.3);
  EXPECT_EQ(rule<Limit>("memory[cloud] <= 512 MiB").value, 512.0 * 1024 * 1024);
  EXPECT_EQ(rule<Limit>("energy[sensor] <= 2 J").value, 2);
  EXPECT_EQ(indices(rule<Limit>("energy <= 2 J").hosts), "0");
}

TEST_F(ConstraintText, PutsLayersOnHosts) {
  const LayerOn inside = rule<LayerOn>("layer[3] on edge2");
  EXPECT_EQ(inside.block, 1);
  EXPECT_EQ(indices(inside.hosts), "2");
  EXPECT_TRUE(inside.is_on);
  const LayerOn named = rule<LayerOn>("layer[ c/conv ] not on cloud");
  EXPECT_EQ(named.block, 2);
  EXPECT_FALSE(named.is_on);
}

TEST_F(ConstraintText, UsesAndAvoidsHosts) {
  EXPECT_EQ(rule<Use>("use cloud").rule, Use::Rule::kUse);
  EXPECT_EQ(rule<Use>("avoid cloud").rule, Use::Rule::kAvoid);
  EXPECT_EQ(rule<Use>("only sensor").rule, Use::Rule::kOnly);
  EXPECT_EQ(indices(rule<Use>("only host:edge").hosts), "1");
  EXPECT_EQ(indices(rule<Use>("avoid moon").hosts), "");
}

TEST_F(ConstraintText, UsesEveryTierThatHasHosts) {
  const Use all = rule<Use>("use all", HostId(6));
  EXPECT_EQ(all.rule, Use::Rule::kUseEach);
  ASSERT_EQ(all.groups.size(), 4U);
  EXPECT_EQ(indices(all.groups[1]), "6");
  EXPECT_EQ(indices(all.groups[2]), "1 2");
}

TEST_F(ConstraintText, MeansTheMemberThatGoesWithTheSource) {
  EXPECT_EQ(indices(rule<Use>("use gateway", HostId(6)).hosts), "9");
  EXPECT_EQ(indices(rule<Use>("use tier:outdoor", HostId(7)).hosts), "7");
  EXPECT_EQ(indices(rule<Use>("use gateway", HostId(0)).hosts), "8 9 10");
  EXPECT_EQ(indices(rule<Use>("use gateway-000", HostId(6)).hosts), "8");
}

TEST_F(ConstraintText, RejectsUnknownHostsAllAtOnce) {
  EXPECT_EQ(faults("bytes[devise->clod] <= 1 MB"),
            (Heads{"t:1:7: error: unknown host or tier 'devise'; did you mean 'device'?",
                   "t:1:15: error: unknown host or tier 'clod'; did you mean 'cloud'?"}));
  EXPECT_EQ(faults("layer[9] on egde2"),
            (Heads{"t:1:7: error: model 'net' has no layer 9; its layers are 1 to 8",
                   "t:1:13: error: unknown host or tier 'egde2'; did you mean 'edge2'?"}));
  EXPECT_EQ(faults("time[edg2] <= 1"),
            (Heads{"t:1:6: error: unknown host or tier 'edg2'; did you mean 'edge'?",
                   "t:1:15: error: '1' needs a unit; for example '25 ms'"}));
}

TEST_F(ConstraintText, RejectsNamesOfAHostAndAnotherTier) {
  EXPECT_EQ(faults("use edge"),
            Heads{"t:1:5: error: 'edge' is the name of a host, and of a tier that is not just this "
                  "host; write host:edge or tier:edge"});
}

TEST_F(ConstraintText, RejectsOtherRelations) {
  EXPECT_EQ(faults("latency < 1 s"),
            Heads{"t:1:9: error: expected '<=' or '>=', not '<'; did you mean '<='?"});
  EXPECT_EQ(faults("latency > 1 s"),
            Heads{"t:1:9: error: expected '<=' or '>=', not '>'; did you mean '>='?"});
  EXPECT_EQ(faults("latency == 1 s"), Heads{"t:1:9: error: expected '<=' or '>=', not '=='"});
  EXPECT_EQ(faults("latency = 1 s"), Heads{"t:1:9: error: expected '<=' or '>=', not '='"});
  EXPECT_EQ(faults("latency \xE2\x89\xA4 1 s"),
            Heads{"t:1:9: error: expected '<=' or '>=', not '\xE2\x89\xA4'; did you mean '<='?"});
  EXPECT_EQ(faults("latency"), Heads{"t:1:7: error: expected '<=' or '>=' behind this"});
}

TEST_F(ConstraintText, RejectsValuesWithoutTheRightUnit) {
  EXPECT_EQ(faults("latency <= 400"),
            Heads{"t:1:12: error: '400' needs a unit; for example '25 ms'"});
  EXPECT_EQ(faults("latency <= 1 MB"),
            Heads{"t:1:12: error: '1 MB' is a size, not a time; write for example '25 ms'"});
  EXPECT_EQ(faults("share[cloud] >= 0.3"),
            Heads{"t:1:17: error: '0.3' needs a unit; for example '0.1 %'"});
  EXPECT_EQ(faults("energy[device] <= 2 W"),
            Heads{"t:1:19: error: '2 W' is a power, not an energy; did you mean '2 J'?"});
}

TEST_F(ConstraintText, RejectsValuesThatNoPlanHas) {
  EXPECT_EQ(faults("latency <= -1 s"),
            Heads{"t:1:12: error: '-1 s' is out of range: must be at least 0"});
  EXPECT_EQ(faults("share[cloud] >= 130 %"),
            Heads{"t:1:17: error: '130 %' is out of range: must be at most 100 %"});
  EXPECT_EQ(faults("compute_share[cloud] <= 101 %"),
            Heads{"t:1:25: error: '101 %' is out of range: must be at most 100 %"});
  EXPECT_EQ(faults("throughput >= 0 fps"),
            Heads{"t:1:15: error: '0 fps' is out of range: must be above 0 fps"});
}

TEST_F(ConstraintText, RejectsUnknownWords) {
  EXPECT_EQ(faults("latncy <= 1 s"),
            Heads{"t:1:1: error: no constraint starts with 'latncy'; did you mean 'latency'?"});
  EXPECT_EQ(faults("7 on edge"),
            Heads{"t:1:1: error: no constraint starts with '7'; for example 'latency <= 400 ms', "
                  "'layer[7] on edge', 'use edge'"});
  EXPECT_EQ(
      faults("layer[7] at cloud"),
      Heads{"t:1:10: error: expected 'on' or 'not on', not 'at'; write layer[LAYER] on HOST or "
            "layer[LAYER] not on HOST"});
  EXPECT_EQ(faults("use cloud, relay"),
            Heads{"t:1:10: error: ', relay' does not belong to this constraint; give each "
                  "constraint by itself"});
  EXPECT_EQ(faults("layer[convv] on cloud"),
            Heads{"t:1:7: error: model 'net' has no block 'convv'"});
}

TEST_F(ConstraintText, RejectsWrongBrackets) {
  EXPECT_EQ(faults("time <= 1 s"), Heads{"t:1:1: error: 'time' of which host?; write time[HOST]"});
  EXPECT_EQ(faults("latency[device] <= 1 s"),
            Heads{"t:1:8: error: 'latency' is of the whole plan; write latency"});
  EXPECT_EQ(faults("bytes[device] <= 1 MB"),
            Heads{"t:1:13: error: expected '->', not ']'; write bytes[FROM->TO]"});
  EXPECT_EQ(faults("time[device <= 1 s"),
            Heads{"t:1:13: error: expected ']', not '<='; write time[HOST]"});
  EXPECT_EQ(faults("layer 7 on cloud"),
            Heads{"t:1:7: error: expected '[' behind 'layer'; write layer[LAYER] on HOST"});
  EXPECT_EQ(faults("use"), Heads{"t:1:3: error: expected a host or tier behind 'use'"});
}

TEST_F(ConstraintText, RejectsCostsThatAreNotKnown) {
  EXPECT_EQ(faults("energy[cloud] <= 1 J"),
            Heads{"t:1:1: error: the energy of host 'cloud' is not known: it has no 'power'; add "
                  "for example 'power: {idle: 2 W, busy: 6 W}'"});
}

TEST_F(ConstraintText, RejectsCostsOfTiersWithoutHosts) {
  EXPECT_EQ(faults("time[moon] <= 1 s"), Heads{"t:1:6: error: tier 'moon' has no host"});
}

TEST_F(ConstraintText, RejectsWhatIsNoText) {
  Node node;
  node.kind = Node::Kind::kMap;
  Diagnostics diagnostics;
  EXPECT_FALSE(read_constraint(node, subject(HostId(0)), diagnostics));
  EXPECT_EQ(testing::heads(diagnostics),
            Heads{"error: expected a constraint, found a map; quote it: 'bytes[device->edge] <= 1 "
                  "MB'"});
}

}  // namespace
}  // namespace cutwater::input
