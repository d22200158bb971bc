"""Stored text: NFC, nothing that an engine would lose, and Chinese in the order of its sounds."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis.strategies import characters, text

from db.text import UnstorableTextError, clean, pinyin_key, syllables, when_asked


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("", ""),
        ("工匠", "工匠"),
        ("e\u0301", "\u00e9"),
        ("\uf9f4", "林"),
        ("\U0001f477", "\U0001f477"),
        # Full-width letters and spaces at the ends are as printed: NFC keeps them.
        (" ＡＢ ", " ＡＢ "),
    ],
)
def test_clean(given_text: str, stored: str) -> None:
    """One form for what reads alike, and nothing else is changed."""
    assert clean(given_text) == stored


@pytest.mark.parametrize("bad", ["\x00", "工\x00匠", "\ud800", "匠\udfff", "\udc00\ud800"])
def test_unstorable(bad: str) -> None:
    """NUL and lone surrogates are refused in words that do not repeat the text."""
    with pytest.raises(UnstorableTextError, match="NUL character or a lone surrogate") as caught:
        clean(bad)

    assert bad not in str(caught.value)


@settings(deadline=None)
@given(text(characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_clean_is_storable(anything: str) -> None:
    """What is clean stays as it is, is NFC and can be written as UTF-8."""
    cleaned = clean(anything)

    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode().decode() == cleaned


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("张伟", "zhang1 wei3"),
        ("重庆", "chong2 qing4"),
        # A neutral tone sorts after the four others.
        ("桌子", "zhuo1 zi5"),
        ("吕", "lv3"),
        ("Gongtu", "gongtu"),
        ("", ""),
    ],
)
def test_pinyin_key(name: str, key: str) -> None:
    """Syllables with the digit of their tone, in small letters; other letters stay."""
    assert pinyin_key(name) == key


def test_pinyin_order() -> None:
    """Names sort by sound, then by tone, and a shorter name before a longer one that begins with it."""
    names = ["张伟", "王芳", "张", "李娜", "章", "掌"]

    assert sorted(names, key=pinyin_key) == ["李娜", "王芳", "张", "章", "张伟", "掌"]


def test_syllables() -> None:
    """Each character's sound without its tone; what is not Chinese stays."""
    assert syllables("葛小青2") == ["ge", "xiao", "qing", "2"]


def test_when_asked() -> None:
    """A module that is not there is missed at once, not when it is first used."""
    with pytest.raises(ModuleNotFoundError):
        when_asked("no_such_module")
