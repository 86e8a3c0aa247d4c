"""Which text an instrument speaks of: its name compared with that of the text at hand, usual short forms known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.charter.text.comparison_key import key

SORTS = "章程|条例|规定|办法|细则|规则|规程|制度|解释|批复|意见|决定|准则|守则|公约|协议|协定|通则|标准|规范|办法|法典|法|宪法|授权书|通知"
_SORT = re.compile(rf"(?:{SORTS})$")
_DATED = re.compile(
    r"[（(\[][^（）()\[\]]*(?:年|[0-9]{4}|修正|修订|草案|试行|暂行|稿|版|通过|讨论)[^（）()\[\]]*[）)\]]$"
)
_GROUNDS = re.compile(
    "(?:根据|依据|依照|按照|遵照|落实|贯彻)[^，。：对将《》]{0,12}《[^《》]*》(?:（[^（）]*）)?(?:(?:、|和|以及|及)《[^《》]*》(?:（[^（）]*）)?)*"
)
_STATE = "中华人民共和国"
_BODY = re.compile(  # what a name may leave out at its head: who issued the text, or for which place
    r"(?:法院|检察院|国务院|大会|委员会|部|局|厅|署|省|市|县|区|州|盟|旗|乡|镇|街道|公司|集团|大学|学院|学校|医院|中心|研究[院所]|协会|学会|商会|联合会)$"
)
_OWN = re.compile(
    rf"(?:本|该|原|现行|现|此|上述|前述)*的?(?:公司|协会|学会|商会|社团|学校|大学|学院|医院|中心|研究所|分会|联合会|组织|会|所|院|校|社)?的?(?:{SORTS})"
)


def level(name: str) -> str:
    """The name without brackets of any sort around it, its date, and blanks."""
    bare = key(name.replace("〈", "《").replace("〉", "》").strip("《》"))
    bare = bare.replace("(", "（").replace(")", "）")
    shorter = _DATED.sub("", bare)
    return re.sub("[《》]", "", shorter).replace(_STATE, "")


@dataclass(slots=True)
class TextNames:
    """The name of the text at hand; short names that the instrument declares; other texts that it speaks of."""

    title: str  # nothing: every name is taken for that of the text at hand
    short: dict[str, str] = field(default_factory=dict)  # declared short name → full name
    full: set[str] = field(default_factory=set)  # all names that the instrument writes out
    others: dict[str, int] = field(default_factory=dict)  # other texts, and the line that names them first

    def declare(self, words: str) -> None:
        """Take in 《…》（以下简称《…》）."""
        for name, short in re.findall(
            r"《([^》]*)》(?:（[^（）]*?[，；])?（[^（）]*?简称[为：:]?《?([^（）《》]{1,30})》?）", words
        ):
            self.short[level(short)] = name
        self.full |= {level(name) for name in re.findall("《((?:[^《》]|《[^《》]*》)*)》", words)}

    def ours(self, name: str) -> bool:
        """Whether a name as written, in 《》 or not, means the text at hand."""
        if not self.title:
            return True
        bare = level(name)
        bare = level(self.short[bare]) if bare in self.short else bare
        title = level(self.title)
        if bare == title or not bare:
            return True
        if not title.endswith(bare):
            return bool(_OWN.fullmatch(bare)) and _sort(bare) == _sort(title)
        left_out = title.removesuffix(bare)
        return bool(
            _SORT.fullmatch(bare) or _OWN.fullmatch(bare) or _BODY.search(left_out) or title in self.full
        )

    def knows(self, name: str) -> bool:
        """Whether a name without 《》 is that of a text: the one at hand, or one that the instrument writes out."""
        return self.ours(name) or level(name) in self.short or level(name) in self.full

    def note(self, name: str, line: int) -> None:
        self.others.setdefault(self.short.get(level(name), name).strip("《》"), line)


def _sort(name: str) -> str:
    found = _SORT.search(name)
    return found[0] if found else ""


def names_in(words: str) -> list[str]:
    """The names in 《》, outermost marks left off."""
    return re.findall("《((?:[^《》]|《[^《》]*》)*)》", words)


def names_amended(words: str) -> list[str]:
    """The names without those on whose grounds something is done (根据《…》的规定), and without short names."""
    bare = re.sub("（[^（）]*简称[^（）]*）", "", words)
    return names_in(_GROUNDS.sub("", bare))


def listed(names: Iterable[str]) -> str:
    """《甲条例》、《乙条例》."""
    return "、".join(f"《{name}》" for name in names)
