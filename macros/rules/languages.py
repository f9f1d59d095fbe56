"""Every text in every language of the handbook."""

from __future__ import annotations

from collections.abc import Iterator

from ..handbook import Handbook
from ..problems import Problem
from ..records import organisation
from .registry import rule


@rule
def languages_complete(handbook: Handbook) -> Iterator[Problem]:
    """Every text is written in every language of the handbook, and in no other."""
    wanted = set(handbook.languages)
    if not wanted:
        return
    for item in handbook.items.values():
        for path, text in item.texts:
            if text.same is not None or text.by_language.keys() == wanted:
                continue
            written = set(text.by_language)
            for language in sorted(wanted - written):
                yield item.problem(
                    path,
                    "languages-complete",
                    f"the words in '{language}' are missing",
                    f"Add {language}: … beside {', '.join(sorted(written))}.",
                )
            for language in sorted(written - wanted):
                yield item.problem(
                    (*path, language),
                    "languages-complete",
                    f"'{language}' is not a language of this handbook",
                    "Add it to `languages` in handbook.yml or take the words out.",
                    key=True,
                )


@rule
def languages_named(handbook: Handbook) -> Iterator[Problem]:
    """Every language of the handbook says how it calls itself."""
    for item in handbook.all(organisation.Handbook):
        languages = item.record.languages
        for index, language in enumerate(languages):
            if language not in item.record.language_names:
                yield item.problem(
                    ("languages", index),
                    "languages-named",
                    f"'{language}' has no name",
                    "Add it to `language_names`.",
                )
