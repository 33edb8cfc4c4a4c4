"""Ticks of clocks in times that were made up."""

import unittest

from cutwater_tools.imports.clock_tick import find_clock_tick

MANY = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 7, 9, 12, 13, 40]


class ClockTick(unittest.TestCase):
    def test_is_the_largest_time_of_which_all_are_multiples(self):
        self.assertAlmostEqual(find_clock_tick([n * 1.5625e-3 for n in MANY]), 1.5625e-3, 12)

    def test_is_found_where_nothing_took_a_single_tick(self):
        self.assertAlmostEqual(find_clock_tick([n * 1e-4 for n in MANY if n > 2] * 2), 1e-4, 12)

    # Each time is 3 % of a tick off, alternately more and less.
    def test_is_found_on_a_clock_that_drifts(self):
        times = [(n + (0.03 if i % 2 else -0.03)) * 1e-3 for i, n in enumerate(MANY) if n]
        self.assertAlmostEqual(find_clock_tick(times), 1e-3, 5)

    # The logistic map: no two differ by a common step.
    def test_is_not_seen_in_times_that_follow_none(self):
        times, value = [], 0.37
        for _ in range(200):
            value = 3.9 * value * (1 - value)
            times.append(1e-3 * (0.1 + value))
        self.assertIsNone(find_clock_tick(times))

    def test_is_not_seen_in_equal_work_or_in_nothing(self):
        self.assertIsNone(find_clock_tick([1e-3] * 50))
        self.assertIsNone(find_clock_tick([0.0] * 50))
        self.assertIsNone(find_clock_tick([]))

    def test_needs_ten_times_of_two_ticks_or_more(self):
        nine = [2, 2, 3, 3, 4, 5, 7, 9, 12]
        self.assertIsNone(find_clock_tick(nine))
        self.assertAlmostEqual(find_clock_tick([*nine, 13]), 1, 12)
