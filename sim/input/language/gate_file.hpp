#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/quantity.hpp"
#include "input/language/expectation_text.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// What a comparison has to meet, in the words of the user: see read_expectation() and
/// read_regression().
struct GateTexts {
  std::vector<Node> expectations;
  std::vector<Node> regressions;
};

/// Reads a YAML file of expectations: a map of `expect` and `fail_on`, each a list of texts. What
/// is wrong is reported, also a file that expects nothing.
std::optional<GateTexts> read_gate_file(const std::string& path, Diagnostics& diagnostics);

/// What a comparison is of. Two with the same question differ in what files held, in plans, or in
/// the version of the program: in what a baseline is for.
struct ComparisonQuestion {
  std::string platform;
  std::string workload;
  std::vector<std::string> settings;  ///< of --set
  std::string network;
  std::string noise;
  std::uint64_t seed = 1;
  std::optional<Seconds> warmup{};  ///< when it was asked for; else that of the baseline holds
};

/// An earlier comparison.
struct Baseline {
  struct Figure {
    std::string stream;  ///< empty for one of the run
    const MeasureWord* measure = nullptr;
    std::vector<std::optional<double>> values;  ///< by replication
  };
  struct Contender {
    std::string name;
    std::vector<Figure> figures;
  };
  std::vector<Contender> contenders;
  bool is_exact = false;
  Seconds warmup;  ///< frames captured earlier are left out
};

/// Reads what `cutwater compare --format json` wrote. Reported: a file that is something else, and
/// one that answers another question. `names` tells measures and streams, and outlives the result;
/// figures that it does not know are left out.
std::optional<Baseline> read_baseline(const std::string& path, const ComparisonQuestion& question,
                                      const FigureNames& names, Diagnostics& diagnostics);

}  // namespace cutwater::input
