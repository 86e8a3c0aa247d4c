"""The table of docs/performance.md, made of one run."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from peer_measures.docgen_side import stages

Found = Mapping[str, Mapping[str, float]]
GOALS = (
    ("一对，两面请示", "docxtpl + LibreOffice pair", "docgen pair", "each", 20.0),
    ("一对，整套文件", "docxtpl + LibreOffice pair", "docgen pair", "start", 8.0),
    ("pdf，两面请示", "Typst pdf (A-2a, UA-1)", "docgen pdf", "each", 2.0),
    ("docx，两面请示", "docxtpl docx", "docgen docx", "each", 6.0),
)


def report(two_pages: Found, mixed: Found, count: int, papers: int) -> str:
    """Markdown: the goals as ratios, the tools side by side, what each stage takes."""
    return "\n".join(
        (*_head(count, papers), *_goals(two_pages, mixed), *_tools(two_pages, mixed), *_stages(), "")
    )


def _head(count: int, papers: int) -> Iterator[str]:
    yield "# What a paper costs, beside other ways of making it\n"
    yield "Made by `benchmarks/peers --write` (`--install` first), every tool in one run, interleaved, the least of the rounds."
    yield f"CPU, children included; {os.cpu_count()} cores, so what counts are the ratios. Two pages: {count} requests with letterhead,"
    yield "signer, title, paragraphs, signature, note and imprint, the same texts on the same grid from every tool; `each` is what one"
    yield f"more costs in a process that is warm. Packet: the {papers} papers of three institutions of the sample (forms, rolls, ballots,"
    yield "minutes, charter papers), start of the process, planning and composing included; docgen's index of the data made before, no"
    yield "paper there. For docxtpl the same papers are ready as Word templates, what two institutions have in common fixed.\n"


def _goals(two_pages: Found, mixed: Found) -> Iterator[str]:
    yield "| how many times docgen's CPU | goal | found |\n|---|---:|---:|"
    for name, other, ours, what, goal in GOALS:
        found = mixed if what == "start" else two_pages
        yield f"| {name}：{other.removesuffix(' pair')} | {goal:g} | {found[other][what] / found[ours][what]:.1f} |"


def _tools(two_pages: Found, mixed: Found) -> Iterator[str]:
    yield "\n| CPU ms a paper | two pages, each | with start | KB | packet | KB |\n|---|---:|---:|---:|---:|---:|"
    for tool, row in two_pages.items():
        packet = mixed.get(tool)
        last = f"{packet['start']:.1f} | {packet['size']:.0f}" if packet else "– | –"
        yield f"| {tool} | {row['each']:.2f} | {row['start']:.1f} | {row['size']:.0f} | {last} |"


def _stages() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        found = stages(Path(folder))
    whole = sum(found.values())
    yield "\nWhat one more request of two pages takes, by stages, and what would be left of each:\n"
    yield "| stage | CPU ms | share | floor |\n|---|---:|---:|---|"
    for name, spent in found.items():
        yield f"| {name} | {spent:.2f} | {spent / whole:.0%} | {FLOORS[name]} |"


FLOORS = {
    "成文": "not looked into: least of all that is left",
    "排版": "each character's width is looked up once, each line found by bisection, each paragraph set once a batch",
    "画面": "one lookup a character, one mark where face or look changes",
    "写 docx": "one part is made and compressed, the others stand ready",
    "写 pdf": "0.5 ms of it is libdeflate (outlines 0.33); the rest one operator a mark, one object an element",
}

NOTE = """
Where the rest is, by a profile of the same work: Typst is compiled; layout, drawing and writing here are Python. A packet is
dear for its start: of the CPU of some eighty papers a fifth goes into compiling the templates of their kinds, a sixth into
loading modules, and a sixth more, the first time, into reading the data; none of it hangs on the number of papers, so a
larger packet costs less by the paper.
"""
