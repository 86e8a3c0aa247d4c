"""What stands beside a record that could not be read."""

from pathlib import Path

from docgen.records.beside import Lost, beside
from docgen.records.bureau import Bureau
from docgen.records.register import load_register


def test_of_a_file_read_in_no_part_any_bureau_may_count_what_was_lost() -> None:
    """Nothing is known of it, not even its city; a record of which something is known touches its own city."""
    register, _ = load_register(Path(__file__).parents[2] / "data")
    bureaus = {record.key for record in register.of(Bureau)}
    unknown, known = Lost(), Lost()
    unknown.add("党员", "甲", {})
    known.add("党员", "甲", {"单位": "没有的单位"})
    assert bureaus <= beside(register.records, unknown)
    assert bureaus - beside(register.records, known)
