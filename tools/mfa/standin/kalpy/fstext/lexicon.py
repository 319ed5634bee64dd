from __future__ import annotations

import re


class Pronunciation:
    def __init__(
        self,
        orthography,
        pronunciation,
        probability,
        silence_after_probability,
        silence_before_correction,
        non_silence_before_correction,
        disambiguation,
    ):
        self.orthography = orthography
        self.pronunciation = pronunciation
        self.probability = probability


def parse_dictionary_file(path):
    with open(path, encoding="utf8") as file:
        for line in file:
            word, *columns = line.split()
            probability = None
            for place in range(4):
                if columns and re.match(r"\b\d+\.\d+\b", columns[0]):
                    column = float(columns.pop(0))
                    probability = column if place == 0 else probability
            if not columns:
                raise ValueError("no pronunciation")
            yield Pronunciation(word, " ".join(columns), probability, None, None, None, None)


class PhoneTable:
    def __init__(self, phones):
        self.phones = phones

    def find(self, phone):
        return 1 + self.phones.index(phone)

    def member(self, phone):
        return phone in self.phones


class LexiconCompiler:
    def __init__(
        self,
        disambiguation=False,
        silence_probability=0.5,
        initial_silence_probability=0.5,
        final_silence_correction=None,
        final_non_silence_correction=None,
        silence_word="<eps>",
        oov_word="<unk>",
        silence_phone="sil",
        oov_phone="spn",
        position_dependent_phones=False,
        ignore_case=True,
        phones=None,
        word_begin_label="#1",
        word_end_label="#2",
    ):
        self.oov_phone = oov_phone
        self.oov_word = oov_word
        self.phones = {*(phones or ()), silence_phone, oov_phone}
        self.silence_phone = silence_phone
        self.phone_table = PhoneTable(sorted(self.phones))
        self.pronunciations = []

    def load_pronunciations(self, file_name):
        for entry in parse_dictionary_file(file_name):
            unknown = set(entry.pronunciation.split()) - self.phones
            if unknown:
                raise ValueError("phones that the model lacks")
            self.pronunciations.append(entry)
