"""Swift sources as far as they can be read without a compiler: code without comments and literals, brackets, calls."""

from __future__ import annotations

import re
from typing import Iterator, List, NamedTuple, Tuple

CLOSING = {"(": ")", "[": "]", "{": "}"}


class SourceError(Exception):
    """What is wrong, with its line."""


class Call(NamedTuple):
    name: str
    arguments: List[str]
    line: int


def line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def code_of(text: str) -> str:
    """The source with comments blank and string literals empty, every line where it was. Code inside of literals stays."""
    result: List[str] = []
    at = 0
    while at < len(text):
        if text.startswith("//", at):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            result.append(blank(text[at:end]))
        elif text.startswith("/*", at):
            end = text.find("*/", at)
            if end < 0:
                raise SourceError(f"line {line_of(text, at)}: a comment does not end")
            end += 2
            result.append(blank(text[at:end]))
        elif text[at] == '"':
            inside, end = literal(text, at)
            result.append(inside)
        else:
            end = at + 1
            result.append(text[at])
        at = end
    return "".join(result)


def literal(text: str, start: int) -> Tuple[str, int]:
    """A string literal: what it interpolates, and where it ends."""
    quotes = '"""' if text.startswith('"""', start) else '"'
    result = ['"']
    at = start + len(quotes)
    while not text.startswith(quotes, at):
        if at >= len(text) or (quotes == '"' and text[at] == "\n"):
            raise SourceError(f"line {line_of(text, start)}: a string does not end")
        if text.startswith("\\(", at):
            end = interpolation_end(text, at + 1)
            result.append(code_of(text[at + 1 : end]))
        else:
            end = at + (2 if text[at] == "\\" else 1)
            result.append("\n" * text.count("\n", at, end))
        at = end
    return "".join(result) + '"', at + len(quotes)


def interpolation_end(text: str, start: int) -> int:
    depth = 0
    at = start
    while at < len(text):
        if text[at] == '"':
            _, at = literal(text, at)
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return at
    raise SourceError(f"line {line_of(text, start)}: an interpolation does not end")


def check_brackets(code: str) -> None:
    open_ones: List[Tuple[str, int]] = []
    for match in re.finditer(r"[()\[\]{}]", code):
        bracket, line = match[0], line_of(code, match.start())
        if bracket in CLOSING:
            open_ones.append((bracket, line))
        elif not open_ones or CLOSING[open_ones.pop()[0]] != bracket:
            raise SourceError(f"line {line}: '{bracket}' closes nothing")
    if open_ones:
        raise SourceError(f"line {open_ones[-1][1]}: '{open_ones[-1][0]}' is not closed")


def arguments_at(code: str, start: int) -> List[str]:
    """What stands between the bracket at a place and the one that closes it, cut at its commas."""
    depth = 0
    parts = [""]
    for character in code[start:]:
        depth += (character in "([{") - (character in ")]}")
        if depth == 0:
            parts = [part.strip() for part in parts]
            return [] if parts == [""] else parts
        if character == "," and depth == 1:
            parts.append("")
        elif character not in "([{" or depth > 1:
            parts[-1] += character
    raise SourceError(f"line {line_of(code, start)}: '(' is not closed")


def calls(code: str) -> Iterator[Call]:
    """Calls of what begins with encodec_."""
    for match in re.finditer(r"\b(encodec_\w+)\(", code):
        yield Call(match[1], arguments_at(code, match.end() - 1), line_of(code, match.start()))
