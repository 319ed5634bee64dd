from __future__ import annotations

import wave
from array import array


class Segment:
    def __init__(self, file_path, begin=None, end=None, channel=0):
        self.file_path = file_path
        self.begin = begin
        self.end = end
        self.channel = channel

    def load_audio(self):
        """Reads the file by its name, as the real kalpy does."""
        with wave.open(str(self.file_path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, 16_000):
                raise ValueError("Not what the service sends.")
            samples = array("h")
            samples.frombytes(file.readframes(file.getnframes()))
        return samples
