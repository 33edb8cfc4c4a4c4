#pragma once

#include "planner/upload/upload_graph.hpp"

namespace cutwater::planner {

/// The shortest way through the graph when uploading counts `penalty` times its time on top of what
/// a query takes: which blocks are on the server then. Those of `uploaded` are there and cost
/// nothing more. Of equally good ways the one that uploads least, then the one with the fewest
/// blocks on the server, then the one whose blocks are there latest. Sums are exact for a
/// penalty of 0 or 2^-k, k up to 6.
Uploaded best_upload(const UploadGraph& graph, const Uploaded& uploaded, double penalty);

}  // namespace cutwater::planner
