"""How a charter speaks of its own unit: 本会, 本所, 公司."""

import re
from collections import Counter
from collections.abc import Sequence

from docgen.charter.text.model import Charter

_QUOTED = re.compile("《[^》]*》|“[^”]*”|（以下简称[^）]*）")


def self_terms(charter: Charter, known: Sequence[str], proper: Sequence[str] = ()) -> Counter[str]:
    """How often each known term is used; longer ones count before the shorter that they hold.

    `proper`: names in which a term is no self-reference.
    """
    text = "\n".join(_QUOTED.sub("", line.text) for node in charter.articles for line in node.lines)
    for name in proper:
        text = text.replace(name, "") if name else text
    found: Counter[str] = Counter()
    for term in sorted(known, key=len, reverse=True):
        pattern = re.compile(term if term.startswith("本") else rf"(?<![\u4e00-\u9fff]){term}(?!法)")
        found[term] = len(pattern.findall(text))
        text = pattern.sub("", text)
    return +found


def self_term(charter: Charter, known: Sequence[str], proper: Sequence[str] = (), usual: str = "") -> str:
    """The term that the charter uses most; `usual` where it uses none."""
    found = self_terms(charter, known, proper).most_common(1)
    return found[0][0] if found else usual
