#include "report/run/choices_table.hpp"

namespace cutwater::report {

std::string choices_table(const std::vector<ChoiceInfo>& choices, output::Colour colour) {
  if (choices.empty()) return "";
  output::TextTable table({{"stream", output::Align::kLeft},
                           {"strategy", output::Align::kLeft},
                           {"plan", output::Align::kLeft}});
  for (const auto& [stream, strategy, plan] : choices)
    table.add_row({{stream}, {strategy}, {plan}});
  return table.text(colour) + '\n';
}

}  // namespace cutwater::report
