"""The command about fonts: which faces serve, and what they cover of the texts at hand."""

from collections.abc import Iterator, Sequence

import typer

from docgen.batch.workshop import Workshop
from docgen.cli.commands import open_workshop
from docgen.cli.options import Data
from docgen.cli.words import columns
from docgen.compose.dump import dump
from docgen.problems import ProblemsError
from docgen.style.fonts import Face, FontBook, is_latin
from docgen.style.model import LATIN


def fonts(data: Data = None) -> None:
    """列出各种字体要用哪种、现用哪种，现有的文件里有哪些字没有。"""
    shop, _ = open_workshop("", data, None, False)
    texts = frozenset("".join(_texts(shop))) - {"\n"}
    rows = [_row(role, shop.book, texts) for role in shop.book.chains]
    for line in columns([("字体", "要用", "现用", "收字", "别处借字", "缺字"), *rows]):
        typer.echo(line)
    stand_ins = sum("（代）" in row[2] for row in rows)
    typer.echo(f"{len(rows)} 种字体，{stand_ins} 种用替代的；文件里共有 {len(texts)} 个不同的字")
    raise typer.Exit(int(not all(shop.book.faces.values())))


def _texts(shop: Workshop) -> Iterator[str]:
    """The texts of all papers that can be composed."""
    for paper in shop.plan.papers:
        try:
            yield dump(shop.compose(paper))
        except ProblemsError:
            continue


def _row(role: str, book: FontBook, texts: frozenset[str]) -> tuple[str, ...]:
    faces, chain = book.faces[role], book.chains[role]
    wanted = {character for character in texts if is_latin(character) == (role == LATIN)}
    own = {character for character in wanted if faces and faces[0].covers(character)}
    lent = {character for character in wanted - own if any(face.covers(character) for face in faces)}
    missing = "".join(sorted(wanted - own - lent))
    return (
        role,
        chain.word,
        _found(faces, chain.word),
        f"{len(own)}/{len(wanted)}",
        "".join(sorted(lent))[:10] or "无",
        missing[:20] or "无",
    )


def _found(faces: Sequence[Face], asked: str) -> str:
    if not faces:
        return "没有"
    return faces[0].name if faces[0].name == asked else f"{faces[0].name}（代）"
