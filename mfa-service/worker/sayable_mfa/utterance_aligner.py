"""MFA's aligner, in this process: kalpy with one acoustic model, loaded once."""

from __future__ import annotations

import math
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kalpy.aligner import KalpyAligner
from kalpy.data import Segment
from kalpy.decoder.training_graphs import TrainingGraphCompiler
from kalpy.exceptions import AlignerError
from kalpy.models import AcousticModel
from kalpy.utterance import Utterance

from .memory_file import memory_file, wav_of
from .messages import BYTES_PER_SAMPLE, SAMPLE_RATE, Align, Phone, PlacedWord

USUAL_BEAM = 10
#: The factor of the beam in the retry after a failed first search, as in MFA itself.
RETRY_FACTOR = 4
UNKNOWN_WORD = "<unk>"
#: The suffixes of older models, which mark a phone's position in its word.
_POSITION = re.compile(r"_[BIES]$")


class NoAlignment(Exception):
    """The error of words that can't be found in the audio within the beam."""


class UtteranceAligner:
    """Aligns one utterance at a time. Everything but the lexicon is kept between two utterances."""

    def __init__(self, model_folder: Path) -> None:
        self.model = AcousticModel(_folder_of(model_folder))
        # Dither is deliberate noise. With it, the answers for one recording would differ.
        self.model.meta["features"]["dither"] = 0.0
        self.aligner = KalpyAligner(self.model, self._lexicon([]), beam=USUAL_BEAM)

    def describe(self) -> dict[str, object]:
        meta: dict[str, Any] = self.model.meta
        return {
            "name": str(meta.get("name", "unknown")),
            "version": str(meta.get("version", "unknown")),
            "phones": sorted(str(phone) for phone in meta["phones"]),
        }

    def align(self, request: Align) -> tuple[list[PlacedWord], float | None]:
        """Aligns one utterance. Returns the words in order, without silence and noise. Raises NoAlignment."""
        self._use(request)
        duration_s = len(request.audio) / BYTES_PER_SAMPLE / SAMPLE_RATE
        transcript = " ".join(_token(index) for index in range(len(request.words)))
        with memory_file(wav_of(request.audio), ".wav") as path:
            try:
                ctm = self.aligner.align_utterance(Utterance(Segment(path, 0.0, duration_s), transcript))
            except AlignerError as error:
                raise NoAlignment from error
        return _placed(ctm.word_intervals, len(request.words)), _finite(ctm.likelihood)

    def _use(self, request: Align) -> None:
        """Creates lexicon and graph compiler for one request: the compiler copies the lexicon when it is created."""
        lexicon = self._lexicon(request.words)
        self.aligner.lexicon_compiler = lexicon
        self.aligner.graph_compiler = TrainingGraphCompiler(self.model.model_path, self.model.tree_path, lexicon)
        for search in (self.aligner.aligner, self.aligner.ali_aligner):
            if search is not None:
                search.beam, search.retry_beam = request.beam, request.beam * RETRY_FACTOR

    def _lexicon(self, words: list[list[tuple[str, float]]]) -> Any:
        lexicon = self.model.lexicon_compiler
        lines = [f"{UNKNOWN_WORD}\t1.0\t{lexicon.oov_phone}"]
        for index, entries in enumerate(words):
            lines += [f"{_token(index)}\t{probability:.6f}\t{phones}" for phones, probability in entries]
        with memory_file("\n".join(lines).encode(), ".dict") as path:
            lexicon.load_pronunciations(path)
        return lexicon


def engine_version() -> str:
    for name in ("kalpy-kaldi", "kalpy"):
        try:
            return f"kalpy {version(name)}"
        except PackageNotFoundError:
            continue
    return "kalpy"


def _token(index: int) -> str:
    """Names a word by its position: a repeated word may have two pronunciations, and no text enters the lexicon."""
    return f"w{index}"


def _folder_of(model_folder: Path) -> Path:
    """Finds the folder of the files, which may be one level deeper where a release was unpacked."""
    for folder in (model_folder, *sorted(path for path in model_folder.iterdir() if path.is_dir())):
        if (folder / "final.mdl").exists():
            return folder
    raise FileNotFoundError("There is no final.mdl.")


def _placed(intervals: list[Any], word_count: int) -> list[PlacedWord]:
    tokens = {_token(index): index for index in range(word_count)}
    placed: list[PlacedWord] = []
    for interval in intervals:
        index = tokens.get(interval.label)
        if index is None:
            continue
        phones: list[Phone] = [
            (_POSITION.sub("", phone.label), round(phone.begin, 4), round(phone.end, 4), _finite(phone.confidence))
            for phone in interval.phones
        ]
        placed.append({"index": index, "phones": phones})
    return placed


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
