from __future__ import annotations

import json
from pathlib import Path

from .exceptions import AcousticModelError
from .fstext.lexicon import LexiconCompiler


class AcousticModel:
    def __init__(self, directory, validate=True):
        self.directory = Path(directory)
        if validate and not all((self.directory / name).exists() for name in ("final.mdl", "tree")):
            raise AcousticModelError("final.mdl or tree is missing")
        self._meta = None

    @property
    def meta(self):
        if self._meta is None:
            self._meta = json.loads((self.directory / "meta.json").read_text(encoding="utf8"))
        return self._meta

    @property
    def model_path(self):
        return self.directory / "final.mdl"

    @property
    def tree_path(self):
        return self.directory / "tree"

    @property
    def lexicon_compiler(self):
        return LexiconCompiler(phones=set(self.meta["phones"]))

    @property
    def frame_shift_seconds(self):
        return 0.01
