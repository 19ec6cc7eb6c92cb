"""What docs/c-abi.md shows of the examples is what stands in them."""

from __future__ import annotations

import re
import textwrap
from typing import Dict

from conftest import EXAMPLES, ROOT

GUIDE = (ROOT / "docs" / "c-abi.md").read_text(encoding="utf-8")


def parts() -> Dict[str, str]:
    """Every marked part of an example by 'file#name': from its marker, a comment, to the end marker."""
    found = {}
    for source in [*EXAMPLES.glob("*.c"), *EXAMPLES.glob("*.h")]:
        text = source.read_text(encoding="utf-8")
        for name, comment, body in re.findall(r"^ */\* \[(\w+)\](.*?)\*/\n(.*?)^ */\* \[end\] \*/$", text, re.DOTALL | re.MULTILINE):
            found[f"{source.name}#{name}"] = (comment.strip(), textwrap.dedent(body))
    return {
        key: (f"/* {comment} */\n" if comment else "") + body for key, (comment, body) in found.items()
    }


def test_every_snippet_is_what_the_program_says() -> None:
    shown = re.findall(r"^<!-- ([\w.]+#\w+) -->\n```c\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    assert len(shown) == GUIDE.count("```c\n") > 0
    known = parts()
    for key, text in shown:
        assert text == known[key], key


def test_every_marked_part_is_shown() -> None:
    assert {key for key in parts() if f"<!-- {key} -->" not in GUIDE} == set()


def test_every_function_it_names_exists() -> None:
    header = (ROOT / "include" / "encodec.h").read_text(encoding="utf-8")
    names = set(re.findall(r"\b(?:encodec|ENCODEC)_\w+", GUIDE)) - {"encodec_48khz_demo"}
    assert {name for name in names if not re.search(rf"\b{name}\b", header)} == set()
