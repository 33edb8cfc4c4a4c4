#include "cli/progress.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace cutwater::cli {
namespace {

constexpr std::int64_t kFramesBetweenLooks = 4096;
constexpr const char* kWipe = "\r\x1b[K";

}  // namespace

Progress::~Progress() {
  if (is_shown_) complain(kWipe);
}

void Progress::on_frame(const FrameRecord& record) {
  if (++frames_ % kFramesBetweenLooks != 0 || Clock::now() < next_) return;
  next_ = Clock::now() + std::chrono::milliseconds(200);
  is_shown_ = true;
  complain(fmt::format("{}{} frames, {:.0f} s simulated", kWipe, frames_, record.ended.value()));
}

}  // namespace cutwater::cli
