"""
Computes one row of features for each sound, which the trees read. Written in PyTorch, so that the same steps are
exported with the network and run in the browser.
"""

import numpy as np
import torch
import torch.nn.functional as F

from network import Heads
from phones import COUNT
from search import mistaken

#: By phone: 1 for the phones that are confusable with it.
_MISTAKEN = np.zeros((COUNT + 1, COUNT), np.float32)
for _phone, _others in enumerate(mistaken()):
    _MISTAKEN[_phone, _others] = 1
_NEVER = 99.0


def _against(scores, phones, mistaken_for):
    """
    The phone's own score, its margins over all others and over the confusable ones, the number of phones above it, and
    the best other phone.
    """
    own = Heads.of(phones, scores).unsqueeze(-1)
    is_own = F.one_hot(phones.clamp(max=COUNT - 1), COUNT).to(scores.dtype)
    others = scores - _NEVER * is_own
    best = others.max(-1, keepdim=True)
    confused = (scores - _NEVER * (1 - mistaken_for)).max(-1, keepdim=True)[0]
    beaten = (others > own).to(scores.dtype).sum(-1, keepdim=True)
    return [own, own - best[0], own - confused, beaten, best[1].to(scores.dtype)]


def before(x, value=0.0):
    """Prepends a value to every row. Padding is not used: the browser's runtime cannot pad an empty tensor."""
    return torch.cat([torch.full_like(x[:, :0].sum(1, keepdim=True), value), x], 1)


def behind(x, value=0.0):
    """Appends a value to every row."""
    return torch.cat([x, torch.full_like(x[:, :0].sum(1, keepdim=True), value)], 1)


def _shifted(x, by):
    return before(x[:, :-1]) if by > 0 else behind(x[:, 1:])


def rows(s, phones, stress, begin, end, membership, prosody, mask):
    """`s`: the output of `Heads`. → batch × sounds × features"""
    table = torch.from_numpy(_MISTAKEN).to(s["fits"].device)
    mistaken_for = table[phones]
    fits, said = s["fits"].clamp(-15, 15), s["said"].clamp(min=-15)
    log, native = s["mean_log"][..., :COUNT].clamp(min=-15), s["native"]
    parts = [_against(x, phones, mistaken_for) for x in (fits, said, log, native)]
    columns = [column for part in parts for column in part]
    rating = s["rating"].unsqueeze(-1)
    key = torch.cat([part[i] for part in parts for i in (0, 1)] + [rating], -1)
    m = mask.unsqueeze(-1)
    key = key * m
    n = m.sum(1, keepdim=True)
    total = key.sum(1, keepdim=True)
    others_mean = (total - key) / (n - 1).clamp(min=1)
    spread = ((((key - total / n) * m) ** 2).sum(1, keepdim=True) / n + 1e-6).sqrt().expand_as(key)
    in_word = membership.sum(1).clamp(min=1).unsqueeze(-1)
    word_mean = torch.einsum("bpw,bwd->bpd", membership, torch.einsum("bpw,bpd->bwd", membership, key) / in_word)
    far = (1 - membership).unsqueeze(-1) * _NEVER
    lowest = (key.unsqueeze(2) + far).min(1)[0]
    word_low = torch.einsum("bpw,bwd->bpd", membership, lowest)
    starts = 1 - before((membership[:, 1:] * membership[:, :-1]).sum(-1))
    length = (end - begin).float()
    gap = (begin[:, 1:] - end[:, :-1]).float()
    ordinal = torch.cumsum(mask, 1)
    word_first = torch.einsum("bpw,bw->bp", membership, (ordinal.unsqueeze(-1) + far.squeeze(-1)).min(1)[0])
    place = ordinal - word_first
    word_length = torch.einsum("bpw,bw->bp", membership, membership.sum(1))
    phone = phones.float()
    plain = torch.stack([
        phone, stress.float(), length, before(gap), behind(gap), starts, place,
        word_length, word_length - place, before(phone[:, :-1], -1.0), behind(phone[:, 1:], -1.0),
        n.squeeze(-1).expand_as(phone), (length * mask).sum(1, keepdim=True).expand_as(phone) / n.squeeze(-1),
    ], -1)
    silence = s["mean_posterior"][..., COUNT:]
    return torch.cat([
        *columns, Heads.of(phones, s["mean_posterior"][..., :COUNT]).unsqueeze(-1), silence, rating, s["evidence"],
        prosody, plain, _shifted(key, 1), _shifted(key, -1), word_mean, word_low, others_mean, spread,
    ], -1)
