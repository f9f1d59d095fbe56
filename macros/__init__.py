"""What the macros plugin loads: registration only."""

from __future__ import annotations

from importlib import import_module


def define_env(env) -> None:
    """Register the macros that pages call."""
    import_module("macros.engine.page_macros").register(env)
