"""The wheel: pure Python, and the native library's files for one platform."""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path
from typing import Tuple

from setuptools import Distribution, setup

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:
    # Older ones have it in a package of its own.
    from wheel.bdist_wheel import bdist_wheel

LIBRARIES = Path(__file__).resolve().parent / "encodec_native" / "lib"
MACHINES = {0x3E: "x86_64", 0xB7: "aarch64"}


def manylinux_tag() -> str:
    """The platform by what the native files need: their processor, and the newest version of glibc that they ask for."""
    machines, versions = set(), set()
    for file in filter(Path.is_file, LIBRARIES.iterdir()):
        content = file.read_bytes()
        if content[:4] == b"\x7fELF":
            machines.add(MACHINES[struct.unpack_from("<H", content, 18)[0]])
            versions.update((int(major), int(minor)) for major, minor in re.findall(rb"GLIBC_(\d+)\.(\d+)", content))
    (machine,) = machines
    major, minor = max(versions)
    return f"manylinux_{major}_{minor}_{machine}"


class NativeDistribution(Distribution):
    """Belongs among what depends on the platform."""

    def has_ext_modules(self) -> bool:
        return True


class PlatformWheel(bdist_wheel):
    """For any Python 3, on one platform."""

    def get_tag(self) -> Tuple[str, str, str]:
        platform = manylinux_tag() if sys.platform.startswith("linux") else super().get_tag()[2]
        return "py3", "none", platform


# Without the native files this is a source checkout, whose library is found in dist/lib.
setup(**({"cmdclass": {"bdist_wheel": PlatformWheel}, "distclass": NativeDistribution} if LIBRARIES.is_dir() else {}))
