"""What typer itself says, in Chinese: the help pages, and the faults of usage."""

import re
from collections.abc import Iterable, Iterator

from typer._click.core import Context  # typer has no public names for these three
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from docgen.cli.words import columns

_FAULTS = {
    r"No such option: (\S+)": r"没有选项 \1",
    r"No such option: (\S+) \(Possible options: (.+)\)": r"没有选项 \1，是不是 \2",
    r"No such command '(.+)'\.": r"没有命令 \1",
    r"No such command '(.+)'\. Did you mean '(.+)'\?": r"没有命令 \1，是不是 \2",
    r"Missing argument '(.+)'\.": r"没有写\1",
    r"Missing option '(.+)'\.": r"没有写选项 \1",
    r"Missing command\.": "没有写命令",
    r"Got unexpected extra argument\(s\) \((.+)\)": r"多写了 \1",
    r"Option '(.+)' requires an argument\.": r"选项 \1 后面没有写内容",
    r"Option '(.+)' does not take a value\.": r"选项 \1 后面不能写内容",
    r"Invalid value for '?(.+?)'?: (.*)": r"\1：\2",
}


def fault_of_usage(error: TyperException) -> str:
    """What is wrong with the command as written, and where help is."""
    program = error.ctx.command_path if isinstance(error, UsageError) and error.ctx else "docgen"
    return f"{program}：{_translate(error.format_message())}；用法见 {program} --help"


def _translate(message: str) -> str:
    """A fault of usage, as typer words it, in Chinese."""
    for pattern, words in _FAULTS.items():
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return match.expand(words)
    return message


class Command(TyperCommand):
    """A command with a Chinese help page; its epilog holds the examples, one a line."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write("\n".join(_page(self, ctx)) + "\n")


class ChineseGroup(TyperGroup):
    """The program with a Chinese help page."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write("\n".join(_page(self, ctx)) + "\n")


def usage(command: TyperCommand | TyperGroup, ctx: Context) -> str:
    """「用法：docgen build [选项] [编号]...」"""
    return " ".join([f"用法：{ctx.command_path}", *command.collect_usage_pieces(ctx)])


def _page(command: TyperCommand | TyperGroup, ctx: Context) -> Iterator[str]:
    yield usage(command, ctx)
    yield from ("", command.help or "")
    params = command.get_params(ctx)
    yield from _section(
        "参数",
        [(param.metavar or "", param.help or "") for param in params if isinstance(param, TyperArgument)],
    )
    if isinstance(command, TyperGroup):
        yield from _section(
            "命令", [(name, (each.help or "").split("\n")[0]) for name, each in command.commands.items()]
        )
    yield from _section("选项", [_option(param) for param in params if isinstance(param, TyperOption)])
    yield from _section("示例", [(line,) for line in (command.epilog or "").splitlines()])


def _section(name: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    if lines := tuple(columns(tuple(rows))):
        yield from ("", f"{name}：", *(f"  {line}" for line in lines))


def _option(option: TyperOption) -> tuple[str, str]:
    names = f"{', '.join(option.opts)} {option.metavar or ''}".rstrip()
    return names, "显示这份说明" if option.name == "help" else option.help or ""
