#include "cli/profile_help.hpp"

#include "cli/help_parts.hpp"

namespace cutwater::cli {
namespace {

constexpr const char* kProfileHelp =
    R"(cutwater profile: list and show measured profiles, and check how far to trust them

examples:
  cutwater profile list
  cutwater profile show resnet50
  cutwater profile check --profiles my-profiles

commands:
  list     the models, and the machines that each was measured on
  show     which layers of a model are tied together; bytes and time of each block
  check    what cannot be right in measured times, and what that does to a result

'cutwater profile COMMAND --help' explains a command.
)";

constexpr const char* kListHelp =
    R"(cutwater profile list: the models, and the machines that each was measured on

examples:
  cutwater profile list
  cutwater profile list --profiles my-profiles --machine raspi4
  cutwater profile list --format csv

)";

constexpr const char* kShowHelp =
    R"(cutwater profile show: which layers of a model are tied together; bytes and time of each block

examples:
  cutwater profile show resnet50
  cutwater profile show resnet50 --machine x86-1t --machine x86-2t
  cutwater profile show resnet50 --format json

A stage may end at the last layer of each row, where exactly one tensor crosses to the next block.
The bars compare the rows: bytes that cross, and time on the first machine shown.

)";

constexpr const char* kCheckHelp =
    R"(cutwater profile check: what cannot be right in measured times, and what that does to a result

examples:
  cutwater profile check
  cutwater profile check resnet50 vgg16 --machine x86-1t
  cutwater profile check --profiles my-profiles --strict
  cutwater profile check --format json

Without MODEL all are checked. A finding is wrong (no machine can do that), doubtful (results may
be off by more than they show), or a note. Checked are:
  zero_time           blocks that took exactly no time
  memory_bandwidth    blocks that move bytes faster than the memory of the machine can
  clock_tick          times that are all multiples of the tick of a coarse clock
  blocks_sum          sum of the blocks and time of the whole model, more than 10 % apart
  calibration         the same after calibration
  block_deviation     blocks that vary by more than 25 %
  model_deviation     all blocks together vary by more than 10 %
  slower_machine      blocks slower by more than 10 % than on a slower machine
  few_runs            means of fewer than 30 runs
  no_whole_model      no time of the whole model to compare with

)";

constexpr const char* kOptions = R"(profiles:
  --profiles DIR           repeatable, the first that has a file wins; then ./profiles, then the
                           installed ones
  --machine MACHINE        only profiles of this machine; repeatable
)";

constexpr const char* kFormat = R"(
result:
  --format table|json|csv  default: table
)";

constexpr const char* kStrict =
    R"(  --strict                 exit with 4 when a finding is wrong or doubtful
)";

}  // namespace

std::string profile_help_of(const std::string& command) {
  const auto help = [](const char* about, const char* more) {
    return std::string(about) + kOptions + kFormat + more + kOtherOptions;
  };
  if (command == "profile list") return help(kListHelp, "");
  if (command == "profile show") return help(kShowHelp, "");
  if (command == "profile check") return help(kCheckHelp, kStrict);
  return kProfileHelp;
}

}  // namespace cutwater::cli
