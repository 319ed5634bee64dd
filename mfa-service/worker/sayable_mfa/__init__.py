"""A worker that aligns one utterance at a time with MFA's own library, for the Node service in front of it."""

PROTOCOL = 2


class Unusable(Exception):
    """The error of an installation or a model that can't be used. Its text is a sentence that says why."""
