#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "base/diagnostics.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

inline constexpr std::size_t kLargestYaml = std::size_t{16} << 20;
/// yaml-cpp takes time that grows with the square of the length of a line.
inline constexpr std::size_t kLongestYamlLine = std::size_t{16} << 10;

/// The YAML text of `source` from byte `offset` of its first line on. Reported: what is no YAML,
/// keys given twice, and what could silently mislead (anchors, aliases, merge keys, tags, several
/// documents, maps as keys, nesting deeper than any schema of ours, huge files and lines). Nothing
/// is returned when the text cannot be made out at all.
std::optional<Node> parse_yaml(const std::shared_ptr<const SourceText>& source, std::size_t offset,
                               Diagnostics& diagnostics);

}  // namespace cutwater::input
