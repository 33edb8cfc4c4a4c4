"""Keras models as ONNX: the same numbers, the same layers, and the cuts of Scission's Table I.

Needs requirements.txt; without Keras these tests are skipped.
"""

import unittest
from importlib.util import find_spec

import numpy as np

from cutwater_tools.profile.extract import extract_blocks
from cutwater_tools.profile.graph import read_tensors
from cutwater_tools.profile.keras_cuts import (
    TABLE_I,
    cuts_table,
    partition_points,
    tensor_cuts,
    type_of,
)
from cutwater_tools.profile.keras_models import (
    KERAS_MODELS,
    KerasLayer,
    build_application,
    build_layers,
    import_keras,
    keras_layers,
)
from cutwater_tools.profile.keras_nodes import same_padding
from cutwater_tools.profile.keras_onnx import convert, keras_blocks, load_keras, run_name
from cutwater_tools.profile.keras_weights import Moments, draw_weights, rectified

HAS_KERAS = all(find_spec(name) for name in ("keras", "jax", "keras_applications"))
HAS_RUNTIME = find_spec("onnxruntime") is not None

CUTS_TABLE = """\
model                    layers  cuts  points  type  paper: layers  points  type
keras-xception              134    25      13     B            134      13     B
keras-vgg16                  23    21      21     L             23      21     L
keras-vgg19                  26    24      24     L             26      24     L
keras-resnet50              177    39      23     B            177      23     B
keras-resnet101             347    73      40     B            347      40     B
keras-resnet152             517   107      57     B            517      57     B
keras-resnet50v2            192    31      15     B            192      15     B
keras-resnet101v2           379    48      15     B            379      15     B
keras-resnet152v2           566    65      15     B            556      15     B
keras-inceptionv3           313    29      18     B            313      18     B
keras-inceptionresnetv2     782   103      60     B            782      60     B
keras-mobilenet              93    91      91     L             93      91     L
keras-mobilenetv2           157    75      65     B            157      65     B
keras-densenet121           429    79      21     B            429      21     B
keras-densenet169           597   103      21     B            597      21     B
keras-densenet201           709   119      21     B            709      21     B
keras-nasnetmobile          771     5       4     B            771       4     B
keras-nasnetlarge          1041     5       4     B           1041       4     B

cuts: one tensor crosses; points: one edge crosses, the paper's rule
keras-resnet152v2: the paper prints 556 layers, the code has 566, as has its published data
"""


def chain(*sources: list) -> list:
    """Layers 0, 1, … that read the given numbers."""
    return [KerasLayer(i, f"n{i}", "add", s, None) for i, s in enumerate(sources)]


class CutRules(unittest.TestCase):
    # 0 input, 1 conv, 2 conv, 3 = 2 + 1, 4 conv. After 1 one tensor crosses on two edges.
    def test_a_tensor_read_twice_is_a_cut_but_no_partition_point(self):
        layers = chain([], [0], [1], [2, 1], [3])
        self.assertEqual(tensor_cuts(layers), [1, 3])
        self.assertEqual(partition_points(layers), [3])
        self.assertEqual(type_of(layers), "B")

    def test_every_layer_of_a_chain_is_both(self):
        layers = chain([], [0], [1], [2])
        self.assertEqual(tensor_cuts(layers), [1, 2])
        self.assertEqual(partition_points(layers), [1, 2])
        self.assertEqual(type_of(layers), "L")


class Arithmetic(unittest.TestCase):
    # 5 wide, window 3, stride 2: 3 outputs see 7 columns; the 2 missing are one on each side.
    # 6 wide: 3 outputs see 7 columns, the missing one is at the end.
    def test_an_odd_rest_of_same_padding_is_at_the_end(self):
        self.assertEqual(same_padding(5, 3, 2), (1, 1))
        self.assertEqual(same_padding(6, 3, 2), (0, 1))
        self.assertEqual(same_padding(4, 1, 2), (0, 0))

    # Of a standard normal value cut at zero: mean 1 / sqrt(2 pi), mean square 1/2.
    def test_the_moments_of_a_rectified_value(self):
        self.assertAlmostEqual(rectified(Moments(0, 1)).mean, 0.3989423, 6)
        self.assertAlmostEqual(rectified(Moments(0, 1)).mean_square, 0.5, 6)
        self.assertAlmostEqual(rectified(Moments(9, 82)).mean_square, 82, 6)

    def test_a_run_is_named_by_what_its_layers_share(self):
        self.assertEqual(run_name(["conv2_block1_1_conv", "conv2_block1_out"]), "conv2_block1")
        self.assertEqual(run_name(["add_1", "conv_2"]), "add_1..conv_2")


@unittest.skipUnless(HAS_KERAS, "needs requirements.txt")
class TableOne(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.table = cuts_table()

    def test_all_18_models_have_the_layers_and_points_of_the_paper_but_one_misprint(self):
        self.assertEqual(self.table, CUTS_TABLE)
        self.assertEqual(len(TABLE_I), 18)


def small_model(application: str, input_shape: tuple) -> tuple:
    """A Keras model, and its layers with drawn weights."""
    model = build_application(application, input_shape)
    layers = keras_layers(model)
    draw_weights(layers, seed=1)
    return model, layers


@unittest.skipUnless(HAS_KERAS and HAS_RUNTIME, "needs requirements.txt")
class SameNumbers(unittest.TestCase):
    """The ONNX model computes what Keras computes, to 1e-4 of the largest value.

    Uneven sizes, and one that is not square, tell wrong paddings and swapped axes apart.
    """

    def check(self, application: str, *input_shape: int) -> None:
        import onnxruntime

        model, layers = small_model(application, input_shape)
        graph = convert(layers)
        image = np.random.default_rng(3).standard_normal((1, *input_shape), dtype=np.float32)
        expected = np.asarray(model(image))
        session = onnxruntime.InferenceSession(
            graph.model.SerializeToString(), providers=["CPUExecutionProvider"]
        )
        (actual,) = session.run(None, {"input": image.transpose(0, 3, 1, 2)})
        self.assertGreater(expected.max(), 0)
        np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-4 * expected.max())
        for block, values in zip(keras_blocks(graph), self.chain(graph, image)):
            self.assertEqual(values.nbytes, block.output_bytes)
        np.testing.assert_allclose(values, actual, rtol=0, atol=1e-4 * expected.max())

    def chain(self, graph, image: np.ndarray):
        """Outputs of the blocks, each fed with the one before."""
        import onnxruntime

        values = image.transpose(0, 3, 1, 2)
        for block in extract_blocks(graph.model, keras_blocks(graph)):
            session = onnxruntime.InferenceSession(
                block.SerializeToString(), providers=["CPUExecutionProvider"]
            )
            (values,) = session.run(None, {session.get_inputs()[0].name: values})
            yield values

    def test_lenet5(self):
        self.check("LeNet5", 32, 32, 1)

    def test_vgg16_whose_dense_layer_follows_flatten(self):
        self.check("VGG16", 64, 96, 3)

    def test_mobilenet_of_keras_applications(self):
        self.check("MobileNet", 45, 64, 3)

    def test_mobilenetv2_of_keras_applications(self):
        self.check("MobileNetV2", 33, 64, 3)

    def test_xception(self):
        self.check("Xception", 75, 90, 3)

    def test_resnet50(self):
        self.check("ResNet50", 41, 64, 3)

    def test_resnet50v2(self):
        self.check("ResNet50V2", 41, 64, 3)

    def test_inceptionv3(self):
        self.check("InceptionV3", 75, 90, 3)

    def test_inceptionresnetv2(self):
        self.check("InceptionResNetV2", 75, 90, 3)

    def test_densenet121(self):
        self.check("DenseNet121", 41, 64, 3)

    def test_nasnetmobile(self):
        self.check("NASNetMobile", 32, 45, 3)


@unittest.skipUnless(HAS_KERAS, "needs requirements.txt")
class Blocks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.blocks = keras_blocks(load_keras("keras-resnet50", seed=1))

    def test_the_input_layer_belongs_to_the_first_block(self):
        first, second = self.blocks[:2]
        self.assertEqual((first.first_layer, first.last_layer), (0, 1))
        self.assertEqual((first.name, first.kind), ("conv1_pad", "zeropadding2d"))
        self.assertEqual(
            (second.first_layer, second.name, second.kind), (2, "conv1_conv", "conv2d")
        )

    def test_blocks_follow_each_other_to_the_last_layer(self):
        for before, after in zip(self.blocks, self.blocks[1:]):
            self.assertEqual(after.first_layer, before.last_layer + 1)
            self.assertEqual(after.input, before.output)
        self.assertEqual(self.blocks[-1].last_layer, 176)

    # ResNet50 has 25 636 712 parameters; conv1 computes 112 x 112 x 64 outputs of 7 x 7 x 3 inputs.
    def test_weights_and_macs_are_those_of_the_network(self):
        self.assertEqual(sum(b.weight_bytes for b in self.blocks), 4 * 25_636_712)
        self.assertEqual(self.blocks[1].macs, 112 * 112 * 64 * 7 * 7 * 3)
        self.assertEqual(self.blocks[1].peak_bytes, 4 * (230 * 230 * 3 + 112 * 112 * 64))

    def test_a_residual_is_one_block_with_the_name_its_layers_share(self):
        residual = next(b for b in self.blocks if b.kind == "branch")
        self.assertEqual((residual.first_layer, residual.last_layer), (7, 17))
        self.assertEqual(residual.name, "conv2_block1")

    def test_names_are_unlike_each_other(self):
        names = [block.name for block in self.blocks]
        self.assertEqual(len(set(names)), len(names))


@unittest.skipUnless(HAS_KERAS, "needs requirements.txt")
class Weights(unittest.TestCase):
    def test_the_same_seed_gives_the_same_model_and_another_seed_another(self):
        models = [load_keras("lenet5", seed).model for seed in (1, 1, 2)]
        first, again, other = (model.SerializeToString() for model in models)
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)

    def test_names_of_layers_do_not_depend_on_what_was_built_before(self):
        names = [[layer.name for layer in build_layers("keras-xception")] for _ in range(2)]
        self.assertEqual(names[0], names[1])

    def test_every_application_is_named(self):
        self.assertEqual(set(TABLE_I) | {"lenet5"}, set(KERAS_MODELS))


@unittest.skipUnless(HAS_KERAS, "needs requirements.txt")
class NotConverted(unittest.TestCase):
    def check(self, expected: str, *own_layers) -> None:
        keras = import_keras()
        model = keras.Sequential([keras.layers.Input((8, 8, 2)), *own_layers])
        with self.assertRaises(ValueError) as caught:
            convert(keras_layers(model))
        self.assertEqual(str(caught.exception), expected)

    def test_a_layer_of_an_unknown_kind(self):
        keras = import_keras()
        self.check(
            "layers of these kinds are not converted: layernormalization, upsampling2d",
            keras.layers.UpSampling2D(name="up"),
            keras.layers.LayerNormalization(name="norm"),
        )

    def test_an_option_that_would_change_the_result(self):
        keras = import_keras()
        self.check(
            "layer 'wide' (conv2d) is dilated, which is not converted",
            keras.layers.Conv2D(2, 3, dilation_rate=2, name="wide"),
        )

    def test_an_unknown_activation(self):
        keras = import_keras()
        self.check(
            "layer 'act' (activation) has the activation 'gelu', which is not converted",
            keras.layers.Activation("gelu", name="act"),
        )


@unittest.skipUnless(HAS_KERAS, "needs requirements.txt")
class Shapes(unittest.TestCase):
    def test_every_layer_has_the_output_that_keras_gives_it(self):
        _, layers = small_model("MobileNetV2", (33, 64, 3))
        graph = convert(layers)
        shapes = read_tensors(graph.model).shapes
        for entry, layer in zip(layers[1:], graph.layers):
            height_last = entry.layer.output.shape[1:]
            expected = (height_last[-1], *height_last[:-1])
            self.assertEqual(shapes[layer.output][1:], expected, entry.name)


if __name__ == "__main__":
    unittest.main()
