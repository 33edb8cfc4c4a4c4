"""A profile of two blocks as its files, and files that appear all or none."""

import tempfile
import unittest
from pathlib import Path

from cutwater_tools.core.block import Block, Times, times_of
from cutwater_tools.core.files import write_all
from cutwater_tools.core.problems import Problems
from cutwater_tools.core.profile_files import Profile, ProfileFiles, read_blocks

BLOCKS = [Block(1, 2, "a", 400, weight_bytes=8, input="in", output="a:0"), Block(3, 3, "b", 40)]
TIMES = [Times(1e-3, p50_s=0.9e-3, runs=5), Times(2 / 3, runs=5)]


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)


class Files(Folder):
    def profile(self, **more):
        return Profile("net", "box", BLOCKS, TIMES, {"runs": 5}, **more)

    def test_columns_that_a_row_does_not_know_are_left_out(self):
        files = ProfileFiles(self.folder)
        files.put_blocks("net", BLOCKS)
        files.put_times(self.profile())
        self.assertEqual(
            files.text(self.folder / "net/blocks.csv"),
            "first_layer,last_layer,name,output_bytes\n1,2,a,400\n3,3,b,40\n",
        )
        self.assertEqual(
            files.text(self.folder / "net/box.csv"),
            "first_layer,last_layer,mean_s,runs\n1,2,0.001,5\n3,3,0.6666666666666666,5\n",
        )

    def test_segments_are_named_by_their_first_and_last_layer_and_seconds_rounded(self):
        files = ProfileFiles(self.folder, decimals=6)
        files.put_times(self.profile(segments={(0, 1): Times(1 / 3, runs=2)}))
        self.assertEqual(
            files.text(self.folder / "net/segments/box.csv"),
            "first_layer,last_layer,mean_s,runs\n1,3,0.333333,2\n",
        )

    def test_an_entry_joins_those_of_other_machines(self):
        files = ProfileFiles(self.folder)
        files.put_description("net", "# head\n", {"model": "net"})
        self.assertTrue(files.put_entry(self.profile()))
        files.put_description("net", "# other\n", {"model": "net", "seed": 1})
        self.assertTrue(files.put_entry(Profile("net", "nuc", BLOCKS, TIMES, {"runs": 7})))
        self.assertEqual(
            files.text(self.folder / "net/model.yaml"),
            "# other\nmodel: net\nseed: 1\nmeasured:\n  box:\n    runs: 5\n  nuc:\n    runs: 7\n",
        )

    def test_nothing_is_there_before_it_is_written_and_blocks_are_read_as_they_were(self):
        files = ProfileFiles(self.folder / "new")
        files.put_blocks("net", BLOCKS[1:])
        self.assertEqual(list(self.folder.iterdir()), [])
        self.assertEqual(files.write(), [self.folder / "new/net/blocks.csv"])
        problems = Problems()
        self.assertEqual(read_blocks(self.folder / "new/net/blocks.csv", problems), BLOCKS[1:])


class WriteAll(Folder):
    def test_nothing_stays_of_files_that_cannot_all_be_written(self):
        (self.folder / "taken").mkdir()
        with self.assertRaisesRegex(OSError, "is a folder") as raised:
            write_all({self.folder / "new/a": b"1", self.folder / "taken": b"2"})
        self.assertEqual(raised.exception.filename, str(self.folder / "taken"))
        self.assertEqual([path.name for path in self.folder.iterdir()], ["taken"])


class Statistics(unittest.TestCase):
    # Mean 2, deviation of a sample sqrt((1 + 0 + 1) / 2); 1.9 of the way from 1 over 2 to 3.
    def test_percentiles_are_linear_between_neighbours(self):
        self.assertEqual(times_of([3, 1, 2]), Times(2, 1, 2, 2.9, 3))

    def test_of_one_run_only_its_time_is_known(self):
        self.assertEqual(times_of([5], a_second=1e3), Times(5e-3, runs=1))
