"""What crosses the boundaries of graphs of a few layers."""

import unittest

from cutwater_tools.core.cuts import (
    INPUT,
    Edge,
    Run,
    crossing,
    order_of,
    runs_between_cuts,
    tensors_of,
)

# a -> b -> c -> d, and a shortcut from a to c: layers 0 to 3, of which d makes the result.
RESIDUAL = [
    Edge("in", INPUT, 0),
    Edge("a", 0, 1),
    Edge("b", 1, 2),
    Edge("a", 0, 2),
    Edge("c", 2, 3),
    Edge("d", 3, 4),
]


class Crossing(unittest.TestCase):
    def test_a_tensor_that_two_layers_read_crosses_once_by_two_edges(self):
        boundaries = crossing(4, RESIDUAL)
        self.assertEqual([len(edges) for edges in boundaries], [2, 2, 1, 1])
        self.assertEqual([tensors_of(e) for e in boundaries], [["a"], ["b", "a"], ["c"], ["d"]])

    def test_runs_end_where_one_tensor_crosses(self):
        runs = runs_between_cuts(crossing(4, RESIDUAL), "in")
        self.assertEqual(runs, [Run(0, 0, "in", "a"), Run(1, 2, "a", "c"), Run(3, 3, "c", "d")])

    # Layer 0 makes nothing that is needed: behind it only the input crosses.
    def test_no_run_ends_where_only_the_input_crosses(self):
        edges = [Edge("in", INPUT, 1), Edge("b", 1, 2)]
        self.assertEqual(runs_between_cuts(crossing(2, edges), "in"), [Run(0, 1, "in", "b")])


class Order(unittest.TestCase):
    def test_a_valid_order_stays(self):
        self.assertEqual(order_of("abc", [("a", "b"), ("a", "c")]), (["a", "b", "c"], []))

    def test_what_is_read_comes_first(self):
        self.assertEqual(order_of("cba", [("a", "b"), ("b", "c")]), (["a", "b", "c"], []))

    def test_a_cycle_is_told_with_what_is_behind_it(self):
        edges = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]
        self.assertEqual(order_of("abcd", edges), (["a"], ["b", "c", "d"]))
