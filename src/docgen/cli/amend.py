"""The command about charters: amendments derived, applied, made from a record; charters taken from Word."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from docgen.batch.files import give
from docgen.charter import (
    ClauseOutcome,
    Profile,
    RecognisedClause,
    amend_by_text,
    amend_from_texts,
    columns_of,
    doubts,
    instrument_of_table,
    located,
    parse,
)
from docgen.cli.options import Data, Force, On, refuse, refuse_unknown, to_day
from docgen.cli.words import say, tell
from docgen.cli.workspace import open_workshop
from docgen.compose.revision import CharterAmendment
from docgen.foreign.formats import LARGEST_FILE
from docgen.foreign.table import ForeignTable
from docgen.problems import Problem, ProblemsError
from docgen.records.charter import CharterText
from docgen.records.yamlfile import read_text

Unit = Annotated[str, typer.Argument(metavar="编号", help="机构或协会的编号：按条款库修改它的章程")]
Old = Annotated[Path | None, typer.Option("--old", metavar="文件", help="修改前的文本")]
New = Annotated[Path | None, typer.Option("--new", metavar="文件", help="修改后的文本")]
Apply = Annotated[
    Path | None,
    typer.Option(
        "--apply",
        metavar="文件",
        help="修正案：文本、Word，或者对照表（docx、xlsx、Markdown）",
    ),
]
To = Annotated[Path | None, typer.Option("--to", metavar="文件", help="修正案所修改的文本")]
Unchanged = Annotated[
    bool, typer.Option("--unchanged", help="修正案应用以后文本一字未变，也照样接受（平时视为错误）")
]
Import = Annotated[
    Path | None, typer.Option("--import", metavar="文件", help="从 Word 文件（docx）取出章程全文，一字不改")
]
Folder = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写成文件放这里，不显示出来")]
Wording = Annotated[
    str, typer.Option("--wording", metavar="写法", help="修改决定（法规的写法）或修正案（章程的写法）")
]
Proof = Annotated[
    Path | None,
    typer.Option("--certificate", metavar="文件", help="核对证书：修正案的文字和结果都要与它相符"),
]
From = Annotated[str, typer.Option("--from", metavar="日期", help="修正案从哪天起施行；不写就留空")]
_PROFILES = {"修改决定": Profile.LEGISLATIVE, "修正案": Profile.COMPANY}


def amend(
    id: Unit = "",
    old: Old = None,
    new: New = None,
    apply: Apply = None,
    to: To = None,
    take: Import = None,
    wording: Wording = "",
    certificate: Proof = None,
    since: From = "",
    unchanged: Unchanged = False,
    out: Folder = None,
    force: Force = False,
    on: On = "",
    data: Data = None,
) -> None:
    """拟定或应用章程修正案，并证明“原文＋修正案＝新文”。"""
    if wording:
        refuse_unknown("--wording", "写法", wording, _PROFILES)
    match (bool(id), old is not None, new is not None, apply is not None, to is not None, take is not None):
        case (False, True, True, False, False, False) if old and new:
            _derive((old, new), wording, since, out, force)
        case (False, False, False, True, True, False) if apply and to:
            _apply((apply, to), certificate, unchanged, out, force)
        case (True, False, False, False, False, False):
            _from_record(id, on, data, out, force)
        case (_, False, False, False, False, True) if take:
            _import(take, id, data, out, force)
        case _:
            refuse("写法", "应写编号，或者 --old 和 --new，或者 --apply 和 --to，或者 --import")


def _derive(texts: tuple[Path, Path], wording: str, since: str, out: Path | None, force: bool) -> None:
    """The amendment between two texts, the old one first."""
    old, new = texts
    profile = _PROFILES.get(wording, Profile.LEGISLATIVE)
    closing = _closing(profile, since) if since else ""
    result = amend_from_texts(read(old), read(new), profile, str(old), str(new), closing)
    certificate = str(result.certificate)
    tell(result.remarks)
    _give({f"{old.stem}修正案.txt": result.text, f"{old.stem}证书.txt": certificate + "\n"}, out, force)
    say(certificate)


def _closing(profile: Profile, since: str) -> str:
    """When it takes effect, in the words of the house style. Refuses what is no date."""
    day = to_day(since)
    name, verb = ("本修正案", "生效") if profile is Profile.COMPANY else ("本决定", "施行")
    return f"{name}自{day.year}年{day.month}月{day.day}日起{verb}。"


def _apply(
    texts: tuple[Path, Path], proof: Path | None, unchanged: bool, out: Path | None, force: bool
) -> None:
    """The text with an amendment carried out: the amendment first, then the text."""
    amendment, old = texts
    text, known = read(old), read(proof) if proof else ""
    instrument, tabled = _instrument(amendment, text)
    result = amend_by_text(instrument, text, str(amendment), str(old), unchanged, known)
    certificate = str(result.certificate)
    tell(result.remarks)
    files = {f"{old.stem}（修改后）.txt": result.text, f"{old.stem}证书.txt": certificate + "\n"}
    _give(files | ({f"{amendment.stem}（修正案）.txt": instrument} if tabled else {}), out, force)
    say(certificate)


def _from_record(id: str, on: str, data: Path | None, out: Path | None, force: bool) -> None:
    """The amendment of a unit's charter, by its class and the clause library."""
    shop, faults = open_workshop(on, data, None, False)
    known = {charter.unit for charter in shop.register.of(CharterText)}
    if id not in known and any(found[1] == id for found in shop.register.faulty):
        raise ProblemsError([fault for fault in faults if id in fault.where] or faults)
    refuse_unknown("编号", "有章程的编号", id, known)
    if any(shop.register.waiting([id])):
        raise ProblemsError((*faults, *shop.register.waiting([id])))
    unit = shop.register.unit(id)
    revision = shop.revision(unit) if unit else None
    if revision is None:
        raise ProblemsError([Problem(id, "单位的记录有错误，没有读入", "请用 docgen check 查看")])
    _explain(revision)
    if not revision.needed:
        say("各项条款都已写入，不需要修改。")
        return
    made = revision.amended
    tell(made.remarks)
    certificate = str(made.certificate)
    names = {
        f"{revision.name}修正案.txt": made.formal,
        f"{revision.name}（修改后）.txt": made.text,
        f"{revision.name}证书.txt": certificate + "\n",
    }
    _give(names, out, force)
    say(certificate)


def _explain(revision: CharterAmendment) -> None:
    """Class, clauses and their bases."""
    say(f"{revision.unit.name}：分类“{revision.kind}”，自称“{revision.term}”")
    for chosen, outcome in revision.outcomes:
        bases = "、".join(revision.bases_of(chosen))
        say(f"  {outcome}  {chosen.clause.id} {chosen.clause.name}（{chosen.variant.name}），依据{bases}")
        for merge in revision.provided.merges:
            if merge.provision.clause == chosen.clause.id:
                _approve(merge)


def _approve(merge: RecognisedClause) -> None:
    """The old and the new sentence, for a person to look at; or what was taken as saying the same."""
    if merge.outcome is ClauseOutcome.PRESENT:
        say(f"      {merge.label}视为已有，请核对：{merge.old}")
        return
    say(f"      {merge.label}原为：{merge.old}")
    say(f"      {merge.label}改为：{merge.new}")


def _import(file: Path, id: str, data: Path | None, out: Path | None, force: bool) -> None:
    """A charter from a Word file: shown, or put among the data of a unit."""
    text = _read_word(file)
    tell([replace(each.problem(), where=f"{file}:第{each.line}行") for each in doubts(text)])
    if not id:
        _give({f"{file.stem}.md": text}, out, force)
        return
    shop, _ = open_workshop("", data, None, False)
    known = {key[1] for key in shop.register.records if key[0] in ("机构", "协会")}
    refuse_unknown("编号", "编号", id, known)
    home = shop.workspace.data / CharterText.KIND
    if out is None and home.is_symlink():
        raise ProblemsError([Problem(str(home), "是指向别处的链接，没有写入", "请换成文件夹本身")])
    _give({f"{id}.md": text}, out or home, force)


def _instrument(file: Path, old: str) -> tuple[str, bool]:
    """The text of an amendment, and whether it was worded from a table of 修订前 and 修订后."""
    tables = _tables(file)
    found = [one for one in tables if columns_of(one.rows)]
    if not found:
        return read(file), False
    if len(found) > 1:
        raise ProblemsError([Problem(str(file), f"有{len(found)}张对照表", "请一次给一张")])
    table = found[0]
    try:
        return instrument_of_table(table.before, table.rows, table.after, parse(old)), True
    except ProblemsError as error:
        raise ProblemsError(located(error.problems, str(file))) from None


def _tables(file: Path) -> Sequence[ForeignTable]:
    """The tables that a file holds, by its sort."""
    from docgen.foreign import tables  # here, so that other commands need not load lxml and calamine

    match file.suffix.lower():
        case ".xlsx":
            return [tables.table_of_excel(_bytes(file), str(file))]
        case ".docx":
            found, remarks = tables.tables_of_word(_bytes(file), str(file))
            tell(remarks if any(columns_of(one.rows) for one in found) else ())
            return found
        case _:
            return tables.tables_of_markdown(read(file))


def read(file: Path) -> str:
    """A text from a file, exactly; the front matter of a charter among the data is no part of it."""
    if file.suffix.lower() == ".docx":
        return _read_word(file)
    data = _bytes(file)
    sheet = read_text(data, str(file))  # refuses what is no text
    return (sheet.body or "") if sheet.yaml else data.decode()


def _read_word(file: Path) -> str:
    from docgen.foreign.text import text_of_word  # here, so that other commands need not load lxml

    found = text_of_word(_bytes(file), str(file))
    tell(found.remarks)
    return found.text


def _bytes(file: Path) -> bytes:
    """What a file holds, or enough of it to see that it is too large."""
    if not file.is_file():
        raise ProblemsError([Problem(str(file), "没有这份文件", "请核对文件名")])
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _give(files: Mapping[str, str], out: Path | None, force: bool) -> None:
    """The first text on standard output, or all as files; none is overwritten that says something else."""
    if out is None:
        typer.echo(next(iter(files.values())).encode(), nl=False)
        return
    paths = {out / name: text.encode() for name, text in files.items()}
    there = [
        path
        for path, data in paths.items()
        if path.is_file() and not path.is_symlink() and path.read_bytes() != data
    ]
    if there and not force:
        raise ProblemsError(
            Problem(str(path), "已经有这份文件，没有覆盖", "要覆盖请加 --force") for path in there
        )
    give(paths)
    for path in paths:
        say(f"写出 {path}")
