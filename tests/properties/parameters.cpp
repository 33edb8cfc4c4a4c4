#include <cstdlib>

// CI must find the same scenarios every time. RC_PARAMS of the environment wins:
//   RC_PARAMS="seed=7 max_success=100000" build/release/tests/properties/properties
namespace {

#ifdef CUTWATER_NIGHTLY
constexpr char kParameters[] = "seed=20261121 max_success=4000";
#else
constexpr char kParameters[] = "seed=20261121 max_success=200";
#endif

[[maybe_unused]] const int kIsSet = setenv("RC_PARAMS", kParameters, /*overwrite=*/0);

}  // namespace
