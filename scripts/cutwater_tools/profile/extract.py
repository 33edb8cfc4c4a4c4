"""Cuts an ONNX model into the models of its blocks, or of runs of them."""

from typing import List

import onnx

from cutwater_tools.core.block import Block


class RunExtractor:
    """Makes runs of consecutive blocks of one model models of their own."""

    def __init__(self, model: onnx.ModelProto):
        graph = model.graph
        self._model = model
        self._producer = {o: i for i, node in enumerate(graph.node) for o in node.output if o}
        self._values = {v.name: v for v in [*graph.input, *graph.value_info, *graph.output]}

    def _nodes_between(self, run_input: str, run_output: str) -> List[onnx.NodeProto]:
        found, waiting = set(), [run_output]
        while waiting:
            index = self._producer.get(waiting.pop())
            if index is not None and index not in found:
                found.add(index)
                waiting.extend(i for i in self._model.graph.node[index].input if i != run_input)
        return [self._model.graph.node[index] for index in sorted(found)]

    def extract(self, first: Block, last: Block) -> onnx.ModelProto:
        """From the input of `first` to the output of `last`, with the weights that needs."""
        nodes = self._nodes_between(first.input, last.output)
        read = {name for node in nodes for name in node.input}
        inner = {name for node in nodes for name in node.output} - {last.output}
        made = onnx.ModelProto(
            ir_version=self._model.ir_version, opset_import=self._model.opset_import
        )
        made.graph.name = f"{first.name}..{last.name}"
        made.graph.node.extend(nodes)
        made.graph.input.append(self._values[first.input])
        made.graph.output.append(self._values[last.output])
        made.graph.initializer.extend(t for t in self._model.graph.initializer if t.name in read)
        made.graph.value_info.extend(self._values[n] for n in sorted(inner & self._values.keys()))
        return made


def extract_blocks(model: onnx.ModelProto, blocks: List[Block]) -> List[onnx.ModelProto]:
    """Each block as a model of its own, of the model the blocks were read from."""
    extractor = RunExtractor(model)
    return [extractor.extract(block, block) for block in blocks]
