from __future__ import annotations


class Segment:
    def __init__(self, file_path, begin=0.0, end=None, channel=0):
        self.file_path = file_path
        self.begin = begin
        self.end = end
        self.channel = channel

    @property
    def kaldi_wave(self):
        raise NotImplementedError("The stand-in reads no files: the worker hands the samples over.")
