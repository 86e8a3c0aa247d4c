"""How a charter speaks of its own unit: 本会, 本所, 公司."""

import re
from collections import Counter
from collections.abc import Sequence

from docgen.charter.text.model import Charter

_QUOTED = re.compile("《[^》]*》|“[^”]*”|（以下简称[^）]*）")

_TERM = re.compile(
    "本(?![届次市省国人年月地行条款项章节办法规制])[\u4e00-\u9fff]{0,3}?"
    "(?:分会|专委会|委员会|协会|学会|商会|基金会|联合会|研究会|促进会|会|社团|团体|公司|企业|机构|单位|医院|学校"
    "|中心|俱乐部|联盟|[所院社校处部站室团厂])(?!员|议|计|长|章|属|述|籍|谓|体|列|门)"
)


def self_terms(charter: Charter, known: Sequence[str], proper: Sequence[str] = ()) -> Counter[str]:
    """How often each known term is used; longer ones count before the shorter that they hold.

    `proper`: names in which a term is no self-reference.
    """
    text = "\n".join(_QUOTED.sub("", line.text) for node in charter.articles for line in node.lines)
    for name in proper:
        text = text.replace(name, "") if name else text
    found: Counter[str] = Counter()
    for term in sorted({*known, *_coined(text)}, key=len, reverse=True):
        pattern = re.compile(term if term.startswith("本") else rf"(?<![\u4e00-\u9fff]){term}(?!法)")
        found[term] = len(pattern.findall(text))
        text = pattern.sub("", text)
    return +found


def _coined(text: str) -> set[str]:
    """Terms that the text itself has, beyond those known: 本分会, 本社团, 本院."""
    return {term for term, count in Counter(_TERM.findall(text)).items() if count > 1}


def self_term(charter: Charter, known: Sequence[str], proper: Sequence[str] = (), usual: str = "") -> str:
    """The term that the charter uses most; `usual` where it uses none."""
    found = self_terms(charter, known, proper).most_common(1)
    name = charter.title.lstrip("# ").removesuffix("章程")
    named = len(name) > 2 and any(name in line.text for node in charter.articles for line in node.lines)
    return found[0][0] if found else name if named else usual
