"""What a stored text is: NFC, without NUL and lone surrogates; and the key by which Chinese names sort."""

from __future__ import annotations

import sys
import unicodedata
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


class UnstorableTextError(ValueError):
    """The text holds a NUL character or a lone surrogate, which no engine stores faithfully; take it out."""


def clean(text: str) -> str:
    """``text`` in NFC (``domain/identifiers.md`` section 7); raises `UnstorableTextError` for NUL and lone surrogates."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UnstorableTextError(UnstorableTextError.__doc__)
    return unicodedata.normalize("NFC", text)


def syllables(text: str) -> list[str]:
    """The pinyin of each character, without tones; what is not Chinese stays as it is."""
    return list(pypinyin.lazy_pinyin(text))


def pinyin_key(text: str) -> str:
    """The stored sort key of a name: syllables with tone digits, blank between, lower case (``zhang1 wei3``)."""
    return " ".join(pypinyin.lazy_pinyin(text, style=pypinyin.Style.TONE3, neutral_tone_with_five=True)).lower()
