"""The glossary."""

from __future__ import annotations

from collections.abc import Iterator

from ..handbook import Handbook
from ..problems import Problem
from ..records import organisation
from .registry import rule


@rule
def terms_unique(handbook: Handbook) -> Iterator[Problem]:
    """No word of the glossary stands for two things, neither as a term nor as another word for one."""
    for item in handbook.all(organisation.Glossary):
        seen: dict[tuple[str | None, str], str] = {}
        for index, term in enumerate(item.record.entries):
            own = {
                (each, words.casefold())
                for text in (term.term, *term.also)
                for language, words in text.strings()
                for each in ([language] if language else handbook.languages or [None])
            }
            for language, words in sorted(own, key=str):
                if (language, words) in seen:
                    yield item.problem(
                        ("entries", index),
                        "terms-unique",
                        f"'{words}' already stands for '{seen[language, words]}'",
                        "Keep it in one entry and name the other under `related`.",
                    )
                seen[language, words] = term.id
