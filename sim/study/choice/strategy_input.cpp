#include "study/choice/strategy_input.hpp"

#include <cstdint>
#include <optional>
#include <utility>

#include "base/random.hpp"
#include "output/rows.hpp"
#include "planner/cost/cost_table.hpp"
#include "study/choice/plan_text.hpp"

namespace cutwater::study {
namespace {

/// Version of the format, not of the program: changes when a key changes its meaning or goes.
constexpr std::int64_t kSchema = 1;

template <class Unit>
output::Value value_of(const std::optional<Quantity<Unit>>& quantity) {
  return quantity ? output::Value(quantity->value()) : output::Value();
}

output::Value value_of(const std::optional<Bytes>& size) {
  return size ? output::value_of_bytes(*size) : output::Value();
}

output::Value word_or_null(const std::string& word) {
  return word.empty() ? output::Value() : output::Value(word);
}

/// Its own, so that what it draws is not what the simulation draws; every language has such
/// numbers.
std::int64_t seed_for(const Scenario& scenario) {
  constexpr int kBitsOver = 64 - 53;
  const RandomStream random(scenario.run.seed, "strategy: executable");
  return static_cast<std::int64_t>(random.bits(0) >> kBitsOver);
}

std::vector<output::Row> host_rows(const Platform& platform) {
  std::vector<output::Row> rows;
  for (const Host& host : platform.hosts()) {
    rows.push_back(
        {{"name", host.name},
         {"fleet", word_or_null(host.fleet)},
         {"tier", word_or_null(host.tier)},
         {"machine", word_or_null(host.machine)},
         {"cores", std::int64_t{host.cores}},
         {"executor", std::string(to_text(host.executor))},
         {"memory_bytes", value_of(host.memory)},
         {"idle_power_w", host.power ? output::Value(host.power->idle.value()) : output::Value()},
         {"busy_power_w", host.power ? output::Value(host.power->busy.value()) : output::Value()}});
  }
  return rows;
}

std::vector<output::Row> link_rows(const Platform& platform) {
  std::vector<std::vector<output::Row>> between(platform.links().size());
  for (const Ends& ends : platform.ends()) {
    between[ends.link.index].push_back(
        {{"first", platform.host(ends.first).name}, {"second", platform.host(ends.second).name}});
  }
  std::vector<output::Row> rows;
  for (std::size_t l = 0; l < platform.links().size(); ++l) {
    const Link& link = platform.links()[l];
    rows.push_back({{"name", link.name},
                    {"between", std::move(between[l])},
                    {"up_bytes_per_s", link.up.value()},
                    {"down_bytes_per_s", link.down.value()},
                    {"latency_s", link.latency.value()},
                    {"loss_ratio", link.loss},
                    {"duplex", std::string(to_text(link.duplex))}});
  }
  return rows;
}

/// The streams of one group, for its first one.
class StreamRow {
 public:
  StreamRow(const Scenario& scenario, const StrategySubject& subject)
      : scenario_(scenario),
        subject_(subject),
        table_(scenario, subject.group.first(), subject.planning.space.hosts) {}

  output::Row row() const {
    const Stream& stream = table_.stream_of();
    const Plan& given = scenario_.plans[subject_.group.first().index];
    return {
        {"name", subject_.group.name},
        {"members", static_cast<std::int64_t>(subject_.group.streams.size())},
        {"model", table_.model().name()},
        {"source", name(stream.source)},
        {"input_bytes", output::value_of_bytes(stream.input)},
        {"deadline_s", value_of(stream.deadline)},
        {"result", result()},
        {"plan", given.stages.empty() ? output::Value()
                                      : output::Value(plan_text(scenario_, subject_.group, given))},
        {"path", path()},
        {"revisit", subject_.planning.space.revisit},
        {"hosts", hosts()},
        {"routes", routes()},
        {"constraints", constraints()},
        {"blocks", blocks()}};
  }

 private:
  std::string name(HostId host) const { return name_in_plan(scenario_, subject_.group, host); }

  output::Value result() const {
    const std::optional<ResultReturn>& result = table_.stream_of().result;
    if (!result) return {};
    return output::Row{{"bytes", output::value_of_bytes(result->bytes)}, {"to", name(result->to)}};
  }

  std::string path() const {
    switch (subject_.planning.space.path) {
      case SearchSpace::Path::kTiers:
        return "tiers";
      case SearchSpace::Path::kGiven:
        return "given";
      case SearchSpace::Path::kAny:
        break;
    }
    return "any";
  }

  std::vector<std::string> hosts() const {
    std::vector<std::string> names;
    for (const HostId host : subject_.planning.space.hosts) names.push_back(name(host));
    return names;
  }

  std::vector<output::Row> routes() const {
    std::vector<output::Row> rows;
    for (int from = 0; from < table_.places(); ++from) {
      for (int to = 0; to < table_.places(); ++to) {
        const RouteFacts& route = table_.route(from, to);
        if (from == to || !route.is_joined) continue;
        rows.push_back({{"from", name(table_.host(from))},
                        {"to", name(table_.host(to))},
                        {"latency_s", route.one_way.value()},
                        {"bandwidth_bytes_per_s", route.bottleneck.value()}});
      }
    }
    return rows;
  }

  std::vector<std::string> constraints() const {
    std::vector<std::string> texts;
    for (const Constraint& c : subject_.planning.constraints) texts.push_back(c.text);
    return texts;
  }

  std::vector<output::Row> blocks() const {
    std::vector<output::Row> rows;
    for (int b = 0; b < table_.blocks(); ++b) {
      const Block& block = table_.model().blocks()[static_cast<std::size_t>(b)];
      output::Row times;
      for (int place = 0; place < table_.places(); ++place) {
        if (!table_.can_compute_at(place)) continue;
        times.push_back({name(table_.host(place)), table_.times_on(place).single(b)});
      }
      rows.push_back({{"first_layer", std::int64_t{block.first_layer}},
                      {"last_layer", std::int64_t{block.last_layer}},
                      {"name", block.name},
                      {"kind", word_or_null(block.kind)},
                      {"output_bytes", output::value_of_bytes(block.output)},
                      {"weight_bytes", value_of(block.weights)},
                      {"peak_bytes", value_of(block.peak)},
                      {"macs", block.macs ? output::Value(*block.macs) : output::Value()},
                      {"time_s", std::move(times)}});
    }
    return rows;
  }

  const Scenario& scenario_;
  const StrategySubject& subject_;
  planner::CostTable table_;
};

}  // namespace

std::string strategy_input(const Scenario& scenario, const std::vector<StrategySubject>& subjects) {
  std::vector<output::Row> streams;
  streams.reserve(subjects.size());
  for (const StrategySubject& subject : subjects) {
    streams.push_back(StreamRow(scenario, subject).row());
  }
  return output::object_json({{"schema", kSchema},
                              {"version", std::string(CUTWATER_VERSION)},
                              {"seed", seed_for(scenario)},
                              {"network", std::string(to_text(scenario.run.network))},
                              {"tiers", scenario.platform.tiers()},
                              {"hosts", host_rows(scenario.platform)},
                              {"links", link_rows(scenario.platform)},
                              {"streams", std::move(streams)}});
}

}  // namespace cutwater::study
