#include "report/profiles/profile_show.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "output/human.hpp"
#include "report/profiles/profile_list.hpp"

namespace cutwater::report {
namespace {

constexpr std::size_t kFewMachines = 2;
constexpr std::size_t kBarOfBytes = 5;
constexpr std::size_t kBarOfTime = 10;
constexpr std::size_t kWidestKind = 9;
constexpr std::size_t kNarrowestName = 12;

/// `ratio` of `width` columns, in eighths of one; what is not nothing shows.
std::string bar(double ratio, std::size_t width) {
  constexpr std::array<const char*, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (!(ratio > 0)) return "";
  const auto eighths = std::max(1L, std::lround(ratio * static_cast<double>(8 * width)));
  std::string text;
  for (long full = 0; full < eighths / 8; ++full) text += "█";
  return text + kEighths[static_cast<std::size_t>(eighths % 8)];
}

template <class Unit>
std::string text_or_unknown(const std::optional<Quantity<Unit>>& value) {
  return value ? output::human(*value) : kNotKnown;
}

int layers_in(const Block& block) { return block.last_layer - block.first_layer + 1; }

/// The table of blocks; its bars compare rows, times those of the first machine.
class BlockTable {
 public:
  BlockTable(const Model& model, std::vector<const Profile*> shown)
      : model_(model), shown_(std::move(shown)) {
    for (const Block& block : model.blocks()) {
      largest_ = std::max(largest_, block.output);
      is_tied_ = is_tied_ || layers_in(block) > 1;
    }
    if (!shown_.empty()) {
      for (const BlockTime& time : shown_[0]->times) longest_ = std::max(longest_, time.mean);
    }
    add_columns();
    for (std::size_t b = 0; b < model.blocks().size(); ++b) rows_.push_back(row(b));
  }

  /// Does each line fit, if need be with names shortened?
  bool fits() const {
    return width_of_others() + std::min(width(name_), kNarrowestName) <= output::kLineWidth;
  }

  std::string text(output::Colour colour) const {
    output::TextTable table(columns_);
    const std::size_t room = output::kLineWidth - std::min(width_of_others(), output::kLineWidth);
    for (auto cells : rows_) {
      cells[name_].text = output::shortened(cells[name_].text, std::max(room, kNarrowestName));
      table.add_row(std::move(cells));
    }
    return table.text(colour);
  }

 private:
  void add_columns() {
    columns_ = {{"layers"}};
    if (is_tied_) columns_.push_back({""});
    name_ = columns_.size();
    columns_.insert(columns_.end(), {{"name", output::Align::kLeft},
                                     {"kind", output::Align::kLeft},
                                     {"output"},
                                     {"", output::Align::kLeft},
                                     {"weights"}});
    for (const Profile* profile : shown_) columns_.push_back({profile->machine});
    if (!shown_.empty()) columns_.push_back({"", output::Align::kLeft});
  }

  std::vector<output::TextTable::Cell> row(std::size_t b) const {
    const Block& block = model_.blocks()[b];
    const int layers = layers_in(block);
    std::vector<output::TextTable::Cell> row = {
        {layers == 1 ? std::to_string(block.first_layer)
                     : fmt::format("{}-{}", block.first_layer, block.last_layer)}};
    if (is_tied_) row.push_back({layers == 1 ? "" : fmt::format("{} tied", layers)});
    row.push_back({block.name});
    row.push_back({block.kind.empty() ? kNotKnown : output::shortened(block.kind, kWidestKind)});
    row.push_back({output::human(block.output)});
    row.push_back({bar(block.output / largest_, kBarOfBytes)});
    row.push_back({text_or_unknown(block.weights)});
    for (const Profile* profile : shown_) row.push_back({output::human(profile->times[b].mean)});
    if (!shown_.empty()) row.push_back({bar(shown_[0]->times[b].mean / longest_, kBarOfTime)});
    return row;
  }

  std::size_t width(std::size_t column) const {
    std::size_t widest = output::width_of(columns_[column].title);
    for (const auto& row : rows_) widest = std::max(widest, output::width_of(row[column].text));
    return widest;
  }

  /// Columns beside the names, and the gaps.
  std::size_t width_of_others() const {
    std::size_t others = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (c != name_) others += width(c) + 2;
    }
    return others;
  }

  const Model& model_;
  std::vector<const Profile*> shown_;
  Bytes largest_;
  Seconds longest_;
  bool is_tied_ = false;
  std::size_t name_ = 0;  ///< column of the names
  std::vector<output::TextTable::Column> columns_;
  std::vector<std::vector<output::TextTable::Cell>> rows_;
};

/// "+16.6 %": of the time of the whole model that stages of all blocks would show.
std::string off_whole(const Model& model, const Profile& profile) {
  if (!profile.whole_model || *profile.whole_model == Seconds(0)) return kNotKnown;
  const Seconds predicted =
      profiles::calibrated_sum(model, profile).value_or(profiles::blocks_sum(profile));
  return fmt::format("{:+.1f} %", (predicted / *profile.whole_model - 1) * 100);
}

/// "0-90 %": levels at which other load was measured.
std::string levels_of(const std::vector<StressPoint>& curve) {
  if (curve.empty()) return kNotKnown;
  return fmt::format("to {:.4g} %", curve.back().level * 100);
}

std::string machines_table(const Model& model, const std::vector<Profile>& profiles,
                           output::Colour colour) {
  output::TextTable table({{"machine", output::Align::kLeft},
                           {"threads"},
                           {"Σ blocks"},
                           {"calibrated"},
                           {"whole model"},
                           {"off by"},
                           {"segments"},
                           {"cpu stress"},
                           {"memory stress"}});
  for (const Profile& profile : profiles) {
    table.add_row({{profile.machine},
                   {std::to_string(profile.threads)},
                   {output::human(profiles::blocks_sum(profile))},
                   {text_or_unknown(profiles::calibrated_sum(model, profile))},
                   {text_or_unknown(profile.whole_model)},
                   {off_whole(model, profile)},
                   {profile.segments.empty() ? kNotKnown : std::to_string(profile.segments.size())},
                   {levels_of(profile.stress.cpu)},
                   {levels_of(profile.stress.memory)}});
  }
  return table.text(colour);
}

std::string heading(const Model& model, output::Colour colour) {
  const auto& blocks = model.blocks();
  const auto tied =
      std::count_if(blocks.begin(), blocks.end(), [](const Block& b) { return layers_in(b) > 1; });
  const ModelMemory memory = memory_of(model);
  const std::string title = fmt::format(
      "{}: layers {} to {} in {}, {}", model.name(), model.first_layer(), model.last_layer(),
      output::counted(static_cast<std::int64_t>(blocks.size()), "block"),
      tied == 0   ? "each of one layer"
      : tied == 1 ? "1 of which ties several layers together"
                  : fmt::format("{} of which tie several layers together", tied));
  return output::painted(title, output::Ink::kTitle, colour) + '\n' +
         fmt::format("weights {}, largest activations {}\n\n", text_or_unknown(memory.weights),
                     text_or_unknown(memory.peak));
}

std::vector<const Profile*> first(const std::vector<Profile>& profiles, std::size_t count) {
  std::vector<const Profile*> shown;
  for (const Profile& profile : profiles) {
    if (shown.size() < count) shown.push_back(&profile);
  }
  return shown;
}

std::vector<const Profile*> all_of(const profiles::ProfiledModel& profiled) {
  return first(profiled.profiles, profiled.profiles.size());
}

std::vector<const Profile*> machines_to_show(const profiles::ProfiledModel& profiled,
                                             MachinesShown machines) {
  const bool are_few = profiled.profiles.size() <= kFewMachines;
  const bool are_all = machines == MachinesShown::kAll || (are_few && has_room_for_all(profiled));
  return are_all ? all_of(profiled) : first(profiled.profiles, 1);
}

}  // namespace

bool has_room_for_all(const profiles::ProfiledModel& profiled) {
  return BlockTable(profiled.model, all_of(profiled)).fits();
}

std::string profile_table(const profiles::ProfiledModel& profiled, MachinesShown machines,
                          output::Colour colour) {
  const std::size_t measured = profiled.profiles.size();
  const std::vector<const Profile*> shown = machines_to_show(profiled, machines);
  std::string text =
      heading(profiled.model, colour) + BlockTable(profiled.model, shown).text(colour) + '\n';
  if (measured == 0) return text + "not measured on any machine\n";
  text += machines_table(profiled.model, profiled.profiles, colour);
  if (shown.size() < measured) text += "\n--machine MACHINE shows its times\n";
  return text;
}

}  // namespace cutwater::report
