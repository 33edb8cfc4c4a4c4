#!/usr/bin/env python3
"""complete_in_shell.py SHELL --binary CUTWATER --root REPOSITORY

Types lines into a real shell and looks at what it offers. Exits with 77 where the shell is not there.
"""

import argparse
import os
import pty
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

FILES = "--platform platforms/home-4g.yaml --workload workloads/camera.yaml"

# A line, and some of what must be offered at its end; what must not is after "not".
CASES = [
    ("cutwater ", ["run", "rank", "compare", "profile"]),
    ("cutwater se", ["sensitivity", "not", "run"]),
    ("cutwater profile ", ["list", "show", "check"]),
    ("cutwater run --n", ["--network", "--noise", "not", "--plan"]),
    ("cutwater run --seed 1 --se", ["--set", "not", "--seed"]),
    ("cutwater sweep --format ", ["csv", "json", "not", "table"]),
    ("cutwater run --network=", ["flow", "packet"]),
    ("cutwater run --platform platforms/home-", ["platforms/home-4g.yaml", "platforms/home-3g.yaml"]),
    (f"cutwater run {FILES} --plan ", ["camera="]),
    (f"cutwater run {FILES} --plan camera=", ["camera=device", "camera=edge", "camera=cloud"]),
    (f"cutwater run {FILES} --plan camera=device@6,", ["camera=device@6,edge"]),
    (f"cutwater compare {FILES} --plan mine=", ["mine=edge", "mine=camera="]),
    (f"cutwater run {FILES} --strategy ", ["latency", "native:", "camera="]),
    (f"cutwater run {FILES} --strategy native:", ["native:edge", "native:cloud"]),
    (f"cutwater run {FILES} --set links.", ["links.uplink.", "links.wan."]),
    (f"cutwater run {FILES} --set links.uplink.u", ["links.uplink.up="]),
    (f"cutwater sweep {FILES} --vary st", ["strategy=", "streams."]),
    (f"cutwater rank {FILES} --where 'use ", ["use edge", "use all", "not", "avoid edge"]),
    (f"cutwater rank {FILES} --path device,", ["device,edge", "device,cloud"]),
    (f"cutwater pareto {FILES} --costs latency,by", ["latency,bytes"]),
    (f"cutwater compare {FILES} --by p9", ["p90_latency", "p95_latency"]),
    (f"cutwater sensitivity {FILES} --models resnet50,vgg", ["resnet50,vgg16"]),
    (f"cutwater upload {FILES} --server ", ["edge", "cloud"]),
    ("cutwater profile show mobilenetv", ["mobilenetv2"]),
    # A file that cannot be read: nothing, and no message.
    ("cutwater run --platform no.yaml --workload README.md --plan ", ["not", "camera="]),
]

# A line, and what it is once the only candidate has been put into it.
FINISHED = [
    ("cutwater sensi", "cutwater sensitivity "),
    (f"cutwater run {FILES} --plan cam", f"cutwater run {FILES} --plan camera="),
    (f"cutwater run {FILES} --plan camera=cl", f"cutwater run {FILES} --plan camera=cloud "),
    (f"cutwater run {FILES} --plan camera=device@6,cl", f"cutwater run {FILES} --plan camera=device@6,cloud "),
    (f"cutwater rank {FILES} --where 'avoid cl", f"cutwater rank {FILES} --where 'avoid cloud' "),
    ("cutwater run --platform README", "cutwater run --platform README.md "),
    ("cutwater run --network=pa", "cutwater run --network=packet "),
]

BASH = """
source sim/cli/shell/cutwater.bash
probe() { _cutwater; { printf '%s\\n' "${COMPREPLY[@]}"; echo END; } > "$OFFERED"; }
write_line() { printf '%s\\nEND\\n' "$READLINE_LINE" > "$LINE"; }
bind -x '"\\C-t": write_line'
complete -F probe cutwater
echo END > "$OFFERED"
"""

ZSH = """
autoload -Uz compinit && compinit -u -D
source sim/cli/shell/_cutwater
compadd() {
  if [[ ${@[(I)-[OAD]]} == 0 ]]; then
    local -a offered; builtin compadd -O offered "$@"; print -rl -- ${IPREFIX}$^offered >> $OFFERED.part
  fi
  builtin compadd "$@"
}
compfinish() { { cat $OFFERED.part 2> /dev/null; echo END } > $OFFERED; rm -f $OFFERED.part; }
compprefuncs() { }
write-line() { print -r -- $BUFFER > $LINE.part; echo END >> $LINE.part; mv $LINE.part $LINE }
probe() { zle complete-word; compfinish }
zle -N write-line; zle -N probe; zle -C complete-word complete-word _main_complete
bindkey '^T' write-line; bindkey '^I' probe; setopt no_beep no_list_beep no_auto_menu rc_quotes
echo END > $OFFERED
"""


class Terminal:
    """An interactive shell."""

    def __init__(self, words, start, environment, folder):
        self.offered = folder / "offered"
        self.line = folder / "line"
        environment = dict(environment, OFFERED=str(self.offered), LINE=str(self.line), TERM="xterm")
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, env=environment,
                                        start_new_session=True)
        os.close(slave)
        self.shown = b""
        threading.Thread(target=self.read, daemon=True).start()
        script = folder / "start"
        script.write_text(start)
        self.type(f" source {script}\r")
        self.wait_for(self.offered)

    def read(self):
        try:
            while data := os.read(self.master, 4096):
                self.shown += data
        except OSError:
            pass

    def type(self, text):
        os.write(self.master, text.encode())

    def wait_for(self, path):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            text = path.read_text() if path.exists() else ""
            if text.endswith("END\n"):
                path.unlink()
                return [line for line in text.splitlines()[:-1] if line]
            time.sleep(0.01)
        raise TimeoutError(f"no answer; on the screen: {self.shown[-1000:].decode(errors='replace')}")

    def candidates(self, line):
        self.type("\x15" + line + "\t")
        return self.wait_for(self.offered)

    def finished(self, line):
        self.candidates(line)
        self.type("\x14")
        return self.wait_for(self.line)[0]

    def close(self):
        self.process.kill()
        self.process.wait()


class Fish:
    """Asked without a terminal: fish itself tells what it would offer."""

    def __init__(self, environment):
        self.environment = environment

    def candidates(self, line):
        script = 'source sim/cli/shell/cutwater.fish; complete -C "$LINE"'
        told = subprocess.run(["fish", "-c", script], env=dict(self.environment, LINE=line),
                              check=True, capture_output=True, text=True).stdout
        return [text.split("\t")[0] for text in told.splitlines()]

    def close(self):
        pass


def full(candidates, line):
    """Shells offer the last word whole, or what is behind the last character that breaks words."""
    word = line.split(" ")[-1]
    if "'" in line:
        word = line.rsplit("'", 1)[-1]
    found = set()
    for text in candidates:
        text = text.replace("\\", "").rstrip(" ")
        found.add(text)
        for end in range(len(word), 0, -1):
            found.add(word[:end] + text)
    return found


def check(shell, terminal):
    failures = []
    for line, expected in CASES:
        wanted, unwanted = expected, []
        if "not" in expected:
            at = expected.index("not")
            wanted, unwanted = expected[:at], expected[at + 1:]
        candidates = terminal.candidates(line)
        found = full(candidates, line)
        if "--network=" in line:
            found |= {text.removeprefix("--network=") for text in found}
        missing = [text for text in wanted if text not in found]
        wrong = [text for text in unwanted if text in candidates]
        if missing or wrong:
            failures.append(f"{line!r}: missing {missing}, unwanted {wrong}, offered {candidates[:20]}")
    if hasattr(terminal, "finished"):
        for line, expected in FINISHED:
            became = terminal.finished(line)
            if became.rstrip() != expected.rstrip() or became.endswith(" ") != expected.endswith(" "):
                failures.append(f"{line!r} became {became!r}, not {expected!r}")
    for failure in failures:
        print(f"{shell}: {failure}")
    return not failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shell")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--root", required=True)
    arguments = parser.parse_args()
    if not shutil.which(arguments.shell):
        print(f"no {arguments.shell}")
        return 77
    os.chdir(arguments.root)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = f"{Path(arguments.binary).parent}:{os.environ['PATH']}"
        environment = dict(os.environ, PATH=path, HOME=name, INPUTRC="/dev/null", XDG_CONFIG_HOME=name)
        if arguments.shell == "fish":
            terminal = Fish(environment)
        elif arguments.shell == "zsh":
            terminal = Terminal(["zsh", "-f", "-i"], ZSH, environment, folder)
        else:
            terminal = Terminal(["bash", "--norc", "--noprofile", "-i"], BASH, environment, folder)
        try:
            is_well = check(arguments.shell, terminal)
        finally:
            terminal.close()
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
