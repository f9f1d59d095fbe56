"""The words of synthetic records: like the shipped ones, and not the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from macros.handbook import Item
from macros.records.walk import walk

from .rewiring import at

# Form fields in braces stay, and so does whatever is not a plain lower-case word.
WORD = re.compile(r"(?<![{\w-])[a-z]{5,}(?![}\w-])")
WORD_SWAPS, NAME_SHARE = 0.06, 0.2
LATIN = ("ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu", "va", "ze")
HAN = "岚青屿澄禾枫溪舟砚榆柚茗杉桐荻菱萤鹭鲸鹿"
TITLES = (("title",), ("name",))


@dataclass(frozen=True)
class Name:
    """A made-up name, in letters and in Chinese."""

    latin: str
    han: str


def names(rng: random.Random) -> Iterator[Name]:
    """Names in a shuffled order, each once."""
    latin = ["".join(parts) for parts in product(LATIN, repeat=3)]
    han = ["".join(parts) for parts in product(HAN, repeat=2)]
    rng.shuffle(latin)
    rng.shuffle(han)
    for number, name in enumerate(latin):
        round_, place = divmod(number, len(han))
        yield Name(name, han[place] + (HAN[round_] if round_ else ""))


def vocabulary(records: Iterable[Item]) -> list[str]:
    """The longer English words of the shipped records, to swap in."""
    return sorted(
        {
            word
            for item in records
            for _, ref, text in walk(item.record)
            if ref is None
            for language, said in text.strings()
            if language == "en"
            for word in WORD.findall(said)
        }
    )


def varied(item: Item, value: Any, name: Name, swaps: list[str], rng: random.Random) -> Any:
    """The record in other words: its title bears the name, some words are swapped, some texts name it."""
    for path, ref, text in walk(item.record):
        if ref is not None or text.languages() is None:
            continue
        said = at(value, path)
        for language in sorted(said):
            said[language] = _say(said[language], language, path in TITLES, name, swaps, rng)
    return value


def _say(words: str, language: str, title: bool, name: Name, swaps: list[str], rng: random.Random) -> str:
    if title:
        return f"{words}·{name.han}" if language == "zh" else f"{words} ({name.latin.title()})"
    if language == "en":
        words = WORD.sub(lambda word: rng.choice(swaps) if rng.random() < WORD_SWAPS else word[0], words)
    if rng.random() < NAME_SHARE:
        words += f"（{name.han}）" if language == "zh" else f" ({name.latin.title()})"
    return words
