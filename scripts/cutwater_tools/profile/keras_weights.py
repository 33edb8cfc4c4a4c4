"""Random weights that keep activations in range, the same for the same seed.

Each convolution and dense layer is scaled so that the mean square of its output is about one:
weights have variance 1 / (m n), m the mean square of its input, n the number of inputs an output
sums (after ReLU m is 1/2, hence the 2/n of He et al. 2015). Batch normalisation gets the
statistics that such an input has, a tenth or so off, as those of a trained network are. Without
this a sum of 50 shortcuts grows, or a chain of 90 layers fades, out of the range of float32.
"""

import math
from typing import Dict, List, NamedTuple

import numpy as np

from cutwater_tools.profile.keras_models import KerasLayer

SCALE_DRAWN = 0.1  # deviation of what batch normalisation scales and shifts by
# Most of the variance of deep activations lies between channels, where a mean leaves it.
POOLED_VARIANCE = {"averagepooling2d": 0.8, "globalaveragepooling2d": 0.5}


class Moments(NamedTuple):
    """Of an activation taken as normal: rough, for it sets the scale of weights and no result."""

    mean: float
    mean_square: float

    @property
    def variance(self) -> float:
        return self.mean_square - self.mean**2


def rectified(moments: Moments) -> Moments:
    """Of max(0, x): with u = mean / s, its mean is s (u F(u) + f(u)), of its square s2 ((1 + u2)
    F(u) + u f(u)); F and f are the standard normal distribution and density."""
    s = math.sqrt(moments.variance)
    u = moments.mean / s
    below = (1 + math.erf(u / math.sqrt(2))) / 2
    density = math.exp(-(u**2) / 2) / math.sqrt(2 * math.pi)
    return Moments(s * (u * below + density), s**2 * ((1 + u**2) * below + u * density))


def summed(parts: List[Moments]) -> Moments:
    mean = sum(part.mean for part in parts)
    return Moments(mean, mean**2 + sum(part.variance for part in parts))


def activation_name(entry: KerasLayer) -> str:
    if entry.kind == "relu":
        return "relu"
    return getattr(getattr(entry.layer, "activation", None), "__name__", "linear")


def normal(random, shape: tuple, deviation: float) -> np.ndarray:
    return random.standard_normal(shape, dtype=np.float32) * np.float32(deviation)


def fan_in(name: str, shape: tuple) -> int:
    """Inputs summed into one output, of kernels stored as height, width, inputs, outputs."""
    return int(np.prod(shape[:2])) if name == "depthwise_kernel" else int(np.prod(shape[:-1]))


def draw(name: str, shape: tuple, given: Moments, random) -> np.ndarray:
    """One variable of a layer whose input has these moments."""
    if name.endswith("kernel"):
        return normal(random, shape, (given.mean_square * fan_in(name, shape)) ** -0.5)
    if name == "gamma":
        return 1 + normal(random, shape, SCALE_DRAWN)
    if name == "moving_variance":
        return (given.variance * random.uniform(0.8, 1.2, shape)).astype(np.float32)
    if name == "moving_mean":
        return given.mean + normal(random, shape, SCALE_DRAWN * math.sqrt(given.variance))
    return normal(random, shape, SCALE_DRAWN)


def variable_names(layer) -> List[str]:
    """Names of the layer's variables in order; a depthwise convolution calls its one `kernel`."""
    names = [variable.name for variable in layer.weights]
    if type(layer).__name__ == "DepthwiseConv2D":
        return ["depthwise_kernel" if name == "kernel" else name for name in names]
    return names


def output_moments(entry: KerasLayer, inputs: List[Moments], is_drawn: bool) -> Moments:
    mean, variance = inputs[0].mean, inputs[0].variance
    if is_drawn:
        result = Moments(0, 1)
    elif entry.kind == "add":
        result = summed(inputs)
    elif entry.kind == "customscalelayer":
        scale = entry.layer.scale
        result = summed([inputs[0], Moments(scale * inputs[1].mean, scale**2 * inputs[1][1])])
    elif entry.kind == "concatenate":
        channels = [tensor.shape[-1] for tensor in entry.layer.input]
        result = Moments(*np.average(inputs, axis=0, weights=channels))
    elif entry.kind == "maxpooling2d":
        # The largest of n normal values lies about sqrt(ln n) deviations above their mean.
        largest = mean + math.sqrt(variance * math.log(math.prod(entry.layer.pool_size)))
        result = Moments(largest, largest**2 + variance)
    elif entry.kind in POOLED_VARIANCE:
        result = Moments(mean, mean**2 + variance * POOLED_VARIANCE[entry.kind])
    else:
        result = inputs[0]
    if activation_name(entry) in ("relu", "relu6"):
        return rectified(result)
    return Moments(0, 0.4) if activation_name(entry) == "tanh" else result


def draw_weights(layers: List[KerasLayer], seed: int) -> None:
    """Gives every layer new weights; each layer has a generator of its own."""
    moments: Dict[int, Moments] = {}
    for entry in layers:
        if not entry.sources:
            moments[entry.number] = Moments(0, 1)
            continue
        inputs = [moments[source] for source in entry.sources]
        random = np.random.default_rng([seed, entry.number])
        drawn = []
        for name, variable in zip(variable_names(entry.layer), entry.layer.weights):
            # A pointwise kernel reads what the depthwise one of its layer has scaled to one.
            given = Moments(0, 1) if name == "pointwise_kernel" else inputs[0]
            drawn.append(draw(name, tuple(variable.shape), given, random))
        if drawn:
            entry.layer.set_weights(drawn)
        moments[entry.number] = output_moments(entry, inputs, bool(drawn))
