"""docs/模板写法.md tells of every key and block that there is, and its examples work."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from desk import CATALOGUE, Desk
from docgen.compose.catalogue import KEYS as CATALOGUE_KEYS
from docgen.compose.compose import Composer
from docgen.compose.filters import CHINESE_FILTERS
from docgen.compose.parts import KEYS
from docgen.compose.roles import ROLES
from docgen.emit.press import Press
from docgen.workspace import SETTINGS, Settings, load_workspace
from samples import PIXEL, seal

GUIDE = (Path(__file__).parents[2] / "docs/模板写法.md").read_text("utf-8")
PERSON = {"姓名": "程知远", "职务": "所长"}
FACTS: Mapping[str, object] = {
    "申请单位": {"名称": "某某司法鉴定所"},
    "上级党组织": {"名称": "某某市鉴定服务行业党委"},
    "党组织": {
        "名称": "中共某某司法鉴定所支部",
        "请示": {"发文字号": "某鉴〔2021〕2号", "签发人": "程知远", "日期": "2021年3月14日"},
    },
    "机构": {"许可证号": "360701"},
    "行业": {"名称": "司法鉴定", "许可证": "司法鉴定许可证"},
    "党员": [PERSON, PERSON],
}


def examples() -> list[str]:
    """What stands indented in the guide, each front matter with what follows it."""
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", GUIDE, re.MULTILINE)
    whole = [re.sub(r"^    ", "", text, flags=re.MULTILINE).strip() for text in found]
    return [part for text in whole for part in re.split(r"\n\n(?=---\n(?:格式|名称):)", text)]


TEMPLATES = [text for text in examples() if text.startswith(("---", "|", "<table"))]


@pytest.mark.parametrize("text", TEMPLATES, ids=range(len(TEMPLATES)))
def test_an_example_makes_a_document(text: str, desk: Desk, press: Press) -> None:
    """As it stands, down to its lines on the page."""
    for name in ("印章/司法局.png", "印章/民政局.png", "印章/签名.png", "图/所徽.png"):
        (desk.root / name).parent.mkdir(exist_ok=True)
        (desk.root / name).write_bytes(PIXEL if name.startswith("图") else seal())
    _, front, body = f"{text}\n".split("---\n", 2) if text.startswith("---\n") else ("", "标题: 甲", text)
    assert press.lay(desk.document(body, front.strip(), **FACTS)).pages


def test_the_entry_of_the_catalogue_is_one(desk: Desk) -> None:
    """With every key that is needed and none that is unknown."""
    (entry,) = (text for text in examples() if "模板:" in text)
    desk.write("关于成立党组织的请示.md", "---\n标题: 甲\n---\n")
    desk.write("catalogue.yaml", CATALOGUE + entry)
    desk.write("甲.md", "---\n标题: 甲\n---\n")
    assert list(Composer([desk.templates], desk.root).catalogue().kinds) == ["甲", "关于成立党组织的请示"]


def test_the_settings_are_all_there(tmp_path: Path) -> None:
    """Each with a value that it may have."""
    (text,) = (text for text in examples() if text.startswith("版面:"))
    (tmp_path / SETTINGS).write_text(text, "utf-8")
    assert load_workspace(tmp_path).duplex
    keys = {line.split(":")[0] for line in text.splitlines()}
    assert keys == {field.alias for field in Settings.model_fields.values()}


def test_every_key_of_the_front_matter_is_used() -> None:
    """In an example, so that what the guide says of it is tried."""
    text = "\n".join(TEMPLATES)
    for key in KEYS:
        assert re.search(rf"^ *{key.split('.')[-1]}:", text, re.MULTILINE), key


def test_every_role_is_used() -> None:
    text = "\n".join(TEMPLATES)
    assert [name for name in ROLES if f"::: {name}\n" not in text and f'class="{name}"' not in text] == []


@pytest.mark.parametrize("names", [CHINESE_FILTERS, CATALOGUE_KEYS], ids=["处理", "目录"])
def test_every_filter_and_key_of_the_catalogue_is_told(names: list[str]) -> None:
    """In the first column of a table."""
    told = "、".join(re.findall(r"^\| ([^|]+) \|", GUIDE, re.MULTILINE))
    words = set(re.split(r"[、（(]", told.replace(" ", "")))
    assert [name for name in names if not name.isascii() and name not in words] == []
