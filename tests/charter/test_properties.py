"""Properties of the engine that hold for every text, on invented charters."""

import random
from dataclasses import replace

from charter_strategies import Text, pairs, texts, wild
from hypothesis import assume, example, given
from hypothesis import strategies as st

from docgen.charter import Amendment, Charter, Kind, apply, derive, parse, print_text, read, try_apply, word
from docgen.charter.references.find import CitationScope, find
from docgen.charter.text.comparison_key import key
from docgen.charter.text.lists import base
from docgen.charter.text.numerals import from_chinese, to_chinese
from docgen.charter.wording.operations import Delete, Insert
from docgen.charter.wording.places import article_place
from docgen.charter.wording.quotes import quote, read_quote
from docgen.charter.wording.word import Profile


@given(st.one_of(texts.map(lambda text: text.render()), wild, st.text()))
def test_printing_what_was_parsed_gives_the_same_text(text: str) -> None:
    """print(parse(t)) == t, for any text."""
    assert print_text(parse(text)) == text


@given(pairs)
def test_formal_text_turns_the_old_text_into_the_new(pair: tuple[str, str]) -> None:
    """derive → formal text → read → apply gives the new text to the letter, in either profile."""
    old, new = map(parse, pair)
    amendment = derive(old, new)
    for profile in Profile:
        assert print_text(apply(read(word(amendment, profile)), old)) == pair[1]


@given(wild, wild)
@example("第一条 甲\n\n", "第一条 甲")
@example("", "甲")
@example("一、甲。\n二、乙。\n", "一、甲。\n\n二、乙。")
@example("第一条　甲。\r\n第二条　乙。\r\n", "第一条　甲。\r\n\r\n第二条　乙。\n第三条　丙。\r\n")
def test_any_two_texts_can_be_proven(old: str, new: str) -> None:
    """The proof closes for texts that are no charters too."""
    amendment = derive(parse(old), parse(new))
    assert print_text(apply(read(word(amendment)), parse(old))) == new


@given(pairs)
def test_the_way_back_is_proven_as_well(pair: tuple[str, str]) -> None:
    """derive(new, old) applied to new gives old."""
    new, old = pair
    assert print_text(apply(derive(parse(new), parse(old)), parse(new))) == old


@given(texts)
def test_equal_texts_need_no_operation(text: Text) -> None:
    """derive(x, x) is empty, and the empty amendment changes no byte."""
    charter = parse(text.render())
    assert derive(charter, charter).operations == ()
    assert print_text(apply(Amendment(()), charter)) == print_text(charter)


@given(pairs, st.randoms(use_true_random=False))
def test_the_order_of_operations_does_not_matter(pair: tuple[str, str], chance: random.Random) -> None:
    """An amendment is a set: shuffled, it gives the same text."""
    old, new = map(parse, pair)
    amendment = derive(old, new)
    shuffled = list(amendment.operations)
    chance.shuffle(shuffled)
    assert print_text(apply(replace(amendment, operations=tuple(shuffled)), old)) == pair[1]


def _targets(charter: Charter) -> list[tuple[str, str]]:
    """For each article by its id, the ids of the articles that it cites."""
    ids = {node.label: node.id for node in charter.articles}
    return [
        (node.id, ids.get(reference.label, "?"))
        for node in charter.nodes
        for line in node.lines
        for reference in find(base(line), charter.title)
        if reference.label and reference.scope is CitationScope.SELF
    ]


@given(texts, st.integers(0, 30))
def test_references_keep_their_targets_when_numbers_move(text: Text, place: int) -> None:
    """A new article moves the numbers; each citation still cites the article that it cited."""
    old = parse(text.render())
    number = place % len(old.articles) + 1
    insertion = Insert(article_place(old.articles[number - 1].label), ("新增的条文不引用任何条文。",))
    new = apply(Amendment((insertion,), orders=True), old)
    assert sorted(_targets(new)) == sorted(_targets(old))


@given(texts, st.integers(0, 30))
def test_no_citation_of_a_deleted_article_survives(text: Text, place: int) -> None:
    """Either nothing cites what goes, or the amendment is refused with the place of each citation."""
    old = parse(text.render())
    assume(len(old.articles) > 1)
    gone = old.articles[place % len(old.articles)]
    cited = {target for source, target in _targets(old) if source != gone.id}
    applied = try_apply(Amendment((Delete(article_place(gone.label)),), orders=True), old)
    assert bool(applied.refused) == (gone.id in cited)
    assert all("已被删去" in problem.what and problem.where for problem in applied.refused)
    assert applied.refused or "?" not in {target for _, target in _targets(applied.charter)}


def _external(charter: Charter) -> list[str]:
    return sorted(
        base(line)[reference.start : reference.end]
        for node in charter.articles
        for line in node.lines
        for reference in find(base(line), charter.title)
        if reference.scope is CitationScope.EXTERNAL
    )


@given(texts)
def test_citations_of_other_texts_never_change(text: Text) -> None:
    """Whatever moves, 《某某法》第十八条 stays the same to the letter."""
    old = parse(text.render())
    insertion = Insert(article_place(old.articles[0].label), ("本会坚持中国共产党的全面领导。",))
    assert _external(apply(Amendment((insertion,), orders=True), old)) == _external(old)


@given(st.lists(st.text(alphabet="甲乙“”‘’「」，。\u3000a", max_size=12), min_size=1, max_size=4))
def test_quotation_is_undone_to_the_letter(lines: list[str]) -> None:
    """Quoted and read back, with marks nested, unbalanced, or over several paragraphs."""
    block = quote(tuple(lines))
    found = read_quote(block + "后", 0)
    assert (found.lines, found.end, found.fault) == (tuple(lines), len(block), "")


@given(st.integers(1, 9999))
def test_numerals_both_ways(number: int) -> None:
    """1–9999 are written and read back."""
    assert from_chinese(to_chinese(number)) == number


@given(st.text(max_size=40))
def test_the_comparison_key_is_stable(text: str) -> None:
    """Levelling twice is levelling once."""
    assert key(key(text)) == key(text)


@given(pairs)
def test_the_comparison_key_never_reaches_the_text(pair: tuple[str, str]) -> None:
    """Half-width brackets and odd spaces of retained lines stand in the new text as they stood."""
    old = parse(pair[0])
    new = apply(derive(old, parse(pair[1])), old)
    assert {line.text for node in new.nodes if node.kind is Kind.ARTICLE for line in node.lines} <= {
        line.text for node in parse(pair[1]).nodes for line in node.lines
    }
