"""No template runs for ever or fills the memory: it is told with its line, and the next one is composed."""

import pytest

from desk import Desk
from docgen.compose.compose import Composer

ENDLESS = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}{% set x = range(99999) | list %}{% endfor %}",
    "{% for a in range(99999) %}{% set x = range(99999) | map('string') | list %}{% endfor %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f(n) %}{{ f(n + 1) }}{{ f(n + 2) }}{% endmacro %}{{ f(0) }}",
    "{% macro f(n) %}{% if n < 200 %}{{ f(n + 1) }}{{ f(n + 1) }}{% endif %}{% endmacro %}{{ f(0) }}",
    "{% include '甲.md' %}",
    "{% include '己.md' %}",
    "{% extends '己.md' %}",
    "{% import '己.md' as m %}{{ m.f() }}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% for x in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "{% for x in [1] recursive %}{% if loop.depth < 100 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
    "{{ '甲' * 1000000000 }}",
    "{{ 1000000000 * '甲' }}",
    "{{ ([1] * 1000000000) | length }}",
    "{{ '%1000000000s' % '甲' }}",
    "{{ '{:1000000000}'.format('甲') }}",
    "{{ '甲'.center(1000000000) }}",
    "{{ '甲'.ljust(1000000000) }}",
    "{{ '甲'.zfill(1000000000) }}",
    "{{ '\\t'.expandtabs(1000000000) }}",
    "{{ 2 ** 1000000000 }}",
    "{{ 10 ** 9999 }}",
    "{{ (2 ** 4000) * (2 ** 4000) }}",
    "{{ 2.0 ** 100000 }}",
    "{{ 1e308 * 10 }}",
    "{{ [1] | batch(1000000000, 0) | list }}",
    "{{ [1] | slice(1000000000) | list }}",
    "{{ 1.5 | round(1000000000, 'ceil') }}",
    "{% set x = '甲' * 1000000 %}{{ x | replace('甲', x) }}",
    "{% set ns = namespace(x='甲') %}{% for a in range(64) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "{% set ns = namespace(x=[1]) %}{% for a in range(64) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "{% set ns = namespace(x=3) %}{% for a in range(64) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
    "{% set x = ['甲' * 1000000] * 1000 %}{{ x | join }}",
    "{{ range(10 ** 12) | list }}",
    "{{ " + "9" * 1_000_00 + " }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "not " * 5000 + "1 }}",
    "{{ " + "-" * 5000 + "1 }}",
    "{{ 甲" + ".乙" * 5000 + " }}",
    "{{ " + "[" * 500 + "]" * 500 + " }}",
    "{{ 1 " + "+ 1" * 20000 + " }}",
    "{% for a in [1] %}" * 40 + "{% endfor %}" * 40,
    "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "{% macro m() %}" * 200 + "{% endmacro %}" * 200,
    "{% set x %}" * 300 + "{% endset %}" * 300,
    "{{ 1" + " if 1 else 2" * 3000 + " }}",
    "{{ 1" + " | int" * 5000 + " }}",
)


@pytest.mark.parametrize("body", ENDLESS)
def test_is_told_with_its_line(desk: Desk, body: str) -> None:
    desk.write("己.md", "{% extends '己.md' %}{% include '己.md' %}{% import '己.md' as m %}")
    (problem,) = desk.problems(f"甲\n\n{body}")
    assert problem.startswith(("templates/甲.md:7：", "templates/己.md:1"))
    assert "；" in problem
    assert not any(word in problem.lower() for word in ("error", "recursion", "maximum", "digits", "limit"))


def test_the_next_text_begins_anew(desk: Desk) -> None:
    """What one text has used up is not missing to another."""
    desk.problems(ENDLESS[0])
    assert desk.texts("{% for a in range(9999) %}{% endfor %}甲") == ["甲"]


def test_every_piece_of_the_front_matter_is_bounded(desk: Desk) -> None:
    desk.write("甲.md", "---\n标题: '{{ 1 | batch }}{{ ''甲'' * 10 ** 9 }}'\n---\n\n甲\n")
    (problem,) = desk.problems(
        "甲", "标题: '{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}'"
    )
    assert problem.startswith("templates/甲.md:2:5 标题：循环")


@pytest.mark.parametrize("source", ["[1] * 10 ** 10", "range(10 ** 9)", "(2 ** 9999)", "甲 ~ 乙"])
def test_a_listing_of_the_catalogue_is_bounded(desk: Desk, source: str) -> None:
    entry = f"甲:\n  标题: 甲\n  模板: 甲.md\n  文件: 甲\n  格式: docx\n  对象: 机构\n  逐项: '{source}'\n"
    desk.write("catalogue.yaml", entry)
    desk.write("甲.md", "---\n标题: 甲\n---\n\n甲\n")
    composer = Composer([desk.templates], desk.root)
    kind = composer.catalogue().kinds["甲"]
    with pytest.raises(Exception, match=r"catalogue\.yaml:7:7 逐项") as caught:
        kind.each({})
    assert type(caught.value).__name__ == "ProblemsError"
