"""A worker that aligns one utterance at a time with MFA's own library, for the Node service in front of it."""

from .wav_reader import read_in_place_of_librosa

# Before any module of this package imports kalpy.
read_in_place_of_librosa()

PROTOCOL = 3


class Unusable(Exception):
    """The error of an installation or a model that can't be used. Its text is a sentence that says why."""
