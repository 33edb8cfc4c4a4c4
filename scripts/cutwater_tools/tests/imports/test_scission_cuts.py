"""Where Scission's authors cut their models is where one edge crosses in the graphs of scripts/profile.sh.

Needs their files (see test_scission_data.py), and Keras, as scripts/profile.sh --python has it.
"""

import unittest
from importlib.util import find_spec

from cutwater_tools.imports.scission_pickle import read_pickle
from cutwater_tools.tests.imports.test_scission_data import DATA, MACHINES

HAS_KERAS = all(find_spec(name) for name in ("keras", "jax", "keras_applications"))


@unittest.skipUnless(DATA.is_dir(), f"no Scission files in {DATA.name}: set CUTWATER_SCISSION_DATA")
@unittest.skipUnless(HAS_KERAS, "needs what scripts/profile.sh installs")
class ScissionCuts(unittest.TestCase):
    # keras-inceptionresnetv2 is inceptionresnet_v2 in their files.
    def test_entries_end_at_partition_points_in_all_18_models(self):
        from cutwater_tools.profile.keras_cuts import TABLE_I, partition_points
        from cutwater_tools.profile.keras_models import build_layers

        points = {}
        for name in TABLE_I:
            layers = build_layers(name)
            points[name] = [*partition_points(layers), layers[-1].number]
        for file in MACHINES:
            ends = {
                f"keras-{model.replace('_', '')}": [e.fields["output_layer"] for e in entries]
                for model, entries in read_pickle(DATA / file).items()
            }
            self.assertEqual(ends, points)
