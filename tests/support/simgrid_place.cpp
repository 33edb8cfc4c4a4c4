// Part of every test program: where the build has put the module that it may open.
#include <cstdlib>

namespace {
[[maybe_unused]] const int is_set = setenv("CUTWATER_SIMGRID", CUTWATER_SIMGRID_MODULE, 0);
}
