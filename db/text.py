"""What a stored text is: NFC, without NUL and lone surrogates; and the key by which Chinese names sort."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import Any


def when_asked(name: str) -> Any:
    """The module with this name, executed when something of it is first used (the recipe of importlib's documentation)."""
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name=name)
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Its dictionaries take half a second to read: who never writes a name never waits for them.
pypinyin = when_asked("pypinyin")
WORDS = 1 << 14
"""Words that are remembered with their reading."""


UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class UnstorableTextError(ValueError):
    """The text holds a NUL character or a lone surrogate, which no engine stores faithfully; take it out."""


def clean(text: str) -> str:
    """``text`` in NFC (``domain/identifiers.md`` section 7); raises `UnstorableTextError` for NUL and lone surrogates."""
    if UNSTORABLE.search(text):
        raise UnstorableTextError(UnstorableTextError.__doc__)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_clean(text: str) -> bool:
    """Whether ``text`` is stored as it is."""
    return not UNSTORABLE.search(text) and (text.isascii() or unicodedata.is_normalized("NFC", text))


def syllables(text: str) -> list[str]:
    """The pinyin of each character, without tones; what is not Chinese stays as it is."""
    return list(pypinyin.lazy_pinyin(text))


def pinyin_key(text: str) -> str:
    """The stored sort key of a name: syllables with tone digits, blank between, lower case (``zhang1 wei3``)."""
    return " ".join(syllable for word in pypinyin.seg.simpleseg.seg(text) for syllable in _read(word)).lower()


@lru_cache(WORDS)
def _read(word: str) -> tuple[str, ...]:
    """One word as it is read: names are made of few words, and reading one takes longer than finding it."""
    return tuple(pypinyin.lazy_pinyin(word, style=pypinyin.Style.TONE3, neutral_tone_with_five=True))
