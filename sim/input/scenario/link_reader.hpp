#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "domain/platform.hpp"
#include "input/language/host_names.hpp"
#include "input/text/tree.hpp"

namespace cutwater::input {

/// A host that a link names as one of its ends.
struct EndText {
  std::string host;
  Place place;
};

/// One entry of `links:`, before fleets are spread out.
struct LinkText {
  Link link;
  std::optional<EndText> first;  ///< nothing: reported
  std::optional<EndText> second;
  bool is_shared = false;  ///< one medium for all members of a fleet
  Place place;             ///< of its name
  Place shared_place;      ///< of `shared:`
};

LinkText read_link(const Entry& entry, Diagnostics& diagnostics);

/// All links of a platform, fleets spread out.
struct LinkTable {
  std::vector<Link> links;
  std::vector<Ends> ends;
  LinkNames names;
};

/// Turns what the text calls a link into links: one; one for each member of a fleet; or one
/// medium that all members share.
class LinkExpansion {
 public:
  LinkExpansion(const HostNames& hosts, Diagnostics& diagnostics)
      : hosts_(hosts), diagnostics_(diagnostics) {}

  /// `group` is the group whose link it is, empty for a link at the top.
  void add(const LinkText& text, const std::string& group);
  LinkTable take() { return std::move(table_); }

 private:
  struct EndMembers {
    HostMembers first;
    HostMembers second;
  };

  /// The host that an end names, or nothing (reported).
  std::optional<HostMembers> find_end(const LinkText& text, const std::optional<EndText>& end);
  /// False (reported) when these ends cannot be joined.
  bool is_joinable(const LinkText& text, const EndMembers& ends, const std::string& group);
  void add_links(const LinkText& text, const EndMembers& ends);

  const HostNames& hosts_;
  Diagnostics& diagnostics_;
  LinkTable table_;
};

}  // namespace cutwater::input
