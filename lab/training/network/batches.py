"""Turns recordings into batches for training, with warping and noise. All randomness comes from the given generator."""

import numpy as np
import torch

from phones import NONE, SILENCE
from recordings import EAR, moments_of

PADDING = 20


def prepare(recording):
    """Crops to the speech and labels each frame with the phone that is spoken in it, weighted by certainty."""
    first = max(0, min(recording.speech[0], recording.begin[0] - PADDING))
    last = min(len(recording.mel), max(recording.speech[1], recording.end[-1] + PADDING))
    r = recording
    r.origin = first
    r.x = np.ascontiguousarray(r.mel[first:last])
    r.c = np.ascontiguousarray(r.costs[first:last])
    r.at = moments_of(np.arange(first, last), r)
    relabel(r)
    return r


def relabel(r):
    """Frame labels from the spans. Weight −1 means that the expected phone was *not* spoken."""
    r.b, r.e = r.begin - r.origin, np.minimum(r.end - r.origin, len(r.x))
    r.b = np.minimum(r.b, r.e - 1).clip(0)
    label = np.full(len(r.x), SILENCE, np.int64)
    weight = np.ones(len(r.x), np.float32)
    if r.kind == "synthetic":
        for phone, begin, end in r.spoken:
            label[begin - r.origin : end - r.origin] = phone
    else:
        for phone, begin, end, rating, said, exchanged in zip(r.phones, r.b, r.e, r.rating, r.said, r.exchanged):
            label[begin:end] = said if exchanged else phone
            weight[begin:end] = 1 if exchanged else np.clip((rating - 0.6) / 1.2, 0, 1) if rating >= 0.5 else -1
    r.label, r.weight = label, weight


class Sample:
    """A recording prepared for a batch."""

    def __init__(self, r):
        self.r = r
        self.x, self.c, self.at, self.ear = r.x.astype(np.float32), r.c, r.at, r.ear
        self.label, self.weight = r.label, r.weight
        self.b, self.e = r.b, r.e
        self.said, self.rating = r.said.copy(), r.rating.copy()
        #: True where the raters' marks do not apply: the sound was changed, or was never rated.
        self.artificial = r.exchanged


def warp(s, rng):
    """Changes pace, vocal tract, channel and noise, and masks two frequency bands and one time range."""
    frames = len(s.x)
    pace = rng.uniform(0.88, 1.14)
    throat = rng.uniform(0.9, 1.1) if rng.random() < 0.8 else 1.0
    count = int(frames * pace)
    at = np.minimum(np.arange(count) / pace, frames - 1.001)
    band = np.clip(np.arange(80) * throat + rng.uniform(-1, 1), 0, 78.999)
    t0, f0 = at.astype(int), band.astype(int)
    tf, ff = (at - t0)[:, None].astype(np.float32), (band - f0)[None].astype(np.float32)
    x = s.x[:, f0] * (1 - ff) + s.x[:, f0 + 1] * ff
    x = np.concatenate([x, x[-1:]])
    x = x[t0] * (1 - tf) + x[t0 + 1] * tf
    near = np.round(at).astype(int)
    s.c, s.at = s.c[near], s.at[near]
    s.label, s.weight = s.label[near], s.weight[near]
    s.b = np.minimum(np.round(s.b * pace).astype(int), count - 2).clip(0)
    s.e = np.minimum(np.maximum(s.b + 2, np.round(s.e * pace).astype(int)), count)
    if rng.random() < 0.3:
        floor = rng.uniform(-2.2, 0.2) + np.cumsum(rng.normal(0, 0.06, 80))
        x = np.logaddexp(x * 3, (floor * 3 + rng.normal(0, 1, x.shape)).astype(np.float32)) / 3
    x = x + np.float32(np.cumsum(rng.normal(0, 0.02, 80)))
    x = (x * np.float32(rng.uniform(0.9, 1.1))).astype(np.float32)
    width = rng.integers(0, 12)
    low = rng.integers(0, 80 - width)
    x[:, low : low + width] = 0
    if rng.random() < 0.5:
        width = rng.integers(0, 6)
        low = rng.integers(0, max(1, count - width))
        x[low : low + width] = 0
    s.x = x
    b = np.maximum(0, s.b + rng.integers(-1, 2, len(s.b)))
    e = np.minimum(count, s.e + rng.integers(-1, 2, len(s.e)))
    fine = e - b >= 2
    s.b, s.e = np.where(fine, b, s.b), np.where(fine, e, s.e)


def augmented(r, rng):
    s = Sample(r)
    warp(s, rng)
    return s


def collate(samples):
    """Pads samples to one batch of tensors."""
    count = len(samples)
    frames = max(len(s.x) for s in samples)
    frames += frames % 2
    phones = max(len(s.said) for s in samples)
    words = max(s.r.words for s in samples)
    moments = max(len(s.ear) for s in samples)
    half = frames // 2
    z = lambda *shape, fill=0, kind=np.float32: np.full((count, *shape), fill, kind)
    B = dict(
        mel=z(frames, 80), costs=z(frames, 120), ear=z(moments, EAR), at=z(frames, kind=np.int64), mask10=z(frames, 1), mask=z(half, 1),
        label=z(half, fill=-1, kind=np.int64), weight=z(half),
        phones=z(phones, fill=NONE, kind=np.int64), stress=z(phones, kind=np.int64),
        said=z(phones, fill=-1, kind=np.int64), begin=z(phones, kind=np.int64), end=z(phones, fill=1, kind=np.int64),
        present=z(phones), rating=z(phones), rated=z(phones), membership=z(phones, words),
        word_rating=z(words, 3), word_rated=z(words), all_rating=z(4), all_rated=z(),
    )
    for i, s in enumerate(samples):
        r, t, n = s.r, len(s.x), len(s.said)
        B["mel"][i, :t], B["costs"][i, :t], B["mask10"][i, :t] = s.x, s.c, 1
        B["ear"][i, : len(s.ear)], B["at"][i, :t] = s.ear, s.at
        h = (t + 1) // 2
        B["mask"][i, :h], B["label"][i, :h], B["weight"][i, :h] = 1, s.label[::2], s.weight[::2]
        B["phones"][i, :n], B["stress"][i, :n], B["said"][i, :n] = r.phones, r.stress, s.said
        B["begin"][i, :n] = np.minimum(s.b, t - 1)
        B["end"][i, :n] = np.minimum(np.maximum(s.e, B["begin"][i, :n] + 1), t)
        B["present"][i, :n], B["rating"][i, :n] = 1, s.rating
        B["membership"][i, np.arange(n), r.word] = 1
        wrong = s.artificial & (s.said != r.phones)
        if r.kind == "rated":
            B["rated"][i, :n] = ~wrong
            w = r.words
            B["word_rated"][i, :w] = 1
            B["word_rated"][i, r.word[wrong]] = 0
            B["word_rating"][i, :w] = r.word_rating / 5
            B["all_rating"][i], B["all_rated"][i] = r.rating_of_all / 5, not wrong.any()
        else:
            # Native-like speech of a voice as intended: sounds that are not wrong count as right.
            B["rated"][i, :n] = 0.3 * ~wrong
    return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in B.items()}
