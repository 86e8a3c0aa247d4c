"""`docgen amend`: derived, applied, made from a record; refused with nothing written when anything is off."""

import resource
import shutil
from pathlib import Path

import docx
import pytest

from hand import Ended, Hand
from wordmade import p, r, word

ROOT = Path(__file__).parents[2]
OLD = (
    "某会章程\n第一章　总则\n第一条　本会的名称是某会，住所在某市。\n第二条　本会的宗旨是服务会员，服务社会。\n"
    "第二章　会员\n第三条　会员依照第二条的规定参加活动，参加表决。\n第四条　本章程自通过之日起施行。\n"
)
NEW = (
    "某会章程\n第一章　总则\n第一条　本会的名称是某会，住所在某市。\n第二条　本会接受监督。\n"
    "第三条　本会的宗旨是服务会员，服务国家，服务社会。\n第二章　会员\n第四条　会员依照第三条的规定参加活动，参加表决。\n"
    "第五条　本章程自通过之日起施行。\n"
)
SAMPLE = "赣江源司法鉴定协会"


@pytest.fixture
def desk(hand: Hand) -> Hand:
    """A user with an old and a new text."""
    (hand.root / "旧.txt").write_text(OLD, encoding="utf-8", newline="")
    (hand.root / "新.txt").write_text(NEW, encoding="utf-8", newline="")
    return hand


@pytest.fixture
def office(hand: Hand) -> Hand:
    """A user with the sample data."""
    shutil.rmtree(hand.root / "data")
    shutil.copytree(ROOT / "data", hand.root / "data")
    return hand


def files(hand: Hand) -> set[str]:
    return {str(path.relative_to(hand.root)) for path in hand.root.rglob("*") if path.is_file()}


def test_an_amendment_goes_there_and_back(desk: Hand) -> None:
    """Derived text on standard output, certificate on standard error; applied, it gives the new bytes."""
    derived = desk.type("amend", "--old", "旧.txt", "--new", "新.txt", "--wording", "修正案")
    assert derived.code == 0
    assert derived.out.startswith("《某会章程》修正案\n")
    assert "已验证：修改前文本＋修正案＝修改后文本" in derived.err
    (desk.root / "修正案.txt").write_text(derived.out, encoding="utf-8", newline="")
    applied = desk.type("amend", "--apply", "修正案.txt", "--to", "旧.txt")
    assert (applied.code, applied.out) == (0, NEW)
    assert "已验证" in applied.err


@pytest.mark.parametrize("text", ["\ufeff" + OLD, OLD.replace("\n", "\r\n"), OLD.rstrip("\n")])
def test_bytes_are_kept(desk: Hand, text: str) -> None:
    """Byte order mark, line ends, a last line without an end."""
    (desk.root / "旧.txt").write_bytes(text.encode())
    new = text.replace("服务社会", "服务国家和社会")
    (desk.root / "新.txt").write_bytes(new.encode())
    (desk.root / "修正案.txt").write_bytes(
        desk.type("amend", "--old", "旧.txt", "--new", "新.txt").out.encode()
    )
    assert desk.type("amend", "--apply", "修正案.txt", "--to", "旧.txt", "--out", "成品").code == 0
    assert (desk.root / "成品/旧（修改后）.txt").read_bytes() == new.encode()


MUTATIONS = {
    "引文错一个字": ("将第一条中的“住所在某某市”修改为“住所在外市”。", "第一条"),
    "词句有两处": ("将第二条中的“服务”修改为“帮助”。", "第二条"),
    "没有这一条": ("删去第九条。", "第九条"),
    "没有这一款": ("将第一条第三款修改为：“本会叫某会。”", "第一条第三款"),
    "看不懂的话": ("请把第一条写得漂亮一点。", "第一条"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_is_off_is_refused(desk: Hand, name: str) -> None:
    """Located, in Chinese, exit 1, nothing on standard output and nothing written."""
    words, place = MUTATIONS[name]
    (desk.root / "修正案.txt").write_text(
        f"《某会章程》修正案\n对《某会章程》作如下修改：\n{words}\n", encoding="utf-8"
    )
    before = files(desk)
    for out in ((), ("--out", "成品")):
        ended = desk.type("amend", "--apply", "修正案.txt", "--to", "旧.txt", *out)
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith("错误  修正案.txt")
        assert place in ended.err
    assert files(desk) == before


def test_the_certificate_is_held_against_the_texts(desk: Hand) -> None:
    """Another charter, or one changed character in what is quoted anew: refused by the certificate."""
    assert desk.type("amend", "--old", "旧.txt", "--new", "新.txt", "--out", ".").code == 0
    proof = ("--certificate", "旧证书.txt")
    assert desk.type("amend", "--apply", "旧修正案.txt", "--to", "旧.txt", *proof).code == 0
    text = (desk.root / "旧修正案.txt").read_text("utf-8")
    (desk.root / "别会.txt").write_text(OLD.replace("服务", "服侍"), encoding="utf-8")
    assert desk.type("amend", "--apply", "旧修正案.txt", "--to", "别会.txt", *proof).code == 1
    for right, wrong in (("本会接受监督", "本会接受监察"), ("国家，服务", "国冢，服务")):
        assert right in text
        (desk.root / "改过.txt").write_text(text.replace(right, wrong), encoding="utf-8")
        ended = desk.type("amend", "--apply", "改过.txt", "--to", "旧.txt", *proof)
        assert (ended.code, ended.out) == (1, "")
        assert "出具证书以后改动过" in ended.err


def test_the_day_of_effect_is_said(desk: Hand) -> None:
    ended = desk.type("amend", "--old", "旧.txt", "--new", "新.txt", "--from", "2024-7-1")
    assert "本决定自2024年7月1日起施行。" in ended.out


def test_equal_files_make_no_instrument(desk: Hand) -> None:
    ended = desk.type("amend", "--old", "旧.txt", "--new", "旧.txt")
    assert (ended.code, ended.out) == (1, "")
    assert "一字不差" in ended.err


def test_a_record_makes_its_amendment(office: Hand) -> None:
    """By class and clauses; the files that --out writes prove one another."""
    ended = office.type("amend", SAMPLE, "--on", "2021-06-01")
    assert ended.code == 0
    assert "第三条原为：" in ended.out
    assert "践行社会主义核心价值观，遵守社会道德风尚" in ended.out
    assert "修改  K1 社会主义核心价值观（社会组织），依据《民政部" in ended.err
    assert office.type("amend", SAMPLE, "--on", "2021-06-01", "--out", "成品").code == 0
    name = f"{SAMPLE}章程"
    applied = office.type(
        "amend", "--apply", f"成品/{name}修正案.txt", "--to", f"data/章程/{SAMPLE}.md", "--out", "再来"
    )
    assert applied.code == 0
    again, new = office.root / f"再来/{SAMPLE}（修改后）.txt", office.root / f"成品/{name}（修改后）.txt"
    assert again.read_bytes() == new.read_bytes()


def test_a_charter_that_has_all_needs_nothing(office: Hand) -> None:
    office.type("amend", SAMPLE, "--on", "2021-06-01", "--out", "成品")
    shutil.copy(office.root / f"成品/{SAMPLE}章程（修改后）.txt", office.root / f"data/章程/{SAMPLE}.md")
    ended = office.type("amend", SAMPLE, "--on", "2021-06-01")
    assert (ended.code, ended.out) == (0, "")
    assert "不需要修改" in ended.err


def test_a_vote_that_breaks_the_charter_is_told(office: Hand) -> None:
    """第二十四条 asks for two thirds of those who came."""
    path = office.root / f"data/协会/{SAMPLE}.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("同意: 50", "同意: 30").replace("反对: 1", "反对: 21")
    )
    ended = office.type("show", SAMPLE, "章程修改决议", "--on", "2021-06-01")
    assert ended.code == 1
    assert f"data/协会/{SAMPLE}.yaml" in ended.err
    assert (
        "同意 30，不符合第二十四条“会员代表大会审议修改章程，须经到会会员代表三分之二以上表决通过”"
        in ended.err
    )


def test_a_file_of_the_users_is_not_overwritten(desk: Hand) -> None:
    (desk.root / "成品").mkdir()
    (desk.root / "成品/旧修正案.txt").write_text("手写的", encoding="utf-8")
    words = ("amend", "--old", "旧.txt", "--new", "新.txt", "--out", "成品")
    assert desk.type(*words).code == 1
    assert (desk.root / "成品/旧修正案.txt").read_text(encoding="utf-8") == "手写的"
    assert desk.type(*words, "--force").code == 0


def test_a_charter_comes_from_word(office: Hand) -> None:
    """Shown, or put among the data of a unit."""
    document = docx.Document()
    document.add_paragraph("某会章程")
    document.add_paragraph("第一条　本会叫某会。")
    document.save(str(office.root / "章程.docx"))
    assert office.type("amend", "--import", "章程.docx").out == "某会章程\n第一条　本会叫某会。\n"
    assert office.type("amend", "洪都司法鉴定协会", "--import", "章程.docx").code == 0
    path = office.root / "data/章程/洪都司法鉴定协会.md"
    assert path.read_text(encoding="utf-8") == "某会章程\n第一条　本会叫某会。\n"
    assert office.type("amend", SAMPLE, "--import", "章程.docx").code == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--old", "旧.txt"),
        ("--apply", "旧.txt"),
        ("甲", "--old", "旧.txt", "--new", "新.txt"),
        ("没有这家",),
    ],
)
def test_wrong_usage_is_told(desk: Hand, words: tuple[str, ...]) -> None:
    ended = desk.type("amend", *words)
    assert ended.code == 2
    assert "docgen amend --help" in ended.err


def test_a_text_in_another_encoding_is_refused(desk: Hand) -> None:
    (desk.root / "旧.txt").write_bytes(OLD.encode("gb18030"))
    ended = desk.type("amend", "--old", "旧.txt", "--new", "新.txt")
    assert (ended.code, ended.out) == (1, "")
    assert "旧.txt:1:2：文件编码像是 GBK（ANSI），不是 UTF-8" in ended.err


def test_a_file_that_is_not_there_is_told(desk: Hand) -> None:
    ended = desk.type("amend", "--old", "旧.txt", "--new", "没有.txt")
    assert (ended.code, ended.err) == (1, "错误  没有.txt：没有这份文件；请核对文件名\n")


def charter_file(office: Hand) -> Path:
    return office.root / f"data/章程/{SAMPLE}.md"


def take(office: Hand, *options: str) -> Ended:
    """Take a long charter from Word in place of the one among the data."""
    (office.root / "新.docx").write_bytes(word("".join(p(f"第{n}条　甲乙丙丁。") for n in range(1, 400))))
    return office.type("amend", "--import", "新.docx", SAMPLE, "--force", *options)


def test_a_charter_is_taken_whole_or_not_at_all(office: Hand) -> None:
    """A file that the system does not let us finish leaves the old charter as it was, and nothing beside it."""
    before, there = charter_file(office).read_bytes(), files(office)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, old[1]))
    try:
        ended = take_small(office)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert ended.code == 1
    assert "文件超过了系统允许的大小" in ended.err
    assert charter_file(office).read_bytes() == before
    assert files(office) - {"新.docx"} == there


def take_small(office: Hand) -> Ended:
    """A Word file that is itself smaller than the charter that it holds."""
    (office.root / "新.docx").write_bytes(word(p("第一条　" + "甲" * 4000)))
    return office.type("amend", "--import", "新.docx", SAMPLE, "--force")


def test_a_charter_is_not_written_through_a_link(office: Hand) -> None:
    """Neither where it is asked for, nor among the data."""
    outside = office.root / "别处.txt"
    outside.write_text("别动", encoding="utf-8")
    charter_file(office).unlink()
    charter_file(office).symlink_to(outside)
    for options in ((), ("--out", "data/章程")):
        ended = take(office, *options)
        assert ended.code == 1
        assert "是指向别处的链接，没有写入" in ended.err
    assert outside.read_text(encoding="utf-8") == "别动"


def test_what_word_shows_otherwise_is_told(hand: Hand) -> None:
    """Beside the text that is taken."""
    (hand.root / "章程.docx").write_bytes(word(p("第一条　甲。", "", r("（说明）", "<w:vanish/>"))))
    ended = hand.type("amend", "--import", "章程.docx")
    assert (ended.code, ended.out) == (0, "第一条　甲。\n")
    assert "提醒  章程.docx “第一条 甲。”之后：有隐藏文字" in ended.err


def test_the_instrument_that_a_table_states_is_written_beside_its_result(desk: Hand) -> None:
    """With --out; read back, it gives the same text."""
    (desk.root / "旧.txt").write_text("某会章程\n第一条　名称甲。\n第二条　住所乙。\n", encoding="utf-8")
    rows = "| 修订前 | 修订后 |\n|---|---|\n| 第二条　住所乙。 | 第二条　住所丙。 |\n"
    (desk.root / "对照表.md").write_text(rows, encoding="utf-8")
    assert desk.type("amend", "--apply", "对照表.md", "--to", "旧.txt", "--out", "成品").code == 0
    again = desk.type("amend", "--apply", "成品/对照表（修正案）.txt", "--to", "旧.txt")
    assert again.out == (desk.root / "成品/旧（修改后）.txt").read_text(encoding="utf-8")
    assert again.out.endswith("第二条　住所丙。\n")
