"""The second stage: maps the network's outputs, with their context, to the raters' marks and the wrong sounds."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from detector import inputs
from network import Heads, Norm
from phones import COUNT, NONE
from table import before, behind, rows

PROSODY = 3
#: The shortest pause between words, in frames of 10 ms.
PAUSE = 15
UTTERANCE = 20
SAID = COUNT + 1  # every phone, and the class for no sound


class Judge(nn.Module):
    """A small transformer over a text's sounds."""

    def __init__(self, width=64, layers=3, heads=4, dropout=0.15):
        super().__init__()
        features = 8 * COUNT + 1 + 12 + 2 + PROSODY + 5
        self.norm = Norm(features)
        self.enter = nn.Linear(features, width)
        self.input_dropout = nn.Dropout(0.1)
        self.phone = nn.Embedding(COUNT + 1, width, padding_idx=NONE)
        self.stress = nn.Embedding(3, width)
        self.beside = nn.Conv1d(width, width, 5, padding=2)
        self.layers = nn.ModuleList([Layer(width, heads, dropout) for _ in range(layers)])
        self.last = Norm(width)
        # Auxiliary outputs for sounds, which teach the judge where to attend. They are not shipped: the trees are
        # better there. Each of them modifies the first stage's estimate, and is initialised to change nothing.
        self.rating = head(width, 1, silent=True)
        self.wrong = head(2 * width, 1, silent=True)
        self.direct = nn.Sequential(nn.Linear(features, 96), nn.SiLU(), nn.Dropout(0.2), nn.Linear(96, width))
        self.said = head(2 * width, SAID, silent=True)
        self.trust = nn.Parameter(torch.tensor([1.0, -1.0, 0.5, 0.5, 1.0, -3.0]))
        self.word = head(2 * width, 3)
        self.all = nn.ModuleList([head(2 * width + UTTERANCE, 1) for _ in range(4)])
        #: Mean and standard deviation of log lengths by phone, from the training set.
        self.register_buffer("length_mean", torch.zeros(COUNT + 1))
        self.register_buffer("length_spread", torch.ones(COUNT + 1))

    def features(self, s, phones, begin, end, starts, prosody, mask):
        fits = s["fits"].clamp(-15, 15) / 4
        own = lambda x: Heads.of(phones, x).unsqueeze(-1)
        log, said, native = s["mean_log"][..., :COUNT].clamp(min=-12) / 4, s["said"].clamp(min=-12) / 4, s["native"]
        z = (s["length"].squeeze(-1) - self.length_mean[phones]) / self.length_spread[phones]
        gap = (begin[:, 1:] - end[:, :-1]).float().clamp(0, 60) / 20
        ends = behind(starts[:, 1:], 1.0)
        x = torch.cat([
            log, log - own(log), s["mean_posterior"][..., :COUNT], said, said - own(said), native,
            native - own(native), fits, own(fits), s["evidence"],
            z.clamp(-3, 3).unsqueeze(-1), s["rating"].unsqueeze(-1) - 1.9, prosody,
            torch.stack([before(gap) * mask, behind(gap) * mask, starts, ends, z.clamp(-3, 3).abs()], -1),
        ], -1)
        return x, z

    def utterance(self, s, z, begin, end, starts, prosody, mask):
        """Pace, pauses, rhythm and intonation of the whole recording."""
        n = mask.sum(1).clamp(min=1)
        words = (starts * mask).sum(1).clamp(min=1)
        length = (end - begin).float() * mask
        gap = before((begin[:, 1:] - end[:, :-1]).float()) * mask
        gap = gap.clamp(min=0) * (torch.cumsum(mask, 1) > 1)
        spoken = length.sum(1).clamp(min=1)
        total = spoken + gap.sum(1)
        long = (gap > PAUSE).float()
        mean = lambda x: (x * mask).sum(1) / n
        spread = lambda x: (mean((x - mean(x).unsqueeze(1)) ** 2) + 1e-6).sqrt()
        rating, fit = s["rating"], Heads.of(s["phones"], s["fits"]).clamp(-15, 15) / 4
        voiced = prosody[..., 1] * mask
        return torch.stack([
            100 * n / spoken / 10, 100 * n / total / 10, 100 * words / total / 3, gap.sum(1) / total,
            long.sum(1) / 4, long.sum(1) / words, gap.max(1)[0] / 50, (gap * long).sum(1) / total,
            mean(z), spread(z), mean(rating) - 1.9, spread(rating), (mean((rating < 1.5).float())),
            mean(fit) / 3, spread(fit), mean(prosody[..., 0] * voiced), spread(prosody[..., 0] * voiced),
            mean(voiced), spread(prosody[..., 2]), n.log() - 3,
        ], -1)

    def forward(self, s, phones, stress, begin, end, membership, prosody, mask):
        starts = 1 - before((membership[:, 1:] * membership[:, :-1]).sum(-1))
        s = dict(s, phones=phones)
        x, z = self.features(s, phones, begin, end, starts, prosody, mask)
        x = self.norm(x)
        h = self.enter(self.input_dropout(x)) + self.phone(phones) + self.stress(stress)
        h = h * mask.unsqueeze(-1)
        h = h + F.silu(self.beside(h.transpose(1, 2)).transpose(1, 2))
        for layer in self.layers:
            h = layer(h, mask)
        h = self.last(h) * mask.unsqueeze(-1)
        near = torch.cat([h, self.direct(x)], -1)
        words = torch.einsum("bpw,bpd->bwd", membership, h) / membership.sum(1).clamp(min=1).unsqueeze(-1)
        lowest = torch.where(membership.unsqueeze(-1) > 0, h.unsqueeze(2), torch.full_like(h[:1, :1, :1], 9.0).unsqueeze(2))
        word = torch.cat([words, lowest.min(1)[0]], -1)
        whole = h.sum(1) / mask.sum(1, keepdim=True)
        words_mean = words.mean(1)
        u = self.utterance(s, z, begin, end, starts, prosody, mask)
        everything = torch.cat([whole, words_mean, u], -1)
        t = self.trust
        fits = s["fits"].clamp(-15, 15)
        heard = t[2] * s["said"].clamp(min=-12) + t[3] * s["mean_log"][..., :COUNT].clamp(min=-12) + t[4] * fits / 4
        heard = torch.cat([heard, t[5].expand_as(heard[..., :1])], -1)
        return dict(
            rating=s["rating"] + self.rating(h).squeeze(-1),
            wrong=-t[0] * Heads.of(phones, fits) + t[1] + self.wrong(near).squeeze(-1),
            said=heard + self.said(near),
            word=self.word(word), all=torch.cat([part(everything) for part in self.all], -1),
        )


def head(width, out, silent=False):
    result = nn.Sequential(nn.Linear(width, 64), nn.SiLU(), nn.Dropout(0.1), nn.Linear(64, out))
    if silent:
        nn.init.zeros_(result[-1].weight), nn.init.zeros_(result[-1].bias)
    return result


class Layer(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.first, self.second = Norm(width), Norm(width)
        self.query, self.key, self.value = nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.feed = nn.Sequential(nn.Linear(width, 2 * width), nn.SiLU(), nn.Dropout(dropout), nn.Linear(2 * width, width))
        self.dropout = nn.Dropout(dropout)
        self.heads = heads

    def forward(self, x, mask):
        y = self.first(x)
        split = lambda v: v.reshape(*v.shape[:2], self.heads, -1).transpose(1, 2)
        q, k, v = split(self.query(y)), split(self.key(y)), split(self.value(y))
        weight = q @ k.transpose(2, 3) / (q.shape[-1] ** 0.5) + (mask - 1)[:, None, None, :] * 1e4
        y = (weight.softmax(-1) @ v).transpose(1, 2).reshape(x.shape)
        x = x + self.dropout(self.out(y))
        return x + self.dropout(self.feed(self.second(x)))


class Chain(nn.Module):
    """
    Heads, judges and detectors in one module, which runs after the sounds are located. Several models of a kind are
    averaged. It returns the table that the trees read (sounds × columns), the detectors' certainty that a sound is
    wrong, its similarity to each phone, the judges' marks, and the membership unchanged.
    """

    def __init__(self, heads, judges, detectors):
        super().__init__()
        self.heads = heads
        self.judges = nn.ModuleList(judges)
        self.detectors = nn.ModuleList(detectors)

    def forward(self, log_posterior, hidden, near, native, phones, stress, begin, end, membership, prosody):
        mask = torch.ones_like(begin).float()
        s = self.heads((log_posterior, hidden, near, native), phones, stress, begin, end, membership, mask)
        outs = [judge(s, phones, stress, begin, end, membership, prosody, mask) for judge in self.judges]
        mean = lambda name: sum(out[name] for out in outs) / len(outs)
        table = rows(s, phones, stress, begin, end, membership, prosody, mask)
        heard = s["said"].clamp(min=-12) + s["mean_log"][..., :COUNT].clamp(min=-12)
        numbers = inputs(s, phones, table)
        detected = sum(detector(numbers, phones) for detector in self.detectors) / len(self.detectors)
        return table[0], detected, heard, mean("word") * 5, mean("all") * 5, membership * 1.0
