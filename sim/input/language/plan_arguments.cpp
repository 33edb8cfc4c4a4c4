#include "input/language/plan_arguments.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "input/text/words.hpp"

namespace cutwater::input {

std::map<std::string, Node> read_plan_arguments(const std::vector<std::string>& arguments,
                                                const std::vector<std::string>& streams,
                                                Diagnostics& diagnostics) {
  std::map<std::string, Node> plans;
  for (const std::string& argument : arguments) {
    const auto source =
        std::make_shared<const SourceText>(SourceText{"--plan " + argument, argument});
    const Place all{source, 1, 1, std::max<std::size_t>(1, argument.size())};
    const std::size_t equals = argument.find('=');
    const std::size_t start = equals == std::string::npos ? 0 : equals + 1;
    std::string stream = argument.substr(0, start == 0 ? 0 : equals);
    if (start == 0 && streams.size() == 1) stream = streams[0];
    if (start == 0 && streams.size() > 1) {
      diagnostics.error(all, fmt::format("plan for which stream of {}?", listed(streams)),
                        fmt::format("write {}={}", streams[0], argument));
      continue;
    }
    if (!is_one_of(stream, streams)) {
      // Without any stream the workload could not be read, which is reported elsewhere.
      if (streams.empty()) continue;
      diagnostics.error({source, 1, 1, std::max<std::size_t>(1, stream.size())},
                        fmt::format("unknown stream '{}'", stream),
                        suggest_one_of(stream, streams));
      continue;
    }
    Node plan;
    plan.kind = Node::Kind::kScalar;
    plan.text = argument.substr(start);
    plan.place = {source, 1, start + 1, plan.text.size()};
    if (!plans.emplace(stream, std::move(plan)).second) {
      diagnostics.error(all, fmt::format("second plan for stream '{}'", stream));
    }
  }
  return plans;
}

}  // namespace cutwater::input
