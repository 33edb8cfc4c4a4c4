"""Ticks of clocks in times that were made up."""

import os
import random
import subprocess
import unittest

from cutwater_tools.imports.clock_tick import find_clock_tick

MANY = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 7, 9, 12, 13, 40]

PRINT_CLOCK_TICKS = os.environ.get("CUTWATER_CLOCK_TICKS", "")


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

    def test_below_one_percent_of_the_median_is_not_looked_for(self):
        primes = [1009, 1013, 1019, 1021, 1031, 1033, 1039, 1049, 1051, 1061, 1063, 1069]
        self.assertIsNone(find_clock_tick(primes))

    def test_is_found_when_one_time_of_ten_is_no_multiple(self):
        self.assertIsNotNone(find_clock_tick([2, 2, 3, 3, 4, 5, 7, 9, 12, 13, 6.5]))


def edge_cases():
    yield from ([], [0.0] * 20, [1e-3] * 50, [1e-3], [1e-3, 2e-3], [1e-9 * n for n in range(1, 12)])
    nine = [2, 2, 3, 3, 4, 5, 7, 9, 12]
    yield from (nine, [*nine, 13], [*nine, 1, 1, 1], [*nine, 6.5], [*nine, 13, 6.5], [*nine, 13, 6.5, 8.5])
    yield [2 * n for n in nine] + [26]
    for off in (0.049, 0.05, 0.051):  # a tolerance of 5 % of a tick
        yield [n + (off if i % 2 else -off) for i, n in enumerate([*nine, 13])]
    for longest in (99, 100, 101, 1000):  # a multiple counts up to 100 ticks
        yield [*nine, longest]
    yield [n for n in range(1000, 1100)]


def random_cases(draw, count):
    """Multiples of a tick that drifts, with times that are none among them; and times without a tick."""
    for _ in range(count):
        tick = 10 ** draw.uniform(-7, -1)
        drift = draw.choice([0, 0, 0.01, 0.03, 0.05, 0.08])
        most = draw.choice([3, 8, 30, 100, 400])
        strays = draw.choice([0, 0, 0.05, 0.1, 0.15, 1])
        times = []
        for _ in range(draw.choice([8, 10, 12, 20, 60, 200])):
            ticks = draw.uniform(0, most) if draw.random() < strays else draw.randint(0, most)
            times.append(max(0.0, tick * (ticks + draw.uniform(-drift, drift))))
        yield times


@unittest.skipUnless(PRINT_CLOCK_TICKS, "no program: set CUTWATER_CLOCK_TICKS")
class SameAsProfileCheck(unittest.TestCase):
    def test_both_find_the_same_tick_in_the_same_times(self):
        cases = [*edge_cases(), *random_cases(random.Random(1), 300)]
        lines = "".join(" ".join(map(repr, times)) + "\n" for times in cases)
        answers = subprocess.run(
            [PRINT_CLOCK_TICKS], input=lines, capture_output=True, text=True, check=True
        ).stdout.split()
        self.assertEqual(len(answers), len(cases))
        found = 0
        for times, answer in zip(cases, answers):
            tick = find_clock_tick(times)
            if tick is None or answer == "none":
                self.assertEqual((tick, answer), (None, "none"), times)
            else:
                found += 1
                self.assertAlmostEqual(tick / float(answer), 1, 12, times)
        self.assertGreater(found, 50)
        self.assertGreater(len(cases) - found, 50)
