"""The report: figures for each group and document, and every difference with its cause."""

import re
from collections.abc import Callable, Sequence

from agreement_measures.compare import Difference, Outcome

SIGNS = frozenset("×÷○√")
GROUPS: dict[str, Callable[[Outcome], bool]] = {
    "纯中文": lambda outcome: outcome.pure,
    "夹数字、西文、引号、破折号、括号等，样张，各文种": lambda outcome: not outcome.pure,
}
LEAST = {"纯中文": 1.0}
MIXED = 0.99


def report(outcomes: Sequence[Outcome]) -> tuple[str, bool]:
    """The report as Markdown, and whether Word and PDF agree as far as they must."""
    parts = [
        HEAD.format(count=len({one.name for one in outcomes})),
        *_table(outcomes),
        "",
        *_differences(outcomes),
    ]
    return "\n".join(parts) + "\n", _good(outcomes)


HEAD = """# Word 与 PDF 的一致程度

由 `benchmarks/agreement --write` 写成。{count} 份文件，各按 grid、full 两种版面生成 Word 和 PDF；Word 由 LibreOffice 排出（其导入时的已知毛病在副本中消除，见 `docgen.verify.office`），与 PDF 逐面、逐行比较文字。没有用 Microsoft Word 比较过。带修订标记的文件不在内：PDF 里是标记，Word 按接受修订以后的样子量。
"""


def _good(outcomes: Sequence[Outcome]) -> bool:
    for name, belongs in GROUPS.items():
        group = list(filter(belongs, outcomes))
        if group and _share(group) < LEAST.get(name, MIXED):
            return False
    return all(outcome.breaks_alike for outcome in outcomes)


def _share(group: Sequence[Outcome]) -> float:
    return sum(one.same for one in group) / max(sum(one.lines for one in group), 1)


def _table(outcomes: Sequence[Outcome]) -> list[str]:
    rows = [
        "| 版面 | 文字 | 文件 | 面 | 行 | 相同的行 | 分面相同的文件 | 基线最多相差 |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for profile in ("grid", "full"):
        for name, belongs in GROUPS.items():
            group = [one for one in outcomes if one.profile == profile and belongs(one)]
            if group:
                rows.append(_row(profile, name, group))
    return rows


def _row(profile: str, name: str, group: Sequence[Outcome]) -> str:
    pages, lines, same = (
        sum(values) for values in zip(*((o.pages, o.lines, o.same) for o in group), strict=True)
    )
    alike = sum(one.breaks_alike for one in group)
    offset = max(one.offset for one in group)
    return (
        f"| {profile} | {name} | {len(group)} | {pages} | {lines} | {same}（{same / max(lines, 1):.2%}）"
        f" | {alike}（{alike / len(group):.0%}） | {offset * 25.4 / 72:.2f} 毫米 |"
    )


def _differences(outcomes: Sequence[Outcome]) -> list[str]:
    found = [(one, difference) for one in outcomes for difference in one.differences]
    if not found:
        return ["没有一行不同。"]
    rows = [f"不同的地方（{len(found)} 处）：", ""]
    for one, difference in found:
        rows += [f"* {one.name}（{one.profile}）第 {difference.page} 面，{cause(difference)}"]
        rows += [
            f"  PDF：{' ／ '.join(difference.ours) or '（无）'}",
            f"  Word：{' ／ '.join(difference.theirs) or '（无）'}",
        ]
    return [*rows, *[f"* {one.name}（{one.profile}）分面不同" for one in outcomes if not one.breaks_alike]]


def cause(difference: Difference) -> str:
    """Why lines differ, as far as it can be told from them."""
    ours, theirs = "".join(difference.ours), "".join(difference.theirs)
    if set(ours) & SIGNS:
        return "“×”“○”等符号：Word 按 w:hint 用中文字体，LibreOffice 不理会，按西文量宽"
    if re.search(r"〕\d", ours):
        return "“〕”和数字之间：PDF 可以断行，LibreOffice 不断"
    if re.search("[A-Za-z0-9]", ours) and sorted(ours) == sorted(theirs):
        return "夹西文、数字的行差不足一个字：各程序在中西文交界处的舍入不同"
    return "同样的文字断行不同" if ours == theirs else "文字不同"
