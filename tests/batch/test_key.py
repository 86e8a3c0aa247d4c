"""The canonical form of values, from which a file's key is made."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from docgen.batch.key import canonical, fingerprint
from docgen.compose.document import (
    Cell,
    Document,
    Figure,
    Form,
    Mark,
    PageBreak,
    Paragraph,
    Role,
    Row,
    Run,
    SignOff,
    Table,
)

PARAGRAPH = Paragraph((Run("一、"), Run("加强领导。", Mark.TOPIC)), Role.BODY, 1)
DOCUMENT = Document(
    Form.DOCUMENT,
    "请示",
    (PARAGRAPH, Table((Row((Cell((PARAGRAPH,)),)),), (1.0,)), Figure(b"\x89PNG", "image/png", "图")),
    dated=date(2021, 3, 14),
    sign_off=SignOff(("赣州某所",), "2021年3月14日"),
)


def test_equal_documents_have_one_canonical_form() -> None:
    """What is equal is the same text, whatever objects it is made of."""
    same = replace(DOCUMENT, name="".join(["请", "示"]), body=(*DOCUMENT.body,))
    assert canonical(same) == canonical(DOCUMENT)


@pytest.mark.parametrize(
    "other",
    [
        replace(DOCUMENT, name="批复"),
        replace(DOCUMENT, form=Form.LETTER),
        replace(DOCUMENT, dated=date(2021, 3, 15)),
        replace(DOCUMENT, dated=None),
        replace(DOCUMENT, title=("请示",)),
        replace(DOCUMENT, body=DOCUMENT.body[:2]),
        replace(DOCUMENT, body=(*DOCUMENT.body[:2], Figure(b"\x89PNG2", "image/png", "图"))),
        replace(DOCUMENT, body=(*DOCUMENT.body, PageBreak())),
        replace(DOCUMENT, body=(replace(PARAGRAPH, runs=(Run("一、加强领导。"),)), *DOCUMENT.body[1:])),
        replace(DOCUMENT, body=(replace(PARAGRAPH, level=2), *DOCUMENT.body[1:])),
        replace(DOCUMENT, author="None"),
    ],
)
def test_any_difference_shows(other: Document) -> None:
    """A field, a mark, a bit of a picture: each changes the canonical form."""
    assert canonical(other) != canonical(DOCUMENT)


def test_canonical_form_is_the_same_in_another_process() -> None:
    """No hash seed, address or order of creation enters it."""
    code = (
        "from docgen.batch.key import canonical\n"
        "print(canonical({'乙': 1, '甲': frozenset({'x', 'y', 'z'}), '丙': (None, 1.5, b'z')}))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(texts) == 1


def test_unknown_values_are_refused() -> None:
    """What has no canonical form cannot be part of a key: that would be a fault of ours."""
    with pytest.raises(TypeError):
        canonical(object())


def test_fingerprint_counts_boundaries() -> None:
    """ab + c is not a + bc."""
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
