"""Reads the files that `lab/training/features` writes."""

import json
import os
from dataclasses import dataclass, field

import numpy as np

from phones import INDEX

BANDS = 80
COSTS = 120
EAR = 864
#: The step of the pretrained encoder's outputs (one every 384 samples), and the context of the first in samples.
MOMENT, FIRST_MOMENT = 384, 895


@dataclass
class Recording:
    """One utterance. Frames are 10 ms, counted from the recording's beginning."""

    id: str
    speaker: str
    mel: np.ndarray  # frames × 80, normalised
    costs: np.ndarray  # frames × 120, bytes
    ear: np.ndarray  # moments × 864; `moments_of` maps frames to moments
    speech: tuple  # [from, to) in frames
    phones: np.ndarray  # expected, by index
    stress: np.ndarray
    word: np.ndarray  # by phone: index of its word
    words: int
    rating: np.ndarray  # by phone 0–2; NaN where unrated
    said: np.ndarray  # by phone: the spoken phone, −1 where unknown
    exchanged: np.ndarray  # by phone: true if it differs from the sound that the raters heard
    begin: np.ndarray
    end: np.ndarray
    pitch: np.ndarray = field(default=None)  # Hz every 20 ms, 0 where unvoiced
    level: np.ndarray = field(default=None)  # dB every 20 ms
    word_rating: np.ndarray = field(default=None)  # words × (accuracy, stress, total), 0–10
    rating_of_all: np.ndarray = field(default=None)  # accuracy, fluency, prosody, total, 0–10
    #: The spoken phones with their times: (phone, begin, end) in frames. Only for synthetic speech, whose times are
    #: exact.
    spoken: list = field(default=None)
    kind: str = "rated"


def _split(phone):
    return (INDEX[phone[:-1]], int(phone[-1])) if phone[-1].isdigit() else (INDEX[phone], 0)


def _parts(folder):
    for part in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        path = os.path.join(folder, part)
        # This file is written last: without it the folder is incomplete.
        if not os.path.exists(os.path.join(path, "done")):
            continue
        mel = np.memmap(os.path.join(path, "mel.f32"), np.float32, "r").reshape(-1, BANDS)
        costs = np.memmap(os.path.join(path, "costs.u8"), np.uint8, "r").reshape(-1, COSTS)
        ear = np.memmap(os.path.join(path, "ear.f16"), np.float16, "r").reshape(-1, EAR)
        for line in open(os.path.join(path, "meta.jsonl")):
            meta = json.loads(line)
            span = slice(meta["offset"], meta["offset"] + meta["frames"])
            first, moments = meta["moments"]
            yield meta, dict(
                mel=mel[span].astype(np.float16), costs=np.array(costs[span]), ear=ear[first : first + moments], speech=tuple(meta["speech"]),
                pitch=np.array(meta["pitchHz"], np.float32), level=np.array(meta["levelDb"], np.float32),
            )


def moments_of(frames, recording):
    """
    For each frame of a recording, the encoder output with the nearest centre. It equals
    `shared/src/sound-scores/speech-encoder.ts`.
    """
    nearest = np.round(((frames - recording.speech[0]) * 160 - (FIRST_MOMENT / 2 - 200)) / MOMENT)
    return np.clip(nearest, 0, len(recording.ear) - 1).astype(np.int64)


def read_labels(corpus):
    with open(os.path.join(corpus, "labels.jsonl")) as file:
        return {label["id"]: label for label in map(json.loads, file)}


def read_times(path):
    with open(path) as file:
        return {key: (np.array(begin), np.array(end)) for key, (begin, end) in json.load(file).items()}


def read_rated(folder, corpus, times=None):
    """
    The corpus's recordings. `times`: the positions of the sounds by id; the aligner's positions by default. Recordings
    with exchanged sounds contain their own positions and spoken phones.
    """
    labels = read_labels(corpus)
    result = []
    for meta, heard in _parts(folder):
        label = labels[meta["id"]]
        flat = [(k, phone) for k, word in enumerate(label["words"]) for phone in word["phones"]]
        ids, stress = zip(*(_split(phone) for _, phone in flat))
        begin, end = _times(meta, times, len(flat))
        if begin is None:
            continue
        rating = np.array([r for word in label["words"] for r in word["phones_accuracy"]], np.float32)
        said, exchanged = np.where(rating >= 1.8, ids, -1), np.zeros(len(ids), bool)
        for k, phone in enumerate(meta.get("said", ())):
            if phone is not None:
                said[k], exchanged[k] = INDEX[phone], True
        rating = np.where(exchanged & (said != ids), 0, rating).astype(np.float32)
        result.append(
            Recording(
                id=label["id"], speaker=label["speaker"], **heard,
                phones=np.array(ids), stress=np.array(stress), word=np.array([k for k, _ in flat]),
                words=len(label["words"]), rating=rating, said=said, exchanged=exchanged, begin=begin, end=end,
                word_rating=np.array(
                    [[w["accuracy"], w["stress"], w["total"]] for w in label["words"]], np.float32
                ),
                rating_of_all=np.array(
                    [label[name] for name in ("accuracy", "fluency", "prosodic", "total")], np.float32
                ),
            )
        )
    return sorted(result, key=lambda recording: recording.id)


def _times(meta, times, count):
    if "spans" in meta:
        begin, end = np.array(meta["spans"]).T
        return np.minimum(begin, meta["frames"] - 1), np.minimum(np.maximum(end, begin + 1), meta["frames"])
    if times is not None:
        return times.get(meta["id"], (None, None))
    if not meta["times"]:
        return None, None
    flat = [span for word in meta["times"] for span in word]
    if len(flat) != count:
        return None, None
    begin = np.array([round(a / 10) for a, _ in flat])
    end = np.minimum(np.array([round(b / 10) for _, b in flat]), meta["frames"])
    begin = np.minimum(begin, meta["frames"] - 1)
    return begin, np.maximum(end, begin + 1)


def read_synthetic(folder):
    """Sentences of the embedded voices, with and without deliberate errors. Dropped sounds have an empty span."""
    result = []
    for meta, heard in _parts(folder):
        ids, stress = zip(*(_split(phone) for phone in meta["expected"]))
        said = np.array([-1 if phone is None else INDEX[phone.rstrip("012")] for phone in meta["said"]])
        begin = np.array([min(meta["frames"] - 1, round(a / 10)) for a, _ in meta["spans"]])
        end = np.array([min(meta["frames"], max(round(b / 10), k + 1)) for (_, b), k in zip(meta["spans"], begin)])
        wrong = said != np.array(ids)
        result.append(
            Recording(
                id=meta["id"], speaker=meta["voice"], **heard,
                phones=np.array(ids), stress=np.array(stress), word=np.array(meta["word"]),
                words=max(meta["word"]) + 1, rating=np.where(wrong, 0, 2).astype(np.float32), said=said,
                exchanged=np.ones(len(ids), bool), begin=begin, end=end, kind="synthetic",
                spoken=[(INDEX[p], round(a / 10), round(b / 10)) for p, a, b in meta["spoken"]],
            )
        )
    return result
