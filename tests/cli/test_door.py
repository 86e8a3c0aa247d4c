"""Links, pipes, devices and folders in the place of a workspace's files: told at once, never read or written through."""

import os
from pathlib import Path

import pytest

from docgen.places import builtin
from hand import Hand

FILES = (
    "docgen.yaml",
    "data/行业.yaml",
    "data/policy/门槛.yaml",
    "data/policy/依据.yaml",
    "data/policy/我的.yaml",
    "data/机构/某所.yaml",
    "data/章程/某所.md",
    "data/工作动态/第1期.md",
    "templates/catalogue.yaml",
    "templates/style.yaml",
    "templates/clauses/K1.yaml",
    "templates/工作动态.md",
)
KINDS = ("link", "loop", "pipe", "device", "folder", "closed")
SECRET = "root:x:0:0:secret"


def spoil(path: Path, kind: str, secret: Path) -> None:
    """Put something else in the place of a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "closed":
        path.write_bytes(b"\xff\xfe\x00\x00")
    else:
        path.symlink_to({"link": secret, "loop": path, "device": Path("/dev/zero")}[kind])


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("outside") / "secret"
    path.write_text(f"{SECRET}\n", "utf-8")
    return path


@pytest.fixture
def policy(hand: Hand) -> None:
    """The workspace has a policy of its own."""
    folder = hand.root / "data/policy"
    folder.mkdir()
    for path in (builtin() / "data/policy").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file", FILES)
def test_is_told(hand: Hand, policy: None, secret: Path, file: str, kind: str) -> None:
    """Never its content, never a traceback; and its own name stands in the message."""
    spoil(hand.root / file, kind, secret)
    ended = hand.type("check", "--on", "2021-04-01")
    assert ended.code == 1
    assert SECRET not in ended.out + ended.err
    assert Path(file).name in ended.err
    assert "没有写入权限" not in ended.err


@pytest.mark.parametrize("kind", ["loop", "pipe", "folder"])
def test_a_place_of_a_paper_is_told_and_the_others_are_made(hand: Hand, secret: Path, kind: str) -> None:
    spoil(hand.root / "output/工作动态/2021年第2期.html", kind, secret)
    ended = hand.build("--format", "html")
    assert (ended.code, ended.last[:20]) == (1, "生成 2 份，未变 0 份，失败 1 份"[:20])
    assert "2021年第2期.html：" in ended.err


@pytest.mark.parametrize("command", ["build", "check", "list"])
def test_an_output_folder_that_goes_round_in_circles(hand: Hand, command: str) -> None:
    (hand.root / "lo").symlink_to("lo")
    if command == "build":
        assert "lo：" in hand.build("--out", "lo").err
    (hand.root / "docgen.yaml").write_text("输出: lo\n", "utf-8")
    assert hand.type(command).code in (0, 1)


def test_init_needs_a_name(hand: Hand) -> None:
    """An empty name is no way to say: here."""
    assert hand.type("init", "").code == 2
    assert not (hand.root / "templates/catalogue.yaml").exists()
