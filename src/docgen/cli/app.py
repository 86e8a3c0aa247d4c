"""The program: its commands with their examples, and how each run ends."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from docgen import __version__
from docgen.batch.files import refusal
from docgen.cli.amend import amend
from docgen.cli.chinese import Command, Group, fault_of_usage
from docgen.cli.codes import BROKEN_OFF
from docgen.cli.commands import build, check, list_, show
from docgen.cli.fonts import fonts
from docgen.cli.issue import issue
from docgen.cli.policy import explain, number, plan_
from docgen.cli.setup import init, schema
from docgen.cli.verify import verify
from docgen.cli.words import say, tell
from docgen.problems import Problem, ProblemsError

_COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "build": (
        build,
        "docgen build\n"
        "docgen build 赣州明衡司法鉴定所 --format pdf\n"
        "docgen build --kind 工作动态 --out 成品 --on 2021-03-31",
    ),
    "check": (check, "docgen check\ndocgen check 赣州明衡司法鉴定所\ndocgen check --data 新数据"),
    "list": (list_, "docgen list\ndocgen list 赣州明衡司法鉴定所"),
    "show": (show, "docgen show 2021年第3期 工作动态"),
    "issue": (
        issue,
        "docgen issue 赣州市司法局 摸底汇总报告\n"
        "docgen issue 赣州市司法局 摸底汇总报告 --again\n"
        "docgen issue 赣州市司法局 摸底汇总报告 --correct",
    ),
    "explain": (
        explain,
        "docgen explain 赣州明衡司法鉴定所\ndocgen explain 赣州明衡司法鉴定所 --on 2021-04-01",
    ),
    "amend": (
        amend,
        "docgen amend 赣江源司法鉴定协会\n"
        "docgen amend --old 旧章程.txt --new 新章程.txt --wording 修正案\n"
        "docgen amend --apply 修正案.txt --to 旧章程.txt --out 成品\n"
        "docgen amend --import 章程.docx 赣江源司法鉴定协会",
    ),
    "verify": (
        verify,
        "docgen verify output/机构/*/*.pdf\n"
        "docgen verify --pair 请示.docx 请示.pdf\n"
        "docgen verify --json 别处来的通知.docx",
    ),
    "plan": (plan_, "docgen plan joint --city 赣州市\ndocgen plan joint --on 2021-06-30 --yaml"),
    "number": (number, "docgen number\ndocgen number 赣鉴行委 --on 2021-12-01"),
    "fonts": (fonts, "docgen fonts"),
    "init": (init, "docgen init 我的工作区\ndocgen init 我的工作区 --templates"),
    "schema": (schema, "docgen schema"),
}


app = typer.Typer(
    cls=Group,
    epilog="docgen init 我的工作区\ndocgen check\ndocgen build",
    options_metavar="[选项]",
    subcommand_metavar="命令",
    add_completion=False,
    invoke_without_command=True,
)


@app.callback()
def docgen(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", metavar="", help="显示版本")] = False,
) -> None:
    """由 YAML 数据和 Markdown 模板生成公文：Word、PDF、网页。"""
    if version:
        typer.echo(f"docgen {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


for _name, (_act, _examples) in _COMMANDS.items():
    app.command(_name, cls=Command, epilog=_examples, options_metavar="[选项]")(_act)


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    0: done; 1: problems in data, templates or files; 2: wrong usage; 3: a bug of ours; 130: broken off with Ctrl-C.
    """
    try:
        code = int(app(arguments, prog_name="docgen", standalone_mode=False) or 0)
    except TyperException as error:
        say(fault_of_usage(error), typer.colors.RED)
        return 2
    except ProblemsError as error:
        return tell(error.problems)
    except MemoryError:
        return tell([Problem("", "内存不够", "请关闭别的程序，或者用 --jobs 1，或者分几次生成")])
    except OSError as error:
        return tell([refusal(Path(str(error.filename or "")), error)])
    except Exception:
        traceback.print_exc()
        say("这是 docgen 自己的毛病，请把上面的文字报告给开发者。", typer.colors.RED)
        return 3
    if code == BROKEN_OFF:
        say("已中断。做完的文件都在，再运行一次就接着做。", typer.colors.YELLOW)
    return code
