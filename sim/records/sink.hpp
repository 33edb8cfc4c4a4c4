#pragma once

#include <vector>

#include "records/records.hpp"

namespace cutwater {

/// Takes records one at a time, as they happen. Details are sent only when wanted: they cost
/// time. Order: demands; then frames and details in order of time; then hosts, links, the run.
class RecordSink {
 public:
  virtual ~RecordSink() = default;

  virtual bool wants_details() const { return false; }

  virtual void on_demand(const DemandRecord&) {}
  virtual void on_frame(const FrameRecord&) {}
  virtual void on_compute(const ComputeRecord&) {}
  virtual void on_transfer(const TransferRecord&) {}
  virtual void on_queue(const QueueRecord&) {}
  virtual void on_link_rate(const LinkRateRecord&) {}
  virtual void on_host(const HostRecord&) {}
  virtual void on_link(const LinkRecord&) {}
  virtual void on_run(const RunRecord&) {}
};

/// Passes every record on to several sinks, in order.
class SinkList final : public RecordSink {
 public:
  explicit SinkList(std::vector<RecordSink*> sinks) : sinks_(std::move(sinks)) {}

  bool wants_details() const override;
  void on_demand(const DemandRecord& record) override;
  void on_frame(const FrameRecord& record) override;
  void on_compute(const ComputeRecord& record) override;
  void on_transfer(const TransferRecord& record) override;
  void on_queue(const QueueRecord& record) override;
  void on_link_rate(const LinkRateRecord& record) override;
  void on_host(const HostRecord& record) override;
  void on_link(const LinkRecord& record) override;
  void on_run(const RunRecord& record) override;

 private:
  std::vector<RecordSink*> sinks_;
};

}  // namespace cutwater
