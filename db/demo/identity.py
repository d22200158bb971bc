"""Identity: codes of bodies and numbers of persons; a person's is checked, hashed with a key, masked, and never kept."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from stdnum.cn import ric, uscc

from db.demo.cells import BadCellError

# python-stdnum's own pattern shuts out codes of rural collectives and others (domain/identifiers.md section 2).
CREDIT_CODE = re.compile(r"[1-9ANY][0-9]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}")
RESIDENT_NUMBER = re.compile(r"\d{17}[\dX]")
MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")


def credit_code(cell: str) -> str:
    """A unified social credit code whose check character is right."""
    code = _compact(cell)
    if not CREDIT_CODE.fullmatch(code) or uscc.calc_check_digit(code[:-1]) != code[-1]:
        issue, message = "BAD_USCC_CHECK", "统一社会信用代码的格式或校验位不符"
        raise BadCellError(issue, message)
    return code


def resident_number(cell: str) -> str:
    """A resident identity number whose check character is right; only `digest`, `mask` and `birth_year` of it may be stored."""
    number = _compact(cell)
    if not RESIDENT_NUMBER.fullmatch(number) or ric.calc_check_digit(number) != number[-1]:
        issue, message = "BAD_ID_CHECK", "证件号码的格式或校验位不符"
        raise BadCellError(issue, message)
    return number


def digest(number: str, key: bytes) -> str:
    """The keyed hash by which a person is matched; without the key nobody finds a number by trying them all."""
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()


def mask(number: str) -> str:
    """First three and last one (``domain/identifiers.md`` section 9)."""
    return f"{number[:3]}{'*' * (len(number) - 4)}{number[-1]}"


def birth_year(number: str) -> int:
    """The year of birth; the day is not kept."""
    return int(number[6:10])


def mobile(cell: str) -> str:
    """A mobile number in E.164."""
    match = MOBILE.fullmatch(_compact(cell).replace("-", ""))
    if match is None:
        issue, message = "NON_NUMERIC", "手机号的格式不符"
        raise BadCellError(issue, message)
    return f"+86{match.group(1)}"


def _compact(cell: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)).upper()
