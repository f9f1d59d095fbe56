"""The words of the interface in one language, by group and key."""

from __future__ import annotations


class LabelError(LookupError):
    """A page asks for words of the interface that labels.yml does not hold."""


class LabelGroup:
    """The words of one group; `group.key` or `group["key"]`."""

    def __init__(self, name: str, words: dict[str, str]) -> None:
        self._name, self._words = name, words

    def __getitem__(self, key: str) -> str:
        try:
            return self._words[key.replace("_", "-")]
        except KeyError:
            raise LabelError(
                f"the label '{self._name}.{key}' is missing; add it to data/labels.yml"
            ) from None

    __getattr__ = __getitem__


class Labels:
    """The words of the interface; `labels.group.key`."""

    def __init__(self, groups: dict[str, dict[str, str]]) -> None:
        self._groups = {name: LabelGroup(name, words) for name, words in groups.items()}

    def __getitem__(self, name: str) -> LabelGroup:
        try:
            return self._groups[name.replace("_", "-")]
        except KeyError:
            raise LabelError(f"the group of labels '{name}' is missing; add it to data/labels.yml") from None

    __getattr__ = __getitem__
