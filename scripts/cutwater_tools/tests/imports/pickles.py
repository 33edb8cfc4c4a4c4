"""Pickles for the tests: profiles as Scission writes them, and hostile ones."""

import pickle
import sys
from typing import Any, Dict, List, Tuple


class LayerBenchmark:
    """Pickled as __main__.LayerBenchmark, as in their files."""

    def __init__(self, **fields: Any):
        self.__dict__.update(fields)


LayerBenchmark.__module__ = "__main__"


def entry(model: str, first: int, last: int, time_s: Any, size: Any) -> LayerBenchmark:
    return LayerBenchmark(
        model=model,
        device="",
        input_layer=first,
        output_layer=last,
        second_prediction=time_s,
        output_size=size,
    )


def scission(models: Dict[str, List[Tuple]], protocol: int = 3) -> bytes:
    """Models of (first layer, last layer, seconds, bytes of the .npy file)."""
    content = {model: [entry(model, *fields) for fields in rows] for model, rows in models.items()}
    return dumped(content, protocol)


def dumped(content: Any, protocol: int = 3) -> bytes:
    """pickle looks the class up where it claims to come from."""
    main = sys.modules["__main__"]
    had = getattr(main, "LayerBenchmark", None)
    main.LayerBenchmark = LayerBenchmark
    try:
        return pickle.dumps(content, protocol)
    finally:
        if had is None:
            del main.LayerBenchmark
        else:
            main.LayerBenchmark = had
