"""The reader of audio that kalpy uses here instead of librosa.

kalpy imports librosa for one function, `load`. librosa needs numba, scipy and scikit-learn, 300 MB, and compiles code when
it first reads a file: 22 s in a fresh container. The worker's files are its own, so a few lines read them.
"""

from __future__ import annotations

import sys
import wave
from types import ModuleType
from typing import Any

from .messages import BYTES_PER_SAMPLE, SAMPLE_RATE


def read_in_place_of_librosa() -> None:
    """Makes kalpy read audio by `load`. Has to be called before kalpy is imported."""
    module = ModuleType("librosa", __doc__)
    vars(module)["load"] = load
    sys.modules["librosa"] = module


def load(
    path: str, *, sr: int = SAMPLE_RATE, offset: float = 0.0, duration: float | None = None, mono: bool = True
) -> tuple[Any, int]:
    """Reads a part of a mono WAV file of 16 bits at 16 kHz, as float32 within ±1. Raises ValueError for others."""
    with wave.open(path, "rb") as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, BYTES_PER_SAMPLE, sr):
            raise ValueError(f"The file is no mono WAV file of {8 * BYTES_PER_SAMPLE} bits at {sr} Hz.")
        file.setpos(min(file.getnframes(), round(offset * sr)))
        content = file.readframes(file.getnframes() if duration is None else round(duration * sr))
    import numpy as np  # kalpy brings it; its stand-in has none and reads nothing.

    return np.frombuffer(content, dtype="<i2").astype(np.float32) / 32_768, sr
