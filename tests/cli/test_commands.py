"""What each command gives and how it ends."""

import json
import os
import re
import subprocess
import sys

import pytest

from docgen.cli.app import run
from docgen.records.loader import FOLDERS, KINDS
from hand import Hand

ASSOCIATION = """\
名称: 某某司法鉴定协会
简称: 某协会
统一社会信用代码: 51360799MJ00010102
"""


def test_check_counts_what_it_looked_at(hand: Hand) -> None:
    """Sound data: one line. Nothing is written."""
    ended = hand.type("check")
    assert (ended.code, ended.out, ended.err) == (0, "查了 3 份记录、3 份文件：没有问题\n", "")
    assert not (hand.root / "output").exists()


def test_check_finds_what_would_stop_a_build(hand: Hand) -> None:
    """Faults of data, of templates, and characters that no font has."""
    hand.write_issue(1, title="")
    hand.write_issue(2, "生僻字：\U0001f9ff。")
    ended = hand.type("check")
    assert ended.code == 1
    assert "data/工作动态/第1期.md:" in ended.err
    assert "U+1F9FF" in ended.err
    assert ended.last == "查了 2 份记录、2 份文件：2 处错误"


def test_check_of_one_record_counts_what_others_have_wrong(hand: Hand) -> None:
    """Its own faults and papers; a sound one ends well whatever else the data hold."""
    hand.write_issue(1, title="____")
    hand.write_issue(2, title="")
    ended = hand.type("check", "第1期")
    assert ended.code == 0
    assert "提醒  data/工作动态/第1期.md:7:5 标题第1项：有没有填写的字样“____”" in ended.err
    assert "其他数据有 1 处错误；请用 docgen check 查看" in ended.err
    assert ended.last == "查了 1 份记录、1 份文件：2 处提醒"
    assert hand.type("check", "第2期").code == 1
    assert "没有编号“第7期”" in hand.type("check", "第7期").err


def test_check_says_the_same_with_workers(hand: Hand) -> None:
    """Many papers are examined in worker processes; what is told comes in the order of the papers."""
    for number in range(1, 29):
        for part in range(10):
            path = hand.write_issue(number, "生僻字：\U0001f9ff。" if part == number % 10 == 3 else "好。")
            named = path.read_text("utf-8").replace(f"期: {number}\n", f"期: {number * 10 + part}\n")
            path.with_name(f"{number}-{part}.md").write_text(named, "utf-8")
            path.unlink()
    ended = hand.type("check", "--jobs", "2")
    assert ended.code == 1
    assert ended.out.startswith("查了 280 份记录、280 份文件：3 处错误")
    assert ended == hand.type("check", "--jobs", "1")


def test_list_shows_what_is_due(hand: Hand) -> None:
    """One document a line, with its files, and the count."""
    ended = hand.type("list", "第2期")
    assert ended.out.splitlines()[1:] == [
        "第2期  工作动态  工作动态/2021年第2期.{docx,pdf,html}",
        "应有 1 份文件",
    ]


def test_show_gives_the_text(hand: Hand) -> None:
    """The whole document, nothing else."""
    ended = hand.type("show", "第2期", "工作动态")
    assert "这是第2期。" in ended.out
    assert ended.out.startswith("工作简讯\n第2期\n")
    assert (ended.code, ended.err) == (0, "")


def test_show_tells_what_is_wrong(hand: Hand) -> None:
    """With the place in the template."""
    (hand.root / "templates/工作动态.md").write_text("---\n标题: 甲\n---\n\n{{ 工作动态.没有的 }}\n", "utf-8")
    ended = hand.type("show", "第2期", "工作动态")
    assert ended.code == 1
    assert "templates/工作动态.md:5" in ended.err
    assert "Traceback" not in ended.err


def test_fonts_tells_what_serves(hand: Hand) -> None:
    """Each font role: what is asked for, what is found, what it lacks."""
    hand.write_issue(1, "罕见字：\U0001f9ff。")
    ended = hand.type("fonts")
    assert ended.code == 0
    assert ended.out.split()[:6] == ["字体", "要用", "现用", "收字", "别处借字", "缺字"]
    assert "仿宋_GB2312" in ended.out
    assert "\U0001f9ff" in ended.out


def test_schema_is_written_beside_the_data(hand: Hand) -> None:
    """One file for each kind of record, that an editor can read."""
    ended = hand.type("schema")
    schema = json.loads((hand.root / "data/.schema/工作动态.json").read_text("utf-8"))
    assert schema["title"] == "工作动态"
    assert ended.out.count("写出") >= 5


def test_init_makes_a_workspace_that_builds(hand: Hand) -> None:
    """Samples, settings, nothing of anyone's overwritten."""
    mine = hand.root / "新的/docgen.yaml"
    mine.parent.mkdir()
    mine.write_text("版面: full\n", "utf-8")
    ended = hand.type("init", "新的")
    assert ended.code == 0
    assert mine.read_text("utf-8") == "版面: full\n"
    os.chdir(hand.root / "新的")
    assert hand.type("check").code == 0
    assert hand.type("list").last != "应有 0 份文件"


def test_init_may_leave_out_the_sample(hand: Hand) -> None:
    """What remains are the rules and the words of the trade, which check as they are."""
    hand.type("init", "新的", "--empty")
    made = {path.relative_to(hand.root / "新的").parts[:2] for path in (hand.root / "新的").rglob("*.yaml")}
    assert made == {("docgen.yaml",), ("data", "policy"), ("data", "行业.yaml")}
    os.chdir(hand.root / "新的")
    assert "没有问题" in hand.type("check").last


def test_init_may_copy_the_templates(hand: Hand) -> None:
    """For who wants to change them; a second time nothing is left to make."""
    hand.type("init", "新的", "--templates")
    assert (hand.root / "新的/templates/catalogue.yaml").is_file()
    assert hand.type("init", "新的", "--templates").last.startswith("新建 0 个文件")


def test_init_says_what_it_made_on_a_screen(hand: Hand) -> None:
    """Ten lines at most, the last of which says what to do next."""
    out = hand.type("init", "新的").out.splitlines()
    assert len(out) <= 10
    assert out[-1].endswith("docgen build")
    assert hand.type("init", "空的", "--empty").last.endswith("docgen new 机构 单位全称")


@pytest.mark.parametrize("kind", ["机构", "协会", "党组织", "党员", "选举", "工作动态", "动态系列"])
def test_a_skeleton_holds_every_field(hand: Hand, kind: str) -> None:
    """Those that must be filled are told by check, one by one, and nothing else is; a second one overwrites nothing."""
    hand.type("init", "空的", "--empty")
    os.chdir(hand.root / "空的")
    assert hand.type("new", kind, "甲所").code == 0
    path = next((hand.root / "空的/data" / FOLDERS[kind]).rglob("*.*"))
    text = path.read_text("utf-8")
    (model,) = (each for each in KINDS if kind == each.KIND)
    implied = {*model.defaults("", {}, model.LISTED), "正文"}
    assert all(f"{label}:" in text for label in model.labels() if label not in implied)
    told = [line for line in hand.type("check").err.splitlines() if "（规则 " not in line]
    missing = re.findall(r"^(?:- |  )?(\S+):  # 必填", text, re.MULTILINE)
    assert all(any(label in line for line in told) for label in missing)
    assert len(told) == len(missing)
    path.write_text("我的", "utf-8")
    assert "已经有这份文件" in hand.type("new", kind, "甲所").err
    assert path.read_text("utf-8") == "我的"


def test_outside_a_workspace_the_way_in_is_told(hand: Hand, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No traceback, but what to do."""
    os.chdir(tmp_path_factory.mktemp("empty"))
    for command in ("build", "check", "list", "fonts", "schema"):
        ended = hand.type(command)
        assert ended.code == 1
        assert "这里不是工作区" in ended.err
        assert "docgen init" in ended.err


def test_workspace_is_found_from_below(hand: Hand) -> None:
    """As git finds its repository."""
    os.chdir(hand.root / "data/工作动态")
    assert hand.type("list").last == "应有 3 份文件"


def test_settings_say_where_things_are(hand: Hand) -> None:
    """Folders of docgen.yaml; a wrong word in it is located."""
    (hand.root / "data").rename(hand.root / "资料")
    (hand.root / "docgen.yaml").write_text("数据: 资料\n输出: 成品\n", "utf-8")
    assert hand.build().code == 0
    assert (hand.root / "成品/工作动态/2021年第1期.docx").is_file()
    (hand.root / "docgen.yaml").write_text("数据: 资料\n输出地: 成品\n", "utf-8")
    ended = hand.build()
    assert ended.code == 1
    assert "docgen.yaml:2:1：没有“输出地”这一项；是不是“输出”" in ended.err


def test_places_on_the_command_line_win(hand: Hand) -> None:
    """--data and --out are seen from the folder that one stands in."""
    (hand.root / "data").rename(hand.root / "资料")
    (hand.root / "docgen.yaml").write_text("版面: grid\n", "utf-8")
    ended = hand.build("--data", "资料", "--out", "别处")
    assert ended.code == 0
    assert (hand.root / "别处/工作动态/2021年第1期.docx").is_file()
    assert "没有这个数据文件夹" in hand.build().err


def test_selection_builds_only_what_is_named(hand: Hand) -> None:
    """By id, by kind, by format; what others have wrong is only counted."""
    hand.write_issue(3, title="")
    ended = hand.type("build", "第1期", "--kind", "工作动态", "--format", "html")
    assert list(hand.files()) == ["工作动态/2021年第1期.html"]
    assert ended.code == 0
    assert "其他数据有 1 处错误；请用 docgen check 查看" in ended.err


def test_selection_of_a_record_at_fault_tells_its_fault(hand: Hand) -> None:
    hand.write_issue(3, title="")
    ended = hand.build("第3期")
    assert ended.code == 1
    assert "data/工作动态/第3期.md:" in ended.err


def test_a_bug_of_ours_ends_with_3_and_a_traceback(hand: Hand) -> None:
    """What no user can have typed."""
    hand.capture.readouterr()
    assert run([object()]) == 3  # type: ignore[list-item]
    err = hand.capture.readouterr().err
    assert "Traceback" in err
    assert "docgen 自己的毛病" in err


@pytest.mark.parametrize("encoding", ["latin-1", "gbk"])
def test_a_poor_terminal_is_no_obstacle(hand: Hand, encoding: str) -> None:
    """Characters that it lacks come out as ?, and the command goes on."""
    hand.write_issue(1, "\U00020000字。")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "docgen", "show", "第1期", "工作动态"]
    ended = subprocess.run(command, cwd=hand.root, env=environment, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"?" in ended.stdout


def test_a_closed_pipe_is_no_traceback(hand: Hand) -> None:
    """`docgen show … | head -1`"""
    hand.write_issue(1, "很长的正文。\n\n" * 5000)
    process = hand.start("show", "第1期", "工作动态")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("默认发文机关: 某协会\n", ""),
        (
            "默认发文机关: 某会\n",
            "docgen.yaml:1:9 默认发文机关：没有编号为“某会”的机构、协会或党组织；是不是“某协会”",
        ),
        ("版面: grid\n", "templates/工作动态.md:2:5 标题：没有“默认发文机关”"),
    ],
)
def test_templates_may_use_the_default_issuer(hand: Hand, settings: str, said: str) -> None:
    """docgen.yaml names a record; a name that nothing has, or none where one is needed, is told."""
    (hand.root / "data/协会").mkdir()
    (hand.root / "data/协会/某协会.yaml").write_text(ASSOCIATION, "utf-8")
    template = '---\n标题: "{{ 默认发文机关.名称 }}"\n---\n\n正文。\n'
    (hand.root / "templates/工作动态.md").write_text(template, "utf-8")
    (hand.root / "docgen.yaml").write_text(settings, "utf-8")
    ended = hand.type("show", "第1期", "工作动态")
    assert said in ended.err
    assert ("某某司法鉴定协会" in ended.out) == (not said)
    assert ended.code == bool(said)
