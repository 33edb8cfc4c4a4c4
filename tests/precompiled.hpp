#pragma once

// Read once a build instead of once a file; see sim/precompiled.hpp.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "precompiled.hpp"
