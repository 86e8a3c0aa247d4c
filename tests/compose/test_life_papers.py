"""Papers of organisational life: minutes, the plan of a year, the list of a bureau's responsibilities."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from docgen.batch.workshop import Workshop
from docgen.compose.dump import dump
from docgen.policy.load import load_policy
from docgen.policy.snapshot import Snapshot
from docgen.records.life import Activity, ActivityKind
from docgen.records.party import PartyOrganization
from docgen.records.register import load_register
from docgen.workspace import load_workspace

ROOT = Path(__file__).parents[2]
ON = date(2021, 12, 31)


@cache
def texts() -> dict[str, tuple[str, ...]]:
    """The papers of each kind of the sample, as text."""
    shop = Workshop(load_workspace(ROOT), load_register(ROOT / "data")[0], ON)
    kinds = {"会议记录", "组织生活计划表", "责任清单"}
    found: dict[str, list[str]] = {}
    for paper in shop.plan.papers:
        if paper.kind in kinds:
            found.setdefault(paper.kind, []).append(dump(shop.compose(paper)))
    return {kind: tuple(each) for kind, each in found.items()}


def test_minutes_tell_when_where_who_and_why_not() -> None:
    """Hours, attendance by name, the absent with their reasons, 列席: as recorded, or room to write."""
    assert texts()["会议记录"]
    for text in texts()["会议记录"]:
        for row in ("│时间│", "│地点│", "│应到│党员", "│到会│", "│缺席和事由│", "│列席│"):
            assert row in text, row


def test_a_plan_holds_every_month_and_every_form() -> None:
    """From the founding on: a line for each month, and for each form of its period."""
    full = [text for text in texts()["组织生活计划表"] if "│1月│" in text]
    assert full
    for text in full:
        assert len(re.findall(r"│(?:\d+)月│主题党日│", text)) == 12
        assert len(re.findall(r"│(?:第\d季度|\d+月)│党员大会│", text)) == 4
        assert len(re.findall("│组织生活会│", text)) == 1


def test_what_is_laid_down_takes_the_place_of_what_is_due() -> None:
    text = next(text for text in texts()["组织生活计划表"] if "赣州明衡" in text)
    assert "│6月│党课│做依法诚信执业的模范│程知远│" in text
    assert "│第2季度│党课│" not in text
    assert "│年内│组织生活会│" not in text


def test_each_responsibility_has_measure_person_term_and_state() -> None:
    assert texts()["责任清单"]
    for text in texts()["责任清单"]:
        rows = re.findall(r"│\d+│(.+?)│(.+?)│(.*?)│(.+?)│(.+?)│\n", text.split("二、责任单位")[0])
        assert rows
        for _, measure, person, term, state in rows:
            assert measure
            assert person
            assert re.fullmatch(r"每[月年]|长期|\d{4}年\d+月\d+日", term)
            assert re.search("已完成|正在办理|逾期|待办", state)


def test_topics_fit_the_kind_of_meeting() -> None:
    """No topic of the sample serves two kinds of meeting; whoever presides holds an office that day."""
    register, _ = load_register(ROOT / "data")
    policy = load_policy(ROOT / "data")
    kinds: dict[str, set[ActivityKind]] = {}
    for activity in register.of(Activity):
        kinds.setdefault(activity.topic, set()).add(activity.kind)
        then = Snapshot(register.as_of(activity.dated), policy, activity.dated)
        organization = then.register.get(PartyOrganization, activity.organization)
        assert organization
        assert activity.host in [post.name for post in organization.posts], activity.id
    assert {topic: each for topic, each in kinds.items() if len(each) > 1} == {}
