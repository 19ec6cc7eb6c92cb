"""Codes to bytes and back, without a frame model."""

from __future__ import annotations

import ctypes
from array import array
from dataclasses import dataclass
from typing import Any, List, NamedTuple, Optional, Sequence, Tuple

from . import _structs as structs
from ._audio_in import native_code
from ._audio_out import new_output
from ._base import CodecBase
from ._cancellation import Cancellation
from ._library import library
from ._memory import Memory, bytes_in, is_buffer
from ._native import check
from ._numpy import is_numpy_array
from ._operation import Callbacks, Operation
from ._options import callbacks_with, count, decode_options, encode_options, position, probabilities
from ._types import CodesInput, CodesOutput, Data, Precision, Progress, ScalesInput, ScalesOutput


@dataclass(frozen=True)
class ChunkPlan:
    """How a recording is cut into chunks.

    Chunk k covers the samples from ``k * window_stride`` on; its window for the frame model starts ``guard_samples`` earlier and has
    ``window_samples``, silence where there is no recording.
    """

    length: int
    """Samples per channel in the recording."""
    chunks: int
    """Number of chunks."""
    window_samples: int
    """Samples per channel in a window."""
    window_stride: int
    """Samples from the start of one window to the start of the next."""
    guard_samples: int
    """Samples of real neighbouring audio on each side of a window; 0 in a plain layout."""
    frames: int
    """Code frames per codebook and chunk in arrays of codes. Of these each chunk's steps, the first ones, are coded."""
    last_steps: int
    """Steps of the last chunk; 0 if there is none."""
    fixed_steps: int
    """Steps of every chunk; 0 where they follow from each chunk's length."""


class DecodedCodes(NamedTuple):
    """The codes of a file."""

    codes: CodesOutput
    """int32, (chunks, codebooks, frames); zeros after each chunk's steps."""
    scales: ScalesOutput
    """float32, (chunks,); 1 where the bundle does not normalise."""
    plan: ChunkPlan
    """How the recording was cut."""


class CodeCoding(CodecBase):
    """The part of a codec that needs no frame model."""

    def plan_chunks(self, length: int, *, chunk_ms: Optional[float] = None, has_static_time_axis: bool = False) -> ChunkPlan:
        """How a recording of ``length`` samples per channel is cut when it is encoded, for programs that run a frame model themselves.

        ``has_static_time_axis`` says that their model takes windows of the bundle's size only.
        """
        options = encode_options("fine", chunk_ms, 0, 0, None)
        plan = _empty_plan()
        samples = position(length, "length")
        check(
            library().encodec_plan_chunks(
                self._open_handle(), ctypes.byref(options), samples, int(bool(has_static_time_axis)), ctypes.byref(plan)
            )
        )
        return _plan_from(plan)

    def chunk_steps(self, plan: ChunkPlan, chunk: int) -> int:
        """How many of a chunk's code frames are coded."""
        native = _empty_plan()
        for name in plan.__dataclass_fields__:
            setattr(native, name, getattr(plan, name))
        steps = ctypes.c_uint32()
        check(library().encodec_chunk_steps(self._open_handle(), ctypes.byref(native), position(chunk, "chunk"), ctypes.byref(steps)))
        return steps.value

    def encode_codes(
        self,
        codes: CodesInput,
        scales: Optional[ScalesInput] = None,
        *,
        length: int,
        has_static_time_axis: bool = False,
        precision: Precision = "fine",
        chunk_ms: Optional[float] = None,
        threads: int = 0,
        progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None,
    ) -> bytes:
        """Makes an .ecdc file of a recording's codes.

        ``codes`` are (chunks, codebooks, frames) as ``plan_chunks`` says, or a flat buffer of as many; of each chunk only its steps are
        looked at. ``scales`` are (chunks,), and may be left out where the bundle does not normalise. Raises ``InvalidArgumentError`` for
        other numbers of chunks and frames.

        >>> codec = Codec("bundles/encodec_48khz_demo", frame_model=None)
        >>> data = open("tests/Data/reference/encodec_48khz_demo/sample.ecdc", "rb").read()
        >>> codes, scales, plan = codec.decode_codes(data)
        >>> codec.encode_codes(codes, scales, length=plan.length, precision="reference") == data
        True
        """
        handle = self._open_handle()
        plan = self.plan_chunks(length, chunk_ms=chunk_ms, has_static_time_axis=has_static_time_axis)
        options = encode_options(precision, chunk_ms, 0, threads, cancellation)
        shape: Tuple[int, ...] = getattr(codes, "shape", ())
        # What says its shape the library compares.
        chunks, frames = (shape[0], shape[2]) if len(shape) == 3 else (plan.chunks, plan.frames)
        values = _codes_input(codes, (chunks, self.codebooks, frames))
        factors = _scales_input(scales, chunks)
        data = ctypes.c_void_p()
        size = ctypes.c_size_t()
        try:
            Operation(callbacks_with(progress=progress)).run(
                library().encodec_encode_codes, handle, ctypes.byref(options), plan.length, int(bool(has_static_time_axis)),
                values.address, factors and factors.address, chunks, frames, ctypes.byref(data), ctypes.byref(size),
            )
            return ctypes.string_at(data, size.value)
        finally:
            library().encodec_free(data)

    def decode_codes(
        self, data: Data, *, threads: int = 0, progress: Optional[Progress] = None, cancellation: Optional[Cancellation] = None
    ) -> DecodedCodes:
        """Reads the codes of an .ecdc file in memory. A damaged chunk ends it: ``CorruptDataError``."""
        handle = self._open_handle()
        content = bytes_in(data, "data")
        options = decode_options(True, 0, threads, cancellation, "strict", Callbacks())
        plan = _empty_plan()
        arguments = handle, ctypes.byref(options), content.address, content.size
        Operation(Callbacks()).run(library().encodec_decode_codes, *arguments, None, 0, None, 0, ctypes.byref(plan))
        codes = new_output((plan.chunks, self.codebooks, plan.frames), "i")
        scales = new_output((plan.chunks,))
        Operation(callbacks_with(progress=progress)).run(
            library().encodec_decode_codes, *arguments, codes.address, codes.values, scales.address, scales.values, ctypes.byref(plan)
        )
        return DecodedCodes(codes.result, scales.result, _plan_from(plan))

    def encode_chunks(
        self,
        codes: CodesInput,
        scales: Optional[ScalesInput] = None,
        *,
        steps: int,
        precision: Precision = "fine",
        threads: int = 0,
        progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None,
    ) -> List[bytes]:
        """Codes chunks of equally many steps, for containers and protocols of the program's own.

        ``codes`` are (chunks, codebooks, steps), or a flat buffer of them. Returns each chunk's payload, without length and checksum:
        what it would give alone. Many chunks in one call are faster than one by one. ``progress`` is told steps.
        """
        handle = self._open_handle()
        options = encode_options(precision, None, 0, threads, cancellation)
        length = count(steps, "steps")
        values = _codes_input(codes, (None, self.codebooks, length))
        chunks = values.size // 4 // max(self.codebooks * length, 1)
        factors = _scales_input(scales, chunks)
        sizes = (ctypes.c_size_t * max(chunks, 1))()
        data = ctypes.c_void_p()
        try:
            Operation(callbacks_with(progress=progress)).run(
                library().encodec_encode_chunks, handle, ctypes.byref(options), values.address, factors and factors.address, chunks, length,
                ctypes.byref(data), sizes,
            )
            payloads = []
            offset = data.value or 0
            for size in sizes[:chunks]:
                payloads.append(ctypes.string_at(offset, size))
                offset += size
            return payloads
        finally:
            library().encodec_free(data)

    def decode_chunks(
        self,
        payloads: Sequence[Data],
        *,
        steps: int,
        precision: Precision = "fine",
        threads: int = 0,
        progress: Optional[Progress] = None,
        cancellation: Optional[Cancellation] = None,
    ) -> Tuple[CodesOutput, ScalesOutput]:
        """Decodes payloads that ``encode_chunks`` has made. Steps, precision and bundle have to be the same: nothing in a payload tells
        them, and one that has been changed may decode to wrong codes. Returns codes and scales.
        """
        handle = self._open_handle()
        options = decode_options(True, 0, threads, cancellation, "strict", Callbacks())
        length = count(steps, "steps")
        held = [bytes_in(payload, "a payload") for payload in payloads]
        addresses = (ctypes.c_void_p * max(len(held), 1))(*(memory.address for memory in held))
        sizes = (ctypes.c_size_t * max(len(held), 1))(*(memory.size for memory in held))
        # Of at least one step, since what the library is asked for decides what it refuses.
        codes = new_output((len(held), self.codebooks, max(length, 1)), "i")
        scales = new_output((len(held),))
        Operation(callbacks_with(progress=progress)).run(
            library().encodec_decode_chunks, handle, ctypes.byref(options), addresses, sizes, len(held), length, *probabilities(precision),
            codes.address, scales.address,
        )
        return codes.result, scales.result


def _empty_plan() -> structs.ChunkPlan:
    return structs.ChunkPlan(struct_size=ctypes.sizeof(structs.ChunkPlan))


def _plan_from(plan: structs.ChunkPlan) -> ChunkPlan:
    return ChunkPlan(**{name: getattr(plan, name) for name in ChunkPlan.__dataclass_fields__})


def _codes_input(codes: Any, shape: Tuple[Optional[int], int, int]) -> Memory:
    if is_numpy_array(codes):
        import numpy

        if codes.dtype.kind not in "iu":
            raise TypeError(f"codes have dtype {codes.dtype}; expected integers")
        if codes.dtype != numpy.int32:
            if codes.size and not (codes.min() >= -(2**31) and codes.max() < 2**31):
                raise ValueError(f"codes go from {codes.min()} to {codes.max()}; expected 0 to the codebook's cardinality - 1")
        codes = numpy.ascontiguousarray(codes, numpy.int32)
    try:
        view = memoryview(codes)
    except TypeError:
        raise TypeError(f"codes are a {type(codes).__name__}; expected a numpy array of integers, or a buffer of 32-bit ones") from None
    if native_code(view.format) not in ("i", "l") or view.itemsize != 4:
        raise TypeError(f"codes have values of format {view.format!r}; expected 32-bit integers ('i')")
    values = view.nbytes // 4
    chunk = shape[1] * shape[2]
    fits = values % chunk == 0 if chunk and shape[0] is None else values == (shape[0] or 0) * chunk
    given = view.shape or ()
    if not fits or (len(given) != 1 and (len(given) != 3 or given[1:] != shape[1:])):
        wanted = f"({'chunks' if shape[0] is None else shape[0]}, {shape[1]}, {shape[2]})"
        raise ValueError(f"codes have shape {given}; expected {wanted}, or flat with as many")
    return Memory(view if view.c_contiguous else view.tobytes())


def _scales_input(scales: Any, chunks: int) -> Optional[Memory]:
    if scales is None:
        return None
    if is_numpy_array(scales):
        import numpy

        if scales.dtype.kind != "f":
            raise TypeError(f"scales have dtype {scales.dtype}; expected floats")
        scales = numpy.ascontiguousarray(scales, numpy.float32)
    elif not is_buffer(scales):
        scales = array("f", scales)
    view = memoryview(scales)
    if native_code(view.format) != "f":
        raise TypeError(f"scales have values of format {view.format!r}; expected 32-bit floats ('f')")
    if view.nbytes // 4 != chunks:
        raise ValueError(f"scales have shape {view.shape}; expected ({chunks},)")
    return Memory(view if view.c_contiguous else view.tobytes())
