"""Which segments are sampled, and that the line found is the one that made the times."""

import unittest

import numpy as np

from cutwater_tools.profile.calibrate import (
    Blocks,
    Line,
    all_splits,
    calibrate,
    fit_line,
    is_run,
    predict,
    sample_splits,
    split_at,
)


class Splits(unittest.TestCase):
    def test_a_split_covers_the_model_without_gap(self):
        self.assertEqual(split_at(5, [0, 2]), ((0, 0), (1, 2), (3, 4)))

    def test_all_are_every_prefix_with_its_suffix(self):
        self.assertEqual(all_splits(3), [((0, 0), (1, 2)), ((0, 1), (2, 2))])
        self.assertEqual(all_splits(1), [])

    def test_a_sample_has_as_many_different_runs_as_asked(self):
        runs = {s for split in sample_splits(30, 16, seed=1) for s in split if is_run(s)}
        self.assertGreaterEqual(len(runs), 16)
        self.assertNotIn((0, 29), runs)

    def test_a_sample_ends_when_there_are_no_more_runs(self):
        runs = {s for split in sample_splits(4, 100, seed=1) for s in split if is_run(s)}
        self.assertEqual(runs, {(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)})
        self.assertEqual(sample_splits(2, 100, seed=1), [])
        self.assertEqual(sample_splits(1, 100, seed=1), [])

    def test_a_sample_depends_on_the_seed_alone(self):
        self.assertEqual(sample_splits(20, 8, seed=3), sample_splits(20, 8, seed=3))
        self.assertNotEqual(sample_splits(20, 8, seed=3), sample_splits(20, 8, seed=4))


class Fits(unittest.TestCase):
    def setUp(self):
        draw = np.random.default_rng(1)
        self.blocks = Blocks(draw.uniform(1e-3, 5e-3, 30), draw.uniform(1e5, 1e6, 30))
        self.runs = sorted(
            {s for split in sample_splits(30, 24, seed=2) for s in split if is_run(s)}
        )

    def check_finds(self, line: Line, within=2e-3) -> None:
        times_s = predict(line, self.blocks, self.runs)
        found = fit_line(self.blocks, self.runs, times_s)
        np.testing.assert_allclose(predict(found, self.blocks, self.runs), times_s, rtol=within)
        self.assertAlmostEqual(found.scale, line.scale, delta=10 * within * line.scale)

    def test_find_scale_alone(self):
        self.check_finds(Line(0.8, 0.0, 0.0, 0.0))

    def test_find_scale_and_cost_of_a_stage(self):
        self.check_finds(Line(0.8, 5e-4, 0.0, 0.0))

    def test_find_the_cost_of_a_start(self):
        self.check_finds(Line(0.9, 3e-4, 4e-4, 0.0))

    def test_find_the_rate_of_conversion(self):
        self.check_finds(Line(0.9, 2e-4, 0.0, 1.3e-9))

    def test_find_both(self):
        self.check_finds(Line(0.9, 2e-4, 3e-4, 0.7e-9), within=0.01)

    def test_a_segment_starts_once_and_converts_what_it_leaves(self):
        blocks = Blocks(np.array([1e-3, 1e-3, 1e-3]), np.array([2e6, 1e3, 1e4]))
        (time_s,) = predict(Line(1.0, 7e-5, 1e-4, 1e-9), blocks, [(0, 2)])
        self.assertAlmostEqual(time_s, 0 + (9e-4 - 1e-6) + (9e-4 - 1e-5) + 1e-5 + 7e-5)

    def test_the_offset_is_never_negative(self):
        sums_s = np.array([1e-3, 2e-3, 3e-3])
        blocks = Blocks(sums_s, np.ones(3))
        line = fit_line(blocks, [(0, 0), (1, 1), (2, 2)], 2 * sums_s - 5e-4)
        self.assertEqual(line.offset_s, 0)

    def test_each_error_is_that_of_a_line_fitted_without_its_segment(self):
        times_s = dict(zip(self.runs, predict(Line(1.0, 0.0, 0.0, 0.0), self.blocks, self.runs)))
        times_s[self.runs[0]] *= 2  # an outlier is not forgiven because it was fitted on
        errors = calibrate(self.blocks, times_s).errors
        self.assertGreater(errors[0], 0.4)
        self.assertEqual(len(errors), len(self.runs))

    def test_one_segment_gives_a_scale_and_no_error(self):
        calibration = calibrate(Blocks(np.array([1.0, 1.0]), np.ones(2)), {(0, 1): 1.0})
        self.assertEqual(calibration.line, Line(0.5, 0.0, 0.0, 0.0))
        self.assertEqual(calibration.errors, ())


if __name__ == "__main__":
    unittest.main()
