#include "cli/upload_help.hpp"

namespace cutwater::cli {

std::string upload_help() {
  return R"(cutwater upload: in which order to upload a model that a server does not have yet, and what queries
take meanwhile

examples:
  cutwater upload --platform ionn.yaml --workload ionn.yaml
  cutwater upload --platform ionn.yaml --workload ionn.yaml --compare
  cutwater upload --platform home.yaml --workload camera.yaml --server edge --by penalty
  cutwater upload --platform home.yaml --workload camera.yaml --server edge --format json

The stream's source has the model. It uploads partitions of it to the server, one after the other,
and raises queries meanwhile, a new one as soon as the last is answered; the server computes the
blocks that it has. docs/upload.md explains how partitions are chosen.

scenario:
  --platform FILE        hosts and links (YAML); required
  --workload FILE        streams (YAML); required; a plan and arrivals in it are not used
  --stream NAME          of several streams, the one whose model is uploaded
  --server HOST          where to; default: the only other host that can compute the model
  --profiles DIR         measured profiles; repeatable, the first that has a model wins;
                         then ./profiles, then the installed ones
  --set KEY=VALUE        another value for a key of the files, such as links.wifi.up=5Mbps;
                         repeatable
  --network flow|packet  packet adds the time to store and forward fragments; default: as the
                         platform file says, else flow

uploading:
  --by penalty|efficiency|recursive-efficiency
                         how partitions are chosen; default: recursive-efficiency
  --compare              all three side by side
  --first waits|runs     the first query waits for the first partition, or runs on the client at
                         once; default: waits
  --links separate|shared  messages of queries and uploading do not disturb each other, or get half
                         of the bandwidth each; default: separate

result:
  --format table|json|csv  default: table; json has one line for the question and one a partition,
                         or an algorithm
  --output FILE          write the result there instead of to standard output

other:
  --color auto|always|never  default: auto, which means on a terminal unless NO_COLOR is set
  --quiet                    no warnings
  --help                     this text

exit codes: 0 answered, 1 invalid input, 2 wrong command line, 3 what is best to upload breaks a
constraint of the workload, or does not fit into the server's memory
)";
}

}  // namespace cutwater::cli
