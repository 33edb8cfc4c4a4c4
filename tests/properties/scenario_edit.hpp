#pragma once

#include "domain/scenario.hpp"

namespace cutwater::testing {

/// Both in one, on a platform of two parts. Names must differ; the run options are the first's.
Scenario joined(const Scenario& a, const Scenario& b);

Scenario with_other_host_and_link_names(const Scenario& scenario);

/// Links take as much as they are given.
Scenario with_unbounded_links(const Scenario& scenario);

/// The same platform with other links.
template <class Edit>
Scenario with_links(const Scenario& scenario, const Edit& edit) {
  std::vector<Link> links = scenario.platform.links();
  for (Link& link : links) edit(link);
  Scenario edited = scenario;
  edited.platform = Platform(scenario.platform.hosts(), links, scenario.platform.ends(), {}, {});
  return edited;
}

/// Whether some route crosses a shared medium twice, which flow mode may refuse.
bool crosses_a_medium_twice(const Platform& platform);

}  // namespace cutwater::testing
