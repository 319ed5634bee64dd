"""Reads what `training/features` has written."""

import json
import os
from dataclasses import dataclass, field

import numpy as np

from phones import INDEX

BANDS = 80
COSTS = 120


@dataclass
class Recording:
    """One utterance. Frames are 10 ms, counted from the recording's beginning."""

    id: str
    speaker: str
    mel: np.ndarray  # frames × 80, normalised
    costs: np.ndarray  # frames × 120, bytes
    speech: tuple  # [from, to) in frames
    phones: np.ndarray  # expected, by index
    stress: np.ndarray
    word: np.ndarray  # by phone: index of its word
    words: int
    rating: np.ndarray  # by phone 0–2; NaN where nobody rated
    said: np.ndarray  # by phone: what was said, −1 where unknown
    begin: np.ndarray
    end: np.ndarray
    pitch: np.ndarray = field(default=None)  # Hz every 20 ms, 0 where unvoiced
    level: np.ndarray = field(default=None)  # dB every 20 ms
    word_rating: np.ndarray = field(default=None)  # words × (accuracy, stress, total), 0–10
    rating_of_all: np.ndarray = field(default=None)  # accuracy, fluency, prosody, total, 0–10
    #: What was said when: (phone, begin, end) in frames. Of synthetic speech only, whose times are exact.
    spoken: list = field(default=None)
    kind: str = "rated"


def _split(phone):
    return (INDEX[phone[:-1]], int(phone[-1])) if phone[-1].isdigit() else (INDEX[phone], 0)


def _parts(folder):
    for part in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        path = os.path.join(folder, part)
        if not os.path.exists(os.path.join(path, "meta.jsonl")):
            continue
        mel = np.memmap(os.path.join(path, "mel.f32"), np.float32, "r").reshape(-1, BANDS)
        costs = np.memmap(os.path.join(path, "costs.u8"), np.uint8, "r").reshape(-1, COSTS)
        for line in open(os.path.join(path, "meta.jsonl")):
            meta = json.loads(line)
            span = slice(meta["offset"], meta["offset"] + meta["frames"])
            yield meta, mel[span].astype(np.float16), np.array(costs[span])


def read_labels(corpus):
    with open(os.path.join(corpus, "labels.jsonl")) as file:
        return {label["id"]: label for label in map(json.loads, file)}


def read_rated(folder, corpus, times=None):
    """The corpus' recordings. `times`: alignments by id, where the folder's own have none (degraded copies)."""
    labels = read_labels(corpus)
    result = []
    for meta, mel, costs in _parts(folder):
        label = labels[meta["id"]]
        flat = [(k, phone) for k, word in enumerate(label["words"]) for phone in word["phones"]]
        ids, stress = zip(*(_split(phone) for _, phone in flat))
        begin, end = _times(meta, times, len(flat))
        if begin is None:
            continue
        rating = np.array([r for word in label["words"] for r in word["phones_accuracy"]], np.float32)
        result.append(
            Recording(
                id=label["id"], speaker=label["speaker"], mel=mel, costs=costs, speech=tuple(meta["speech"]),
                phones=np.array(ids), stress=np.array(stress), word=np.array([k for k, _ in flat]),
                words=len(label["words"]), rating=rating, said=np.where(rating >= 1.8, ids, -1),
                begin=begin, end=end, pitch=np.array(meta["pitchHz"], np.float32),
                level=np.array(meta["levelDb"], np.float32),
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
    """Sentences of the embedded voices, right and wrong on purpose. Dropped sounds have no time of their own."""
    result = []
    for meta, mel, costs in _parts(folder):
        ids, stress = zip(*(_split(phone) for phone in meta["expected"]))
        said = np.array([-1 if phone is None else INDEX[phone.rstrip("012")] for phone in meta["said"]])
        begin = np.array([min(meta["frames"] - 1, round(a / 10)) for a, _ in meta["spans"]])
        end = np.array([min(meta["frames"], max(round(b / 10), k + 1)) for (_, b), k in zip(meta["spans"], begin)])
        wrong = said != np.array(ids)
        result.append(
            Recording(
                id=meta["id"], speaker=meta["voice"], mel=mel, costs=costs, speech=tuple(meta["speech"]),
                phones=np.array(ids), stress=np.array(stress), word=np.array(meta["word"]),
                words=max(meta["word"]) + 1, rating=np.where(wrong, 0, 2).astype(np.float32), said=said,
                begin=begin, end=end, pitch=np.array(meta["pitchHz"], np.float32),
                level=np.array(meta["levelDb"], np.float32), kind="synthetic",
                spoken=[(INDEX[p], round(a / 10), round(b / 10)) for p, a, b in meta["spoken"]],
            )
        )
    return result
