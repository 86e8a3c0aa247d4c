"""The page of all names that templates may use, made from the declarations."""

from collections.abc import Iterator, Mapping
from typing import TypeVar, get_args

from docgen.dossier.base import Dossier
from docgen.dossier.dossier import SUBJECTS
from docgen.dossier.model import Facts, Named
from docgen.policy.figures import SHARES
from docgen.policy.statistics import ROWS
from docgen.records.queries import EXAMPLE
from docgen.records.record import Part

K = TypeVar("K")

HEAD = """# 模板可用的名称

本页由 `scripts/generated` 从程序里的声明生成，不要手改。模板、目录（`templates/catalogue.yaml`）的标题、文件、条件、逐项、日期里，用点一层一层往下写：`{{ 党组织.请示.日期 }}`。写错的名称，docgen 在生成以前就指出在哪一行、是不是另一个。名称所说的都是文件自己那一天（目录里的“日期”）的情况。

另有 `默认发文机关`（`docgen.yaml` 里写的）、`修订`（机构、协会章程的修正案，见 AmendmentFacts）、`项`（目录里写了 `逐项` 的，这一份所说的那一条）。
"""


def page() -> str:
    """The page in Markdown: what papers about each subject may use, then what those names lead to."""
    return "\n".join((HEAD, *_subjects(), *_groups(), *_records(), *_figures()))


def _subjects() -> Iterator[str]:
    yield "## 各种文件都能用的\n"
    yield from _table(Dossier, {})
    for subject, kind in SUBJECTS.items():
        yield f"## {subject}的文件\n"
        yield from _table(kind, Dossier.labelled())


def _groups() -> Iterator[str]:
    """The kinds of facts that the names lead to, each by its English name under which the rows point to it."""
    yield "## 名称里面的各项\n"
    for kind in sorted(_all(Facts), key=lambda kind: kind.__name__):
        if kind.__module__.startswith("docgen.") and kind.labelled() and not issubclass(kind, Dossier):
            yield f"### {kind.__name__}\n"
            yield from _table(kind, {})


def _records() -> Iterator[str]:
    yield "## 记录里的各项\n"
    yield "各种记录的各项就是 YAML 里的键，见 `data/.schema` 和 `docgen schema`；下面是它们的分组。\n"
    for kind in sorted(_all(Part), key=lambda kind: kind.__name__):
        if kind.__module__.startswith("docgen.records.") and kind.model_fields:
            yield f"- {kind.__name__}：{'、'.join(kind.labels())}"
    yield ""


def _figures() -> Iterator[str]:
    yield "## 文稿里可以查的数字\n"
    yield f"工作动态的正文、标题、编者按里写 `{EXAMPLE}`；名称是月报统计表的各行，和由它们算出的比率：\n"
    for name, (part, whole) in SHARES.items():
        yield f"- {name}：{part}占{whole}"
    yield from (f"- {row.name}（{row.unit}）" for row in ROWS)
    yield ""


def _table(kind: type[Facts], without: Mapping[str, Named]) -> Iterator[str]:
    yield "| 名称 | 是什么 | 里面的各项见 |\n|---|---|---|"
    for label, named in kind.labelled().items():
        if label not in without:
            yield f"| {label} | {named.label.description} | {_leads_to(named)} |"
    yield ""


def _leads_to(named: Named) -> str:
    """The names of the kinds that a type speaks of, as far as they have fields."""
    found = {kind.__name__ for kind in _kinds_in(named.type) if issubclass(kind, Facts | Part)}
    return "、".join(sorted(found))


def _kinds_in(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from _kinds_in(argument)


def _all(kind: type[K]) -> Iterator[type[K]]:
    for each in kind.__subclasses__():
        yield each
        yield from _all(each)
