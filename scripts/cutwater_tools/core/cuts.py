"""Where a graph of layers can be cut: what crosses the boundary behind each layer.

Every graph is told in the same way, as the tensors that its layers read: one that an ONNX file, a
Keras model or a foreign profile describes. Layers are known by their place in the order of
execution, from 0.
"""

from typing import Dict, Iterable, List, NamedTuple, Sequence, Set, Tuple

INPUT = -1  # the source of what the model is given


class Edge(NamedTuple):
    """A tensor on its way from the layer that makes it to one that reads it.

    A result of the model, which nothing need read, has the number of layers as its target.
    """

    tensor: str
    source: int
    target: int


class Run(NamedTuple):
    """Layers from one cut to the next, and the tensors that enter and leave."""

    first: int
    last: int
    input: str
    output: str


def order_of(names: Sequence[str], edges: Sequence[Tuple[str, str]]) -> Tuple[List[str], List[str]]:
    """Names in an order that edges allow, else as given; and those on or behind a cycle."""
    waits_for: Dict[str, Set[str]] = {name: set() for name in names}
    for source, target in edges:
        waits_for[target].add(source)
    ordered: List[str] = []
    done: Set[str] = set()
    left = list(names)
    while left:
        ready = [name for name in left if waits_for[name] <= done]
        if not ready:
            return ordered, left
        # The first that is ready, and all that follow it in turn: keeps a valid order as it is.
        still = []
        for name in left:
            if waits_for[name] <= done:
                ordered.append(name)
                done.add(name)
            else:
                still.append(name)
        left = still
    return ordered, []


def crossing(layers: int, edges: Iterable[Edge]) -> List[List[Edge]]:
    """For the boundary behind each layer, the edges that cross it."""
    boundaries: List[List[Edge]] = [[] for _ in range(layers)]
    for edge in edges:
        for boundary in range(max(edge.source, 0), edge.target):
            boundaries[boundary].append(edge)
    return boundaries


def tensors_of(edges: Iterable[Edge]) -> List[str]:
    """Each once: a tensor that several layers read is sent once."""
    return list(dict.fromkeys(edge.tensor for edge in edges))


def runs_between_cuts(boundaries: Sequence[List[Edge]], model_input: str) -> List[Run]:
    """The smallest runs of layers, each ending where one tensor crosses that a layer has made."""
    runs: List[Run] = []
    first, entering = 0, model_input
    for last, edges in enumerate(boundaries):
        tensors = tensors_of(edges)
        if len(tensors) == 1 and edges[0].source != INPUT:
            runs.append(Run(first, last, entering, tensors[0]))
            first, entering = last + 1, tensors[0]
    return runs
