"""Opening a file with a bundle of which nothing else is needed."""

from __future__ import annotations

from typing import Optional, Union

from ._bundle import Bundle
from ._cancellation import Cancellation
from ._codec import Codec
from ._reader import Reader
from ._types import Conceal, DamageMode, FileInput, OnDamage, PathInput, StreamProgress


def open(
    file: FileInput,
    codec: Union[Codec, Bundle, PathInput],
    *,
    seam_repair: bool = True,
    batch_size: int = 0,
    threads: int = 0,
    progress: Optional[StreamProgress] = None,
    cancellation: Optional[Cancellation] = None,
    damage: DamageMode = "strict",
    on_damage: Optional[OnDamage] = None,
    conceal: Optional[Conceal] = None,
) -> Reader:
    """Opens an .ecdc file of which any stretch can be decoded; the same as ``Codec.open``, which reads several files faster.

    ``file`` is its path, its bytes, or a binary file object with ``read`` and ``seek``; ``codec`` a codec, or the bundle to make one of,
    which is then closed with the reader.

    >>> import encodec_native
    >>> with encodec_native.open("tests/Data/reference/encodec_48khz_demo/sample.ecdc", "bundles/encodec_48khz_demo") as file:
    ...     audio = file[48000:96000]
    >>> audio.shape
    (48000, 2)
    """
    given = isinstance(codec, Codec)
    opened = codec if isinstance(codec, Codec) else Codec(codec)
    try:
        return Reader(
            opened, file, seam_repair=seam_repair, batch_size=batch_size, threads=threads, progress=progress, cancellation=cancellation,
            damage=damage, on_damage=on_damage, conceal=conceal, closes_codec=not given,
        )
    except BaseException:
        if not given:
            opened.close()
        raise
