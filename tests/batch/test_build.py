"""The batch on real folders: what is made anew, what is left alone, what is told."""

import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from docgen.batch.ledger import NAME
from docgen.places import builtin
from hand import Hand


def test_build_makes_every_file(hand: Hand) -> None:
    """Each issue in each format, at the place that the catalogue names; nothing else but the ledger."""
    ended = hand.type("build")
    assert ended.code == 0
    assert ended.last.startswith("生成 9 份，未变 0 份，失败 0 份")
    assert set(hand.files()) == {
        f"工作动态/2021年第{n}期.{form}" for n in (1, 2, 3) for form in ("docx", "pdf", "html")
    }
    assert {path.name for path in (hand.root / "output").iterdir()} == {"工作动态", NAME}


def test_second_build_writes_nothing_and_says_so(hand: Hand) -> None:
    """No byte, no time of change is another."""
    hand.build()
    before = hand.files()
    ended = hand.build()
    assert hand.files() == before
    assert ended.last.startswith("生成 0 份，未变 6 份，失败 0 份，没有什么要写")
    assert (ended.code, ended.err) == (0, "")


def test_touched_data_rebuild_nothing(hand: Hand) -> None:
    """What counts is what the data say, not when they were saved."""
    hand.build()
    before = hand.files()
    hand.write_issue(2, "这是第2期。")
    hand.build()
    assert hand.files() == before


def test_changed_field_rewrites_exactly_its_documents(hand: Hand) -> None:
    """The other files keep their bytes and times."""
    hand.build()
    before = hand.files()
    hand.write_issue(2, "这是第二期，改过了。")
    ended = hand.build()
    changed = {path for path, state in hand.files().items() if state != before[path]}
    assert changed == {"工作动态/2021年第2期.docx", "工作动态/2021年第2期.html"}
    assert ended.last.startswith("生成 2 份，未变 4 份")


def test_changed_template_rewrites_its_documents(hand: Hand) -> None:
    """A workspace's own template wins over the built-in one, and its change counts."""
    hand.build()
    (hand.root / "templates/工作动态.md").write_text(
        "---\n格式: 普通\n标题: 简讯\n---\n\n{{ 工作动态.正文 | 排版 }}\n", "utf-8"
    )
    assert hand.build().last.startswith("生成 6 份")


def test_changed_style_rewrites_all(hand: Hand) -> None:
    """Another page profile is another form of everything."""
    hand.build()
    (hand.root / "docgen.yaml").write_text("版面: full\n", "utf-8")
    assert hand.build("--format", "docx").last.startswith("生成 3 份，未变 0 份")


def test_a_kind_of_document_may_have_a_page_profile_of_its_own(hand: Hand) -> None:
    """版面 in the catalogue wins over docgen.yaml's; changed, it makes the kind's files anew."""
    hand.build()
    kind = (builtin() / "templates/catalogue.yaml").read_text("utf-8")
    entry = kind[kind.index("\n工作动态:\n") :].split("\n\n")[0]
    (hand.root / "templates/catalogue.yaml").write_text(f"{entry}\n  版面: full\n", "utf-8")
    assert hand.build("--format", "docx").last.startswith("生成 3 份，未变 0 份")
    section = docx.Document(str(hand.root / "output/工作动态/2021年第1期.docx")).sections[0]
    assert section.top_margin is not None
    assert round(section.top_margin.mm, 2) == 33.62


def test_an_unknown_page_profile_is_told_where_it_stands(hand: Hand) -> None:
    """With file, line and column, and the names there are."""
    kind = (builtin() / "templates/catalogue.yaml").read_text("utf-8")
    entry = kind[kind.index("\n工作动态:\n") :].split("\n\n")[0].strip()
    (hand.root / "templates/catalogue.yaml").write_text(f"{entry}\n  版面: half\n", "utf-8")
    ended = hand.build()
    line = len(entry.splitlines()) + 1
    assert ended.code == 1
    assert f"templates/catalogue.yaml:{line}:7 版面：没有“half”这种版面；可以写：grid、full" in ended.err


def test_deleted_file_is_made_again(hand: Hand) -> None:
    """What is missing is made; the rest is left alone."""
    hand.build()
    before = hand.files()
    hand.output(1).unlink()
    ended = hand.build()
    assert ended.last.startswith("生成 1 份，未变 5 份")
    assert {path: state[0] for path, state in hand.files().items()} == {
        path: state[0] for path, state in before.items()
    }


def test_copied_output_is_recognised(hand: Hand) -> None:
    """Times of change that a copy has lost are looked through: the bytes are ours. Only once, then known again."""
    hand.build()
    for path in (hand.root / "output/工作动态").iterdir():
        os.utime(path, ns=(1, 1))
    before = hand.files()
    assert hand.build().last.startswith("生成 0 份，未变 6 份")
    assert hand.files() == before


def test_file_edited_by_hand_is_reported_and_kept(hand: Hand) -> None:
    """Whether or not its data have changed; and the page of the same paper with it."""
    hand.build()
    hand.output(1).write_bytes(b"edited")
    ended = hand.build()
    told = (
        "2021年第1期.docx：生成以后被人改过，没有覆盖；同一份文件的 2021年第1期.html 没有重做，可能与它不一样"
    )
    assert f"{told}；要保留请改名或移走，要覆盖请加 --force" in ended.err
    assert "保留 1 份" in ended.last
    hand.write_issue(1, "改了数据。")
    ended = hand.build()
    assert "被人改过" in ended.err
    assert hand.output(1).read_bytes() == b"edited"
    assert "改了数据" not in hand.output(1, "html").read_text("utf-8")


def test_force_overwrites_what_was_edited(hand: Hand) -> None:
    """And only that."""
    hand.build()
    before = hand.files()
    hand.output(1).write_bytes(b"edited")
    assert hand.build("--force").last.startswith("生成 1 份，未变 5 份")
    assert hand.output(1).read_bytes() == before["工作动态/2021年第1期.docx"][0]


def test_file_of_another_origin_is_kept(hand: Hand) -> None:
    """What docgen has not made is not its to overwrite."""
    hand.output(1).parent.mkdir(parents=True)
    hand.output(1).write_bytes(b"somebody's")
    assert "不是 docgen 生成的，没有覆盖" in hand.build().err
    assert hand.output(1).read_bytes() == b"somebody's"


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"junk" * 999)])
def test_files_are_recognised_without_the_ledger(hand: Hand, spoil: Callable[[Path], object]) -> None:
    """Lost or damaged, it is begun anew: what is as we would make it is ours, what is not is kept and told."""
    hand.build()
    hand.output(1).write_bytes(b"edited")
    before = hand.files()
    spoil(hand.root / "output" / NAME)
    ended = hand.build()
    assert ended.last.startswith("生成 0 份，未变 5 份，保留 1 份")
    assert hand.files().items() >= before.items()
    assert hand.build().err.count("\n") == 1


def test_document_no_longer_due_is_told_and_kept(hand: Hand) -> None:
    """Until the user removes it."""
    hand.build()
    (hand.root / "data/工作动态/第3期.md").unlink()
    ended = hand.build()
    assert ended.code == 0
    assert ended.err.count("2021年第3期") == 2
    assert "已不应有这份文件，留着没有动" in ended.err
    hand.output(3).unlink()
    hand.output(3, "html").unlink()
    assert hand.build().err == ""


def test_record_at_fault_does_not_make_its_files_stale(hand: Hand) -> None:
    """They may be due again as soon as the fault is mended."""
    hand.build()
    hand.write_issue(3, title="")
    assert "已不应有" not in hand.build().err


def test_record_at_fault_is_told_and_the_rest_is_built(hand: Hand) -> None:
    """Nothing is written for it; the exit code is 1."""
    hand.write_issue(2, title="")
    ended = hand.build()
    assert ended.code == 1
    assert "data/工作动态/第2期.md:" in ended.err
    assert set(hand.files()) == {
        f"工作动态/2021年第{n}期.{form}" for n in (1, 3) for form in ("docx", "html")
    }


def test_document_that_fails_does_not_stop_others(hand: Hand) -> None:
    """A character that no font has: told with its document; the other issues are made."""
    hand.write_issue(2, "生僻字：\U0001f9ff。")
    ended = hand.build()
    assert ended.code == 1
    assert ended.err.count("没有一种字体能显示") == 1
    assert "data/工作动态/第2期.md:2:1 工作简讯2021年第2期 字体“" in ended.err
    assert ended.last.startswith("生成 4 份，未变 0 份，失败 2 份")
    assert not hand.output(2).exists()


def test_failure_leaves_the_former_file(hand: Hand) -> None:
    """What was right once is not thrown away."""
    hand.build()
    before = hand.files()
    hand.write_issue(2, "生僻字：\U0001f9ff。")
    hand.build()
    assert hand.files() == before


@pytest.mark.parametrize(
    ("pattern", "where"),
    [
        ("../../{{ 工作动态.期 }}", ""),
        ("{{ 工作动态.标题 | join }}", "／..／..／越界.docx"),
        ("目录/{{ 工作动态.标题 | join }}/{{ 工作动态.期 }}", "目录/／..／..／越界/1.docx"),
    ],
)
def test_no_name_leads_out_of_the_output_folder(hand: Hand, pattern: str, where: str) -> None:
    """Steps that a name may not take are refused; signs that part folders are no such signs in data."""
    write_catalogue(hand, pattern)
    for number, title in ((1, "/../../越界"), (2, "二"), (3, "三")):
        hand.write_issue(number, title=title)
    ended = hand.build("第1期", "--format", "docx")
    assert {path for path in hand.files() if path} == ({where} if where else set())
    assert ended.code == (0 if where else 1)
    assert not list(hand.root.parent.glob("*越界*"))


def test_two_documents_of_one_place_are_refused(hand: Hand) -> None:
    """Neither is made, both are named; the others are."""
    write_catalogue(hand, "{{ 工作动态.标题 | join }}")
    hand.write_issue(3, title="另一个")
    ended = hand.build("--format", "docx")
    assert ended.code == 1
    assert "工作动态“第1期”的“工作动态”、工作动态“第2期”的“工作动态”会同名（标题）" in ended.err
    assert list(hand.files()) == ["另一个.docx"]


def test_link_out_of_the_output_folder_is_not_followed(hand: Hand) -> None:
    """A folder that is a link: told, and nothing is written behind it."""
    (hand.root / "elsewhere").mkdir()
    (hand.root / "output").mkdir()
    (hand.root / "output/工作动态").symlink_to(hand.root / "elsewhere")
    ended = hand.build()
    assert ended.code == 1
    assert "所在的文件夹是链接" in ended.err
    assert list((hand.root / "elsewhere").iterdir()) == []


def test_place_taken_by_a_folder_is_told(hand: Hand) -> None:
    """The other files are made."""
    hand.output(2).mkdir(parents=True)
    ended = hand.build()
    assert ended.code == 1
    assert "2021年第2期.docx：这里已有同名的文件夹" in ended.err
    assert ended.last.startswith("生成 5 份，未变 0 份，失败 1 份")


def test_output_that_is_a_file_is_told(hand: Hand) -> None:
    """Words, no traceback."""
    (hand.root / "output").touch()
    ended = hand.build()
    assert ended.code == 1
    assert "output：上级位置是文件，不是文件夹" in ended.err


def test_output_among_the_data_is_refused(hand: Hand) -> None:
    """What is made must never be read as data."""
    ended = hand.build("--out", "data/成品")
    assert ended.code == 1
    assert "成品不能放在 data 里面" in ended.err
    assert not (hand.root / "data/成品").exists()


def write_catalogue(hand: Hand, pattern: str) -> None:
    """A catalogue in which the bulletin's files are named so."""
    lines = [
        "工作动态:",
        "  标题: 简讯",
        "  模板: 工作动态.md",
        f'  文件: "{pattern}"',
        "  格式: [docx, html]",
        "  对象: 工作动态",
    ]
    (hand.root / "templates/catalogue.yaml").write_text("\n".join(lines) + "\n", "utf-8")
