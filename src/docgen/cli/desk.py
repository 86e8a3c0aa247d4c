"""The command that opens the desk."""

import time
import webbrowser
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.options import Data, On, Out, refuse, to_day
from docgen.cli.words import say
from docgen.cli.workspace import space_here

PORT = 8765

Port = Annotated[str, typer.Option("--port", metavar="端口", help=f"用这个端口；不写就是 {PORT}")]
Quiet = Annotated[bool, typer.Option("--no-browser", metavar="", help="只打印地址，不打开浏览器")]


def desk(port: Port = "", no_browser: Quiet = False, on: On = "", data: Data = None, out: Out = None) -> None:
    """打开工作台：在浏览器里填数据、看文件、写工作动态；只有本机能打开。"""
    from docgen.desk.desk import Clock, Desk
    from docgen.desk.guard import Keys
    from docgen.desk.server import listen, serve

    space, number = space_here(data, out), _to_port(port)
    day = to_day(on) if on else None
    clock = Clock(lambda: day or date.today(), time.time_ns)
    listening = listen(number)
    made = Desk(space, clock, Keys(listening.getsockname()[1]))
    typer.echo(f"工作台：{made.keys.address}")
    say(f"工作区 {Path(space.root).name}。地址里带着口令，请不要转发给别人；关闭请按 Ctrl-C")
    if not no_browser:
        webbrowser.open(made.keys.opening)
    try:
        serve(made, listening)
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()
    say("工作台已关闭。改过的数据都在，下次用 docgen desk 再打开。")


def _to_port(text: str) -> int:
    """A port; 0 lets the system choose one that is free."""
    if text and not (text.isascii() and text.isdigit() and int(text) <= 65535):
        refuse("--port", f"“{text}”不是 0 到 65535 的整数")
    return int(text or PORT)
