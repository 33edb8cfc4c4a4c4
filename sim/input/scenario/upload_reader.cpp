#include "input/scenario/upload_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "input/language/host_names.hpp"
#include "input/scenario/planning_reader.hpp"
#include "input/text/words.hpp"

namespace cutwater::input {
namespace {

class UploadReader {
 public:
  UploadReader(const UploadRequest& request, const Scenario& scenario, StreamId stream,
               Diagnostics& diagnostics)
      : request_(request),
        scenario_(scenario),
        platform_(scenario.platform),
        hosts_(scenario.platform),
        stream_(stream),
        client_(scenario.workload.streams[stream.index].source),
        diagnostics_(diagnostics) {}

  std::optional<Upload> read() {
    const std::size_t errors_before = diagnostics_.error_count();
    check_weights();
    check_host(Place{}, client_, "the client computes what is not uploaded yet");
    const std::optional<HostId> server = request_.server.empty() ? only_server() : named_server();
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    Upload upload{stream_, *server, scenario_.workload.streams[stream_.index].constraints};
    for (Constraint& limit : memory_limits(model(), platform_, {*server})) {
      upload.constraints.push_back(std::move(limit));
    }
    return upload;
  }

 private:
  const Model& model() const { return scenario_.model_of(stream_); }

  void check_weights() {
    const std::vector<Block>& blocks = model().blocks();
    const auto unknown =
        std::find_if(blocks.begin(), blocks.end(), [](const Block& b) { return !b.weights; });
    if (unknown == blocks.end()) return;
    diagnostics_.error(
        Place{},
        fmt::format("what there is to upload is not known: block '{}' of '{}' has no "
                    "'weight_bytes'",
                    unknown->name, model().name()),
        fmt::format("add them to {}/blocks.csv", model().name()));
  }

  void check_host(const Place& place, HostId host, const std::string& suggestion) {
    const std::string why = obstacle(scenario_, stream_, platform_.host(host));
    if (!why.empty()) diagnostics_.error(place, why, suggestion);
  }

  bool is_joined_to(HostId host) const {
    return platform_.find_route(client_, host) && platform_.find_route(host, client_);
  }

  std::optional<HostId> named_server() {
    const Place place = argument_node("--server", request_.server).place;
    const auto hosts = hosts_.find({request_.server, place}, client_, diagnostics_);
    if (!hosts) return std::nullopt;
    if (hosts->size() != 1) {
      diagnostics_.error(place,
                         fmt::format("'{}' stands for {} hosts", request_.server, hosts->size()),
                         hosts->empty() ? ""
                                        : fmt::format("name one of them, for example '{}'",
                                                      platform_.host(hosts->front()).name));
      return std::nullopt;
    }
    const HostId server = hosts->front();
    const std::string& name = platform_.host(server).name;
    if (server == client_) {
      diagnostics_.error(place, fmt::format("'{}' is the client, which has the model", name));
    } else if (!is_joined_to(server)) {
      diagnostics_.error(place, fmt::format("no route between '{}' and the client '{}'", name,
                                            platform_.host(client_).name));
    }
    check_host(place, server, "");
    return server;
  }

  std::optional<HostId> only_server() {
    std::vector<std::string> names;
    std::optional<HostId> server;
    for (const HostId host : hosts_.all(client_)) {
      const bool can_serve = host != client_ && is_joined_to(host) &&
                             obstacle(scenario_, stream_, platform_.host(host)).empty();
      if (!can_serve) continue;
      names.push_back(platform_.host(host).name);
      server = host;
    }
    if (names.empty()) {
      diagnostics_.error(Place{},
                         fmt::format("no host can take '{}' from '{}': none that it reaches has a "
                                     "profile of it",
                                     model().name(), platform_.host(client_).name));
    } else if (names.size() > 1) {
      diagnostics_.error(Place{}, fmt::format("upload to which host of {}?", listed(names)),
                         fmt::format("add --server {}", names.front()));
    }
    return server;
  }

  const UploadRequest& request_;
  const Scenario& scenario_;
  const Platform& platform_;
  HostSets hosts_;
  StreamId stream_;
  HostId client_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Upload> read_upload(const UploadRequest& request, const Scenario& scenario,
                                  Diagnostics& diagnostics) {
  const std::optional<StreamId> stream = find_stream(request.stream, scenario, diagnostics);
  if (!stream) return std::nullopt;
  return UploadReader(request, scenario, *stream, diagnostics).read();
}

}  // namespace cutwater::input
