"""A number of the law stands in data/policy, where it has a date and a basis; no template and no clause holds one."""

import re
from collections.abc import Iterator
from pathlib import Path

NUMBER = re.compile(
    r"(?:[0-9]+|[一二两三四五六七八九十百]+)(?:人以上|名以上|个?月内|个月|年内|日内|日前|天内|个?工作日|个?学时|年以上|年一届)"
    r"|(?:不少于|不超过|不得超过|不低于|超过|至少)(?:应到会人数的)?(?:[0-9]+|[一二两三四五六七八九十]+)(?:人|名|年|个|日|天|学时|分之)"
    r"|\s(?:<=?|>=?|==)\s+(?:[2-9]|[1-9][0-9]+)\b"
)
# what is printed on a form whose text is laid down whole, and where
PRINTED = {"成立/组织关系介绍信.md": ("一个月内",)}  # 组通字〔2006〕45号, the note on the receipt


def numbers(path: Path) -> Iterator[str]:
    """Numbers that read like those of a regulation; not those of comments, of the number of a list or of a layout."""
    for line in path.read_text("utf-8").split("\n"):
        if not line.lstrip().startswith("#") or line.lstrip().startswith("#."):
            yield from (found.group() for found in NUMBER.finditer(line))


def test_no_template_holds_a_number_of_the_law(root: Path) -> None:
    """Templates and clauses ask for it by name, so that a new version of the law changes all papers at once."""
    folder = root / "templates"
    paths = [*folder.rglob("*.md"), *(folder / "clauses").glob("*.yaml")]
    assert len(paths) > 60
    found = {str(path.relative_to(folder)): tuple(numbers(path)) for path in paths}
    assert {name: them for name, them in found.items() if them} == PRINTED


def test_the_scan_sees_them() -> None:
    """正式党员3人以上, 每届任期不得超过5年, 三个月内, `人数 >= 3`: each is seen."""
    for words in (
        "正式党员3人以上的",
        "任期不得超过五年",
        "三个月内完成",
        "{% if 人数 >= 3 %}",
        "不少于五分之四",
    ):
        assert NUMBER.search(words), words
    for words in ("2021年3月", "{% if 人数 > 1 %}", "第三条", "书记1名"):
        assert not NUMBER.search(words), words
