"""The network that recognises sounds. docs/assessment.md describes the purpose of each part."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from phones import COUNT, NONE
from recordings import EAR

FRAME_CLASSES = COUNT + 1
COST_SCALE = 0.1024 / 4  # bytes → nats / 4
EAR_LAYERS = 3
#: The lower limit of a log posterior, in nats.
LEAST_LOG = -12.0


class Norm(nn.LayerNorm):
    """Computes in full precision for every input type: older PyTorch supports no other."""

    def forward(self, x):
        return super().forward(x.float())


class Block(nn.Module):
    """
    A gated depthwise convolution over ±4 frames, followed by a feed-forward layer, both with a residual connection.
    """

    def __init__(self, width, kernel=9, dropout=0.1):
        super().__init__()
        self.norm = Norm(width)
        self.gate = nn.Linear(width, 2 * width)
        self.depthwise = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.inner_norm = Norm(width)
        self.out = nn.Linear(width, width)
        self.feed_norm = Norm(width)
        self.feed_in = nn.Linear(width, 2 * width)
        self.feed_out = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        y = F.glu(self.gate(self.norm(x)), -1) * mask
        y = self.depthwise(y.transpose(1, 2)).transpose(1, 2)
        x = x + self.dropout(self.out(F.silu(self.inner_norm(y))))
        return x + self.feed_out(F.silu(self.feed_in(self.feed_norm(x))))


class Encoder(nn.Module):
    """
    Frames → phone posteriors for each 20 ms in context, and for each 10 ms alone (±50 ms).

    It has three inputs: the pretrained encoder ("ear", trained on much English), the aligner's costs and a spectrum.
    """

    def __init__(self, width=176, blocks=2, local=128, ear=128, dropout=0.1):
        super().__init__()
        self.costs = nn.Linear(120, 48)
        self.ear_norms = nn.ModuleList([Norm(EAR // EAR_LAYERS) for _ in range(EAR_LAYERS)])
        self.ear_dropout = nn.Dropout(0.2)
        self.ear = nn.Linear(EAR, ear)
        self.first = nn.Conv1d(80 + 48, 96, 5, stride=2, padding=2)
        self.second = nn.Conv1d(96, 96, 3, padding=1)
        self.enter = nn.Linear(96 + ear, width)
        self.blocks = nn.ModuleList([Block(width, dropout=dropout) for _ in range(blocks)])
        self.norm = Norm(width)
        self.classes = nn.Linear(width, FRAME_CLASSES)
        self.local1 = nn.Conv1d(80 + 48, local, 5, padding=2)
        self.local2 = nn.Conv1d(local, local, 3, padding=1)
        self.local3 = nn.Conv1d(local, local, 3, padding=1)
        self.local4 = nn.Conv1d(local, local, 3, padding=1)
        self.width = width
        self.local_width = local + ear

    def forward(self, mel, costs, ear, at, mask, mask10):
        """
        mel: batch × frames × 80; costs: batch × frames × 120 (bytes); ear: batch × moments × 864; at: batch × frames, each
        frame's moment; masks: batch × (half the) frames × 1.
        """
        native = torch.clamp(costs * COST_SCALE, max=4.0) * mask10
        x = torch.cat([mel, torch.tanh(self.costs(native))], -1) * mask10
        x = x.transpose(1, 2)
        layers = ear.split(EAR // EAR_LAYERS, -1)
        heard = torch.cat([norm(layer) for norm, layer in zip(self.ear_norms, layers)], -1)
        heard = F.silu(self.ear(self.ear_dropout(heard)))
        heard = heard.gather(1, at.unsqueeze(-1).expand(-1, -1, heard.shape[-1])) * mask10
        h = F.silu(self.first(x))
        h = F.silu(self.second(h)).transpose(1, 2)
        h = self.enter(torch.cat([h, heard[:, ::2]], -1)) * mask
        for block in self.blocks:
            h = block(h, mask)
        h = self.norm(h)
        near = F.relu(self.local1(x))
        near = F.relu(self.local2(near))
        near = near + F.relu(self.local3(near))
        near = (near + F.relu(self.local4(near))).transpose(1, 2)
        near = torch.cat([near, heard], -1) * mask10
        return F.log_softmax(self.classes(h).float(), -1), h, near, native


def pooled(sums, begin, end):
    """Means over spans of frames, by running sums with a zero row before the first."""
    take = lambda at: sums.gather(1, at.unsqueeze(-1).expand(-1, -1, sums.shape[-1]))
    return (take(end) - take(begin)) / (end - begin).clamp(min=1).unsqueeze(-1).to(sums.dtype)


def running(x):
    return F.pad(x.cumsum(1), (0, 0, 1, 0))


class Heads(nn.Module):
    """Spans of frames and their expected sounds → the spoken sounds, and the raters' marks."""

    def __init__(self, width, local, hidden=64):
        super().__init__()
        self.phone = nn.Embedding(COUNT + 1, 32, padding_idx=NONE)
        self.stress = nn.Embedding(3, 4)
        self.shrink = nn.Linear(width, hidden)
        self.said = nn.Sequential(
            nn.Linear(5 * local + 3 * 40 + 1, 256), nn.SiLU(), nn.Dropout(0.3), nn.Linear(256, COUNT)
        )
        self.mix = nn.Linear(hidden + 32 + 4 + 6 + 6, 2 * hidden)
        self.context = nn.GRU(2 * hidden, hidden, 1, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(0.3)
        self.rating = nn.Sequential(nn.Linear(4 * hidden, hidden), nn.SiLU(), nn.Linear(hidden, 1))
        self.fit_span = nn.Linear(hidden + 3 * COUNT, 96)
        self.fit_phone = nn.Linear(32, 96, bias=False)
        self.fit_evidence = nn.Linear(12, 96, bias=False)
        self.fit_out = nn.Linear(96, 1)
        self.word = nn.Linear(4 * hidden, 3)
        self.all = nn.Linear(4 * hidden, 4)

    def spans(self, log_posterior, h, near, native, begin, end):
        """The features of the spans alone, independent of the expected sounds. `begin`, `end`: 10 ms frames."""
        half = log_posterior.shape[1]
        b2 = torch.clamp((begin + 1) // 2, max=half - 1)
        e2 = torch.minimum(torch.maximum((end + 1) // 2, b2 + 1), torch.full_like(b2, half))
        mean_log = pooled(running(log_posterior), b2, e2)
        mean_posterior = pooled(running(log_posterior.exp()), b2, e2)
        shape = self.shrink(pooled(running(h.float()), b2, e2))
        length = (end - begin).float().clamp(min=1).log().unsqueeze(-1) - 2
        frames = near.shape[1]
        third, second = begin + (end - begin) // 3, begin + (2 * (end - begin)) // 3
        sums = running(near.float())

        def mean(sums, a, z):
            a = a.clamp(0, frames - 1)
            return pooled(sums, a, torch.maximum(z, a + 1).clamp(max=frames))

        native_sums = running(native.float().reshape(*native.shape[:2], 40, 3).min(-1)[0])
        natives = [mean(native_sums, a, z) for a, z in ((begin, third), (third, second), (second, end))]
        around = [
            mean(sums, a, z)
            for a, z in ((begin - 5, begin), (begin, third), (third, second), (second, end), (end, end + 5))
        ]
        said = F.log_softmax(self.said(torch.cat([*around, *natives, length], -1)).float(), -1)
        course = self.course(log_posterior, b2, e2)
        return dict(
            mean_log=mean_log, mean_posterior=mean_posterior, shape=shape, length=length, said=said,
            native=-sum(natives)[..., :COUNT] / 3,
            course=torch.stack([*course, *(-part for part in natives)], -2),
        )

    @staticmethod
    def course(log_posterior, begin, end):
        """The mean log posterior in the frames before each span, in each third of it, and after it. 20 ms frames."""
        half = log_posterior.shape[1]
        sums = running(log_posterior.clamp(min=LEAST_LOG))
        third, second = begin + (end - begin) // 3, begin + (2 * (end - begin)) // 3
        parts = ((begin - 2, begin), (begin, third), (third, second), (second, end), (end, end + 2))
        for a, z in parts:
            a = a.clamp(0, half - 1)
            yield pooled(sums, a, torch.maximum(z, a + 1).clamp(max=half))

    @staticmethod
    def _against(scores):
        """The score of every phone, and the best score of all other phones."""
        best = scores.topk(2, -1).values
        other = torch.where(scores >= best[..., :1], best[..., 1:], best[..., :1])
        return scores, other

    def evidence_of_all(self, s):
        """The fit of every phone to the spans: batch × phones × 39 × 12."""
        a, ao = self._against(s["mean_log"][..., :COUNT].clamp(min=-20))
        q, qo = self._against(s["mean_posterior"][..., :COUNT])
        l, lo = self._against(s["said"].clamp(min=-20))
        n, no = self._against(s["native"])
        entropy = -(s["mean_posterior"] * (s["mean_posterior"] + 1e-6).log()).sum(-1, keepdim=True)
        same = lambda x: x.expand_as(a)
        return torch.stack([
            a / 4, (a - ao) / 4, q, qo, same(entropy), same(s["length"]),
            l / 4, ((l - lo) / 4).clamp(-3, 3), lo / 4, n, n - no, no,
        ], -1)

    def fit_of_all(self, s, evidence):
        """
        For every phone a logit that the span is that phone, from the span alone: no neighbours, no speaker.
        """
        vectors = [s["said"].clamp(min=-12) / 4, s["mean_log"][..., :COUNT].clamp(min=-12) / 4, s["native"]]
        span = self.fit_span(torch.cat([s["shape"], *vectors], -1)).unsqueeze(-2)
        phone = self.fit_phone(self.phone.weight[:COUNT])
        return self.fit_out(F.silu(span + phone + self.fit_evidence(evidence))).squeeze(-1)

    @staticmethod
    def of(phones, values):
        """Selects the expected phone's values from those of all phones (the third dimension)."""
        at = phones.clamp(max=COUNT - 1).unsqueeze(-1)
        if values.dim() == 4:
            return values.gather(2, at.unsqueeze(-1).expand(-1, -1, 1, values.shape[-1])).squeeze(2)
        return values.gather(2, at).squeeze(2)

    def judge(self, s, phones, stress, mask, evidence):
        z = F.silu(self.mix(torch.cat([s["shape"], self.phone(phones), self.stress(stress), evidence], -1)))
        z = torch.cat([z, self.context(self.dropout(z))[0]], -1) * mask.unsqueeze(-1)
        return self.dropout(z)

    def forward(self, frames, phones, stress, begin, end, membership, mask):
        """membership: batch × phones × words, 1 where a phone belongs to a word."""
        s = self.spans(*frames, begin, end)
        every = self.evidence_of_all(s)
        evidence = self.of(phones, every)
        z = self.judge(s, phones, stress, mask, evidence)
        words = torch.einsum("bpw,bpd->bwd", membership, z) / membership.sum(1).clamp(min=1).unsqueeze(-1)
        everything = z.sum(1) / mask.sum(1, keepdim=True)
        return dict(
            s, evidence=evidence, rating=self.rating(z).squeeze(-1), fits=self.fit_of_all(s, every),
            word=self.word(words), all=self.all(everything),
        )


class SoundNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.heads = Heads(self.encoder.width, self.encoder.local_width)
