"""What the text of a Word file cannot hold, or holds otherwise than the page shows it: each sort told once."""

from collections import Counter
from dataclasses import dataclass, field

from docgen.problems import Level, Problem
from docgen.records.yamlfile import shorten

_BEFORE = 12  # characters by which a place is told
_WRITE = "请改写成文字，或者从文件中移出"
_SORTS: dict[str, tuple[Level, str, str]] = {
    "表格": (Level.ERROR, "有表格，纯文本放不下", _WRITE),
    "图形": (Level.ERROR, "有图片或图形，纯文本放不下", _WRITE),
    "对象": (Level.ERROR, "有嵌入的对象，纯文本放不下", _WRITE),
    "另文": (Level.ERROR, "有嵌入的另一份文件，纯文本放不下", _WRITE),
    "脚注": (Level.ERROR, "有脚注，纯文本放不下", _WRITE),
    "尾注": (Level.ERROR, "有尾注，纯文本放不下", _WRITE),
    "公式": (Level.ERROR, "有公式，纯文本放不下", _WRITE),
    "首字": (Level.ERROR, "有下沉的首字，不知与哪一段相连", "请取消首字下沉"),
    "域号": (Level.ERROR, "有由域生成、文件里没有文字的编号", "请改为手工输入的编号"),
    "选项": (Level.ERROR, "有下拉框或者复选框，不知选了什么", "请改写成文字"),
    "修订": (Level.ERROR, "有没有处理的修订", "请先在 Word 里接受或拒绝全部修订"),
    "划掉": (Level.ERROR, "有划掉的文字，不知是留是删", "请删去这些文字，或者取消删除线"),
    "空白": (Level.ERROR, "有还没有填写的空", "请填写，或者删去这个空"),
    "符号": (Level.ERROR, "有符号字体的符号，认不出来", "请换成普通的字符"),
    "隐藏": (Level.WARNING, "有隐藏文字，页面上看不到，没有取入", "如是正文，请在 Word 里取消隐藏"),
    "注音": (Level.WARNING, "有拼音，只取了所注的字", ""),
    "换成": (Level.WARNING, "有符号字体的符号，换成了普通字符", "请核对"),
    "分数": (Level.WARNING, "有分数，写成了“2/3”的样子", "请核对"),
    "上标": (Level.WARNING, "有上标或者下标，按正文的字取入", "请核对"),
    "目录": (Level.WARNING, "有目录，没有取入：目录由章节的标题得出", ""),
    "批注": (Level.WARNING, "有批注，没有取入", ""),
    "换行": (Level.WARNING, "有段内换行（Shift+Enter），按另起一段取入", "请核对这里是不是两款"),
    "圆点": (Level.WARNING, "有项目符号，没有序号；写成了符号", "要引用到项的，请改为序号"),
}


@dataclass(slots=True)
class Told:
    """Gathers what is to be told: the words at the first place of each sort, and how many more there are."""

    file: str
    before: str = ""
    shown: frozenset[str] = frozenset()  # sorts that are taken in after all
    lost: frozenset[str] = frozenset()  # sorts that are left out and told, and hinder nothing
    _first: dict[str, tuple[str, str]] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)

    def read(self, words: str) -> None:
        """Words of the page, by which the next place is told."""
        self.before = (self.before + words)[-_BEFORE:]

    def tell(self, sort: str, words: str = "") -> None:
        if sort in self.shown:
            return
        self._times[sort] += 1
        self._first.setdefault(sort, (self.before, words))

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problem(sort, *place) for sort, place in self._first.items())

    def _problem(self, sort: str, before: str, words: str) -> Problem:
        level, what, remedy = _SORTS[sort]
        if sort in self.lost:
            level, what, remedy = Level.WARNING, f"{what.partition('，')[0]}，没有取入", "请对照原件补上"
        where = f"{self.file} “{shorten(before)}”之后" if before else self.file
        said = f"（{shorten(words)}）" if words else ""
        more = f"，另外还有{self._times[sort] - 1}处" if self._times[sort] > 1 else ""
        head, comma, rest = what.partition("，")
        return Problem(where, f"{head}{said}{comma}{rest}{more}", remedy, level)
