#include "report/profiles/profile_list.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "output/human.hpp"

namespace cutwater::report {
namespace {

constexpr std::int64_t kSchema = 1;

std::optional<int> fewest_runs(const Profile& profile) {
  std::optional<int> fewest;
  for (const BlockTime& time : profile.times) {
    if (!time.runs) return std::nullopt;
    fewest = std::min(fewest.value_or(*time.runs), *time.runs);
  }
  return fewest;
}

/// One row a model and machine, and one of a model that no machine has measured.
std::vector<output::Row> rows_of(const std::vector<profiles::ProfiledModel>& library) {
  std::vector<output::Row> rows;
  for (const auto& [model, profiles] : library) {
    const output::Row about = {{"model", model.name()},
                               {"blocks", static_cast<std::int64_t>(model.blocks().size())},
                               {"first_layer", std::int64_t{model.first_layer()}},
                               {"last_layer", std::int64_t{model.last_layer()}}};
    const auto add = [&](const output::Row& measured) {
      rows.push_back(about);
      rows.back().insert(rows.back().end(), measured.begin(), measured.end());
    };
    for (const Profile& profile : profiles) {
      const std::optional<int> runs = fewest_runs(profile);
      add({{"machine", profile.machine},
           {"threads", std::int64_t{profile.threads}},
           {"blocks_sum_s", profiles::blocks_sum(profile).value()},
           {"calibrated_s", value_of(profiles::calibrated_sum(model, profile))},
           {"whole_model_s", value_of(profile.whole_model)},
           {"segments", static_cast<std::int64_t>(profile.segments.size())},
           {"fewest_runs", runs ? output::Value(std::int64_t{*runs}) : output::Value()}});
    }
    if (profiles.empty()) {
      add({{"machine", {}},
           {"threads", {}},
           {"blocks_sum_s", {}},
           {"calibrated_s", {}},
           {"whole_model_s", {}},
           {"segments", {}},
           {"fewest_runs", {}}});
    }
  }
  return rows;
}

std::string text_or_unknown(std::optional<Seconds> time) {
  return time ? output::human(*time) : kNotKnown;
}

/// The name of a model is in its first line only.
}  // namespace

output::Value value_of(const std::optional<Bytes>& size) {
  return size ? output::Value(static_cast<std::int64_t>(size->value())) : output::Value();
}

output::Row profile_json_head(const input::ProfilesRequest& request) {
  const output::Row inputs = {{"profiles", request.profile_dirs},
                              {"models", request.models},
                              {"machines", request.machines}};
  return {{"schema", kSchema}, {"version", std::string(CUTWATER_VERSION)}, {"inputs", inputs}};
}

std::string profile_list_table(const std::vector<profiles::ProfiledModel>& library,
                               output::Colour colour) {
  output::TextTable table({{"model", output::Align::kLeft},
                           {"blocks"},
                           {"machine", output::Align::kLeft},
                           {"threads"},
                           {"Σ blocks"},
                           {"calibrated"},
                           {"whole"},
                           {"segments"}});
  for (const auto& [model, profiles] : library) {
    std::vector<output::TextTable::Cell> about = {{model.name()},
                                                  {std::to_string(model.blocks().size())}};
    const auto add = [&](const std::vector<output::TextTable::Cell>& measured) {
      std::vector<output::TextTable::Cell> row = about;
      row.insert(row.end(), measured.begin(), measured.end());
      table.add_row(std::move(row));
      about.assign(2, {""});
    };
    for (const Profile& profile : profiles) {
      add({{profile.machine},
           {std::to_string(profile.threads)},
           {output::human(profiles::blocks_sum(profile))},
           {text_or_unknown(profiles::calibrated_sum(model, profile))},
           {text_or_unknown(profile.whole_model)},
           {profile.segments.empty() ? kNotKnown : std::to_string(profile.segments.size())}});
    }
    if (profiles.empty()) add(std::vector<output::TextTable::Cell>(6, {kNotKnown}));
  }
  return table.text(colour);
}

std::string profile_list_csv(const std::vector<profiles::ProfiledModel>& library) {
  const std::vector<output::Row> rows = rows_of(library);
  return output::rows_csv(rows.front(), rows);
}

std::string profile_list_json(const std::vector<profiles::ProfiledModel>& library,
                              const input::ProfilesRequest& request) {
  output::Row object = profile_json_head(request);
  object.push_back({"profiles", rows_of(library)});
  return output::object_json(object);
}

}  // namespace cutwater::report
