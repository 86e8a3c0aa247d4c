"""印章 and 签名章 in the front matter: the user's own files, inside the workspace."""

import pytest

from desk import Desk
from docgen.compose.document import Seal
from samples import PIXEL, seal

FRONT = "标题: 甲\n落款: [甲局, 乙局]\n成文日期: 2021年3月5日\n"


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    """A workspace with a seal, half a seal, a text and, beside it, another seal."""
    folder = desk.root / "印章"
    folder.mkdir()
    (folder / "甲 局.png").write_bytes(seal())
    (folder / "乙局.png").write_bytes(PIXEL)
    (folder / "坏.png").write_bytes(seal()[:200])
    (folder / "文字.png").write_text("不是图片", encoding="utf-8")
    (desk.root.parent / "外.png").write_bytes(PIXEL)
    return desk


def test_each_signatory_has_the_seal_of_its_line(stocked: Desk) -> None:
    """A file a line, in the order of 落款; its width may stand behind it."""
    document = stocked.document("甲", f"{FRONT}印章:\n  - 印章/甲 局.png 45毫米\n  - 印章/乙局.png")
    assert document.sign_off is not None
    assert document.sign_off.seals == (
        Seal(seal(), "image/png", "印章：甲局", 45),
        Seal(PIXEL, "image/png", "印章：乙局"),
    )


def test_a_title_has_the_stamp_of_its_line(stocked: Desk) -> None:
    document = stocked.document("甲", "标题: 甲\n职务: 局长\n成文日期: 2021年3月5日\n签名章: 印章/乙局.png")
    assert document.sign_off is not None
    assert document.sign_off.seals == (Seal(PIXEL, "image/png", "签名章：局长"),)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("印章: 印章/乙局.png", "写了 1 个印章，落款却有 2 个"),
        ("印章: [印章/丙局.png, 印章/乙局.png]", "没有图片“印章/丙局.png”"),
        ("印章: [../外.png, 印章/乙局.png]", "图片“../外.png”在工作区之外"),
        ("印章: [印章/文字.png, 印章/乙局.png]", "图片“印章/文字.png”坏了，或者不是图片"),
        ("印章: [印章/坏.png, 印章/乙局.png]", "图片“印章/坏.png”坏了"),
        ("印章: [印章/乙局.png 450毫米, 印章/乙局.png]", "印章宽 450 毫米"),
        ("盖章: 否\n印章: [印章/乙局.png, 印章/乙局.png]", "写了“盖章: 否”，又写了印章"),
        ("签名章: 印章/乙局.png", "这里不能有签名章：没有写“职务”"),
        ("职务: [局长, 局长]\n印章: 印章/乙局.png", "这里不能有印章：写了“职务”，用签名章"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(stocked: Desk, lines: str, fault: str) -> None:
    """With file, line and field."""
    (problem,) = stocked.problems("甲", FRONT + lines)
    assert fault in problem
    assert problem.startswith("templates/甲.md:")
    assert problem.split("：")[0].endswith(("印章", "签名章"))
