"""Designed documents: HTML and CSS as the drafter wrote them, data as text, pictures of the workspace alone."""

import pytest

from desk import CATALOGUE, Desk
from docgen.compose.compose import Composer
from docgen.compose.document import Design, Document
from docgen.compose.dump import dump
from docgen.problems import ProblemsError
from samples import PIXEL

KIND = CATALOGUE.replace("甲.md", "甲.html")


def document(desk: Desk, markup: str, **facts: object) -> Document:
    desk.write("catalogue.yaml", KIND)
    desk.write("甲.html", f"---\n名称: 证书\n---\n{markup}\n")
    composer = Composer([desk.templates], desk.root)
    return composer.compose(composer.catalogue().kinds["甲"], facts)


def design(desk: Desk, markup: str, **facts: object) -> Design:
    made = document(desk, markup, **facts).design
    assert made is not None
    return made


def test_data_is_text_never_markup(desk: Desk) -> None:
    """Whatever a record holds, tags, quotes, entities, it is shown as it stands, in text and in attributes."""
    name = "<script>\"'&amp;</style>"
    made = design(desk, '<p title="{{ 姓名 }}">{{ 姓名 }}</p>', 姓名=name)
    assert "<script" not in made.markup
    assert made.markup.count("&lt;script&gt;&quot;&#x27;&amp;amp;&lt;/style&gt;") == 2
    assert made.text == name


def test_pictures_come_from_the_workspace(desk: Desk) -> None:
    """Each once, in a picture or in the style; known by its number from then on."""
    (desk.root / "徽.png").write_bytes(PIXEL)
    made = design(desk, '<style>p{background:url(徽.png)}</style><img src="徽.png" alt="徽">')
    assert made.pictures == ((PIXEL, "image/png"),)
    assert made.markup.count("picture:0") == 2
    assert "徽.png" not in made.markup


@pytest.mark.parametrize(
    "source", ["没有.png", "../外.png", "http://某处/图.png", "file:///etc/passwd", "/etc/passwd"]
)
def test_nothing_else_is_read(source: str, desk: Desk) -> None:
    """No other file, no network: the document is not made, the template named."""
    (desk.root.parent / "外.png").write_bytes(PIXEL)
    with pytest.raises(ProblemsError) as caught:
        design(desk, f'<img src="{source}">')
    assert "甲.html" in str(caught.value)


def test_what_it_says_can_be_shown(desk: Desk) -> None:
    """`docgen show` gives the words, without style and tags."""
    made = document(desk, "<style>p{color:red}</style><h1>证书</h1><p>{{ 姓名 }}同志：</p>", 姓名="甲某")
    assert dump(made) == "证书\n甲某同志：\n"
