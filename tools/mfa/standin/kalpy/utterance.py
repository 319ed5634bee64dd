from __future__ import annotations


class Utterance:
    def __init__(self, segment, transcript, cmvn_string=None, fmllr_string=None, mfccs=None):
        self.segment = segment
        self.transcript = transcript
