"""The law for templates: what a rule says on the day of the document, and what is cited for it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from docgen.charter import to_chinese
from docgen.dossier.model import Facts, Label
from docgen.policy.law import Rule


@dataclass(frozen=True)
class Ruling(Facts):
    """A rule in the version of one day."""

    name: Annotated[str, Label("名称", "规则的名称")]
    comparison: Annotated[str, Label("比较", "不少于、不超过等")]
    number: Annotated[int | float | None, Label("数值", "规则中的数")]
    measure: Annotated[str | None, Label("时长", "数和单位，如“3年”")]
    share: Annotated[str | None, Label("分数", "如“五分之四”")]
    percent: Annotated[str | None, Label("百分", "如“百分之二十”")]
    deadline: Annotated[date | None, Label("日期", "规则定下的日期")]
    cycle: Annotated[str | None, Label("周期", "月、季或年")]
    terms: Annotated[tuple[str, ...], Label("列举", "规则列举的各项")]
    quote: Annotated[str, Label("原文", "规定的原文")]
    strength: Annotated[str, Label("强度", "必须、一般等")]
    cited: Annotated[str, Label("依据", "法规的名称和条文")]

    @classmethod
    def of(cls, rule: Rule, cited: str) -> Self:
        """A rule with what is cited for it."""
        share = rule.share
        return cls(
            name=rule.name,
            comparison=rule.comparison.value,
            number=rule.number,
            measure=rule.measure if rule.number is not None else None,
            share=f"{to_chinese(share.denominator)}分之{to_chinese(share.numerator)}" if share else None,
            percent=f"百分之{to_chinese(int(share * 100))}" if share else None,
            deadline=rule.day,
            cycle=rule.cycle.value if rule.cycle else None,
            terms=rule.terms,
            quote=rule.quote,
            strength=rule.strength.value,
            cited=cited,
        )
