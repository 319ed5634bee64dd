"""Files in memory for libraries that read by name. Nothing is left on any disk, however the process ends."""

from __future__ import annotations

import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from .messages import BYTES_PER_SAMPLE, SAMPLE_RATE


@contextmanager
def memory_file(content: bytes, suffix: str) -> Iterator[str]:
    """Yields the path of a file of these bytes: a private file where the system has no memory files."""
    if not hasattr(os, "memfd_create"):
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            file.write(content)
            file.flush()
            yield file.name
        return
    descriptor = os.memfd_create(f"sayable{suffix}")
    try:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(content)
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)


def wav_of(samples: bytes) -> bytes:
    """Returns 16-bit mono samples at 16 kHz as a WAV file. The format of raw samples would be guessed."""
    byte_rate = SAMPLE_RATE * BYTES_PER_SAMPLE
    format_chunk = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, SAMPLE_RATE, byte_rate, BYTES_PER_SAMPLE, 16)
    data_chunk = struct.pack("<4sI", b"data", len(samples)) + samples
    body = b"WAVE" + format_chunk + data_chunk
    return struct.pack("<4sI", b"RIFF", len(body)) + body
