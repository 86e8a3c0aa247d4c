"""Identifiers: real algorithms on published examples, and what they must detect."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.records import identifiers as ids

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PUBLISHED_CODES = ["91310118742121602R", "91330201MA282UF146", "91330401MA28ADM67R", "91350100M000100Y43"]
LICENCES = ("省省#####", "省省#######", "统一社会信用代码")
SERIALS = st.integers(0, 999).map("{:03d}".format)
BIRTHDAYS = st.dates(date(1900, 1, 1), date(2020, 12, 31))


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    body = draw(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=8))
    kind = draw(st.sampled_from(["34", "51", "52", "91", "12"]))
    first = f"{kind}36{draw(st.integers(0, 9999)):04d}{body}"
    first += ids.organization_check(body)
    return first + ids.credit_check(first)


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    first = f"360799{draw(BIRTHDAYS):%Y%m%d}{draw(SERIALS)}"
    return first + ids.identity_check(first)


@pytest.mark.parametrize("code", PUBLISHED_CODES)
def test_published_credit_codes_are_sound(code: str) -> None:
    assert ids.check_credit_code(code) is None


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_examples_of_the_standard_are_sound(number: str) -> None:
    """GB 11643—1999 prints these two."""
    assert ids.check_identity_number(number) is None


def test_example_of_the_organization_code_is_sound() -> None:
    """GB 11714—1997 prints D2143569-X."""
    assert ids.check_organization_code("D2143569X") is None
    assert ids.check_organization_code("D21435698") is not None


@given(credit_codes())
def test_computed_credit_codes_are_sound(code: str) -> None:
    assert ids.check_credit_code(code) is None


@given(credit_codes(), st.integers(8, 17), st.sampled_from(CREDIT_ALPHABET))
def test_a_wrong_character_in_a_credit_code_is_found(code: str, at: int, other: str) -> None:
    """Any one character replaced by another is detected."""
    wrong = code[:at] + other + code[at + 1 :]
    assert (ids.check_credit_code(wrong) is None) == (wrong == code)


@pytest.mark.parametrize(
    "check",
    [
        ids.check_credit_code,
        ids.check_organization_code,
        ids.check_identity_number,
        ids.check_document_number,
        ids.check_phone,
        ids.check_region_code,
    ],
)
@given(text=st.text("0123456789ABIOSVXYZ34", min_size=16, max_size=19) | st.text(max_size=20))
def test_any_text_is_judged(check: Callable[[str], ids.Fault | None], text: str) -> None:
    """Whatever is written, the answer is a fault with its remedy or none."""
    found = check(text)
    assert found is None or (found.what and found.remedy)


@given(credit_codes(), st.integers(8, 16), st.sampled_from("IOZSV"))
def test_letters_outside_the_alphabet_are_refused(code: str, at: int, letter: str) -> None:
    """GB 32100 leaves out I, O, Z, S and V, everywhere in the code."""
    assert ids.check_credit_code(code[:at] + letter + code[at + 1 :]) is not None


@given(identity_numbers())
def test_computed_identity_numbers_are_sound(number: str) -> None:
    assert ids.check_identity_number(number) is None


@given(identity_numbers(), st.integers(0, 16), st.sampled_from("0123456789"))
def test_a_wrong_digit_in_an_identity_number_is_found(number: str, at: int, other: str) -> None:
    wrong = number[:at] + other + number[at + 1 :]
    assert (ids.check_identity_number(wrong) is None) == (wrong == number)


@given(identity_numbers(), st.integers(0, 16))
def test_neighbours_exchanged_are_found(number: str, at: int) -> None:
    """GB 11643 detects two neighbouring characters in the wrong order."""
    wrong = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert (ids.check_identity_number(wrong) is None) == (wrong == number)


@given(BIRTHDAYS, SERIALS)
def test_birthday_and_sex_are_read_from_the_number(born: date, serial: str) -> None:
    number = f"360799{born:%Y%m%d}{serial}X"
    assert ids.birth_date(number) == born
    assert ids.sex_of(number) is (ids.Sex.MALE if int(serial[2]) % 2 else ids.Sex.FEMALE)


@given(identity_numbers())
def test_a_fault_never_shows_the_number(number: str) -> None:
    """Neither the number nor its right check digit stands in a message."""
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    found = ids.check_identity_number(wrong)
    assert found is not None
    assert not re.search("[0-9X]", found.what + found.remedy)


@pytest.mark.parametrize(
    "number", ["九司字〔2025〕45号", "赣司发〔2025〕2号", "湖国资委〔2025〕18号", "鄂州司函〔2024〕249号"]
)
def test_real_document_numbers_are_sound(number: str) -> None:
    assert ids.check_document_number(number) is None


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("赣司字[2021]3号", "括号"),
        ("赣司字（2021）3号", "括号"),
        ("赣司字【2021】3号", "括号"),
        ("赣司字〔2021〕第3号", "序号"),
        ("赣司字〔2021〕03号", "序号"),
        ("赣司字〔2021〕３号", "全角"),
        ("赣司字〔2021〕 3号", "空格"),
        ("赣司字〔21〕3号", "写法"),
        ("〔2021〕3号", "写法"),
        ("赣司字〔2021〕3号\n", "空格"),
    ],
)
def test_faults_of_document_numbers(number: str, word: str) -> None:
    """GB/T 9704—2012, 7.2.5: hexagonal brackets, full year, serial number without 第 and without leading zeros."""
    found = ids.check_document_number(number)
    assert found is not None
    assert word in found.what


@pytest.mark.parametrize(
    "number", ["13812345678", "0797-2000018", "010-62000018-801", "400-800-1234", "2000018"]
)
def test_phones(number: str) -> None:
    assert ids.check_phone(number) is None


@pytest.mark.parametrize("number", ["1381234567", "0797 2000018", "１３８１２３４５６７８", "电话", "0797-"])
def test_faulty_phones(number: str) -> None:
    assert ids.check_phone(number) is not None


@pytest.mark.parametrize("number", ["3607021", "360700021", "34360000MD0000016A"])
def test_licences(number: str) -> None:
    """7 digits, 9 digits, or the unified social credit code."""
    assert ids.check_trade_number(number, "许可证号", LICENCES) is None


@pytest.mark.parametrize("number", ["36070211", "9907021", "34360000MD0000016B"])
def test_faulty_licences(number: str) -> None:
    assert ids.check_trade_number(number, "许可证号", LICENCES) is not None


@pytest.mark.parametrize(
    ("number", "form", "sound"),
    [
        ("360709021001", "省省##########", True),
        ("990709021001", "省省##########", False),
        ("13601201510123456", "1省省##############", True),
        ("23601201510123456", "1省省##############", False),
        ("19901201510123456", "1省省##############", False),
        ("Z3601001", "Z省省#####", True),
        ("36010012", "Z省省#####", False),
    ],
)
def test_a_trade_writes_its_numbers_in_its_own_form(number: str, form: str, sound: bool) -> None:
    """省 is a digit of the province, # a digit, other signs stand for themselves."""
    assert (ids.check_trade_number(number, "执业证号", (form,)) is None) == sound


def test_the_fault_of_a_number_names_the_forms() -> None:
    found = ids.check_trade_number("36", "许可证号", LICENCES)
    assert found is not None
    assert found.remedy == "应为 7 位或 9 位数字，或 18 位统一社会信用代码"
    found = ids.check_trade_number("36", "执业证号", ("Z省省#####",))
    assert found is not None
    assert found.remedy == "应为 8 位，如“Z省省#####”"


def test_a_trade_without_forms_takes_any_number() -> None:
    assert ids.check_trade_number("AB12345", "许可证号", ()) is None
    assert ids.check_trade_number("第一号", "许可证号", ()) is not None


def test_the_region_of_a_number_must_exist() -> None:
    assert ids.check_region_code("360702") is None
    assert ids.check_region_code("990702") is not None
