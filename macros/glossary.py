"""Terms explain themselves: where a term first appears on a page it becomes a link with its definition."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from .views import Library, View

# Latin words count only as whole words; Chinese has no spaces to go by.
_LATIN = r"(?<![A-Za-z0-9])(?:{})(?![A-Za-z0-9])"
_SHORTEST_CHINESE = 2


class TermLinker:
    """Finds the terms of one language in texts."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.by_word: dict[str, View] = {}
        for term in library.entries("term"):
            for word in (term.term, *term.also):
                self.by_word.setdefault(word.casefold(), term)
        self.pattern = _pattern(list(self.by_word))

    def on_page(self, url: Callable[[str, str | None], str]) -> Callable[[str], Markup]:
        """A function that marks up the texts of one page: each term once, where it first appears."""
        seen: set[str] = set()

        def mark(match: re.Match[str]) -> str:
            term = self.by_word.get(match.group().casefold())
            # Ignoring case, a pattern's i is also ı, which no lower case makes an i.
            if term is None or term.id in seen:
                return escape(match.group())
            seen.add(term.id)
            return link(term, match.group(), url)

        def marked(text: str) -> Markup:
            self.library.item("glossary")
            return Markup(_escape_around(text, self.pattern, mark))

        return marked


def link(term: View, words: str, url: Callable[[str, str | None], str]) -> Markup:
    """A link to a term that carries its definition; `url` gives the address of a page's anchor."""
    address, definition = escape(url("glossary", term.id)), escape(term.definition)
    return Markup(f'<a class="so-term" href="{address}" data-definition="{definition}">{escape(words)}</a>')


def _pattern(words: list[str]) -> re.Pattern[str]:
    latin = [word for word in words if word[0].isascii() and word[-1].isascii()]
    others = [word for word in words if word not in latin and len(word) >= _SHORTEST_CHINESE]
    arms = [_beginning(others) + _alternatives(others)] if others else []
    arms += [_LATIN.format(_alternatives(latin))] if latin else []
    return re.compile("|".join(arms) or r"(?!)", re.IGNORECASE)


def _beginning(words: list[str]) -> str:
    """A look ahead at the first character, which passes most places of a Chinese text three times as fast."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"


def _alternatives(words: list[str]) -> str:
    """A pattern of all words in which each beginning stands once, so that most places are passed at once.

    >>> _alternatives(["run", "running", "role"])
    'r(?:ole|un(?:ning)?)'
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        by_first.setdefault(word[:1], []).append(word[1:])
    ends_here = by_first.pop("", None) is not None
    arms = [re.escape(first) + _alternatives(rests) for first, rests in by_first.items()]
    if not arms:
        return ""
    joined = "|".join(arms)
    if ends_here:
        return f"(?:{joined})?"
    return joined if len(arms) == 1 else f"(?:{joined})"


def _escape_around(text: str, pattern: re.Pattern[str], mark: Callable[[re.Match[str]], str]) -> str:
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts += [escape(text[end : match.start()]), mark(match)]
        end = match.end()
    return "".join([*parts, escape(text[end:])])
