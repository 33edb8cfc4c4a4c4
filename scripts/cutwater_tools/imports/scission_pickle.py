"""Reads the pickles of Scission without unpickling: a few opcodes on a stack, nothing is called.

The one class that they name becomes a Record, an empty shell for its fields; any other name, and
any opcode that could call something, ends the reading.
"""

import io
import pickletools
import warnings
from pathlib import Path
from typing import Any, Callable, Dict, List

from cutwater_tools.core.problems import BadInput
from cutwater_tools.core.reading import read_bytes

RECORD = "__main__ LayerBenchmark"
MARK = object()


class Record:
    """What a LayerBenchmark holds."""

    def __init__(self) -> None:
        self.fields: Dict[str, Any] = {}


class ClassName:
    """A name that was found in the file, not the class."""


class Refused(Exception):
    pass


class Machine:
    """The stack and memory of one pickle."""

    def __init__(self) -> None:
        self.stack: List[Any] = []
        self.memory: Dict[int, Any] = {}

    def pop(self) -> Any:
        if not self.stack or self.stack[-1] is MARK:
            raise Refused("its stack is empty: the file is damaged")
        return self.stack.pop()

    def pop_marked(self) -> List[Any]:
        items: List[Any] = []
        while self.stack:
            item = self.stack.pop()
            if item is MARK:
                return items[::-1]
            items.append(item)
        raise Refused("its mark is missing: the file is damaged")

    def top(self, kind: type) -> Any:
        if not self.stack or not isinstance(self.stack[-1], kind):
            raise Refused(f"it has no {kind.__name__} to fill: the file is damaged")
        return self.stack[-1]

    def named(self, name: str) -> None:
        if name != RECORD:
            raise Refused(
                f"it asks for '{name.replace(' ', '.')}': a Scission profile holds only __main__.LayerBenchmark"
            )
        self.stack.append(ClassName())

    def named_on_stack(self) -> None:
        name, module = self.pop(), self.pop()
        self.named(f"{module} {name}")

    def new_record(self) -> None:
        arguments, what = self.pop(), self.pop()
        if arguments != () or not isinstance(what, ClassName):
            raise Refused("it builds an object from arguments, as no Scission profile does")
        self.stack.append(Record())

    def fill_record(self) -> None:
        state = self.pop()
        if not isinstance(state, dict):
            raise Refused("a record's fields are not a table")
        self.top(Record).fields.update(state)

    def set_items(self, items: List[Any]) -> None:
        if len(items) % 2:
            raise Refused("a key has no value: the file is damaged")
        table = self.top(dict)
        for key, value in zip(items[::2], items[1::2]):
            if not isinstance(key, str):
                raise Refused("a key is not text")
            if key in table:
                raise Refused(f"'{key[:60]}' is given twice")
            table[key] = value

    def recall(self, slot: int) -> None:
        if slot not in self.memory:
            raise Refused(f"it recalls slot {slot}, which is empty: the file is damaged")
        self.stack.append(self.memory[slot])

    def store(self, slot: int) -> None:
        value = self.pop()
        self.stack.append(value)
        self.memory[slot] = value


Step = Callable[[Machine, Any], Any]

STEPS: Dict[str, Step] = {
    "MARK": lambda m, _: m.stack.append(MARK),
    "EMPTY_DICT": lambda m, _: m.stack.append({}),
    "EMPTY_LIST": lambda m, _: m.stack.append([]),
    "EMPTY_TUPLE": lambda m, _: m.stack.append(()),
    "NONE": lambda m, _: m.stack.append(None),
    "NEWTRUE": lambda m, _: m.stack.append(True),
    "NEWFALSE": lambda m, _: m.stack.append(False),
    "APPEND": lambda m, _: (lambda item: m.top(list).append(item))(m.pop()),
    "APPENDS": lambda m, _: (lambda items: m.top(list).extend(items))(m.pop_marked()),
    "SETITEM": lambda m, _: (lambda value, key: m.set_items([key, value]))(m.pop(), m.pop()),
    "SETITEMS": lambda m, _: m.set_items(m.pop_marked()),
    "GLOBAL": lambda m, name: m.named(name),
    "STACK_GLOBAL": lambda m, _: m.named_on_stack(),
    "NEWOBJ": lambda m, _: m.new_record(),
    "BUILD": lambda m, _: m.fill_record(),
    "MEMOIZE": lambda m, _: m.store(len(m.memory)),
    "PROTO": lambda m, _: None,
    "FRAME": lambda m, _: None,
    "STOP": lambda m, _: None,
}
for _name in (
    "BINUNICODE",
    "SHORT_BINUNICODE",
    "BINUNICODE8",
    "BININT",
    "BININT1",
    "BININT2",
    "LONG1",
    "BINFLOAT",
):
    STEPS[_name] = lambda m, value: m.stack.append(value)
for _name in ("BINPUT", "LONG_BINPUT"):
    STEPS[_name] = lambda m, slot: m.store(slot)
for _name in ("BINGET", "LONG_BINGET"):
    STEPS[_name] = lambda m, slot: m.recall(slot)


def read_pickle(path: Path) -> Any:
    """The dict, lists, text, numbers and Records of the file."""
    content = io.BytesIO(read_bytes(path))
    machine = Machine()
    at = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd escapes in names, which are refused anyway
            for opcode, argument, at in pickletools.genops(content):
                if opcode.name not in STEPS:
                    raise Refused(f"opcode {opcode.name} is not one that Scission writes")
                STEPS[opcode.name](machine, argument)
        value = machine.pop()
    except Refused as refused:
        raise BadInput(f"{path}: error: byte {at}: {refused}; nothing of it was executed")
    except (ValueError, UnicodeDecodeError, OverflowError) as error:
        rest = str(error).split("\n")[0][:100]
        raise BadInput(f"{path}: error: after byte {at}: is cut short or not a pickle: {rest}")
    if machine.stack or content.read(1):
        raise BadInput(f"{path}: error: more follows the end of the pickle; the file is damaged")
    return value
