"""What a stored text is: NFC, without NUL and lone surrogates; and the key by which Chinese names sort."""

from __future__ import annotations

import unicodedata

from pypinyin import Style, lazy_pinyin


class UnstorableTextError(ValueError):
    """The text holds a NUL character or a lone surrogate, which no engine stores faithfully; take it out."""


def clean(text: str) -> str:
    """``text`` in NFC (``domain/identifiers.md`` section 7); raises `UnstorableTextError` for NUL and lone surrogates."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UnstorableTextError(UnstorableTextError.__doc__)
    return unicodedata.normalize("NFC", text)


def pinyin_key(text: str) -> str:
    """The stored sort key of a name: syllables with tone digits, blank between, lower case (``zhang1 wei3``)."""
    return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)).lower()
