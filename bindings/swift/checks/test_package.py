"""Package.swift and the module map."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Dict, List

import interface
import pytest
import swift_source
from c_header import Header
from conftest import PACKAGE, ROOT

MODULE_MAP = PACKAGE / "Sources/CEncodec/module.modulemap"
SYSTEM_MODULES = {"CryptoKit", "Dispatch", "Foundation", "MLX", "PackageDescription", "XCTest"}

TARGET = re.compile(r"\.(target|testTarget|systemLibrary)\(name: \"(\w+)\"(?:, dependencies: ([^)]*?))?, path: \"([\w/]+)\"")


def targets() -> Dict[str, Dict[str, str]]:
    manifest = (PACKAGE / "Package.swift").read_text(encoding="utf-8")
    return {name: {"kind": kind, "needs": needs, "path": path} for kind, name, needs, path in TARGET.findall(manifest)}


def test_targets_are_there() -> None:
    found = targets()
    assert set(found) == {"CEncodec", "Encodec", "EncodecMLX", "EncodecTests", "EncodecMLXTests"}
    for name, target in found.items():
        assert list((PACKAGE / target["path"]).glob("module.modulemap" if target["kind"] == "systemLibrary" else "*.swift")), name
    folders = {str(file.parent.relative_to(PACKAGE)) for part in ("Sources", "Tests") for file in (PACKAGE / part).rglob("*.swift")}
    assert folders < {target["path"] for target in found.values()}


def test_what_is_imported_is_depended_on() -> None:
    for name, target in targets().items():
        for file in (PACKAGE / target["path"]).glob("*.swift"):
            imported = set(re.findall(r"^(?:@testable )?import (\w+)", file.read_text(encoding="utf-8"), re.MULTILINE))
            assert imported - SYSTEM_MODULES <= set(re.findall(r'"(\w+)"', target["needs"])), f"{file.name} of {name}"


def test_products_and_tools_version() -> None:
    manifest = (PACKAGE / "Package.swift").read_text(encoding="utf-8")
    assert manifest.startswith("// swift-tools-version: 5.9\n")
    assert re.findall(r"\.library\(name: \"(\w+)\", targets: \[\"(\w+)\"\]\)", manifest) == [("Encodec", "Encodec"), ("EncodecMLX", "EncodecMLX")]


def test_pkg_config_knows_the_name() -> None:
    [name] = re.findall(r"pkgConfig: \"(\w+)\"", (PACKAGE / "Package.swift").read_text(encoding="utf-8"))
    assert (ROOT / f"build/package/{name}.pc.in").exists()


def compile_with(module_map: Path, folder: Path, lines: List[str]) -> "subprocess.CompletedProcess[str]":
    source = folder / "use.m"
    source.write_text("\n".join(["@import CEncodec;", "int main(void) {", *lines, "return 0;", "}", ""]), encoding="utf-8")
    command = [
        "clang", "-fmodules", "-fsyntax-only", "-Wall", "-Wno-unused-value", "-Werror", f"-fmodules-cache-path={folder}/cache",
        f"-fmodule-map-file={module_map}", "-I", str(ROOT / "include"), str(source),
    ]  # fmt: skip
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_clang_reads_the_module_map(tmp_path: Path, header: Header) -> None:
    every = [f"(void)&{name};" for name in sorted(header.functions)]
    done = compile_with(MODULE_MAP, tmp_path, [*every, "encodec_status status = ENCODEC_OK;", "(void)status;"])
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("change", [("CEncodec.h", "Missing.h"), ("module CEncodec", "module Other"), ("}", "")])
def test_another_module_map_is_refused(change: "tuple[str, str]", tmp_path: Path) -> None:
    text = MODULE_MAP.read_text(encoding="utf-8").replace(*change)
    (tmp_path / "module.modulemap").write_text(text, encoding="utf-8")
    (tmp_path / "CEncodec.h").write_text("#include <encodec.h>\n", encoding="utf-8")
    assert compile_with(tmp_path / "module.modulemap", tmp_path, []).returncode != 0


def test_the_readme_says_what_is_pending_and_shows_code_that_fits(header: Header) -> None:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    assert "has not been compiled" in readme
    assert "pending" in readme
    examples = [swift_source.code_of(each) for each in re.findall(r"```swift\n(.*?)```", readme, re.DOTALL)]
    assert len(examples) == 2
    for code in examples:
        swift_source.check_brackets(code)
        assert list(interface.names(code, header)) == []
