"""What a Swift source says of the C interface, held against the header. Every function gives sentences of what is wrong."""

from __future__ import annotations

import re
from typing import Dict, Iterator, List, Set

from c_header import Header
from swift_source import arguments_at, calls, line_of

# Parameters of callbacks, as Swift imports them.
SWIFT_TYPES = {
    "void *": "UnsafeMutableRawPointer?",
    "uint32_t": "UInt32",
    "uint64_t": "UInt64",
    "const float *": "UnsafePointer<Float>?",
    "float *": "UnsafeMutablePointer<Float>?",
    "const int32_t *": "UnsafePointer<Int32>?",
    "int32_t *": "UnsafeMutablePointer<Int32>?",
    "const encodec_damage *": "UnsafePointer<encodec_damage>?",
}


def names(code: str, header: Header) -> Iterator[str]:
    """Functions, types and constants that the header does not have."""
    for match in re.finditer(r"\bencodec_\w+|\bENCODEC_\w+", code):
        known = header.names() if match[0].startswith("encodec_") else header.constants
        if match[0] not in known:
            yield f"line {line_of(code, match.start())}: the header has no {match[0]}"


def arities(code: str, header: Header) -> Iterator[str]:
    """Calls with another number of arguments than the header's, or with labels, which C functions do not have."""
    for name, arguments, line in calls(code):
        if name in header.functions:
            wanted = len(header.functions[name])
            if len(arguments) != wanted:
                yield f"line {line}: {name} is called with {len(arguments)} arguments; it takes {wanted}"
            for argument in arguments:
                if re.match(r"\w+\s*:", argument):
                    yield f"line {line}: {name} takes no labels: {argument}"
        elif name in header.structs and arguments:
            yield f"line {line}: {name} is made with arguments; it begins as zeros"


def variables(code: str, header: Header) -> Dict[str, Set[str]]:
    """Names in a source, and the structs that they are said to be."""
    found: Dict[str, Set[str]] = {}
    pattern = r"\b(\w+)(?:\s*=\s*(encodec_\w+)\(\)|:\s*(?:Unsafe(?:Mutable)?Pointer<)?(encodec_\w+)\b)"
    for name, made, declared in re.findall(pattern, code):
        if (made or declared) in header.structs:
            found.setdefault(name, set()).add(made or declared)
    return found


def fields(code: str, header: Header) -> Iterator[str]:
    """Fields that no struct has: of variables whose struct is known, and whatever is spelled as C spells fields."""
    every = {name for struct in header.structs.values() for name in struct}
    known = variables(code, header)
    for match in re.finditer(r"(?<![\w.$])(\w+)\.(\w+)", code):
        name, member = match[1], match[2]
        structs = known.get(name)
        has = {each for struct in structs for each in header.structs[struct]} if structs else every
        # Of a pointer to a struct, what it points to.
        if member != "pointee" and member not in has and (structs or "_" in member):
            yield f"line {line_of(code, match.start())}: no field {member} in {' or '.join(sorted(structs)) if structs else 'any struct'}"


def sizes(code: str, header: Header) -> Iterator[str]:
    """Structs that are handed over without their size."""
    for name, struct in re.findall(r"\bvar (\w+) = (encodec_\w+)\(\)", code):
        filled = re.search(rf"\b{struct}_init\(&{name}, MemoryLayout<{struct}>\.stride\)", code)
        sized = re.search(rf"\b{name}\.struct_size = structSize\({struct}\.self\)", code)
        if not filled and not sized:
            yield f"{name}: neither {struct}_init nor struct_size"


def callbacks(code: str, everything: str, header: Header) -> Iterator[str]:
    """Functions that are assigned to a callback of a struct: their parameters, by number and type."""
    types = {name: kind for struct in header.structs.values() for name, kind in struct.items() if kind in header.callbacks}
    for match in re.finditer(r"(?<!\bself)\.(\w+) = (\w+)\n", code):
        field, function = match[1], match[2]
        if field not in types:
            continue
        found = re.search(rf"\bfunc {function}\(", everything)
        if not found:
            yield f"{field}: there is no func {function}"
            continue
        made: List[str] = [each.split(":")[1].strip() for each in arguments_at(everything, found.end() - 1)]
        wanted = [SWIFT_TYPES[each] for each in header.callbacks[types[field]]]
        if made != wanted:
            yield f"{function} takes {made}; {types[field]} is called with {wanted}"


def lifetimes(code: str) -> Iterator[str]:
    """What is made and not destroyed in a deinit."""
    made = set(re.findall(r"\bencodec_(bundle|codec|encoder|decoder|reader|cancellation)_(?:create|open)", code))
    ends = "".join("".join(arguments_at(code, match.end() - 1)) for match in re.finditer(r"\bdeinit \{", code))
    for kind in sorted(made):
        if f"encodec_{kind}_destroy(&handle)" not in ends:
            yield f"no deinit has encodec_{kind}_destroy"
