"""
A small network that looks at one sound's numbers and says how surely it is not the sound that was due. The trees answer the
same question; they see how far a sound is from what was due, this one sees which other sounds it is like, and how it goes.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

from network import Heads, Norm
from phones import COUNT

#: How much of a say it has, beside the trees.
SHARE = 0.6
#: Further from the mean nothing says more, in standard deviations.
FARTHEST = 5.0
#: How many rows tell how a sound goes: its thirds and what is beside it, by the network and by the aligner.
COURSE = 8
_LIKENESSES = ("fits", "said", "native", "mean_log")


def inputs(s, phones, table):
    """
    `s`: what `Heads` gives; `table`: its rows. → batch × sounds × numbers: the table's, and how much more like each other
    phone a sound is than like the due one, as a whole and in its course.
    """
    like = [s[name][..., :COUNT].clamp(-12, 12) for name in _LIKENESSES]
    own = phones.clamp(max=COUNT - 1)[..., None, None].expand(-1, -1, COURSE, 1)
    course = (s["course"] - s["course"].gather(-1, own)).flatten(-2)
    return torch.cat([table, *(x - Heads.of(phones, x).unsqueeze(-1) for x in like), course], -1)


class Detector(nn.Module):
    """Numbers of sounds and the phones that were due → logits. No sound knows of another but by its numbers."""

    def __init__(self, count, width=160, phone=24):
        super().__init__()
        self.register_buffer("mean", torch.zeros(count))
        self.register_buffer("spread", torch.ones(count))
        self.phone = nn.Embedding(COUNT + 1, phone)
        self.dropout_in = nn.Dropout(0.1)
        self.enter = nn.Linear(count + phone, width)
        self.norm = Norm(width)
        self.gain = nn.Linear(phone, width)
        self.second = nn.Linear(width, 64)
        self.last = nn.Linear(64, 1)
        self.dropout = nn.Dropout(0.2)

    def forward(self, x, phones):
        x = ((x - self.mean) / self.spread).clamp(-FARTHEST, FARTHEST)
        due = self.phone(phones)
        z = F.silu(self.norm(self.enter(torch.cat([self.dropout_in(x), due], -1)))) * (1 + self.gain(due))
        return self.last(self.dropout(F.silu(self.second(self.dropout(z))))).squeeze(-1)
