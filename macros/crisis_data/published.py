"""Models of what is published: some fields of a record, with the types and the help that the record gives.

    class Severity(Published, of=crisis.Severity):
        id: Same
        name: Same

publishes two fields of a severity. A field that the record does not have, or has otherwise, brings a type
and a docstring of its own.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from ..records.base import Model, Text
from ..records.field_help import helps_of, hints_of
from ..records.schema import models_of

Same = Any
"""In place of a type: the record's field of that name gives its type and its help."""


class Published(Model):
    """What is published of a record."""

    record: ClassVar[type[Model] | None] = None
    """The model whose fields it takes; None when none is taken as it is."""

    def __init_subclass__(cls, of: type[Model] | None = None, **kwargs: Any) -> None:
        """Put the record's types in their places, before pydantic reads them."""
        super().__init_subclass__(**kwargs)
        cls.record = of
        for name, said in cls.__annotations__.items():
            if said == "Same":
                cls.__annotations__[name] = _type_in(of, name, cls)


def _type_in(record: type[Model] | None, name: str, model: type[Published]) -> Any:
    if record is None or name not in record.model_fields:
        raise TypeError(
            f"{model.__name__}.{name}: {record.__name__ if record else 'no record'} has no such field"
        )
    return hints_of(record)[name]


def project(model: type[Model], record: Model | None = None, **more: Any) -> dict[str, Any]:
    """What a model publishes of a record, ready for JSON.

    `more` holds the values of the fields that the record does not have; AttributeError when one is missing.
    """
    return {
        name: _plain(more[name] if name in more else getattr(record, name), part)
        for name, part in _fields(model).items()
    }


@cache
def _fields(model: type[Model]) -> dict[str, type[Model] | None]:
    """A model's fields, each with the model of the parts that it holds."""
    return {name: next(models_of(hints_of(model)[name]), None) for name in model.model_fields}


def _plain(value: Any, part: type[Model] | None = None) -> Any:
    """A value as JSON knows it: a text as a string or words by language, a part as its model publishes it."""
    if isinstance(value, Text):
        return value.same if value.same is not None else value.by_language
    if isinstance(value, Model):
        return project(part or type(value), value)
    if isinstance(value, list):
        return [_plain(each, part) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each, part) for key, each in value.items()}
    return value


def parts_first(*models: type[Model]) -> list[type[Model]]:
    """The models and all that their fields hold, each once, every part before what holds it."""
    found: dict[type[Model], None] = {}
    for model in models:
        parts = [part for part in _fields(model).values() if part]
        found |= dict.fromkeys([*parts_first(*parts), model])
    return list(found)


def sentence_of(model: type[Model]) -> str:
    """What a model is, in a sentence: its own docstring or that of its record."""
    return (model.__doc__ or _record_of(model).__doc__ or "").partition("\n")[0]


def help_of(model: type[Model], name: str) -> str:
    """The help of a field, in the model or in its record."""
    return helps_of(model).get(name) or helps_of(_record_of(model))[name]


def _record_of(model: type[Model]) -> type[Model]:
    return (model.record if issubclass(model, Published) else None) or model
