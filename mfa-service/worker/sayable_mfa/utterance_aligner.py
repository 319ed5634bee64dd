"""MFA's aligner, in this process: kalpy with one acoustic model, loaded once."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_right
from pathlib import Path
from typing import Any

from kalpy.aligner import KalpyAligner
from kalpy.data import Segment
from kalpy.exceptions import AlignerError
from kalpy.models import AcousticModel
from kalpy.utterance import Utterance

from . import Unusable
from .acoustic_scores import ScoredFeatures
from .free_speech import FreeSpeech
from .memory_file import memory_file, wav_of
from .messages import BYTES_PER_SAMPLE, SAMPLE_RATE, Align, Phone, PlacedWord, Weighed
from .shared_search import SharedSearch
from .text_graphs import TextGraphs

USUAL_BEAM = 10
UNKNOWN_WORD = "<unk>"
#: The architecture of all models that kalpy aligns with.
SUPPORTED = "gmm-hmm"
#: The limit of a library's message within ours: Kaldi adds its stack.
MOST_DETAIL = 160
#: The suffixes of older models, which mark a phone's position in its word.
_POSITION = re.compile(r"_[BIES]$")


class NoAlignment(Exception):
    """The error of words that can't be found in the audio within the beam."""


class Samples(Segment):
    """A recording whose samples are at hand. kalpy's own segment reads a file."""

    kaldi_wave: Any = None

    @classmethod
    def of(cls, audio: bytes, path: str) -> Samples:
        """Holds 16-bit samples. `path` is a file of the same recording, for models with pitch: kalpy reads it again."""
        segment = cls(path, 0.0, len(audio) / BYTES_PER_SAMPLE / SAMPLE_RATE)
        segment.kaldi_wave = array("f", array("h", audio))
        return segment


class Recording(Utterance):
    """A recording whose features are computed once, for all texts that it is searched by."""

    def __init__(self, audio: bytes, model: Any) -> None:
        with memory_file(wav_of(audio), ".wav") as path:
            super().__init__(Samples.of(audio, path), "")
            self.features = ScoredFeatures(super().generate_features(model))
        self.audio = audio

    def generate_features(self, acoustic_model: Any, **options: Any) -> ScoredFeatures:
        return self.features


class UtteranceAligner:
    """Aligns one utterance at a time. Everything but the lexicon is kept between two utterances."""

    def __init__(self, model_folder: Path) -> None:
        folder = _folder_of(model_folder)
        self.model = _load(folder)
        self.name = str(self.model.meta.get("name") or folder.name)
        # The last recording that was searched without its text, and the last other one, which may be a part of it. Both are
        # searched again with other words.
        self.recordings: dict[bool, Recording] = {}
        # Dither is deliberate noise. With it, the answers for one recording would differ.
        self.model.meta["features"]["dither"] = 0.0
        try:
            lexicon = self._lexicon([])
            self.aligner = KalpyAligner(self.model, lexicon, beam=USUAL_BEAM)
            # Where a model has two, the other one is for features that are adapted to the speaker.
            self.search = SharedSearch(self.aligner.ali_aligner or self.aligner.aligner)
            self.aligner.aligner, self.aligner.ali_aligner = self.search, None
            self.compiler = self.aligner.graph_compiler
            phones = {str(phone) for phone in self.model.meta["phones"]}
            self.free = FreeSpeech(self.compiler, lexicon.phone_table, phones, lexicon.silence_phone)
        except Exception as error:  # Kaldi's own, of several kinds
            raise Unusable(f"The model {folder} is damaged: {_line(error)}") from error

    def describe(self) -> dict[str, object]:
        """Describes the model by its own meta.json. What that doesn't tell is None."""
        meta: dict[str, Any] = self.model.meta
        return {
            "name": self.name,
            "version": str(meta.get("version", "unknown")),
            "language": _told(meta, "language"),
            "licence": _told(meta, "license") or _told(meta, "licence"),
            "phones": sorted(str(phone) for phone in meta["phones"]),
        }

    def align(self, request: Align) -> tuple[list[PlacedWord], float | None, list[Weighed]]:
        """Aligns one utterance. Returns the words in order, without silence and noise, the log-likelihood, and where it
        is asked for what else could have been said. Raises NoAlignment."""
        lexicon = self._lexicon(request.words)
        self.aligner.lexicon_compiler = lexicon
        self.aligner.graph_compiler = TextGraphs(self.compiler, lexicon)
        recording = self._recording(request)
        recording.transcript = " ".join(_token(index) for index in range(len(request.words)))
        ctm = self._search(recording, request.beams)
        heard = self._hear(recording) if request.free else []
        placed = _placed(ctm.word_intervals, len(request.words), heard)
        return placed, _finite(ctm.likelihood), _weighed(heard, ctm.word_intervals, self.free.silence)

    def _recording(self, request: Align) -> Recording:
        """Returns the recording of the request, with all that is known of it."""
        known = next((one for one in self.recordings.values() if one.audio == request.audio), None)
        recording = known or Recording(request.audio, self.model)
        self.recordings[request.free] = recording
        return recording

    def _hear(self, recording: Recording) -> list[Any]:
        """Returns the phones that the recording would have without a text."""
        return self.free.hear(self.search, recording.features, self.model.frame_shift_seconds)

    def _search(self, recording: Recording, beams: list[int]) -> Any:
        """Searches with one beam after the other. kalpy takes two at a time: it retries with the second itself."""
        for first in range(0, len(beams), 2):
            pair = beams[first : first + 2]
            # Where there is no second one: kalpy would replace an equal one by four times the first.
            self.search.beam, self.search.retry_beam = pair[0], pair[-1] + (len(pair) == 1)
            try:
                return self.aligner.align_utterance(recording)
            except AlignerError as error:
                if first + 2 >= len(beams):
                    raise NoAlignment from error
        raise NoAlignment

    def _lexicon(self, words: list[list[tuple[str, float]]]) -> Any:
        lexicon = self.model.lexicon_compiler
        lines = [f"{UNKNOWN_WORD}\t1.0\t{lexicon.oov_phone}"]
        for index, entries in enumerate(words):
            lines += [f"{_token(index)}\t{probability:.6f}\t{phones}" for phones, probability in entries]
        with memory_file("\n".join(lines).encode(), ".dict") as path:
            lexicon.load_pronunciations(path)
        return lexicon


def _token(index: int) -> str:
    """Names a word by its position: a repeated word may have two pronunciations, and no text enters the lexicon."""
    return f"w{index}"


def _folder_of(model_folder: Path) -> Path:
    """Finds the folder of the files, which may be one level deeper where a release was unpacked."""
    for folder in (model_folder, *sorted(path for path in model_folder.iterdir() if path.is_dir())):
        if (folder / "final.mdl").exists():
            return folder
    raise Unusable(f"There is no final.mdl in {model_folder}.")


def _load(folder: Path) -> Any:
    """Loads the model's description. The model itself is loaded by the aligner."""
    if not (folder / "meta.json").exists() and not (folder / "meta.yaml").exists():
        raise Unusable(f"The model {folder} has no meta.json.")
    try:
        model = AcousticModel(folder)
        if not model.meta["phones"]:
            raise Unusable(f"The meta.json of the model {folder} names no phones.")
        if model.meta.get("architecture", SUPPORTED) != SUPPORTED:
            raise Unusable(f"The model {folder} is no {SUPPORTED} model.")
    except Unusable:
        raise
    except Exception as error:
        raise Unusable(f"The model {folder} can't be read: {_line(error)}") from error
    return model


def _told(meta: dict[str, Any], name: str) -> str | None:
    """Returns what the model tells. kalpy writes "unknown" where it tells nothing."""
    value = meta.get(name)
    return None if value is None or value == "unknown" else str(value)


def _line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:MOST_DETAIL]}"


def _placed(intervals: list[Any], word_count: int, heard: list[Any]) -> list[PlacedWord]:
    tokens = {_token(index): index for index in range(word_count)}
    placed: list[PlacedWord] = []
    for interval in intervals:
        index = tokens.get(interval.label)
        # kalpy lists a word without phones, or without length, where its words and its phones differ in number.
        if index is None or not interval.phones or interval.phones[-1].end <= interval.phones[0].begin:
            continue
        placed.append({"index": index, "phones": [_phone(phone, heard) for phone in interval.phones]})
    return placed


def _phone(phone: Any, heard: list[Any]) -> Phone:
    likelihood, free = _finite(phone.confidence), _mean_within(heard, phone)
    margin = None if likelihood is None or free is None else round(likelihood - free, 3)
    return _POSITION.sub("", phone.label), round(phone.begin, 4), round(phone.end, 4), likelihood, margin


def _weighed(heard: list[Any], words: list[Any], silence: str) -> list[Weighed]:
    """Returns the free phones in order, without silences, and how much better the text fits there."""
    text = [phone for word in words for phone in word.phones]
    found: list[Weighed] = []
    for phone in heard:
        mean, own = _mean_within(text, phone), _finite(phone.confidence)
        if phone.label != silence and mean is not None and own is not None:
            label = _POSITION.sub("", phone.label)
            found.append((label, round(phone.begin, 4), round(phone.end, 4), round(mean - own, 3)))
    return found


def _mean_within(phones: list[Any], place: Any) -> float | None:
    """Returns the mean log-likelihood of phones, in order, within the time of another one; None where there are none."""
    seconds = total = 0.0
    for phone in phones[bisect_right(phones, place.begin, key=lambda phone: phone.end) :]:
        if phone.begin >= place.end:
            break
        shared = min(phone.end, place.end) - max(phone.begin, place.begin)
        likelihood = _finite(phone.confidence)
        if shared > 0 and likelihood is not None:
            seconds += shared
            total += shared * likelihood
    return total / seconds if seconds > 0 else None


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
