"""A worker that aligns one utterance at a time with MFA's own library, for the Node service in front of it."""

PROTOCOL = 1
