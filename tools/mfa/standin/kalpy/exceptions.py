from __future__ import annotations


class KalpyError(Exception):
    pass


class AlignerError(KalpyError):
    pass


class AcousticModelError(KalpyError):
    pass
