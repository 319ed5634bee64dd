"""
A small network that estimates from the features of one sound the certainty that it is not the expected sound. The trees
answer the same question. They see the distance of a sound from the expected one; this network sees its similarity to
each other sound, and its course over time.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

from network import Heads, Norm
from phones import COUNT

#: The weight of the detector beside the trees.
SHARE = 0.6
#: The limit, in standard deviations from the mean, beyond which values carry no further information.
FARTHEST = 5.0
#: The number of rows that describe a sound's course: its thirds and its surroundings, by the network and by the
#: aligner.
COURSE = 8
_LIKENESSES = ("fits", "said", "native", "mean_log")


def inputs(s, phones, table):
    """
    `s`: the output of `Heads`; `table`: its rows. → batch × sounds × numbers: those of the table, and the excess of a
    sound's similarity to each other phone over its similarity to the expected phone, as a whole and over its course.
    """
    like = [s[name][..., :COUNT].clamp(-12, 12) for name in _LIKENESSES]
    own = phones.clamp(max=COUNT - 1)[..., None, None].expand(-1, -1, COURSE, 1)
    course = (s["course"] - s["course"].gather(-1, own)).flatten(-2)
    return torch.cat([table, *(x - Heads.of(phones, x).unsqueeze(-1) for x in like), course], -1)


class Detector(nn.Module):
    """Features of sounds and the expected phones → logits. Each sound is judged by its own features only."""

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
