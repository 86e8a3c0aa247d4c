"""docs/nine-tasks.md is true: the data, rules, documents and tests that its table names are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from docgen.compose.compose import Composer
from docgen.policy.load import load_policy
from docgen.records.industry import Industry
from docgen.records.loader import KINDS
from docgen.records.schema import record_schema

ROOT = Path(__file__).parents[2]
TABLE = re.compile(r"^\| (任务|步骤)")
SAME = re.compile(r"同(任务.)")  # 同任务二: as that row says


def table() -> dict[str, list[str]]:
    """The cells of each row by its first word: data, rules, documents, tests."""
    text = (ROOT / "docs" / "nine-tasks.md").read_text("utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if TABLE.match(line)]
    return {row[0].split()[0]: row[1:] for row in rows if row[0] != "任务"}


ROWS = table()
TRADE = Industry.model_validate({"编号": "行业", "名称": "司法鉴定"})


def names(cell: str) -> Iterator[str]:
    """The names in a cell, without what stands in brackets; a span gives both of its ends."""
    for word in re.split("[、；—]", re.sub("（[^）]*）|^[^：]*：", "", cell)):
        if word.strip() and not SAME.match(word):
            yield word.strip()


def test_all_nine_tasks_and_four_steps_have_a_row() -> None:
    assert list(ROWS) == [*(f"任务{n}" for n in "一二三四五六七八九"), *(f"步骤{n}" for n in "一二三四")]
    assert all(len(cells) == 4 for cells in ROWS.values())


def test_what_refers_to_another_row_finds_it() -> None:
    named = {name for cells in ROWS.values() for cell in cells for name in SAME.findall(cell)}
    assert named
    assert named <= set(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_its_data_are_fields_of_records(row: str) -> None:
    """Each a label of the records named, or the beginning of one (起草: 起草日期)."""
    labels = {kind.KIND: fields(record_schema(kind, TRADE)) for kind in KINDS}
    for clause in ROWS[row][0].split("；"):
        head, colon, tail = clause.partition("：")
        if SAME.match(clause):
            continue
        kinds = head.split("、") if colon else list(labels)
        assert set(kinds) <= set(labels), clause
        known = set().union(*(labels[kind] for kind in kinds))
        for word in re.split("[、（）·或]", tail if colon else clause):
            assert not word or any(label.startswith(word) for label in known), word


def fields(schema: object) -> set[str]:
    """All labels within a schema."""
    if isinstance(schema, list):
        return set().union(*map(fields, schema))
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return {*own, *(label for value in schema.values() for label in fields(value))}


@pytest.mark.parametrize("row", ROWS)
def test_its_rules_are_in_the_policy(row: str) -> None:
    """By their numbers; A31 stands for those that begin so (A31到会)."""
    known = {rule.id for rule in load_policy(ROOT / "data").rules}
    for name in names(ROWS[row][1]):
        assert any(re.match(rf"{name}(?!\d)", each) for each in known), name


@pytest.mark.parametrize("row", ROWS)
def test_its_documents_are_in_the_catalogue(row: str) -> None:
    """By their numbers, their kinds, or the packets that they are in."""
    kinds = Composer([ROOT / "templates"], ROOT).catalogue().kinds
    packets = {packet.name for packet in load_policy(ROOT / "data").packets}
    known = {*kinds, *packets, *(kind.paper for kind in kinds.values())}
    assert set(names(ROWS[row][2])) <= known


@pytest.mark.parametrize("row", ROWS)
def test_its_tests_are_there(row: str) -> None:
    """Files of tests, or files of cases with a case of the rule named."""
    for entry in ROWS[row][3].split("；"):
        file, _, rules = entry.strip().partition(" ")
        path = ROOT / file if "/" in file else ROOT / "tests" / "cases" / file
        assert path.is_file(), file
        for name in names(rules):
            told = {str(rule) for case in yaml.safe_load(path.read_text("utf-8")) for rule in case["规则"]}
            assert any(re.match(rf"{name}(?!\d)", each) for each in told), entry


BULLETIN = (ROOT / "data" / "工作动态" / "2021年第3期.md").read_text("utf-8")


def sentences() -> list[str]:
    """The sentences of the bulletin that ask for something: those of the nine tasks and the four steps."""
    body = BULLETIN.partition("主要任务具体包括：")[2]
    tasks = [line for line in body.splitlines() if line and not line.startswith("#")]
    return [each for line in tasks for each in re.split("[。；]", line) if each]


def walk() -> list[tuple[str, list[str]]]:
    """Words of the bulletin, each with the cells of its row."""
    text = (ROOT / "docs" / "nine-tasks.md").read_text("utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| “")]
    return [(row[0].strip("“”"), row[1:]) for row in rows]


@pytest.mark.parametrize("sentence", sentences(), ids=lambda each: each[:12])
def test_every_sentence_of_the_guidance_is_answered(sentence: str) -> None:
    """By a row that quotes words of it."""
    assert [quoted for quoted, _ in walk() if quoted in sentence], sentence


@pytest.mark.parametrize(("quoted", "cells"), walk(), ids=lambda each: each if isinstance(each, str) else "")
def test_its_answer_is_there(quoted: str, cells: list[str]) -> None:
    """The words stand in the bulletin; data, rules, papers and tests are as in the other table."""
    assert any(quoted in sentence for sentence in sentences())
    assert len(cells) == 4
    assert all(cells)
    ROWS[quoted] = cells
    try:
        test_its_data_are_fields_of_records(quoted)
        test_its_rules_are_in_the_policy(quoted)
        test_its_documents_are_in_the_catalogue(quoted)
        test_its_tests_are_there(quoted)
    finally:
        del ROWS[quoted]


def test_what_it_says_of_other_files_is_so() -> None:
    """Every file and folder in code marks exists."""
    text = (ROOT / "docs" / "nine-tasks.md").read_text("utf-8")
    named = [each for each in re.findall(r"`([^`]+)`", text) if "/" in each or each.endswith(".yaml")]
    cases = ROOT / "tests" / "cases"
    assert named
    assert [each for each in named if not (ROOT / each).exists() and not (cases / each).exists()] == []
