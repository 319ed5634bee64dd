from __future__ import annotations


class FloatMatrix:
    """The features of an utterance: the phones that were found in it, as far as they are known."""

    def __init__(self, other=None):
        self.found = [] if other is None else other.found

    def NumRows(self):
        return len(self.found)
