#!/usr/bin/env python3
"""Fails on what breaks the order of the rooms under sim/: an #include that runs up, against sim/rooms.txt; a circle of
includes; a library, clock or file outside the rooms it belongs to; a namespace that is not its room's."""

import argparse
import dataclasses
import pathlib
import re
import sys

TABLE = "rooms.txt"
SOURCES = (".hpp", ".cpp", ".h", ".hh", ".cc", ".ipp", ".inc")
PRECOMPILED = ("precompiled.cpp",)  # in no room

# Third-party and system headers, by the start of their name, and the rooms or folders that may include them.
OWNERS = {
    "simgrid/": ("simulation/engine",),
    "xbt/": ("simulation/engine",),
    "xbt.h": ("simulation/engine",),
    "yaml-cpp/": ("input/text",),
    "csv.h": ("input/text",),
    "libfccp/": ("input/text",),
    "nlohmann/": ("output", "report", "study"),
    "boost/program_options": ("cli",),
    "boost/math/": ("metrics",),
    "openssl/": ("output",),
    # POSIX: children and signals; files that outlive a kill; the terminal; a module opened on demand.
    "dlfcn.h": ("simulation/engine",),
    "fcntl.h": ("process", "output"),
    "poll.h": ("process",),
    "sched.h": ("process",),
    "signal.h": ("process",),
    "unistd.h": ("process", "output", "cli"),
    "sys/ioctl.h": ("cli",),
    "sys/": ("process",),
}
EVERYWHERE = ("fmt/",)

# The vocabulary shares one namespace, every other room has its own inside it.
NAMESPACE = "cutwater"
VOCABULARY = ("base", "domain", "records")

# Headers of the standard library that only some rooms may include: what computes has no input, output or clock.
PURE = ("domain", "profiles", "records", "simulation", "planner", "metrics")
IMPURE_HEADERS = ("chrono", "cstdio", "ctime", "filesystem", "fstream", "iostream", "print", "thread")
TALKING = ("cli",)
TALKING_HEADERS = ("iostream", "print")

# A command of the command line is called as what it asks for; all other files have names of their own.
COMMANDS = "cli"

ROOM_LINE = re.compile(r"(?P<place>[a-z]+(?:/[a-z]+)?):(?P<below>(?: +\S+)*) *")
INCLUDE = re.compile(r'\s*#\s*include\s*(?P<mark>[<"])(?P<header>[^>"]+)[>"]')
STANDARD_HEADER = re.compile(r"[a-z0-9_]+")
# Namespaces are not indented; an alias is not one.
NAMESPACE_LINE = re.compile(r"(?:inline )?namespace (?P<name>[\w:]+)(?: \{|$)")


class TableError(Exception):
    """sim/rooms.txt says what cannot be."""


@dataclasses.dataclass
class Rooms:
    """What may include what: rooms by name, folders by (room, folder); "." is what lies in a room directly."""

    rooms: dict[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    folders: dict[tuple[str, str], tuple[str, ...]] = dataclasses.field(default_factory=dict)

    def folders_of(self, room):
        return [folder for owner, folder in self.folders if owner == room]


def read_rooms(path):
    """The table. A line sees only what stands above it, so no circle can be written down."""
    table = Rooms()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        match = ROOM_LINE.fullmatch(line)
        if not match:
            raise TableError(f"{path}:{number}: error: expected 'room: rooms' or 'room/folder: folders'")
        below = tuple(match["below"].split())
        room, _, folder = match["place"].partition("/")
        if folder:
            if room not in table.rooms:
                raise TableError(f"{path}:{number}: error: room '{room}' has no line above")
            known = [*table.folders_of(room), "."]
            table.folders[room, folder] = below
        else:
            known = list(table.rooms)
            table.rooms[room] = below
        for name in below:
            if name not in known:
                raise TableError(f"{path}:{number}: error: '{match['place']}' may see only what stands above it, "
                                 f"not '{name}'")
    return table


def place_of(relative):
    """Room and folder of a file of sim/; the folder of what lies in its room directly is "."."""
    room, *below = pathlib.PurePosixPath(relative).parts
    return room, "/".join(below[:-1]) or "."


def why_not_seen(table, source, target):
    """Why `source` must not include our file `target`; None if it may."""
    room, folder = place_of(source)
    other_room, other_folder = place_of(target)
    if room != other_room:
        if other_room in table.rooms[room]:
            return None
        return f"in {TABLE}, {room} does not see {other_room}"
    seen = table.folders.get((room, folder), ())
    if folder in (".", other_folder) or other_folder in seen:
        return None
    return f"in {TABLE}, {room}/{folder} does not see {other_folder}"


def why_not_library(source, header):
    """Why `source` must not include a header that is not ours; None if it may."""
    folder = str(pathlib.PurePosixPath(source).parent)
    room = place_of(source)[0]
    for start, owners in OWNERS.items():
        if header.startswith(start):
            mine = any(folder == owner or folder.startswith(f"{owner}/") for owner in owners)
            return None if mine else f"<{start}...> belongs to {', '.join(owners)}"
    if header.startswith(EVERYWHERE):
        return None
    if not STANDARD_HEADER.fullmatch(header):
        return "not a header of the C++ standard library; a new library gets its room in tools/check_layers.py"
    if room in PURE and header in IMPURE_HEADERS:
        return f"{room} has no I/O and no clock"
    if room not in TALKING and header in TALKING_HEADERS:
        return f"only {', '.join(TALKING)} talks to the standard streams"
    return None


def why_not(table, source, header, quoted):
    """Why `source` must not include `header`; None if it may."""
    if not quoted:
        return why_not_library(source, header)
    if any(header.startswith(start) for start in OWNERS):
        return why_not_library(source, header)
    parts = header.split("/")
    if len(parts) < 2 or parts[0] not in table.rooms or ".." in parts:
        return f"our includes start with a room: {', '.join(table.rooms)}"
    return why_not_seen(table, source, header)


def why_not_in_place(table, source):
    """Why no code may lie where `source` lies; None if it may."""
    room, folder = place_of(source)
    if room not in table.rooms:
        return f"code lives in a room of sim/: {', '.join(table.rooms)}"
    if folder != "." and folder not in table.folders_of(room):
        return f"no line '{room}/{folder}:' in {TABLE}"
    return None


def why_not_namespace(source, name):
    """Why `source` must not open the namespace `name`; None if it may."""
    room, _ = place_of(source)
    if room in VOCABULARY:
        return None if name == NAMESPACE else f"{room} is in {NAMESPACE}"
    own = f"{NAMESPACE}::{room}"
    return None if name == own or name.startswith(f"{own}::") else f"{room} is in {own}"


def circles(includes):
    """Circles of includes, each once, as lists of files that end where they begin."""
    found, done = [], set()

    def walk(file, way):
        if file in way:
            found.append([*way[way.index(file):], file])
        elif file not in done:
            for target in includes.get(file, ()):
                walk(target, [*way, file])
            done.add(file)

    for file in includes:
        walk(file, [])
    return found


def same_names(sources):
    """The first file of each folder whose base name is taken by another folder, with that one's file."""
    taken, seen = {}, set()
    for source in sources:
        path = pathlib.PurePosixPath(source)
        if path.parts[0] == COMMANDS:
            continue
        first = taken.setdefault(path.stem, path)
        if first.parent != path.parent and path.with_suffix("") not in seen:
            seen.add(path.with_suffix(""))
            yield source, str(first)


def check_file(table, source, text):
    """Problems of one file, and the files of ours that it includes."""
    problems, includes = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if include := INCLUDE.match(line):
            reason = why_not(table, source, include["header"], include["mark"] == '"')
            if reason:
                problems.append(f"{source}:{number}: error: {place_name(source)} must not include "
                                f"'{include['header']}'; {reason}")
            includes.append(include["header"])
        elif namespace := NAMESPACE_LINE.match(line):
            reason = why_not_namespace(source, namespace["name"])
            if reason:
                problems.append(f"{source}:{number}: error: wrong namespace '{namespace['name']}'; {reason}")
    return problems, includes


def place_name(source):
    room, folder = place_of(source)
    return room if folder == "." else f"{room}/{folder}"


def check(sim):
    """Every violation under `sim`, in the order of files and lines; paths are relative to it."""
    table = read_rooms(sim / TABLE)
    problems, includes = [], {}
    for path in sorted(sim.rglob("*")):
        if not path.is_file() or path.suffix not in SOURCES:
            continue
        source = path.relative_to(sim).as_posix()
        if source in PRECOMPILED:
            continue
        if reason := why_not_in_place(table, source):
            problems.append(f"{source}:1: error: no place for code; {reason}")
            continue
        found, includes[source] = check_file(table, source, path.read_text(encoding="utf-8"))
        problems += found
    for source, first in same_names(includes):
        problems.append(f"{source}:1: error: its name is taken by {first}")
    for circle in circles(includes):
        problems.append(f"{circle[0]}:1: error: circle of includes: {' -> '.join(circle)}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    default = pathlib.Path(__file__).resolve().parent.parent / "sim"
    parser.add_argument("sim", nargs="?", type=pathlib.Path, default=default, help="folder to check (default: sim/)")
    arguments = parser.parse_args()
    if not arguments.sim.is_dir():
        parser.error(f"no folder {arguments.sim}")
    try:
        problems = [f"{arguments.sim}/{problem}" for problem in check(arguments.sim)]
    except TableError as error:
        problems = [str(error)]
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
