"""What the package offers, and how a program that uses it calls it: names and labels, as far as they can be read without a compiler."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, Iterator, List, NamedTuple, Set

from swift_source import arguments_at, line_of


class Parameter(NamedTuple):
    label: str
    has_default: bool


@dataclass
class Members:
    """Of one type: its properties, and what each function or initializer may be called with."""

    properties: Set[str] = field(default_factory=set)
    functions: Dict[str, List[List[Parameter]]] = field(default_factory=dict)


def read(sources: Dict[str, str]) -> Dict[str, Members]:
    """The public types of sources and their public members."""
    types: Dict[str, Members] = {}
    for code in sources.values():
        for kind in re.finditer(r"^(?:public (?:final )?(?:class|struct|protocol|enum)|extension) (\w+)[^{]*\{", code, re.MULTILINE):
            body = code[kind.end() : code.find("\n}", kind.end())]
            members = types.setdefault(kind[1], Members())
            # What a protocol asks for is as public as it is.
            public = "" if " protocol " in kind[0] else r"public (?:private\(set\) )?(?:convenience )?(?:static )?"
            members.properties |= set(re.findall(rf"^    {public}(?:let|var) (\w+)", body, re.MULTILINE))
            for match in re.finditer(rf"^    {public}(?:func (\w+)(?:<[^>]*>)?|(init))\(", body, re.MULTILINE):
                parameters = [parameter(each) for each in arguments_at(body, match.end() - 1)]
                members.functions.setdefault(match[1] or "init", []).append(parameters)
    return types


def parameter(declared: str) -> Parameter:
    label = re.match(r"\w+", declared)
    assert label, declared
    return Parameter("" if label[0] == "_" else label[0], "=" in declared)


def label_of(argument: str) -> str:
    found = re.match(r"(\w+):(?!:)", argument)
    return found[1] if found else ""


def fits(labels: List[str], parameters: List[Parameter]) -> bool:
    """Whether arguments with these labels can be a call of something with these parameters."""
    left = list(labels)
    for each in parameters:
        if left and left[0] == each.label:
            left.pop(0)
        elif not each.has_default:
            return False
    return not left


def problems(code: str, receivers: Dict[str, str], types: Dict[str, Members]) -> Iterator[str]:
    """Calls and properties of receivers, by the types that their names stand for, and initializers, that the package does not have."""
    for match in re.finditer(r"(?<![\w.])(\w+)\.(\w+)(\()?", code):
        kind = types.get(receivers.get(match[1], ""))
        if kind is None:
            continue
        name, place = f"{receivers[match[1]]}.{match[2]}", f"line {line_of(code, match.start())}"
        if not match[3]:
            if match[2] not in kind.properties:
                yield f"{place}: there is no {name}"
        elif not any(fits(labels_at(code, match.end() - 1), each) for each in kind.functions.get(match[2], [])):
            yield f"{place}: {name} is not called with ({', '.join(labels_at(code, match.end() - 1))})"
    for match in re.finditer(r"(?<![\w.])(\w+)\(", code):
        if match[1] in types and not any(fits(labels_at(code, match.end() - 1), each) for each in types[match[1]].functions.get("init", [[]])):
            yield f"line {line_of(code, match.start())}: {match[1]} is not made with ({', '.join(labels_at(code, match.end() - 1))})"


def labels_at(code: str, start: int) -> List[str]:
    return [label_of(each) for each in arguments_at(code, start)]
