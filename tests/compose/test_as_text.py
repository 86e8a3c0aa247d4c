"""No record becomes text whole, whatever a template tries; and what blocks and macros give is plain to conditions."""

import re
from datetime import date

import pytest

from desk import Desk
from docgen.places import builtin
from docgen.problems import ProblemsError
from docgen.records.party import Member, PartyOrganization
from docgen.records.register import load_register

WAYS = (
    "{{ 值 }}",
    "{{ '甲' ~ 值 }}",
    "{{ 值 ~ '甲' }}",
    "{{ '%s' % 值 }}",
    "{{ '%r' % [值] }}",
    "{{ '甲' + 值 }}",
    "{{ '甲'.format(值) }}",
    "{{ '{0}'.format(值) }}",
    "{{ '{a}'.format_map({'a': 值}) }}",
    "{{ '、'.join([值]) }}",
    "{{ [值] | join }}",
    "{{ [值, 值] | join('、') }}",
    "{{ [[值]] | join }}",
    "{{ 值 | string }}",
    "{{ 值 | tojson }}",
    "{{ 值 | pprint }}",
    "{{ 值 | list | join }}",
    "{{ 值 | first }}",
    "{{ 值 | trim }}",
    "{{ 值 | replace('a', 'b') }}",
    "{{ 'a' | replace('a', 值) }}",
    "{{ 值 | int }}",
    "{{ 值 | round }}",
    "{{ [值] | sum(start='') }}",
    "{{ [值] | map('join') | list | join }}",
    "{{ [值] | map('trim') | join }}",
    "{{ [值] | sort | join }}",
    "{{ [值, 1] | max }}",
    "{{ 值 | 顿号 }}",
    "{{ [值] | 顿号 }}",
    "{{ [值] | 逐行 }}",
    "{{ 值 | 分段 }}",
    "{{ 值 | 遮蔽 }}",
    "{{ 值 | 断行('甲') }}",
    "{{ 值 | 姓名 }}",
    "{{ 值 | 默认('甲') }}",
    "{% set x %}{{ 值 }}{% endset %}{{ x }}",
    "{% set x = 值 ~ '' %}{{ x }}",
    "{% set a, b = 值 %}{{ a }}",
    "{% for x in 值 %}{{ x }}{% endfor %}",
    "{% for x, y in 值 %}{{ x }}{{ y }}{% endfor %}",
    "{% macro 印(x) %}{{ x }}{% endmacro %}{{ 印(值) }}",
    "{% macro 印(x) %}{{ varargs }}{% endmacro %}{{ 印(1, 值) }}",
    "{% macro 印() %}{{ kwargs }}{% endmacro %}{{ 印(甲=值) }}",
    "{% macro 印() %}{{ varargs | join }}{% endmacro %}{{ 印(*值) }}",
    "{% call(x) 印(值) %}{{ x }}{% endcall %}",
    "{% filter trim %}{{ 值 }}{% endfilter %}",
    "{% autoescape true %}{{ '甲' ~ 值 }}{% endautoescape %}",
    "{% print '甲' ~ 值 %}",
    "{{ {'甲': 值} }}",
    "{{ '' ~ {'甲': 值} }}",
    "{{ {值: 1} | join }}",
    "{{ (值,) ~ '' }}",
    "{{ namespace(甲=值) ~ '' }}",
    "{{ cycler(值).next() ~ '' }}",
    "{{ joiner(值)() }}{{ joiner(值) ~ '' }}",
    "{{ 值['__dict__'] }}",
    "{{ 值.__str__() }}",
    "{{ 值.model_dump_json() }}",
    "{{ 1 + 值 }}",
    "{{ 值 * 2 }}",
    "{{ -值 }}",
    "{{ 值 < 1 }}",
    "{{ range(值) | join }}",
    "{{ 'x'[值] }}",
    "{{ {}[值] }}",
    "{{ 空(值) }}",
    "{{ 值() }}",
    "{{ 'a'.strip(值) }}",
)


@pytest.fixture(scope="module")
def organization() -> PartyOrganization:
    """One whose records hold names, numbers and phones."""
    found = load_register(builtin() / "data")[0].of(PartyOrganization)
    return next(each for each in found if each.request and each.request.phone)


@pytest.fixture(scope="module")
def member() -> Member:
    return load_register(builtin() / "data")[0].of(Member)[0]


@pytest.mark.parametrize("body", WAYS)
@pytest.mark.parametrize("name", ["党员", "党组织.请示", "全部", "党组织.班子"])
def test_never_as_text(
    desk: Desk, member: Member, organization: PartyOrganization, body: str, name: str
) -> None:
    """Refused, and told in words that hold nothing of the record and no name of the program."""
    facts = {"党员": member, "党组织": organization, "全部": (member, organization)}
    try:
        said = "\n".join(desk.texts(re.sub(r"\b值\b", name, body), **facts))
    except ProblemsError as error:
        said = str(error)
        assert "templates/" in said
    secrets = (member.identity_number, member.name, organization.name, organization.posts[0].name)
    assert not any(secret in said for secret in secrets if secret)
    assert not re.search(r"Member|Organization|View|Letter|object|identity|datetime|<class", said)


class TestBlocks:
    """What a block, a macro or a filter gives is to conditions the text that it reads as; printed, it is markup."""

    @pytest.mark.parametrize(
        ("body", "shown"),
        [
            ("{% set x %}{{ 名 }}{% endset %}{{ x == 名 }}", "是"),
            ("{% set x %}{{ 名 }}所{% endset %}{{ x == 名 ~ '所' }}", "是"),
            ("{% set x %}{{ 名 }}{% endset %}{{ 名 in [x] }}{{ x in [名] }}", "是是"),
            ("{% set x %}{{ 名 }}{% endset %}{{ {名: '甲'}[x] }}", "甲"),
            ("{% set x %}{{ 名 }}{% endset %}{{ x | length }}{{ x.startswith('赣') }}", "3是"),
            ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(名) == 名 }}{{ m(12) | int + 1 }}", "是13"),
            ("{% set x %}12{% endset %}{{ x | int + 1 }}", "13"),
            ("{% set x %}{{ 数 }}{% endset %}{{ x | int == 数 }}", "是"),
            ("{% set x %}{{ 日 }}{% endset %}{{ x == 日 | 日期 }}", "是"),
            ("{% set x %}{% endset %}{{ '空' if not x else '不空' }}", "空"),
            ("{% set x %}a<b*c*{{ 名 }}{% endset %}{{ x ~ '' == 'a<b*c*' ~ 名 }}", "是"),
            ("{% set x %}{{ 名 }}{% endset %}{{ [x, 名] | unique | list | length }}", "1"),
            ("{% set x %}{{ 名 }}{% endset %}{{ x | replace('州', '江') }}", "赣江*"),
            ("{% set x %}**{{ 名 }}**{% endset %}{{ x }}", "赣州*"),
            ("{{ 数 ~ '人' ~ 真 ~ 日 }}", "12人是2021年3月4日"),
            ("{{ ['甲', 2, 真] | join('、') }}", "甲、2、是"),
        ],
    )
    def test_are_plain(self, desk: Desk, body: str, shown: str) -> None:
        facts = {"名": "赣州*", "数": 12, "日": date(2021, 3, 4), "真": True}
        assert desk.texts(body, **facts) == [shown]

    def test_markup_in_them_counts_once(self, desk: Desk) -> None:
        (paragraph,) = desk.paragraphs("{% set x %}**{{ 名 }}**{% endset %}甲{{ x }}", 名="*赣*")
        assert [run.text for run in paragraph.runs] == ["甲", "*赣*"]
