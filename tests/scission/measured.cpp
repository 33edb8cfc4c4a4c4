#include "scission/measured.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace cutwater::testing::scission {
namespace {

constexpr std::string_view kModels[] = {
    "xception",           "vgg16",        "vgg19",       "resnet50",    "resnet101",
    "resnet152",          "resnet50v2",   "resnet101v2", "resnet152v2", "inception_v3",
    "inceptionresnet_v2", "mobilenet",    "mobilenetv2", "densenet121", "densenet169",
    "densenet201",        "nasnetmobile", "nasnetlarge"};
constexpr double kBytesPerSecondOfMbps = 125000;

using Cells = std::vector<std::string>;

/// The next line, without the end that Windows gives it.
bool read_line(std::istream& file, std::string& line) {
  if (!std::getline(file, line)) return false;
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

/// The rows below the first, which must be `head`.
std::vector<Cells> read_rows(const std::string& path, const std::string& head) {
  std::ifstream file(path);
  std::string line;
  if (!read_line(file, line) || line != head) {
    throw std::runtime_error(path + ": does not start with '" + head + "'");
  }
  std::vector<Cells> rows;
  while (read_line(file, line)) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  return rows;
}

Measured read_model(const std::string& folder, std::string_view model) {
  Measured measured;
  measured.model = model;
  const std::string path = folder + "/profiles/scission-" + measured.model + '/';
  for (const Cells& row :
       read_rows(path + "blocks.csv", "first_layer,last_layer,name,output_bytes")) {
    measured.entries.push_back({std::stoi(row.at(0)), std::stoi(row.at(1)), std::stod(row.at(3))});
  }
  for (std::size_t m = 0; m < kMachines.size(); ++m) {
    const std::string file = path + std::string(kMachines[m].host) + ".csv";
    for (const Cells& row : read_rows(file, "first_layer,last_layer,mean_s")) {
      measured.seconds[m].push_back(std::stod(row.at(2)));
    }
    if (measured.seconds[m].size() != measured.entries.size()) {
      throw std::runtime_error(file + ": has other rows than blocks.csv");
    }
  }
  return measured;
}

int machine_of_system(const std::string& system) {
  const auto* machine = std::find_if(kMachines.begin(), kMachines.end(),
                                     [&](const Machine& m) { return m.system == system; });
  if (machine == kMachines.end()) throw std::runtime_error("unknown system " + system);
  return static_cast<int>(machine - kMachines.begin());
}

Network read_network(const std::string& path) {
  Network network;
  for (const Cells& row : read_rows(path, "source,destination,ping(ms),bandwidth(mbps)")) {
    const Wire wire{std::stod(row.at(2)) / 1000, std::stod(row.at(3)) * kBytesPerSecondOfMbps};
    network[{machine_of_system(row.at(0)), machine_of_system(row.at(1))}] = wire;
  }
  return network;
}

std::string folder_of_originals() {
  const char* const given = std::getenv("CUTWATER_SCISSION_DATA");
  return given ? given : CUTWATER_SOURCE_DIR "/../shared/data/scission";
}

}  // namespace

int machine_of(std::string_view host) {
  const auto* machine = std::find_if(kMachines.begin(), kMachines.end(),
                                     [&](const Machine& m) { return m.host == host; });
  if (machine == kMachines.end()) throw std::runtime_error("no such host");
  return static_cast<int>(machine - kMachines.begin());
}

std::optional<Data> find_data(const std::string& imported) {
  const std::string originals = folder_of_originals();
  if (!std::filesystem::is_directory(originals)) return std::nullopt;
  if (!std::filesystem::is_directory(imported)) {
    throw std::runtime_error(imported + " is not there: run tests/scission/import.sh " + imported);
  }
  Data data{imported, {}, {}};
  for (const std::string_view model : kModels) data.models.push_back(read_model(imported, model));
  for (const char* const name : {"network_stats", "network_stats_wired"}) {
    data.networks[name] = read_network(originals + '/' + name + ".csv");
  }
  return data;
}

}  // namespace cutwater::testing::scission
