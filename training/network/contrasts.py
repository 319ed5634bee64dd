"""
"Was it A or B?" for the pairs of sounds that learners confuse: for each pair one number from the heads' opinions of a
sound, whatever was expected. Drills ask it directly, and it is calibrated: its logistic is the share of sounds that were A.
"""

import numpy as np
import torch
import torch.nn as nn
from sklearn.linear_model import LogisticRegression

from phones import COUNT, INDEX

#: The pairs, the likelier confusion first.
PAIRS = [tuple(INDEX[phone] for phone in pair.split("-")) for pair in (
    "IH-IY EH-AE AE-AH AH-AA AA-AO AO-OW UH-UW EH-IH EY-EH TH-S TH-T TH-F DH-D DH-Z S-Z S-SH SH-CH JH-CH V-W V-F V-B L-R L-N "
    "N-NG N-M B-P D-T G-K F-HH F-P"
).split()]
#: The rows that speak for or against a sound: four opinions of the whole sound, and its course.
_OPINIONS = ("said", "fits", "native", "mean_log")
COURSE = 8
TERMS = len(_OPINIONS) + COURSE
LIMIT = 15.0


def opinions(s):
    """The output of `Heads` → … × sounds × 39 × terms"""
    parts = [s[name][..., :COUNT].clamp(-LIMIT, LIMIT) for name in _OPINIONS]
    course = s["course"][..., :COUNT].clamp(-LIMIT, LIMIT)
    return torch.cat([torch.stack(parts, -1), course.transpose(-1, -2)], -1)


class Contrasts(nn.Module):
    """Sounds × pairs: the log odds that the first sound of the pair was said and not the second."""

    def __init__(self, weights, offsets):
        super().__init__()
        self.register_buffer("first", torch.tensor([a for a, _ in PAIRS]))
        self.register_buffer("second", torch.tensor([b for _, b in PAIRS]))
        self.register_buffer("weights", torch.tensor(weights, dtype=torch.float32))
        self.register_buffer("offsets", torch.tensor(offsets, dtype=torch.float32))

    def forward(self, s):
        every = opinions(s)
        difference = every.index_select(-2, self.first) - every.index_select(-2, self.second)
        return (difference * self.weights).sum(-1) + self.offsets


def tokens(items):
    """
    Sounds of which it is known what was said: those that raters found right, and those of the synthetic voices. → by phone
    rows of opinions, and their weights
    """
    rows, weights = [[] for _ in range(COUNT)], [[] for _ in range(COUNT)]
    for item in items:
        if item["kind"] not in ("clean", "synthetic"):
            continue
        every = opinions({name: torch.from_numpy(item["heard"][name].astype(np.float32)) for name in (*_OPINIONS, "course")}).numpy()
        said = item["said"]
        for k in np.where((said >= 0) & (said < COUNT))[0]:
            rows[said[k]].append(every[k])
            # Who merges two sounds does not say what raters heard.
            weights[said[k]].append(0.3 if item["merged"][k] else 1.0)
    return rows, weights


def learn(items):
    """→ `Contrasts`, with as much weight for each side of a pair"""
    rows, weights = tokens(items)
    found = []
    for a, b in PAIRS:
        x = np.array([row[a] - row[b] for row in rows[a] + rows[b]])
        y = np.r_[np.ones(len(rows[a])), np.zeros(len(rows[b]))]
        w = np.r_[np.array(weights[a]) / sum(weights[a]), np.array(weights[b]) / sum(weights[b])] * len(y)
        model = LogisticRegression(C=0.1, max_iter=300).fit(x, y, sample_weight=w)
        found.append((model.coef_[0], model.intercept_[0]))
    return Contrasts(np.array([coefficients for coefficients, _ in found]), np.array([offset for _, offset in found]))
