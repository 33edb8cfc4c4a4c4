#include "output/choices_table.hpp"

namespace cutwater {

std::string choices_table(const std::vector<ChoiceInfo>& choices, Colour colour) {
  if (choices.empty()) return "";
  TextTable table({{"stream", Align::kLeft}, {"strategy", Align::kLeft}, {"plan", Align::kLeft}});
  for (const auto& [stream, strategy, plan] : choices)
    table.add_row({{stream}, {strategy}, {plan}});
  return table.text(colour) + '\n';
}

}  // namespace cutwater
