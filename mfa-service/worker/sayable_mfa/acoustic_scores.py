"""Acoustic scores: how likely each frame of a recording is in each state of the model.

Kaldi's search computes them one by one, and every search does it again. A request searches one recording several times: by
right pronunciations, by any phones, with learner variants, and again with wider beams. So here they are computed for all
frames at once, as products of matrices, and kept with the features for the next search.
"""

from __future__ import annotations

from typing import Any

from _kalpy.matrix import FloatMatrix

#: So many frames are computed at a time, whose intermediate results the processor's cache holds.
FRAMES_AT_ONCE = 128
#: A component so many nats below the best one of its state adds nothing to a 32-bit sum. Below −87 its exponential is a
#: denormal number, which takes the processor ten times as long.
NEGLIGIBLE = -30.0
#: Recordings with more scores than this, 100 MB, are searched without a table: the worker's memory has a limit.
MOST_SCORES = 25_000_000


class Gaussians:
    """The states of an acoustic model, all of whose Gaussian components are the rows of one matrix."""

    def __init__(self, model: Any) -> None:
        import numpy as np  # kalpy brings it; its stand-in has none, and asks for no scores.

        mixtures = [model.GetPdf(state) for state in range(model.NumPdfs())]
        parts = [
            np.column_stack([one.means_invvars().numpy(), -0.5 * one.inv_vars().numpy(), one.gconsts().numpy()])
            for one in mixtures
        ]
        #: The log-likelihood of a frame x is a row times [x, x², 1]. Shape (components, 2 × dimensions + 1).
        self.rows = np.concatenate(parts).astype(np.float32)
        #: The components of each state: how many, and the first one's row. Shape (states,).
        self.counts = np.array([len(part) for part in parts])
        self.firsts = np.cumsum(self.counts) - self.counts

    def scores(self, features: Any, states: list[int]) -> tuple[Any, Any]:
        """Returns the states in another order, and their log-likelihoods in nats, shape (frames, states)."""
        import numpy as np

        # The states with most components are first, and the first components of all states before all second ones. So
        # each step below takes a block of neighbouring columns, and no component is computed for a state that lacks it.
        order = np.array(sorted(states, key=lambda state: -self.counts[state]))
        widths = [int((self.counts[order] > place).sum()) for place in range(self.counts[order[0]])]
        ends = np.cumsum(widths)
        blocks = [slice(end - width, end) for end, width in zip(ends, widths)]
        chosen = [self.firsts[order[:width]] + place for place, width in enumerate(widths)]
        weights = np.ascontiguousarray(self.rows[np.concatenate(chosen)].T)
        found = np.empty((len(features), len(order)), dtype=np.float32)
        for first in range(0, len(features), FRAMES_AT_ONCE):
            frames = features[first : first + FRAMES_AT_ONCE]
            terms = np.column_stack([frames, frames * frames, np.ones(len(frames), dtype=np.float32)]) @ weights
            best = terms[:, blocks[0]].copy()
            for block, width in zip(blocks, widths):
                np.maximum(best[:, :width], terms[:, block], out=best[:, :width])
            for block, width in zip(blocks, widths):
                terms[:, block] -= best[:, :width]
            np.exp(np.maximum(terms, NEGLIGIBLE, out=terms), out=terms)
            total = terms[:, blocks[0]].copy()
            for block, width in zip(blocks[1:], widths[1:]):
                total[:, :width] += terms[:, block]
            found[first : first + FRAMES_AT_ONCE] = best + np.log(total)
        return order, found


class ScoredFeatures(FloatMatrix):
    """The features of a recording, shape (frames, dimensions), with the scores that its searches needed so far."""

    #: The log-likelihoods for Kaldi, shape (frames, states of the model). Those of states not in `known` are zero.
    scores: FloatMatrix | None = None
    known: frozenset[int] = frozenset()

    def scores_of(self, states: set[int], gaussians: Gaussians) -> FloatMatrix:
        """Returns the scores with those of these states, which are computed where they are missing."""
        if self.scores is None:
            self.scores = FloatMatrix(self.NumRows(), len(gaussians.counts))
        missing = states - self.known
        if missing:
            order, found = gaussians.scores(self.numpy(), sorted(missing))
            # The array is a view of the matrix. None is kept: it would hold the features, and they would hold it.
            self.scores.numpy()[:, order] = found
            self.known |= missing
        return self.scores
