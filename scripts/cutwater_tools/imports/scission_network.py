"""Scission's network_stats.csv as a platform file: a link for each row, its ping as latency."""

from pathlib import Path
from typing import Dict, List, Optional

from cutwater_tools.core import yaml_text
from cutwater_tools.core.problems import Problems, listed
from cutwater_tools.core.reading import Line, number, read_csv
from cutwater_tools.imports.scission import TIERS, System, machine_name

COLUMNS = ["source", "destination", "ping(ms)", "bandwidth(mbps)"]
MOST_PING_MS = 1e12
MOST_MBPS = 8e9


def platform_text(
    path: Path, systems: List[System], threads: Dict[str, int], problems: Problems
) -> str:
    """Hosts are the systems of the .dat files, of as many cores as an inference takes."""
    by_name = {system.name: system for system in systems}
    links: Dict[str, str] = {}
    for line in read_csv(path, COLUMNS, problems):
        ends = [by_name.get(line.cells[c]) for c in COLUMNS[:2]]
        for column, end in zip(COLUMNS, ends):
            if end is None:
                fix = f"give its .dat file too; there are {listed(sorted(by_name))}"
                problems.add(
                    line.place, f"{column} is '{line.cells[column]}', no system of --data", fix
                )
        link = link_text(line, problems)
        if None in ends or link is None:
            continue
        name = f"{ends[0].machine}-{ends[1].machine}"
        if name in links or ends[0] == ends[1]:
            problems.add(
                line.place, f"link {name} is given twice" if name in links else "link has one end"
            )
        between = ", ".join(yaml_text.quoted(end.machine) for end in ends)
        links[name] = f"{{between: [{between}], {link}}}"
    linked = {
        machine_name(line.cells[c])
        for line in read_csv(path, COLUMNS, Problems())
        for c in COLUMNS[:2]
    }
    for system in systems:
        if system.machine not in linked:
            problems.add(str(path), f"has no link of '{system.name}'", "leave its .dat file out")
    problems.stop_if_any()
    return layout(path, systems, threads, links)


def link_text(line: Line, problems: Problems) -> Optional[str]:
    """Their numbers as written: mbps is 125 000 B/s, the ping counts once and whole a hop."""
    ping, rate = number(line, COLUMNS[2], problems), number(line, COLUMNS[3], problems)
    if ping is not None and not 0 <= ping <= MOST_PING_MS:
        problems.add(line.place, f"ping(ms) is {line.cells[COLUMNS[2]]}: must be a time from 0")
    if rate is not None and not 0 < rate <= MOST_MBPS:
        problems.add(
            line.place, f"bandwidth(mbps) is {line.cells[COLUMNS[3]]}: must be above 0 and finite"
        )
    if ping is None or rate is None:
        return None
    return f"bandwidth: {line.cells[COLUMNS[3]]} Mbps, latency: {line.cells[COLUMNS[2]]} ms"


def layout(
    path: Path, systems: List[System], threads: Dict[str, int], links: Dict[str, str]
) -> str:
    lines = [
        f"# Imported from Scission's {path.name}. Its bandwidth holds in both directions; its ping is counted once and",
        "# whole for each hop, so it stands here as the latency of one way. Device to cloud is a link of its own.",
        "hosts:",
    ]
    for system in sorted(systems, key=lambda s: (TIERS.index(s.tier), s.machine)):
        machine = yaml_text.quoted(system.machine)
        lines.append(
            f"  {machine}: {{tier: {system.tier}, machine: {machine}, cores: {threads[system.machine]}}}"
        )
    lines.append("links:")
    lines += [f"  {yaml_text.quoted(name)}: {text}" for name, text in links.items()]
    return "\n".join(lines) + "\n"
