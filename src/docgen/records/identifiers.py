"""Identifiers with their real algorithms: each check gives a fault and its remedy, or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value and what to do about it."""

    what: str
    remedy: str


class Sex(StrEnum):
    """性别."""

    MALE = "男"
    FEMALE = "女"


CREDIT_CODE = r"^[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}$"
ORGANIZATION_CODE = r"^[0-9A-Z]{8}[0-9X]$"
IDENTITY_NUMBER = r"^[1-9][0-9]{16}[0-9X]$"
TRADE_NUMBER = r"^[0-9A-Z]{5,30}$"
DOCUMENT_NUMBER = r"^[\u4e00-\u9fff]{2,12}〔(19|20)[0-9]{2}〕[1-9][0-9]*号$"
PHONE = r"^(1[3-9][0-9]{9}|(0[0-9]{2,3}-)?[2-9][0-9]{6,7}(-[0-9]{1,6})?|[48]00-?[0-9]{3}-?[0-9]{4})$"
REGION_CODE = r"^[1-8][0-9]{5}$"

CREDIT = "统一社会信用代码"

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(3**n % 31 for n in range(17))
_ORGANIZATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_WEIGHTS = tuple(2 ** (17 - n) % 11 for n in range(17))
_PROVINCES = frozenset(  # GB/T 2260; 83: residence permits of Taiwan, 81 and 82 those of Hong Kong and Macao
    str(tens + ones)
    for tens, last in ((10, 5), (20, 3), (30, 7), (40, 6), (50, 4), (60, 5), (70, 1), (80, 3))
    for ones in range(1, last + 1)
) | {"50"}
_CHECK = Fault("校验码不对", "请核对原件后重新输入")
_WIDE = re.compile("[\uff01-\uff5e]")


def check_credit_code(code: str) -> Fault | None:
    """统一社会信用代码 (GB 32100—2015), with the 组织机构代码 inside it (GB 11714)."""
    if not re.fullmatch(CREDIT_CODE, code):
        return _shape(code, "统一社会信用代码", "18 位大写字母和数字，不含 I、O、Z、S、V")
    if code[2:4] not in _PROVINCES and code[2:4] not in ("10", "00"):
        return Fault("第 3—8 位不是行政区划代码", "请核对原件后重新输入")
    sound = credit_check(code[:17]) == code[17] and organization_check(code[8:16]) == code[16]
    return None if sound else _CHECK


def check_organization_code(code: str) -> Fault | None:
    """组织机构代码 (GB 11714—1997), written without its hyphen."""
    if not re.fullmatch(ORGANIZATION_CODE, code):
        return _shape(code, "组织机构代码", "8 位大写字母和数字加 1 位校验码")
    return None if organization_check(code[:8]) == code[8] else _CHECK


def check_identity_number(number: str) -> Fault | None:
    """公民身份号码 (GB 11643—1999): province, day of birth and check digit."""
    if not re.fullmatch(IDENTITY_NUMBER, number):
        return _shape(number, "公民身份号码", "18 位，前 17 位是数字，末位是数字或大写 X")
    if number[:2] not in _PROVINCES:
        return Fault("前两位不是省级行政区划代码", "请核对原件后重新输入")
    if birth_date(number) is None:
        return Fault("第 7—14 位不是真实的出生日期", "请核对原件后重新输入")
    return None if identity_check(number[:17]) == number[17] else _CHECK


def check_trade_number(number: str, name: str, forms: Sequence[str]) -> Fault | None:
    """A number that a trade writes in its own forms; of any shape where it has none.

    In a form 省 is a digit of the province, # a digit, every other sign itself; or 统一社会信用代码.
    """
    if CREDIT in forms and re.fullmatch(CREDIT_CODE, number):
        return check_credit_code(number)
    form = form_of(number, forms)
    if form is None and (forms or not re.fullmatch(TRADE_NUMBER, number)):
        return _shape(number, name, _forms(forms))
    if form is None or (province := province_in(number, form)) in ("", *_PROVINCES):
        return None
    return Fault(f"“{province}”不是省级行政区划代码", f"请核对{name.removesuffix('号')}原件")


def form_of(number: str, forms: Sequence[str]) -> str | None:
    """The form in which a number is written."""
    return next((form for form in forms if re.fullmatch(_pattern(form), number)), None)


def province_in(number: str, form: str) -> str:
    """The digits of the province in a number of this form; nothing if it has none."""
    return "".join(digit for digit, sign in zip(number, form, strict=True) if sign == "省")


def _pattern(form: str) -> str:
    return "".join("[0-9]" if sign in "省#" else re.escape(sign) for sign in form)


def _forms(forms: Sequence[str]) -> str:
    """「7 位或 9 位数字，或 18 位统一社会信用代码」."""
    masks = [form for form in forms if form != CREDIT]
    digits = [form for form in masks if re.fullmatch("[省#0-9]+", form)]
    words = ["或 ".join(f"{len(form)} 位" for form in digits) + "数字"] if digits else []
    words += [f"{len(form)} 位，如“{form}”" for form in masks if form not in digits]
    words += [f"18 位{CREDIT}"] if CREDIT in forms else []
    return "，或 ".join(words) or "5 位以上的大写字母和数字"


def check_document_number(number: str) -> Fault | None:
    """发文字号 (GB/T 9704—2012, 7.2.5): 机关代字〔year〕serial号; no leading zero, no 第."""
    if re.fullmatch(DOCUMENT_NUMBER, number):
        return None
    if re.search(r"[\[\]()（）【】［］]", number):
        return Fault("年份的括号不对", "年份用六角括号，写成“赣司字〔2021〕5号”")
    if re.search("〕(第|0)", number):
        return Fault("序号不加“第”，前面不补 0", "写成“赣司字〔2021〕5号”")
    return _shape(number, "发文字号", "机关代字、六角括号里的四位年份、序号、“号”，如“赣司字〔2021〕5号”")


def check_phone(number: str) -> Fault | None:
    """联系电话: a mobile number, or a fixed one as 0797-8123456."""
    if re.fullmatch(PHONE, number):
        return None
    return _shape(number, "联系电话", "11 位手机号，或“区号-号码”，如 0797-8123456")


def check_region_code(code: str) -> Fault | None:
    """行政区划代码 (GB/T 2260): six digits of a known province."""
    if re.fullmatch(REGION_CODE, code) and code[:2] in _PROVINCES:
        return None
    return _shape(code, "行政区划代码", "6 位数字，如 360702")


def birth_date(number: str) -> date | None:
    """The day of birth in an 18-digit identity number, if it is a real day."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return born if born.year >= 1800 else None


def sex_of(number: str) -> Sex:
    """The sex in an 18-digit identity number: the 17th digit is odd for men."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def credit_check(first: str) -> str:
    """The 18th character that belongs to the first 17 of a unified social credit code."""
    return _CREDIT_ALPHABET[-_weigh(first, _CREDIT_ALPHABET, _CREDIT_WEIGHTS) % 31]


def organization_check(first: str) -> str:
    """The check character that belongs to the first 8 of an organisation code."""
    return "0X987654321"[_weigh(first, _ORGANIZATION_ALPHABET, _ORGANIZATION_WEIGHTS) % 11]


def identity_check(first: str) -> str:
    """The check character that belongs to the first 17 digits of an identity number."""
    return "10X98765432"[_weigh(first, "0123456789", _IDENTITY_WEIGHTS) % 11]


def _weigh(text: str, alphabet: str, weights: Sequence[int]) -> int:
    return sum(alphabet.index(character) * weight for character, weight in zip(text, weights, strict=True))


def _shape(text: str, name: str, form: str) -> Fault:
    if _WIDE.search(text):
        return Fault(f"{name}里有全角字符", "数字和字母请用半角")
    if re.search(r"\s", text):
        return Fault(f"{name}里有空格", "请删去空格")
    if text != text.upper() and "大写" in form:
        return Fault(f"{name}里有小写字母", "字母请用大写")
    return Fault(f"不是{name}的写法", f"应为 {form}" if form[0].isdigit() else f"应为{form}")
