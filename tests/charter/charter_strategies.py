"""Invented charters of different make, and edits to them, for the property tests."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from docgen.charter.text.numerals import to_chinese

SUBJECTS = (
    "本会",
    "理事会",
    "会员",
    "监事",
    "秘书处",
    "会员代表大会",
    "负责人",
    "各专业委员会",
    "党支部",
    "办事机构",
)
DUTIES = (
    "应当遵守章程",
    "依法履行职责",
    "每年召开一次会议",
    "接受登记管理机关的监督管理",
    "为党组织的活动提供必要条件",
    "按照规定缴纳会费",
    "不得从事营利性活动",
    "对重大事项进行表决",
    "向全体会员公布财务情况",
    "建立健全内部管理制度",
    "推动鉴定质量持续提高",
    "维护司法鉴定人的合法权益",
)
ITEMS = (
    "制定和修改章程",
    "选举和罢免理事",
    "审议工作报告",
    "审议财务报告",
    "决定终止事宜",
    "决定名称变更",
    "其他重大事项",
)
OUTSIDE = (
    "依照《中华人民共和国某某法》第十八条的规定",
    "参照社会团体管理条例第二十条",
    "按照《某某办法》第三条、第五条第二款",
)


@dataclass(frozen=True)
class Text:
    """A charter as its parts; `render` writes it in one of several hands."""

    chapters: tuple[tuple[str, tuple[tuple[tuple[str, ...], ...], ...]], ...]
    title: str = "某某市司法鉴定协会章程"
    note: str = ""
    contents: bool = False
    preamble: tuple[str, ...] = ()
    gap: str = "\u3000"
    item: str = "（{}）"
    blank: bool = False
    indent: str = ""
    arabic: bool = False

    def render(self) -> str:
        lines = [line for line in (self.title, self.note) if line]
        headings = [
            f"第{to_chinese(n)}章{self.gap}{name}" for n, (name, _) in enumerate(self.chapters, 1) if name
        ]
        lines += ["目录", *headings] if self.contents and headings else []
        lines += ["序言", *self.preamble] if self.preamble else []
        number, named = 0, iter(headings)
        for name, articles in self.chapters:
            lines += [next(named)] if name else []
            for article in articles:
                number += 1
                lines += self._article(number, article)
        return ("\n\n" if self.blank else "\n").join(lines) + "\n"

    def _article(self, number: int, paragraphs: tuple[tuple[str, ...], ...]) -> list[str]:
        count = len([a for _, articles in self.chapters for a in articles])
        written = str(number) if self.arabic else to_chinese(number)
        lines = list[str]()
        for p, (lead, *items) in enumerate(paragraphs):
            lead = resolve(lead, count)
            mark = f"{self.indent}第{written}条{self.gap}" if p == 0 else self.indent
            lines.append(mark + lead + ("：" if items else "。"))
            for i, item in enumerate(items, 1):
                lines.append(
                    self.indent + self.item.format(to_chinese(i)) + item + ("。" if i == len(items) else "；")
                )
        return lines


def resolve(text: str, count: int) -> str:
    """{7} cites an article that is there."""
    while "{" in text:
        start, end = text.index("{"), text.index("}")
        cited = int(text[start + 1 : end]) % max(1, count) + 1
        text = f"{text[:start]}第{to_chinese(cited)}条{text[end + 1 :]}"
    return text


sentences = st.builds(
    lambda subject, duty, more, extra: (
        f"{subject}{duty}" + (f"，{more}" if more else "") + (f"，{extra}" if extra else "")
    ),
    st.sampled_from(SUBJECTS),
    st.sampled_from(DUTIES),
    st.sampled_from((*DUTIES, "", "")),
    st.sampled_from(
        ("", "", "", "依照本章程{3}的规定办理", "违反本章程{5}的除外", "所称“会员”包括单位会员", *OUTSIDE)
    ),
)
paragraphs = st.one_of(
    sentences.map(lambda s: (s,)),
    st.builds(
        lambda s, items: (s + "，行使下列职权", *items),
        sentences,
        st.lists(st.sampled_from(ITEMS), min_size=2, max_size=4, unique=True),
    ),
)
articles = st.lists(paragraphs, min_size=1, max_size=3).map(tuple)
chapters = st.lists(
    st.tuples(
        st.sampled_from(("总则", "会员", "组织机构", "党的建设", "资产管理", "附则")),
        st.lists(articles, min_size=1, max_size=4).map(tuple),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda chapter: chapter[0],
).map(tuple)
flat = st.lists(articles, min_size=1, max_size=8).map(lambda found: (("", tuple(found)),))
texts = st.builds(
    Text,
    chapters=st.one_of(chapters, flat),
    note=st.sampled_from(("", "（2021年4月10日第三次会员代表大会审议通过）")),
    contents=st.booleans(),
    preamble=st.one_of(
        st.just(()),
        st.lists(sentences.map(lambda s: resolve(s, 1) + "。"), min_size=1, max_size=3).map(tuple),
    ),
    gap=st.sampled_from(("\u3000", " ", "  ", "\u3000【条旨】")),
    item=st.sampled_from(("（{}）", "({})", "{}、")),
    blank=st.booleans(),
    indent=st.sampled_from(("", "\u3000\u3000")),
    arabic=st.booleans(),
)


@st.composite
def edited(draw: st.DrawFn, text: Text) -> Text:
    """A few edits: articles added, dropped, moved, split, merged; paragraphs and words changed; a chapter
    renamed.
    """
    for _ in range(draw(st.integers(1, 4))):
        text = _edit(draw, text)
    return text


def _edit(draw: st.DrawFn, text: Text) -> Text:
    c = draw(st.integers(0, len(text.chapters) - 1))
    name, old = text.chapters[c]
    a = draw(st.integers(0, len(old) - 1))
    kind = draw(
        st.sampled_from(
            ("add", "drop", "words", "paragraph", "swap", "merge", "split", "rename", "move", "preamble")
        )
    )
    articles_now = list(old)
    if kind == "add":
        articles_now.insert(a, draw(articles))
    elif kind == "drop" and len(old) > 1:
        del articles_now[a]
    elif kind == "words":
        articles_now[a] = tuple(
            (p[0].replace("应当", "必须").replace("会议", "全体会议"), *p[1:]) for p in old[a]
        )
    elif kind == "paragraph":
        articles_now[a] = (*old[a][:1], draw(paragraphs), *old[a][1:])
    elif kind == "swap" and len(old) > 1:
        articles_now[a], articles_now[a - 1] = articles_now[a - 1], articles_now[a]
    elif kind == "merge" and len(old) > 1 and a:
        articles_now[a - 1 : a + 1] = [(*old[a - 1], *old[a])]
    elif kind == "split" and len(old[a]) > 1:
        articles_now[a : a + 1] = [old[a][:1], old[a][1:]]
    elif kind == "rename" and name:
        name = name + "和其他"
    elif kind == "preamble":
        return replace(text, preamble=(*text.preamble[1:], "本会坚持中国共产党的全面领导。"))
    elif kind == "move" and len(text.chapters) > 1 and len(old) > 1:
        moved = articles_now.pop(a)
        other = (c + 1) % len(text.chapters)
        chapters_now = list(text.chapters)
        chapters_now[c] = (name, tuple(articles_now))
        chapters_now[other] = (chapters_now[other][0], (*chapters_now[other][1], moved))
        return replace(text, chapters=tuple(chapters_now))
    return replace(text, chapters=(*text.chapters[:c], (name, tuple(articles_now)), *text.chapters[c + 1 :]))


pairs = texts.flatmap(lambda text: st.tuples(st.just(text), edited(text))).map(
    lambda pair: (pair[0].render(), pair[1].render())
)
wild = st.text(
    alphabet=st.sampled_from(
        "第一二三十百条款项章节目录之、。；：，“”‘’「」（）(1.①\n\n \u3000\u200b\r\t甲乙丙丁本法至和前"
    ),
    max_size=120,
)
