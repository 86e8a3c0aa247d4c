"""报头 of a bulletin (custom; the standard has none): the name in red, 期号, who publishes and when, a red rule or two."""

from collections.abc import Iterable

from docgen.compose.document import Masthead
from docgen.layout.head import Lettering, big, lowered
from docgen.layout.items import Item, Rule, Space
from docgen.layout.setter import Setter
from docgen.problems import Problem, ProblemsError
from docgen.style.model import MastheadStyle, Style, mm, pt


def masthead(part: Masthead, setter: Setter) -> tuple[Item, ...]:
    """The items of a masthead in the look that it names. Raises ProblemsError when the style has no such look."""
    style = _look(part.profile, setter.style)
    letters = Lettering(style.name_size, style.name_least, style.name_pitch)
    top = (setter.plain(part.notice, "保存提示"),) if part.notice else ()
    number = f"{part.number}（{part.total_number}）" if part.total_number else part.number
    return (
        *top,
        *lowered(tuple(big(part.name, setter, "报头名称", letters)), _name_top(style, setter), setter),
        setter.blank(0.5),
        setter.plain(number, "期号"),
        *setter.ends((setter.piece(part.publisher, "编印"),), (setter.piece(part.issued, "编印"),), "编印"),
        Space(mm(style.rule_gap)),
        *_rules(style, setter.style.colours["红"]),
    )


def _look(name: str, style: Style) -> MastheadStyle:
    if not name:
        return next(iter(style.mastheads.values()))
    if name not in style.mastheads:
        choices = "、".join(style.mastheads)
        raise ProblemsError(
            [Problem("报头.样式", f"style.yaml 里没有“{name}”这种报头", f"可以写：{choices}")]
        )
    return style.mastheads[name]


def _name_top(style: MastheadStyle, setter: Setter) -> int:
    """From what stands above it down to the highest ink of the name, twips."""
    return setter.style.area_top + mm(style.name_top)


def _rules(style: MastheadStyle, red: str) -> Iterable[Item]:
    yield Rule(pt(style.rule), red)
    if style.thin:
        yield Space(pt(style.between + style.thin))
        yield Rule(pt(style.thin), red)
