"""Every sample charter with every variant of the clauses: all papers of the amendment agree with one another."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from casefacts import facts_of
from docgen.batch.workshop import Workshop
from docgen.charter import ClauseOutcome, amend_by_text, place_of, print_text, provide
from docgen.charter.text.comparison_key import key
from docgen.compose.amendment import AmendmentFacts
from docgen.compose.revision import CharterAmendment
from docgen.emit.press import Press
from docgen.foreign.text import text_of_word
from docgen.policy.classify import Class
from docgen.records.charter import CharterText
from docgen.records.register import load_register
from docgen.workspace import load_workspace
from wordback import changes, paragraphs, table

ROOT = Path(__file__).parents[2]
SHOP = Workshop(load_workspace(ROOT), load_register(ROOT / "data")[0], date(2021, 6, 1))
CHARTERS = {charter.id: charter for charter in SHOP.register.of(CharterText)}
VARIANTS = {
    "协会自建": ("赣江源司法鉴定协会", Class.OWN),
    "协会双员": ("赣江源司法鉴定协会", Class.PAIR),
    "机构自建": ("赣州明衡司法鉴定所", Class.OWN),
    "机构联建": ("景德镇仁溪司法鉴定中心", Class.JOINT),
    "机构依托": ("赣州云岭司法鉴定中心", Class.HOSTED),
    "机构双员": ("鹰潭宁璋司法鉴定所", Class.PAIR),
}


def revision_of(charter: str, variant: str) -> CharterAmendment:
    """The amendment of a charter as if it were that of a unit of another kind and class."""
    name, kind = VARIANTS[variant]
    unit = SHOP.register.unit(name)
    own = SHOP.revision(unit) if unit else None
    assert own
    return CharterAmendment(own.source, own.unit, CHARTERS[charter], kind)


PAIRS = [(charter, variant) for charter in CHARTERS for variant in VARIANTS]
AMENDED = [pair for pair in PAIRS if revision_of(*pair).needed]


@pytest.fixture(scope="module", params=AMENDED, ids="-".join)
def revision(request: pytest.FixtureRequest) -> CharterAmendment:
    """An amendment that there is; a charter that has all its clauses gets none."""
    return revision_of(*request.param)


def test_a_charter_that_has_all_its_clauses_is_left_alone() -> None:
    """At least one of the sample has; each of them is provided with nothing."""
    complete = [pair for pair in PAIRS if pair not in AMENDED]
    assert complete
    for pair in complete:
        assert_needs_none(revision_of(*pair))


def assert_needs_none(revision: CharterAmendment) -> None:
    """Every clause is there, and providing them leaves every character as it is."""
    assert {outcome for _, outcome in revision.outcomes} == {ClauseOutcome.PRESENT}
    assert print_text(revision.provided.charter) == print_text(revision.old)


def made(revision: CharterAmendment, kind: str, press: Press) -> bytes:
    """The Word file of one of its papers."""
    facts = facts_of(revision.unit, revision.source.register, revision.source.on)
    document = SHOP.document(
        kind, {**facts, "修订": AmendmentFacts(revision, revision.unit, revision.source.on)}
    )
    return press.emit(document, "docx")


def unspaced(lines: Iterable[str]) -> list[str]:
    return ["".join(line.split()) for line in lines]


def test_the_word_files_agree(revision: CharterAmendment, press: Press) -> None:
    """Amendment, table, consolidated text and tracked changes say the same, read back from Word."""
    amended, old_text = revision.amended, revision.charter.text
    word = made(revision, "章程修正案", press)
    instrument = text_of_word(word, "修正案.docx").text
    assert amend_by_text(instrument, old_text).text == amended.text
    tracked = made(revision, "章程修订标记稿", press)
    old, new = (
        [line.body for node in text.nodes for line in node.lines] for text in (amended.old, amended.new)
    )
    assert unspaced(paragraphs(tracked, accept=True)) == unspaced(new)
    assert unspaced(paragraphs(tracked, accept=False)) == unspaced(old)
    whole = "".join(unspaced(paragraphs(made(revision, "章程修订全文", press))))
    body = [line for node in amended.new.articles for line in unspaced([one.body for one in node.lines])]
    assert all(line in whole for line in body)
    rows = table(made(revision, "章程修改对照表", press))[1:-1]
    for name, before, after in rows:
        assert before == "（新增）" or all(line in unspaced(old) for line in unspaced(before.split("\n")))
        assert after == "（删除）" or all(line in unspaced(new) for line in unspaced(after.split("\n"))), name


def test_each_clause_stands_once_afterwards(revision: CharterAmendment) -> None:
    """Amending the amended charter changes nothing: no clause is doubled."""
    words = revision.source.clause_library.words.vocabulary
    again = provide(revision.amended.new, revision.provisions, words, revision.term)
    assert {outcome for _, outcome in again.outcomes} == {ClauseOutcome.PRESENT}
    assert print_text(again.charter) == revision.amended.text


def test_the_explanation_names_the_article_of_each_clause(revision: CharterAmendment) -> None:
    """Each provision that is added or changed is named with its article, whose text in the new charter holds its words."""
    new = revision.amended.new
    articles = {str(node.label): "".join(line.text for line in node.lines) for node in new.articles}
    for chosen, outcome in revision.outcomes:
        if outcome is not ClauseOutcome.ADDED:
            continue
        for provision in revision.changed_by(chosen):
            place = place_of(provision, new)
            label = place[: place.index("条") + 1]
            assert key(provision.lines[0]) in key(articles[label]), place


def test_nothing_is_left_to_fill_in(revision: CharterAmendment) -> None:
    """The charter's own term for its unit stands in the clauses."""
    texts = [provision.text for provision in revision.provisions]
    assert not [text for text in texts if "{" in text or "本机构" in text.replace(revision.term, "")]


def test_changes_bear_author_and_day_of_the_record(press: Press) -> None:
    """经办人 and 起草日期."""
    revision = revision_of("赣江源司法鉴定协会", "协会双员")
    assert set(changes(made(revision, "章程修订标记稿", press))) == {("古月明", "2021-04-06T00:00:00Z")}
