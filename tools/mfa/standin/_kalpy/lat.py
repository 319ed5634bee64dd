from __future__ import annotations


def GetPerFrameAcousticCosts(nbest):
    raise NotImplementedError
