"""The program: its commands with their examples, and how each run ends."""

import ast
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from docgen import __version__
from docgen.batch.files import refusal
from docgen.cli.chinese import ChineseGroup, Command, fault_of_usage
from docgen.cli.codes import BROKEN_OFF
from docgen.cli.words import say, tell
from docgen.problems import Problem, ProblemsError

COMMANDS = {  # name: the module and function of docgen.cli, and examples
    "build": (
        "commands.build",
        "docgen build\n"
        "docgen build 赣州明衡司法鉴定所 --format pdf\n"
        "docgen build --kind 工作动态 --out 成品 --on 2021-03-31",
    ),
    "check": ("commands.check", "docgen check\ndocgen check 赣州明衡司法鉴定所\ndocgen check --data 新数据"),
    "list": ("commands.list_", "docgen list\ndocgen list 赣州明衡司法鉴定所"),
    "find": ("find.find", "docgen find 明衡\ndocgen find 请示 云岭"),
    "show": ("commands.show", "docgen show 2021年第3期 工作动态"),
    "issue": (
        "issue.issue",
        "docgen issue 赣州市司法局 摸底汇总报告\n"
        "docgen issue 赣州市司法局 摸底汇总报告 --again\n"
        "docgen issue 赣州市司法局 摸底汇总报告 --correct",
    ),
    "site": ("site.site", "docgen site\ndocgen site --out 总览 --on 2021-12-31"),
    "explain": (
        "policy.explain",
        "docgen explain 赣州明衡司法鉴定所\ndocgen explain 赣州明衡司法鉴定所 --on 2021-04-01",
    ),
    "amend": (
        "amend.amend",
        "docgen amend 赣江源司法鉴定协会\n"
        "docgen amend --old 旧章程.txt --new 新章程.txt --wording 修正案\n"
        "docgen amend --apply 修正案.txt --to 旧章程.txt --out 成品\n"
        "docgen amend --import 章程.docx 赣江源司法鉴定协会",
    ),
    "verify": (
        "verify.verify",
        "docgen verify output/机构/*/*.pdf\n"
        "docgen verify --pair 请示.docx 请示.pdf\n"
        "docgen verify --json 别处来的通知.docx",
    ),
    "plan": ("policy.plan_", "docgen plan joint --city 赣州市\ndocgen plan joint --on 2021-06-30 --yaml"),
    "number": ("policy.number", "docgen number\ndocgen number 赣鉴行委 --on 2021-12-01"),
    "desk": ("desk.desk", "docgen desk\ndocgen desk --port 8800 --no-browser"),
    "fonts": ("fonts.fonts", "docgen fonts"),
    "init": ("setup.init", "docgen init 我的工作区\ndocgen init 我的工作区 --templates"),
    "new": ("setup.new", "docgen new 机构 赣州某某司法鉴定所\ndocgen new 党员 赣州某某司法鉴定所"),
    "bulletin": (
        "bulletin.bulletin",
        "docgen bulletin new --series 专项治理\n"
        "docgen bulletin index 2021\n"
        "docgen bulletin import 来稿.docx\n"
        "docgen bulletin figures 专项治理2021年第4期",
    ),
    "schema": ("setup.schema", "docgen schema"),
    "lint": (
        "lint.lint",
        "docgen lint data/工作动态/2021年第3期.md\ndocgen lint 讲话稿.docx 通知.txt\ndocgen lint --fix 通知.md",
    ),
    "export": (
        "exchange.export",
        "docgen export 登记表.xlsx\ndocgen export 党员名册.xlsx --kind 党员",
    ),
    "import": (
        "exchange.import_",
        "docgen import 登记表.xlsx --dry-run\ndocgen import 登记表.xlsx\ndocgen import 名册.csv --partial",
    ),
}


def program(chosen: str, listed: bool = True) -> typer.Typer:
    """The program. Only the command that is `chosen` is loaded; of the others, if they are `listed`, what help says."""
    app = typer.Typer(
        cls=ChineseGroup,
        epilog="docgen init 我的工作区\ndocgen check\ndocgen build",
        options_metavar="[选项]",
        subcommand_metavar="命令",
        add_completion=False,
        invoke_without_command=True,
    )
    app.callback()(docgen)
    for name, (place, examples) in COMMANDS.items():
        act = _load(place) if name == chosen else _named(place, listed)
        app.command(name, cls=Command, epilog=examples, options_metavar="[选项]")(act)
    return app


def _load(place: str) -> Callable[..., None]:
    module, name = place.split(".")
    act: Callable[..., None] = getattr(import_module(f"docgen.cli.{module}"), name)
    return act


def _named(place: str, listed: bool) -> Callable[..., None]:
    """What stands for a command that is not run: if it is listed, with its help, read off its source."""

    def act() -> None:
        """Never run."""

    if listed:
        module, name = place.split(".")
        tree = ast.parse(Path(__file__).with_name(f"{module}.py").read_text("utf-8"))
        found = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
        act.__doc__ = ast.get_docstring(next(found))
    return act


def docgen(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", metavar="", help="显示版本")] = False,
) -> None:
    """由 YAML 数据和 Markdown 模板生成公文：Word、PDF、网页。"""
    if version:
        typer.echo(f"docgen {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    0: done; 1: problems in data, templates or files; 2: wrong usage; 3: a bug of ours; 130: broken off with Ctrl-C.
    """
    try:
        words = sys.argv[1:] if arguments is None else arguments
        chosen = next((word for word in words if not word.startswith("-")), "")
        listed = chosen not in COMMANDS or words[0] != chosen
        code = int(program(chosen, listed)(words, prog_name="docgen", standalone_mode=False) or 0)
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
