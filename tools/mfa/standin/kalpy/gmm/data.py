from __future__ import annotations


class CtmInterval:
    def __init__(self, begin, end, label, symbol, confidence=None):
        self.begin = begin
        self.end = end
        self.label = label
        self.symbol = symbol
        self.confidence = confidence


class Alignment:
    def __init__(self, utterance_id, alignment, words, likelihood=None, per_frame_likelihoods=None, lattice=None):
        self.alignment = alignment

    def generate_ctm(self, transition_model, phone_table, frame_shift=0.01):
        return self.alignment


class WordCtmInterval:
    def __init__(self, label, symbol, phones):
        self.label = label
        self.symbol = symbol
        self.phones = phones


class HierarchicalCtm:
    def __init__(self, word_intervals, text=None, likelihood=None):
        self.word_intervals = word_intervals
        self.text = text
        self.likelihood = likelihood
