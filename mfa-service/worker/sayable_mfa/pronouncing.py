"""Pronunciations of words that the service's own dictionary lacks, by MFA's dictionary or grapheme-to-phoneme model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from kalpy.fstext.lexicon import parse_dictionary_file


class Guess(Protocol):
    def __call__(self, word: str) -> str | None: ...


class Pronouncing:
    """Looks up words in MFA's dictionary. Other words are guessed where a grapheme-to-phoneme model is installed."""

    def __init__(self, dictionary: Path | None, g2p_folder: Path | None) -> None:
        self.entries: dict[str, list[str]] = {}
        if dictionary is not None:
            for entry in parse_dictionary_file(dictionary):
                self.entries.setdefault(entry.orthography.lower(), []).append(entry.pronunciation)
        self.guess: Guess | None = None if g2p_folder is None else load_g2p(g2p_folder)

    def pronounce(self, word: str) -> list[str]:
        """Returns the pronunciations, the dictionary's first; an empty list for an unknown word."""
        known = self.entries.get(word)
        if known is not None:
            return known
        guessed = self.guess(word) if self.guess is not None else None
        return [] if guessed is None else [guessed]


def load_g2p(folder: Path) -> Guess:
    """Loads MFA's grapheme-to-phoneme model of either kind: by single letters, or by groups of letters (Phonetisaurus)."""
    import pynini
    import pywrapfst
    from pynini.lib import rewrite

    meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf8"))
    rule = pynini.Fst.read(str(folder / "model.fst"))
    letters = pywrapfst.SymbolTable.read_text(str(_table(folder, "graphemes")))
    phones = pywrapfst.SymbolTable.read_text(str(_table(folder, "phones")))
    is_joint = meta.get("architecture") == "phonetisaurus"
    separator = str(meta.get("sequence_separator", "|"))
    longest = int(meta.get("grapheme_order", 1)) if is_joint else 1

    def guess(word: str) -> str | None:
        if not all(letters.member(letter) for letter in word):
            return None
        lattice = rewrite.rewrite_lattice(_word_fst(word, letters, separator, longest), rule, None)
        paths = rewrite.lattice_to_nshortest(lattice, 1).paths(output_token_type=phones)
        if paths.done():
            return None
        return " ".join(paths.ostring().replace(separator, " ").split()) or None

    def _word_fst(text: str, table: Any, joint: str, most: int) -> Any:
        fst = pynini.Fst()
        states = [fst.add_state() for _ in range(len(text) + 1)]
        one = pywrapfst.Weight.one(fst.weight_type())
        fst.set_start(states[0])
        fst.set_final(states[-1], one)
        for start in range(len(text)):
            for end in range(start + 1, min(start + most, len(text)) + 1):
                label = table.find(joint.join(text[start:end]))
                if label != pywrapfst.NO_LABEL:
                    fst.add_arc(states[start], pywrapfst.Arc(label, label, one, states[end]))
        return fst

    return guess


def _table(folder: Path, name: str) -> Path:
    """Returns the path of the file, whose name depends on the version of MFA that wrote it."""
    path = folder / f"{name}.txt"
    return path if path.exists() else folder / f"{name}.sym"
