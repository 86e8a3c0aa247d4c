"""The command that proofreads texts: Markdown, YAML, plain text, Word files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from docgen.batch.files import give
from docgen.cli.words import say, tell
from docgen.desk.proof import names_of, words_of
from docgen.door import read
from docgen.problems import Problem, ProblemsError
from docgen.records.loader import load_records
from docgen.verify.proof import ProofNames, ProofSlip, fixed, proofread
from docgen.verify.rulebook import Rulebook, Weight, load_rulebook
from docgen.verify.source import ManuscriptSource, source_of_text, source_of_word
from docgen.workspace import Workspace, find_workspace

LARGEST = 20_000_000  # bytes of a file
TEXTS = (".md", ".txt", ".yaml", ".yml")
_COLOURS = {Weight.STANDARD: typer.colors.RED, Weight.PRACTICE: typer.colors.YELLOW, Weight.HINT: None}

Files = Annotated[
    list[Path], typer.Argument(metavar="文件", help="文稿（.md、.txt、.yaml）或 Word 文件，可写几份")
]
Fix = Annotated[bool, typer.Option("--fix", metavar="", help="正确写法只有一种的就地改好")]
Quiet = Annotated[bool, typer.Option("--no-hints", metavar="", help="不说提示一级的")]


def lint(files: Files, fix: Fix = False, no_hints: Quiet = False) -> None:
    """校对文稿：标点、数字、序数、文种、名称、数目，指出在哪一行哪一字。"""
    space = find_workspace(Path.cwd())
    book, names, words = load_rulebook(space.templates), _names(space), words_of(space.data)
    code, number_read, counts = 0, 0, dict.fromkeys(Weight, 0)
    for file in files:
        try:
            source = _source(file)
            slips = proofread(source, book, names, words)
            if fix and source.text is not None:
                slips = _fix(file, source, slips, book, names, words)
        except ProblemsError as error:
            code |= tell(error.problems)
            continue
        number_read += 1
        for slip in slips:
            counts[slip.level] += 1
            if slip.level is not Weight.HINT or not no_hints:
                typer.secho(_line(source, slip), fg=_COLOURS[slip.level])
    typer.echo(
        f"校对 {number_read} 份文稿：" + "，".join(f"{level} {number} 处" for level, number in counts.items())
    )
    raise typer.Exit(code or int(counts[Weight.STANDARD] + counts[Weight.PRACTICE] > 0))


def _line(source: ManuscriptSource, slip: ProofSlip) -> str:
    """「文件:行:列 规则（条文）：…；改为…」"""
    shown = slip.line.text[slip.start : slip.end]
    advice = f"改为“{slip.fix}”" if slip.fix else "删去" if slip.fix == "" else slip.advice
    where = source.place(slip.line, slip.start)
    return f"{slip.level}  {where} {slip.rule}（{slip.clause}）：“{shown}”，{slip.said}；{advice}"


def _fix(
    file: Path,
    source: ManuscriptSource,
    slips: Sequence[ProofSlip],
    book: Rulebook,
    names: ProofNames,
    words: Mapping[str, str],
) -> list[ProofSlip]:
    """Mend what is certain, and give what is left."""
    text = fixed(source, slips)
    if text != source.text:
        give({file.absolute(): text.encode()})
        number = sum(slip.fix is not None for slip in slips)
        say(f"改好 {number} 处 {file}")
    return proofread(source_of_text(text, str(file)), book, names, words)


def _source(file: Path) -> ManuscriptSource:
    data = read(file.absolute(), file.absolute().parent, str(file), LARGEST)
    if file.suffix.lower() == ".docx":
        from docgen.foreign.text import text_of_word  # here, so that other files need not load lxml

        return source_of_word(text_of_word(data, str(file)).text, str(file))
    if file.suffix.lower() not in TEXTS:
        raise ProblemsError(
            [
                Problem(
                    str(file),
                    "校对不了这种文件",
                    f"请给 {'、'.join(TEXTS)} 或 .docx；排好的 PDF 用 docgen verify",
                )
            ]
        )
    try:
        return source_of_text(data.decode("utf-8-sig"), str(file))
    except UnicodeDecodeError:
        raise ProblemsError(
            [Problem(str(file), "文件不是 UTF-8 编码的文本", "请在编辑器中另存为 UTF-8 编码")]
        ) from None


def _names(space: Workspace) -> ProofNames:
    """The names of bodies on record; without data there are none."""
    return names_of(load_records(space.data).records.values() if space.data.is_dir() else ())
