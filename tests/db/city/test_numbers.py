"""Numbers: check digits are right, and nobody bears them."""

from stdnum.cn import ric, uscc

from db.city.numbers import NUMBERS, STRIDE, credit_code, mobile, papers, resident_number
from db.demo import identity


def test_credit_code() -> None:
    """Codes pass the check of the import; the invented example of the identifiers' rules is met."""
    assert credit_code("91", "330108", "XX000001") == "91330108XX0000019Y"
    for serial in range(200):
        code = credit_code("81", "330106", f"XY{serial:06}")
        assert identity.credit_code(code) == code
        assert uscc.calc_check_digit(code[:-1]) == code[-1]


def test_resident_number() -> None:
    """Numbers pass the check of the import, and bear the prefix that nobody is given."""
    for person in range(0, NUMBERS, NUMBERS // 300):
        number = resident_number(person)
        assert number is not None
        assert number.startswith("330100")
        assert identity.resident_number(number) == number
        assert ric.calc_check_digit(number) == number[-1]


def test_numbers_differ() -> None:
    """No two persons have one number, and there are no more persons with a number than there are numbers."""
    assert len({resident_number(person) for person in range(20_000)}) == 20_000
    assert NUMBERS % STRIDE
    assert resident_number(NUMBERS) is None


def test_papers() -> None:
    """What is kept is what the import keeps: a keyed hash, a mask, the year."""
    found = papers("330100199001010011", b"key")

    assert found.hashed == identity.digest("330100199001010011", b"key")
    assert (found.masked, found.birth_year, found.male) == ("330**************1", 1990, True)


def test_mobile() -> None:
    """Mobile numbers pass the check of the import, and are of a range that is assigned to nobody."""
    numbers = [mobile(person) for person in range(1000)]

    assert len(set(numbers)) == 1000
    assert all(identity.mobile(number) == number and number.startswith("+86154") for number in numbers)
