"""What users may write on the command line: the options that commands share, and the reading of their values."""

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic_core import PydanticCustomError

from docgen.formats import FORMATS
from docgen.records.values import day, near

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="编号", help="只管这些记录：机构、工作动态等的编号；不写就是全部"),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="文种", help="只管这一种文件，可写几次；有哪些见 docgen list"),
]
Packets = Annotated[
    list[str] | None,
    typer.Option("--packet", metavar="成套", help="只管这一套文书，如 独立支部、换届；可写几次"),
]
Id = Annotated[str, typer.Argument(metavar="编号", help="记录的编号，见 docgen list")]
KindName = Annotated[str, typer.Argument(metavar="文种", help="文种，见 docgen list")]
On = Annotated[str, typer.Option(metavar="日期", help="以这一天为今天；不写就是今天")]
Data = Annotated[Path | None, typer.Option(metavar="文件夹", help="数据在这里；不写就是工作区的 data")]
Out = Annotated[Path | None, typer.Option(metavar="文件夹", help="成品放这里；不写就是工作区的 output")]
Formats = Annotated[
    str, typer.Option("--format", metavar="格式", help="只出这些格式：docx,pdf,html，用逗号隔开")
]
Force = Annotated[bool, typer.Option("--force", metavar="", help="手工改过的文件也重新生成，所改的会丢失")]
FromWord = Annotated[
    bool,
    typer.Option(
        "--pdf-from-word", metavar="", help="Word 被手工改过的，PDF 按改过的 Word 出（用 LibreOffice）"
    ),
]
Prune = Annotated[
    bool, typer.Option("--prune", metavar="", help="按现在的数据已不应有的成品删去；手工改过的不删")
]
Every = Annotated[bool, typer.Option("--verbose", "-v", metavar="", help="每写一份文件说一行")]
Address = Annotated[
    str,
    typer.Option("--cluster", metavar="地址", help="交给集群做：调度进程的“主机:端口”；工作进程不用共享磁盘"),
]
Jobs = Annotated[str, typer.Option(metavar="个数", help="同时工作的进程数；不写就是处理器核数")]


def refuse(where: str, words: str) -> NoReturn:
    """End with a fault of usage."""
    raise typer.BadParameter(words, param_hint=where)


def to_day(text: str) -> date:
    """A day, written as in data files; today when nothing is written."""
    try:
        return day(text) if text else date.today()
    except PydanticCustomError as error:
        refuse("--on", error.message())


def to_jobs(text: str) -> int:
    """A number of processes; the cores that we may use when nothing is written."""
    if not text:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if text.isascii() and text.isdigit() and len(text) < 4 and int(text):
        return int(text)
    refuse("--jobs", f"“{text}”不是 1 到 999 的整数")


def to_formats(text: str) -> tuple[str, ...]:
    """Formats parted by commas; all when nothing is written."""
    words = [word.strip().lower() for word in text.replace("，", ",").split(",") if word.strip()]
    for word in words:
        refuse_unknown("--format", "格式", word, FORMATS)
    return tuple(form for form in FORMATS if form in words or not words)


def refuse_unknown(where: str, noun: str, word: str, known: Iterable[str]) -> None:
    """End with a fault of usage if the word is not among those known; those in no order are told in one."""
    words = tuple(sorted(known) if isinstance(known, set) else known)
    if word not in words:
        refuse(where, f"没有{noun}“{word}”，{near(word, words) or _choices(words)}")


def _choices(words: Sequence[str]) -> str:
    return f"可用：{'、'.join(words[:12])}{'……' if len(words) > 12 else ''}" if words else "现在一个也没有"
