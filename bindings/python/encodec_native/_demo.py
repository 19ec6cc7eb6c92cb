"""The demo bundle, which a wheel carries."""

from __future__ import annotations

from pathlib import Path

_NAME = "encodec_48khz_demo"


def demo_bundle() -> Path:
    """The folder of the demo bundle: 48 kHz stereo at 6 kbps, to try things out, without the quality of EnCodec's own models.

    >>> Codec(demo_bundle()).model_name
    'encodec_48khz_demo'
    """
    folder = Path(__file__).resolve().parent
    candidates = [folder / "lib" / "bundles" / _NAME, folder.parent.parent.parent / "bundles" / _NAME]
    for candidate in candidates:
        if (candidate / "bundle.json").is_file():
            return candidate
    raise FileNotFoundError("The demo bundle was not found. Tried:\n  " + "\n  ".join(map(str, candidates)))
