"""The law for templates: what a rule says on the day of the document, and what is cited for it."""

from collections.abc import Mapping
from datetime import date

from docgen.charter import to_chinese
from docgen.dossier.values import Empty, refuse_undefined
from docgen.policy.law import Policy, Rule


def law_facts(policy: Policy) -> Mapping[str, object]:
    """规则("A23", 日期).时长, 法规("党章", 日期), 施行("党章", 日期): all by the day of the document."""

    def rule(name: str, day: date) -> Mapping[str, object]:
        refuse_undefined(day)
        found = policy.rule(name, day)
        return {**_rule(found), "依据": policy.cite(name, day)}

    def law(name: str, day: date) -> str:
        refuse_undefined(day)
        return policy.basis(name, day).cite()

    def in_force(name: str, day: date) -> bool:
        refuse_undefined(day)
        return policy.has_basis(name, day)

    return {"规则": rule, "法规": law, "施行": in_force}


def _rule(rule: Rule) -> Mapping[str, object]:
    share = rule.share
    return {
        "名称": rule.name,
        "比较": rule.comparison.value,
        "数值": _or_empty(rule.number, "数值"),
        "时长": rule.measure if rule.number is not None else Empty(name="时长"),
        "分数": f"{to_chinese(share.denominator)}分之{to_chinese(share.numerator)}"
        if share
        else Empty(name="分数"),
        "百分": f"百分之{to_chinese(int(share * 100))}" if share else Empty(name="百分"),
        "日期": _or_empty(rule.day, "日期"),
        "周期": rule.cycle.value if rule.cycle else Empty(name="周期"),
        "列举": rule.terms,
        "原文": rule.quote,
        "强度": rule.strength.value,
    }


def _or_empty(value: object, name: str) -> object:
    return Empty(name=name) if value is None else value
