#pragma once

#include <algorithm>
#include <vector>

namespace cutwater::testing {

struct Interval {
  double start;
  double end;
  double weight = 1;
};

/// The total weight of intervals over time: a step function.
class Load {
 public:
  explicit Load(const std::vector<Interval>& intervals) {
    std::vector<Step> changes;
    for (const Interval& i : intervals) {
      changes.push_back({i.start, i.weight});
      changes.push_back({i.end, -i.weight});
    }
    std::sort(changes.begin(), changes.end(),
              [](const Step& a, const Step& b) { return a.time < b.time; });
    double level = 0;
    for (const Step& change : changes) {
      level += change.level;
      if (!steps_.empty() && steps_.back().time == change.time) steps_.pop_back();
      steps_.push_back({change.time, level});
    }
  }

  double most() const {
    double most = 0;
    for (const Step& s : steps_) most = std::max(most, s.level);
    return most;
  }

  /// Least load between two times; steps shorter than a rounding error do not count.
  double least(double from, double to) const {
    double least = 1e300;
    visit(from, to, [&](double seconds, double level) {
      if (seconds > 1e-12) least = std::min(least, level);
    });
    return least;
  }

  /// The integral of rate(load) between two times.
  template <class Rate>
  double integral(double from, double to, const Rate& rate) const {
    double sum = 0;
    visit(from, to, [&](double seconds, double level) { sum += seconds * rate(level); });
    return sum;
  }

 private:
  struct Step {
    double time;
    double level;  ///< from `time` on
  };

  template <class Visit>
  void visit(double from, double to, const Visit& visit) const {
    auto step = std::upper_bound(steps_.begin(), steps_.end(), from,
                                 [](double time, const Step& s) { return time < s.time; });
    double level = step == steps_.begin() ? 0 : (step - 1)->level;
    for (double time = from; time < to;) {
      const double next = step == steps_.end() ? to : std::min(step->time, to);
      visit(next - time, level);
      time = next;
      if (step == steps_.end()) break;
      level = step->level;
      ++step;
    }
  }

  std::vector<Step> steps_;
};

}  // namespace cutwater::testing
