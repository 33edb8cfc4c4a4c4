"""The models that can be profiled: by name, with seeded random weights, or from an ONNX file."""

from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Dict, List, NamedTuple

import onnx

from cutwater_tools.core.block import Block
from cutwater_tools.profile.graph import inline_constants, input_name, read_blocks, read_tensors
from cutwater_tools.profile.keras_cuts import cuts_table  # noqa: F401  (offered beside the models)
from cutwater_tools.profile.keras_models import KERAS_MODELS, LEGACY, definition_of
from cutwater_tools.profile.keras_onnx import OPSET, keras_blocks, load_keras
from cutwater_tools.profile.torch_models import KAIST_TABLE, TORCH_MODELS, export_torch  # noqa: F401

REQUIREMENTS = {
    "keras": (("keras", "jax", "keras_applications"), "requirements.txt"),
    "torch": (("torch", "torchvision"), "requirements-torch.txt"),
}


class ModelSource(NamedTuple):
    """Where a model's definition comes from; `input_shape` is batch x channels x height x width."""

    library: str  # the package that defines it
    definition: str
    input_shape: tuple
    notes: str
    requirements: str  # a key of REQUIREMENTS


class Loaded(NamedTuple):
    """A model ready to be measured; its shapes are inferred and its constants are weights."""

    model: onnx.ModelProto
    blocks: List[Block]
    description: dict  # for model.yaml


def torch_source(name: str) -> ModelSource:
    entry = TORCH_MODELS[name]
    if not entry.function:
        definition = "torch.nn layers of Table 1 of the paper"
        return ModelSource("torch", definition, entry.input_shape, entry.notes, "torch")
    definition = f"torchvision.models.{entry.function}"
    return ModelSource("torchvision", definition, entry.input_shape, entry.notes, "torch")


def keras_source(name: str) -> ModelSource:
    entry = KERAS_MODELS[name]
    library = "keras-applications" if entry.application in LEGACY else "keras"
    shape = (1, entry.input_shape[2], *entry.input_shape[:2])
    definition = definition_of(entry.application)
    return ModelSource(library, definition, shape, entry.notes, "keras")


MODELS: Dict[str, ModelSource] = {
    **{name: torch_source(name) for name in TORCH_MODELS},
    **{name: keras_source(name) for name in KERAS_MODELS},
}


def check_installed(name: str) -> None:
    packages, file = REQUIREMENTS[MODELS[name].requirements]
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise ValueError(
            f"model '{name}' needs {', '.join(missing)}, not installed;"
            f" pip install -r scripts/cutwater_tools/profile/{file}"
        )


def describe(name: str, seed: int, blocks: List[Block]) -> dict:
    source = MODELS[name]
    framework = source.requirements
    notes = {"notes": source.notes} if source.notes else {}
    return {
        "model": name,
        "framework": f"{framework} {metadata.version(framework)}",
        "source": f"{source.library} {metadata.version(source.library)}",
        "definition": source.definition,
        "weights": f"random, seed {seed}",
        "seed": seed,
        "onnx": onnx.__version__,
        "opset": OPSET,
        "input_shape": list(source.input_shape),
        "input_dtype": "float32",
        "layers": blocks[-1].last_layer + (blocks[0].first_layer == 0),
        "blocks": len(blocks),
        **notes,
    }


def load(name: str, seed: int) -> Loaded:
    """MODELS[name] with weights drawn from `seed`; the same seed gives the same weights."""
    check_installed(name)
    if name in KERAS_MODELS:
        graph = load_keras(name, seed)
        blocks = keras_blocks(graph)
        return Loaded(graph.model, blocks, describe(name, seed, blocks))
    model = inline_constants(export_torch(name, seed))
    blocks = read_blocks(model)
    return Loaded(model, blocks, describe(name, seed, blocks))


def read_file(path: str) -> onnx.ModelProto:
    try:
        return onnx.load(path)
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror or error}") from error
    except Exception as error:  # the type is protobuf's own, and differs between its versions
        raise ValueError("is not an ONNX file, or is cut short") from error


def check_input(model: onnx.ModelProto) -> List[int]:
    """Shape of the one input, which must be of float32."""
    name = input_name(model)
    (value,) = [i for i in model.graph.input if i.name == name]
    element_type = value.type.tensor_type.elem_type
    if element_type != onnx.TensorProto.FLOAT:
        found = onnx.TensorProto.DataType.Name(element_type).lower()
        raise ValueError(f"input '{name}' is of {found}; only float32 is measured")
    return list(read_tensors(model).shapes[name])


def load_file(path: str) -> Loaded:
    """Any ONNX file of one input and one output; layers are its operations, from 1."""
    try:
        given = read_file(path)
        model = inline_constants(given)
        blocks = read_blocks(model)
        input_shape = check_input(model)
        if len(blocks) < 2:
            raise ValueError("has no legal cut: two tensors or more cross after every layer")
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    opset = max((o.version for o in given.opset_import if o.domain in ("", "ai.onnx")), default=0)
    description = {
        "model": Path(path).stem,
        "source": Path(path).name,
        "producer": f"{given.producer_name} {given.producer_version}".strip() or "not stated",
        "weights": "of the file",
        "onnx": onnx.__version__,
        "opset": opset,
        "input_shape": input_shape,
        "input_dtype": "float32",
        "layers": blocks[-1].last_layer,
        "blocks": len(blocks),
    }
    return Loaded(model, blocks, description)


def list_text() -> str:
    """One line a model: name, input, definition."""
    width = max(map(len, MODELS))
    lines = []
    for name, source in MODELS.items():
        shape = "x".join(map(str, source.input_shape[1:]))
        lines.append(f"{name:<{width}}  {shape:<9}  {source.definition}")
    return "\n".join(lines) + "\n"
