"""
The first stage's outputs for recordings that it was not trained on: unchanged, degraded, and with artificial errors.

Each rendition takes the whole path of the shipped scorer: the frames are encoded, Viterbi locates the expected sounds,
and the heads evaluate those positions.
"""

import numpy as np
import torch

from batches import Sample, collate
from phones import COUNT, confused
from prosody import prosody_of
from search import place

#: The names of the heads' outputs from which the judge learns.
KEPT = ("mean_log", "mean_posterior", "said", "native", "fits", "evidence", "rating", "length", "course")
SWAPPED = 0.06
INSERTED = 0.04
INSERTABLE = [2, 4, 6, 8, 9, 10, 13, 14, 15, 19, 20, 21, 22, 23, 27, 28, 29, 30, 31, 32, 35, 37]


class Due:
    """A recording with its expected sounds, which may differ from the spoken ones."""

    def __init__(self, r):
        self.sample = Sample(r)
        self.r = r
        self.phones, self.stress, self.word = r.phones.copy(), r.stress.copy(), r.word.copy()
        self.said, self.rating, self.artificial = r.said.copy(), r.rating.copy(), r.exchanged.copy()
        #: The construction of each error: "" (none), "splice", "swap", "drop".
        self.how = np.where(self.artificial & (self.said != self.phones), "splice", "").astype("U6")
        self.spans = None

    def swap(self, rng):
        """Replaces expected sounds by others than the spoken ones."""
        for k in np.where((rng.random(len(self.phones)) < SWAPPED) & (self.said >= 0) & ~self.artificial)[0]:
            self.phones[k] = confused(int(self.said[k]), rng)
            self.rating[k], self.artificial[k], self.how[k] = 0, True, "swap"

    def insert(self, rng):
        """Adds expected consonants that nobody spoke, as if they had been dropped."""
        for k in reversed(np.where(rng.random(len(self.phones)) < INSERTED)[0]):
            near = {int(self.phones[k]), int(self.phones[k + 1]) if k + 1 < len(self.phones) else -1}
            phone = int(rng.choice(INSERTABLE))
            if phone in near or self.said[k] < 0:
                continue
            put = lambda a, value: np.insert(a, k + 1, value)
            self.phones, self.stress = put(self.phones, phone), put(self.stress, 0)
            self.word, self.said = put(self.word, self.word[k]), put(self.said, COUNT)
            self.rating, self.artificial = put(self.rating, 0), put(self.artificial, True)
            self.how = put(self.how, "drop")


def with_errors(r, rng):
    """Makes some expected sounds differ from the spoken ones, and adds some that nobody spoke."""
    due = Due(r)
    if rng.random() < 0.7:
        due.swap(rng)
    if rng.random() < 0.6:
        due.insert(rng)
    return due


@torch.no_grad()
def first_stage(net, prior, dues, size=24):
    """Fills in positions and evidence. Recordings whose sounds cannot be located are left out."""
    net.eval()
    order = sorted(dues, key=lambda due: len(due.r.x))
    done = []
    for at in range(0, len(order), size):
        batch = order[at : at + size]
        B = collate([due.sample for due in batch])
        frames = net.encoder(B["mel"], B["costs"].float(), B["ear"], B["at"], B["mask"], B["mask10"])
        good, rows = [], []
        for i, due in enumerate(batch):
            length = int(B["mask"][i].sum())
            spans = place(frames[0][i, :length].numpy(), prior, due.phones, due.word)
            if spans is None:
                continue
            top = len(due.r.x)
            begin = np.minimum(2 * spans[0], top - 1)
            due.spans = (begin, np.minimum(np.maximum(2 * spans[1], begin + 1), top))
            good.append(due), rows.append(i)
        if good:
            heads(net, [part[rows] for part in frames], good)
            done += good
    return done


def heads(net, frames, dues):
    count, words = max(len(d.phones) for d in dues), max(int(d.word[-1]) + 1 for d in dues)
    z = lambda *shape, fill=0: torch.full((len(dues), *shape), fill)
    phones, stress, begin, end = z(count, fill=COUNT), z(count), z(count), z(count, fill=1)
    membership, mask = z(count, words).float(), z(count).float()
    for i, d in enumerate(dues):
        n = len(d.phones)
        t = lambda a: torch.from_numpy(np.asarray(a, np.int64))
        phones[i, :n], stress[i, :n], mask[i, :n] = t(d.phones), t(d.stress), 1
        begin[i, :n], end[i, :n] = t(d.spans[0]), t(d.spans[1])
        membership[i, torch.arange(n), t(d.word)] = 1
    out = net.heads(frames, phones, stress, begin, end, membership, mask)
    for i, d in enumerate(dues):
        n = len(d.phones)
        d.heard = {name: out[name][i, :n].half().numpy() for name in KEPT}
        # Splices move sounds slightly, which is accepted.
        d.prosody = prosody_of(d.r.pitch, d.r.level, d.spans[0] + d.r.origin, d.spans[1] + d.r.origin)
        d.sample = None
