"""Something is not what a case expects."""

from __future__ import annotations


class Mismatch(Exception):
    """Its text says what differs."""


def require_equal(what: str, expected: object, actual: object) -> None:
    """Raises ``Mismatch`` unless both are the same."""
    if expected != actual:
        raise Mismatch(f"Expected {what} to be {expected!r}; got {actual!r}")
