#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "profiles/profile_check.hpp"

namespace cutwater::input {

/// Where profiles lie: DIR/MODEL/blocks.csv, DIR/MODEL/MACHINE.csv, beside it model.yaml and
/// segments/MACHINE.csv, and DIR/machines/MACHINE.yaml.
/// What is found in an earlier directory hides the same in a later one.
class ProfileLibrary {
 public:
  explicit ProfileLibrary(std::vector<std::string> directories)
      : directories_(std::move(directories)) {}

  const std::vector<std::string>& directories() const { return directories_; }

  std::optional<std::string> find_blocks(const std::string& model) const;
  std::optional<std::string> find_provenance(const std::string& model) const;
  std::optional<std::string> find_times(const std::string& model, const std::string& machine) const;
  /// Files that go with those times lie in the same folder: what was measured apart is not mixed.
  std::optional<std::string> find_segments(const std::string& model,
                                           const std::string& machine) const;
  std::optional<std::string> find_measured(const std::string& model,
                                           const std::string& machine) const;
  std::optional<std::string> find_machine(const std::string& machine) const;

  /// Names, sorted: of all models, of all machines, of those with a profile of `model`.
  std::vector<std::string> models() const;
  std::vector<std::string> machines() const;
  std::vector<std::string> machines_of(const std::string& model) const;

 private:
  std::optional<std::string> find(const std::string& folder, const std::string& file) const;
  /// Names without extension of the files `*extension` in that folder of all directories.
  std::vector<std::string> stems(const std::string& folder, const std::string& extension) const;

  std::vector<std::string> directories_;
};

/// Which measured profiles to read, apart from any scenario.
struct ProfilesRequest {
  std::vector<std::string> profile_dirs;          ///< from `--profiles`; must exist
  std::vector<std::string> default_profile_dirs;  ///< looked into after these, if they exist
  std::vector<std::string> models;                ///< empty: all measured on `machines`
  std::vector<std::string> machines;              ///< empty: all
};

/// Nothing (reported) when one of `profile_dirs` is not there.
std::optional<ProfileLibrary> open_library(const std::vector<std::string>& profile_dirs,
                                           const std::vector<std::string>& default_profile_dirs,
                                           Diagnostics& diagnostics);

/// The models, as asked for or by name, each with its profiles on the machines asked for, or by
/// name. Nothing when anything is wrong with a file, or a model or machine does not exist; all of
/// that is reported.
std::optional<std::vector<profiles::ProfiledModel>> read_profiles(const ProfilesRequest& request,
                                                                  Diagnostics& diagnostics);

}  // namespace cutwater::input
