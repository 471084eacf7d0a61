#!/usr/bin/env python3
"""README.md and docs/tutorial.md show what the program prints today.

A block after `<!-- run -->` holds lines `$ command` and what they print (both streams; a line `[...]`
stands for any lines; `<!-- run: exit 3 -->` for another exit code). A block after `<!-- file: PATH -->`
is written to that path first. Each page starts in a fresh folder beside the project's `scenarios`.
`readme.py --approve [PAGE...]` rewrites what is shown where no line is left out.
"""
# label: full
# timeout: 1800
# serial
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

MARK = re.compile(r"^<!-- (run|file)(?:: (.*?))? -->$")
LEFT_OUT = "[...]"


def blocks_of(lines):
    """(kind, argument, first line, last line) of the marked blocks, without their fences."""
    blocks = []
    for at, line in enumerate(lines):
        mark = MARK.match(line)
        if not mark:
            continue
        fence = re.match(r"^(```+)", lines[at + 1])
        assert fence, f"line {at + 2}: a block must follow {line}"
        end = next(n for n in range(at + 2, len(lines)) if lines[n] == fence.group(1))
        blocks.append((mark.group(1), mark.group(2) or "", at + 2, end))
    return blocks


def commands_of(lines):
    """(command, expected lines) of a block; a command goes on after a backslash."""
    commands = []
    goes_on = False
    for line in lines:
        if line.startswith("$ ") or goes_on:
            text = line if goes_on else line[2:]
            if goes_on:
                commands[-1][0] += "\n" + text
            else:
                commands.append([text, []])
            goes_on = text.endswith("\\")
        else:
            commands[-1][1].append(line)
    return commands


def fits(shown, printed):
    """Whether the lines shown are those printed, `[...]` standing for any number of lines."""
    if not shown:
        return not printed
    if shown[0] == LEFT_OUT:
        return any(fits(shown[1:], printed[n:]) for n in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and fits(shown[1:], printed[1:])


class Desk:
    """A fresh folder in which a reader types the commands of a page."""

    def __init__(self, source, program):
        self.folder = Path(tempfile.mkdtemp(prefix="credence-readme-"))
        (self.folder / "credence").symlink_to(program)
        for name in ("scenarios", "data", "models", "tests"):
            (self.folder / name).symlink_to(source / name)
        self.environment = {"PATH": f"{self.folder}:/usr/bin:/bin", "HOME": str(self.folder),
                            "LC_ALL": "C.UTF-8", "COLUMNS": "100"}

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, command):
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, env=self.environment, text=True,
                              encoding="utf-8", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        return done.returncode, [line.rstrip() for line in done.stdout.splitlines()]

    def clear(self):
        shutil.rmtree(self.folder)


def carry_out(desk, page, approve):
    """Faults of a page. With `approve` the page is rewritten."""
    lines = page.read_text(encoding="utf-8").splitlines()
    faults = []
    for number in range(len(blocks_of(lines))):
        kind, argument, first, last = blocks_of(lines)[number]  # anew: a rewritten block moves the later ones
        if kind == "file":
            desk.write(argument, "\n".join(lines[first:last]) + "\n")
            continue
        wanted = int(argument.removeprefix("exit ")) if argument else 0
        fresh = []
        for command, shown in commands_of(lines[first:last]):
            code, printed = desk.run(command)
            if code != wanted or not fits(shown, printed):
                faults.append(f"{page.name}:{first}: $ {command}\n  exit {code}, wanted {wanted}\n"
                              + "\n".join("  | " + line for line in printed))
            fresh += ("$ " + command).split("\n") + (shown if LEFT_OUT in shown else printed)
        lines[first:last] = fresh
    if approve:
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return faults


def text_of_png(path):
    """The texts that a PNG carries, by keyword."""
    data = path.read_bytes()
    texts = {}
    at = 8
    while at < len(data):
        length = int.from_bytes(data[at:at + 4], "big")
        kind, body = data[at + 4:at + 8], data[at + 8:at + 8 + length]
        assert zlib.crc32(kind + body) == int.from_bytes(data[at + 8 + length:at + 12 + length], "big"), path
        if kind == b"tEXt":
            key, _, value = body.partition(b"\0")
            texts[key.decode()] = value.decode()
        at += 12 + length
    return texts


def faults_of_pictures(desk, source):
    """A picture of a report must show the numbers that the commands have just computed."""
    sys.path.insert(0, str(source / "docs/pictures"))
    sys.dont_write_bytecode = True
    from take import digest_of_numbers
    computed = {digest_of_numbers(path) for path in desk.folder.glob("results/*/*/forecast.csv")}
    return [f"{path.name} shows other numbers: take it again with docs/pictures/take.py"
            for path in sorted((source / "docs/pictures").glob("*.png"))
            if text_of_png(path).get("numbers") not in computed]


def main():
    approve = "--approve" in sys.argv[1:]
    assert fits(["a", LEFT_OUT, "d"], ["a", "b", "c", "d"]) and not fits(["a", LEFT_OUT], ["b"])
    source = Path(os.environ.get("CREDENCE_SOURCE", Path(__file__).resolve().parents[2])).resolve()
    program = Path(os.environ.get("CREDENCE_PROGRAM", source / "build/release/credence")).resolve()
    faults = []
    pages = [name for name in sys.argv[1:] if not name.startswith("--")]
    for name in pages or ("README.md", "docs/tutorial.md"):
        desk = Desk(source, program)
        try:
            faults += carry_out(desk, source / name, approve)
            if name == "README.md":
                faults += faults_of_pictures(desk, source)
        finally:
            desk.clear()
    print("\n\n".join(faults) or "the pages show what the program prints")
    return 1 if faults and not approve else 0


sys.exit(main())
