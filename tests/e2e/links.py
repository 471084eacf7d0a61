#!/usr/bin/env python3
"""Every relative link and anchor in the project's Markdown leads somewhere."""
# label: fast
# timeout: 60
import os
import re
import sys
import tempfile
from pathlib import Path

SKIPPED_FOLDERS = {".git", ".cache", "build", "results", "node_modules", "__pycache__"}
FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
LINK = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
IMAGE_TAG = re.compile(r"<(?:img|a)\b[^>]*?\b(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")


def text_lines(text):
    """(number, line) of what is no code block."""
    fence = None
    for number, line in enumerate(text.splitlines(), start=1):
        mark = FENCE.match(line)
        if fence:
            if mark and mark.group(1).startswith(fence):
                fence = None
        elif mark:
            fence = mark.group(1)
        else:
            yield number, line


def slug(heading):
    """The anchor that a heading gets on GitHub."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    text = text.replace("`", "").replace("*", "").lower()
    return "".join(c for c in text if c.isalnum() or c in " -_").replace(" ", "-")


def anchors_of(path):
    anchors = set()
    times = {}
    for _, line in text_lines(path.read_text(encoding="utf-8")):
        heading = HEADING.match(line)
        if not heading:
            continue
        name = slug(heading.group(2))
        n = times.get(name, 0)
        times[name] = n + 1
        anchors.add(name if n == 0 else f"{name}-{n}")
    return anchors


def links_of(path):
    for number, line in text_lines(path.read_text(encoding="utf-8")):
        for pattern, source in ((LINK, INLINE_CODE.sub(lambda m: "x" * len(m.group()), line)), (IMAGE_TAG, line)):
            for match in pattern.finditer(source):
                yield number, match.group(1)


def fault_of(page, root, target):
    """What is wrong with a link, or nothing."""
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return None
    name, _, anchor = target.partition("#")
    place = page if not name else (root / name.lstrip("/") if name.startswith("/") else page.parent / name)
    place = Path(os.path.normpath(place))
    if root not in (place, *place.parents):
        return "leads out of the project"
    if not place.exists():
        return "leads nowhere"
    if not anchor:
        return None
    if place.suffix != ".md":
        return "has an anchor that only a Markdown page can have"
    return None if anchor in anchors_of(place) else "names no heading of that page"


def pages_under(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS)
        yield from (Path(folder) / name for name in sorted(files) if name.endswith(".md"))


def broken_links(root):
    faults = []
    for page in pages_under(root):
        for number, target in links_of(page):
            fault = fault_of(page, root, target)
            if fault:
                faults.append(f"{page.relative_to(root)}:{number}: '{target}' {fault}")
    return faults


def expect_faults_are_seen():
    """The check itself: three broken links among six are found, and no more."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.md").write_text(
            "# One `two`\n[ok](b.md) [ok](#one-two) [ok](b.md#three) [no](c.md)\n"
            "```\n[not a link](gone.md)\n```\n[no](b.md#four) ![no](gone.png) `[no link](x.md)`\n")
        (folder / "b.md").write_text("## Three\n")
        found = [line.split(": ")[0] + line.split("'")[1] for line in broken_links(folder)]
        assert found == ["a.md:2c.md", "a.md:6b.md#four", "a.md:6gone.png"], found


def main():
    expect_faults_are_seen()
    root = Path(os.environ.get("CREDENCE_SOURCE", Path(__file__).resolve().parents[2])).resolve()
    n_pages = sum(1 for _ in pages_under(root))
    faults = broken_links(root)
    print("\n".join(faults) or f"all links of {n_pages} pages resolve")
    return 1 if faults or n_pages < 10 else 0


sys.exit(main())
