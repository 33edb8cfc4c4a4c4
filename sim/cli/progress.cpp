#include "cli/progress.hpp"

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace cutwater::cli {
namespace {

constexpr std::int64_t kFramesBetweenLooks = 4096;
constexpr const char* kWipe = "\r\x1b[K";

std::string duration_text(double seconds) {
  const auto whole = std::llround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

}  // namespace

RunProgress::~RunProgress() {
  if (is_shown_) complain(kWipe);
}

void RunProgress::on_frame(const FrameRecord& record) {
  if (++frames_ % kFramesBetweenLooks != 0 || Clock::now() < next_) return;
  next_ = Clock::now() + std::chrono::milliseconds(200);
  is_shown_ = true;
  complain(fmt::format("{}{} frames, {:.0f} s simulated", kWipe, frames_, record.ended.value()));
}

PointsProgress::PointsProgress(Verbosity verbosity)
    : is_wished_(verbosity == Verbosity::kNormal && is_stderr_a_terminal()) {}

PointsProgress::~PointsProgress() { end(); }

void PointsProgress::begin(std::size_t points, std::size_t done) {
  points_ = points;
  earlier_ = done_ = done;
  start_ = Clock::now();
  next_ = start_ + std::chrono::seconds(1);
}

void PointsProgress::end() {
  if (is_shown_) complain(kWipe);
  is_shown_ = false;
}

void PointsProgress::add_point() {
  ++done_;
  const Clock::time_point now = Clock::now();
  if (!is_wished_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  is_shown_ = true;
  const double rate =
      static_cast<double>(done_ - earlier_) / std::chrono::duration<double>(now - start_).count();
  complain(fmt::format("{}{} of {} points, {:.3g} a second, {} left", kWipe, done_, points_, rate,
                       duration_text(static_cast<double>(points_ - done_) / rate)));
}

}  // namespace cutwater::cli
