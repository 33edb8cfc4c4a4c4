#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/planning.hpp"

namespace cutwater::input {

/// `LEFT <= RIGHT`, cut at its sign: pieces of one text, without blanks around them.
struct RelationText {
  std::string_view left;
  std::string_view sign;
  std::string_view right;
};

/// The sign is the first '<' or '>' with what follows it of "<>="; '=' alone may be in a name.
RelationText split_relation(std::string_view text);

/// The two signs that may stand in a relation, as messages list them.
struct RelationSigns {
  std::string_view first = "<=";
  std::string_view second = ">=";
};

/// What a sign says, or what is wrong with it.
struct ParsedRelation {
  std::optional<Relation> relation;
  std::string message;     ///< given exactly when `relation` is not
  std::string suggestion;  ///< where the sign is likely another one
};

ParsedRelation parse_relation(std::string_view sign, RelationSigns allowed = {});

}  // namespace cutwater::input
