"""Legal cuts of a graph of layers: where exactly one tensor crosses."""

from typing import Dict, List, Sequence, Set, Tuple

INPUT = "the input of the model"
RESULT = "the result of the model"


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


def crossing(ordered: Sequence[str], tensors: Sequence[Tuple[str, str, str]]) -> List[List[str]]:
    """For the cut after each layer, the tensors that cross it. A tensor is (name, source, target);
    source INPUT means that the layer reads the model's input, target RESULT that nothing need read
    the tensor: it is an output of the model and crosses every cut behind its source."""
    position = {name: i for i, name in enumerate(ordered)}
    position.update({INPUT: -1, RESULT: len(ordered)})
    first: Dict[str, int] = {}
    last: Dict[str, int] = {}
    for tensor, source, target in tensors:
        first[tensor] = position[source]
        last[tensor] = max(last.get(tensor, -1), position[target])
    cuts: List[List[str]] = [[] for _ in ordered]
    for tensor in first:
        for cut in range(max(first[tensor], 0), last[tensor]):
            cuts[cut].append(tensor)
    return cuts
