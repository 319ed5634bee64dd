from __future__ import annotations

from _kalpy.matrix import FloatMatrix


class Utterance:
    def __init__(self, segment, transcript, cmvn_string=None, fmllr_string=None, mfccs=None):
        self.segment = segment
        self.transcript = transcript
        self.mfccs = mfccs
        self.found = []

    def generate_features(
        self,
        acoustic_model,
        cmvn=None,
        fmllr_trans=None,
        uses_speaker_adaptation=True,
        uses_splices=False,
        uses_deltas=True,
        splice_context=3,
    ):
        return FloatMatrix(self)
