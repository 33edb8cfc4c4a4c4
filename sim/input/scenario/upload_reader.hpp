#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/planning.hpp"
#include "domain/scenario.hpp"

namespace cutwater::input {

/// Which model is to be uploaded, as on the command line.
struct UploadRequest {
  std::string stream;  ///< may be empty when there is just one, or one fleet
  std::string server;  ///< may be empty when there is just one host besides the stream's source
};

/// The same, understood: the stream's source has its model and uploads it.
struct Upload {
  StreamId stream;
  HostId server;
  std::vector<Constraint> constraints;  ///< of the workload, and of the server's memory
};

/// Reads what is to be uploaded; what is wrong is reported. Client and server can compute the model
/// and are joined, and the weights of its blocks are known.
std::optional<Upload> read_upload(const UploadRequest& request, const Scenario& scenario,
                                  Diagnostics& diagnostics);

}  // namespace cutwater::input
