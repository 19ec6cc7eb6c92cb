"""The checks themselves, on sources that are wrong."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Iterator, List

import c_header
import interface
import pytest
import swift_source

HEADER = """
typedef enum encodec_status { ENCODEC_OK = 0 } encodec_status;
typedef struct encodec_codec encodec_codec;
typedef encodec_status (*encodec_progress_fn)(void *user_data, uint64_t done);
/** Comments name encodec_gone(1, 2). */
typedef struct encodec_options { uint32_t struct_size; uint32_t batch_size; encodec_progress_fn progress; } encodec_options;
encodec_status encodec_options_init(encodec_options *options, size_t struct_size);
encodec_status encodec_codec_create(const encodec_options *options, encodec_codec **codec);
const char *encodec_version(void);
#define ENCODEC_ABI_VERSION 1
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> c_header.Header:
    path = tmp_path_factory.mktemp("header") / "encodec.h"
    path.write_text("#include <stddef.h>\n#include <stdint.h>\n" + HEADER, encoding="utf-8")
    return c_header.read(path)


def found(problems: Iterator[str]) -> int:
    return len(list(problems))


def test_header(small: c_header.Header) -> None:
    assert small.functions["encodec_codec_create"] == ["const encodec_options *", "encodec_codec **"]
    assert small.functions["encodec_version"] == []
    assert small.structs["encodec_options"]["progress"] == "encodec_progress_fn"
    assert small.callbacks == {"encodec_progress_fn": ["void *", "uint64_t"]}
    assert {"ENCODEC_OK", "ENCODEC_ABI_VERSION"} <= small.constants
    assert "encodec_gone" not in small.names()
    assert "encodec_codec" not in small.structs


@pytest.mark.parametrize(
    "code, problems",
    [
        ("encodec_codec_create(&a, b)", 0),
        ("encodec_codec_create(f(1, 2), [3, 4])", 0),
        ("encodec_codec_create(a)", 1),
        ("encodec_codec_create(a, b, c)", 1),
        ("encodec_codec_create(options: a, b)", 1),
        ("encodec_version()", 0),
        ("encodec_version(nil)", 1),
        ("encodec_options()", 0),
        ("encodec_options(1)", 1),
        ("f { encodec_codec_create(g(encodec_version(1)), b) }", 1),
    ],
)
def test_arities(code: str, problems: int, small: c_header.Header) -> None:
    assert found(interface.arities(code, small)) == problems


@pytest.mark.parametrize(
    "code, problems",
    [("encodec_gone()", 1), ("ENCODEC_ERROR_GONE", 1), ("ENCODEC_OK", 0), ("x as encodec_codec", 0), ("let f = encodec_version", 0)],
)
def test_names(code: str, problems: int, small: c_header.Header) -> None:
    assert found(interface.names(code, small)) == problems


@pytest.mark.parametrize(
    "code, problems",
    [
        ("var o = encodec_options()\no.batch_size = 1", 0),
        ("var o = encodec_options()\no.batchsize = 1", 1),
        ("func f(_ o: encodec_options) { o.threads }", 1),
        ("init(o: UnsafePointer<encodec_options>) { o.gone }", 1),
        ("x.batch_size", 0),
        ("x.batch_sizes", 1),
        ("x.batchSizes", 0),
    ],
)
def test_fields(code: str, problems: int, small: c_header.Header) -> None:
    assert found(interface.fields(code, small)) == problems


@pytest.mark.parametrize(
    "rest, problems",
    [
        ("encodec_options_init(&o, MemoryLayout<encodec_options>.stride)", 0),
        ("o.struct_size = structSize(encodec_options.self)", 0),
        ("encodec_options_init(&o, MemoryLayout<encodec_status>.stride)", 1),
        ("encodec_options_init(&other, MemoryLayout<encodec_options>.stride)", 1),
        ("", 1),
    ],
)
def test_sizes(rest: str, problems: int, small: c_header.Header) -> None:
    assert found(interface.sizes(f"var o = encodec_options()\n{rest}", small)) == problems


@pytest.mark.parametrize(
    "parameters, problems",
    [
        ("u: UnsafeMutableRawPointer?, done: UInt64", 0),
        ("u: UnsafeMutableRawPointer?, done: UInt32", 1),
        ("u: UnsafeMutableRawPointer?", 1),
        ("u: UnsafeMutableRawPointer, done: UInt64", 1),
    ],
)
def test_callbacks(parameters: str, problems: int, small: c_header.Header) -> None:
    code = f"o.progress = report\nfunc report({parameters}) -> encodec_status {{ }}"
    assert found(interface.callbacks(code, code, small)) == problems
    assert found(interface.callbacks("o.progress = gone\n", code, small)) == 1


@pytest.mark.parametrize(
    "code, problems",
    [
        ("encodec_codec_create(a, b)\ndeinit { encodec_codec_destroy(&handle) }", 0),
        ("encodec_codec_create(a, b)\nfunc f() { encodec_codec_destroy(&handle) }", 1),
        ("encodec_reader_open_file(a)\ndeinit { encodec_codec_destroy(&handle) }", 1),
    ],
)
def test_lifetimes(code: str, problems: int) -> None:
    assert found(interface.lifetimes(code)) == problems


@pytest.mark.parametrize("code", ["(", ")", "([)]", "{ f(] }", "f(a, [b)", "let x = \"\\(f(a)\""])
def test_brackets_that_do_not_match(code: str) -> None:
    with pytest.raises(swift_source.SourceError):
        swift_source.check_brackets(swift_source.code_of(code))


@pytest.mark.parametrize("code", ['let x = "abc', 'let x = "abc\n"', '"""\nabc"', '/* abc', '"\\(a'])
def test_literals_that_do_not_end(code: str) -> None:
    with pytest.raises(swift_source.SourceError):
        swift_source.code_of(code)


def test_what_is_code() -> None:
    text = 'a // encodec_a(\nb /* [ */ "encodec_b( \\" \\(c(1, "]")) {"\n"""\n } \n""" d'
    code = swift_source.code_of(text)
    swift_source.check_brackets(code)
    assert words(code) == ["a", "b", "c", "1", "d"]
    assert code.count("\n") == text.count("\n")


def words(code: str) -> List[str]:
    return [word for word in "".join(each if each.isalnum() else " " for each in code).split()]


def test_lines_are_named() -> None:
    [call] = swift_source.calls("\n\nf(encodec_version(1,\n2))")
    assert (call.name, call.arguments, call.line) == ("encodec_version", ["1", "2"], 3)


def test_a_header_that_clang_refuses_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.h").write_text("typedef struct {", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        c_header.read(tmp_path / "bad.h")
