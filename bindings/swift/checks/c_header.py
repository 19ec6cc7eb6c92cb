"""The C header as clang reads it."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Set


@dataclass
class Header:
    """What a Swift source can use: functions, structs and enums by their names."""

    functions: Dict[str, List[str]] = field(default_factory=dict)  # the parameters' types
    structs: Dict[str, Dict[str, str]] = field(default_factory=dict)  # the fields' types
    callbacks: Dict[str, List[str]] = field(default_factory=dict)  # function pointers: the parameters' types
    constants: Set[str] = field(default_factory=set)  # enum constants and macros
    types: Set[str] = field(default_factory=set)  # all names of types

    def names(self) -> Set[str]:
        return set(self.functions) | self.types


def read(path: Path) -> Header:
    command = ["clang", "-x", "c", "-fsyntax-only", "-Xclang", "-ast-dump=json", str(path)]
    tree = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    header = Header()
    for node in tree["inner"]:
        name, inner = node.get("name", ""), node.get("inner", [])
        if node["kind"] == "FunctionDecl":
            header.functions[name] = [each["type"]["qualType"] for each in inner if each["kind"] == "ParmVarDecl"]
        elif node["kind"] == "RecordDecl":
            header.types.add(name)
            if node.get("completeDefinition"):
                header.structs[name] = {each["name"]: each["type"]["qualType"] for each in inner if each["kind"] == "FieldDecl"}
        elif node["kind"] == "EnumDecl":
            header.constants |= {each["name"] for each in inner if each["kind"] == "EnumConstantDecl"}
        elif node["kind"] == "TypedefDecl":
            header.types.add(name)
            pointer = re.fullmatch(r"\w+ \(\*\)\((.*)\)", node["type"]["qualType"])
            if pointer:
                header.callbacks[name] = [each.strip() for each in pointer[1].split(",")]
    header.constants |= set(re.findall(r"^#define (ENCODEC_\w+) \S", path.read_text(encoding="utf-8"), re.MULTILINE))
    return header
