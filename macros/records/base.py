"""What every record shares: languages, references, times of day and the housekeeping fields.

Field help stands in attribute docstrings; the checker, the editors' JSON Schema
and the handbook's "data model" page are all made from these same classes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
)
from pydantic_core import PydanticCustomError, core_schema

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_PATTERN = r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[a-z]{2}(-[A-Z]{2})?$"
CLOCK_PATTERN = r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$"


class Model(BaseModel):
    """A part of a record: no unknown keys, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False)


Whole = Annotated[int, Strict()]
"""A whole number, written as one: true is not 1, and "3" is text."""
Number = Annotated[float, Strict()]
"""A number, written as one; nan and inf are none."""


def _written_as_date(value: Any) -> Any:
    if isinstance(value, dt.date) or (isinstance(value, str) and DATE.fullmatch(value)):
        return value
    raise PydanticCustomError("date_format", "must be a day such as 2026-03-31 (year, month, day)")


DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
Date = Annotated[dt.date, BeforeValidator(_written_as_date)]
"""A day that exists, written YYYY-MM-DD."""
# Not seen: blanks, fillers of Korean and Braille, and what only joins or turns what stands beside it.
_SEEN = re.compile(r"[^\s\u115f\u1160\u2800\u3164\uffa0\u200c\u200d\ufe00-\ufe0f]")


def _no_words(value: bool | float) -> dict[str, Any]:
    """What a value is that stands where words belong, and how it is written."""
    if isinstance(value, bool):
        return {"kind": "a yes or no", "written": str(value).lower()}
    return {"kind": "a number", "written": str(value)}


@cache
def _is_language(code: Any) -> bool:
    return re.match(LANGUAGE_PATTERN, str(code)) is not None


class Text:
    """Plain words, one string for every language or one string per language.

    `Text("x")` reads the same in every language; `Text({"zh": "甲", "en": "A"})`
    differs. The words are always escaped when they reach a page.
    """

    __slots__ = ("by_language", "same")
    description = "Plain text: one string for every language, or one per language, e.g. {zh: …, en: …}"

    def __init__(self, value: str | Mapping[str, str]) -> None:
        self.same = value if isinstance(value, str) else None
        self.by_language = {} if isinstance(value, str) else dict(value)

    def __getitem__(self, language: str) -> str:
        """The words in one language; KeyError where that language is missing."""
        return self.same if self.same is not None else self.by_language[language]

    def languages(self) -> set[str] | None:
        """The languages written, or None when one string serves all."""
        return None if self.same is not None else set(self.by_language)

    def strings(self) -> Iterator[tuple[str | None, str]]:
        """Each string with its language (None for a string that serves all)."""
        if self.same is not None:
            yield None, self.same
        yield from self.by_language.items()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.same, self.by_language) == (other.same, other.by_language)

    def __hash__(self) -> int:
        return hash((self.same, tuple(sorted(self.by_language.items()))))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.same if self.same is not None else self.by_language!r})"

    @classmethod
    def _read(cls, value: Any) -> Text:
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            if not _SEEN.search(value):
                raise PydanticCustomError("text_empty", "text is empty; write the words or leave the key out")
            return cls(value)
        if isinstance(value, (int, float)):
            raise PydanticCustomError("text_value", "this is {kind}, {written}", _no_words(value))
        if not isinstance(value, dict):
            raise PydanticCustomError(
                "text_type", "text must be words, or words per language such as {zh: …, en: …}"
            )
        if not value:
            raise PydanticCustomError("text_empty", "text has no language; write {zh: …, en: …}")
        for language, words in value.items():
            if not _is_language(language):
                raise PydanticCustomError(
                    "text_language",
                    "'{language}' is not a language code; write zh, en or another two-letter code",
                    {"language": str(language)},
                )
            cls._refuse_no_words(language, words)
        return cls(value)

    @staticmethod
    def _refuse_no_words(language: str, words: Any) -> None:
        said: dict[str, Any] = {"language": language}
        if isinstance(words, (int, float)):
            said |= _no_words(words)
            message = "the words for '{language}' are {kind}, {written}"
            raise PydanticCustomError("text_value", message, said)
        if words is not None and not isinstance(words, str):
            raise PydanticCustomError("text_type", "what stands for '{language}' is no text", said)
        if words is None or not _SEEN.search(words):
            raise PydanticCustomError("text_empty", "the words for '{language}' are empty", said)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: text.same if text.same is not None else text.by_language
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "description": cls.description,
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "minProperties": 1,
                    "patternProperties": {LANGUAGE_PATTERN: {"type": "string", "minLength": 1}},
                    "additionalProperties": False,
                },
            ],
        }


class Prose(Text):
    """Words in Markdown (raw HTML is shown, not obeyed); the few long passages use it."""

    __slots__ = ()
    description = "Markdown text (raw HTML is off): one string for every language, or one per language"


@dataclass(frozen=True)
class Ref:
    """Marks a string as the id of a record of one kind, so that the link can be checked both ways."""

    kind: str


_ID = StringConstraints(pattern=ID_PATTERN)
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
RoleId = Annotated[str, _ID, Ref("role")]
PlatformId = Annotated[str, _ID, Ref("platform")]
MetricId = Annotated[str, _ID, Ref("metric")]
FamilyId = Annotated[str, _ID, Ref("family")]
FormatId = Annotated[str, _ID, Ref("format")]
ContentTypeId = Annotated[str, _ID, Ref("content-type")]
PillarId = Annotated[str, _ID, Ref("pillar")]
ChecklistId = Annotated[str, _ID, Ref("checklist")]
AudienceId = Annotated[str, _ID, Ref("audience")]
ObjectiveId = Annotated[str, _ID, Ref("objective")]
PurposeId = Annotated[str, _ID, Ref("purpose")]
RiskId = Annotated[str, _ID, Ref("risk")]
ActivityId = Annotated[str, _ID, Ref("activity")]
RoutineId = Annotated[str, _ID, Ref("routine")]
SeverityId = Annotated[str, _ID, Ref("severity")]
SignalId = Annotated[str, _ID, Ref("signal")]
PlaybookId = Annotated[str, _ID, Ref("playbook")]
StatementId = Annotated[str, _ID, Ref("statement")]
DrillId = Annotated[str, _ID, Ref("drill")]
TemplateId = Annotated[str, _ID, Ref("template")]
TermId = Annotated[str, _ID, Ref("term")]
SourceId = Annotated[str, StringConstraints(pattern=SOURCE_PATTERN), Ref("source")]
PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+$"), Ref("page")]
"""The address of a record, as its data file has it without .yml: crisis/playbooks/account-taken-over"""


def _clock(value: str) -> str:
    if not re.match(CLOCK_PATTERN, value):
        raise PydanticCustomError("clock", "must be a time of day such as 09:30 (24-hour, two digits)")
    return value


Clock = Annotated[str, AfterValidator(_clock), Field(json_schema_extra={"pattern": CLOCK_PATTERN})]
Minutes = Annotated[Whole, Field(ge=0, le=60 * 24 * 30)]
Day = Annotated[str, StringConstraints(pattern=r"^(mon|tue|wed|thu|fri|sat|sun)$")]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Record(Model):
    """What each file says besides its subject: who keeps it and when it was last read through."""

    owner: RoleId
    """The role that keeps this record right."""
    reviewed: Date
    """The day somebody last read it through and found it right (YYYY-MM-DD)."""
    reviewed_by: RoleId | None = None
    """The role that did that review, when it was not the owner."""
    review_every: Annotated[Whole, Field(ge=1, le=1100)] | None = None
    """Days until the next review, when this record needs another interval than its kind in handbook.yml."""
    sources: list[SourceId] = []
    """The ids in sources.yml of what this record rests on."""
    search_words: list[Text] = []
    """Words people type when they need this page and that its text does not say."""
    related: list[PagePath] = []
    """Other records worth opening from here, by their path, e.g. crisis/playbooks/account-taken-over."""
    standalone: Text | None = None
    """Why it is right that no other record names this one; leave it out when another does."""


class Figure(Model):
    """One number worth knowing, with where it comes from."""

    label: Text
    """What is counted or measured."""
    value: Text
    """The number with its unit, as it is to be read: at least 2 a week."""
    source: SourceId
    """Where it comes from; house-default when it is this handbook's own."""
