"""The table of forms in the documentation says what the engine does now."""

from formtable import PAGE, page


def test_the_table_of_forms_is_true(approve: bool) -> None:
    """Each form is read as it is tested, and what comes of it printed; every refusal has a place."""
    made = page()
    if approve:
        PAGE.write_text(made, encoding="utf-8")
    assert made == PAGE.read_text(encoding="utf-8")
    assert "**refused** ：" not in made
