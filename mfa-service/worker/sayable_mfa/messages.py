"""The messages of the pipes: one line of JSON in each direction. `docs/mfa-service.md` describes all of them."""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict, Union

SAMPLE_RATE = 16_000
BYTES_PER_SAMPLE = 2
#: The limit of a line: two minutes of samples in base64, and the words of a long text with all learner variants.
MOST_LINE_BYTES = 16 * 2**20
MOST_AUDIO_BYTES = 120 * SAMPLE_RATE * BYTES_PER_SAMPLE
MOST_WORDS = 400
MOST_PRONUNCIATIONS = 200
LEAST_BEAM, MOST_BEAM = 1, 4_000
MOST_BEAMS = 8

_PHONES = re.compile(r"[A-Z]{1,3}[0-2]?( [A-Z]{1,3}[0-2]?){0,59}")
_WORD = re.compile(r"[a-z']{1,60}")

ErrorCode = Literal["bad-request", "no-alignment", "internal", "start"]
#: A phone: label, start and end in seconds, mean log-likelihood of its frames (None where the library returns none), and
#: how much higher that is than without a text (None where that was not asked for).
Phone = tuple[str, float, float, Union[float, None], Union[float, None]]
#: A phone of the search that knows no text: label, start and end in seconds, and how much better the text fits there, as
#: the difference of the mean log-likelihoods of a frame.
Weighed = tuple[str, float, float, float]


class BadRequest(Exception):
    """The error of an invalid line. Its text gives the reason and never quotes the line."""


@dataclass(frozen=True)
class Align:
    id: int
    #: 16-bit samples at 16 kHz, mono.
    audio: bytes
    #: The beams to try in order, rising, until one reaches the end of the words.
    beams: list[int]
    #: The pronunciations of each word in order ("TH R IY1"), with their probabilities in (0, 1].
    words: list[list[tuple[str, float]]]
    #: True if the recording is also searched without the text.
    free: bool


@dataclass(frozen=True)
class Pronounce:
    id: int
    words: list[str]


@dataclass(frozen=True)
class Health:
    id: int


Request = Union[Align, Pronounce, Health]


class PlacedWord(TypedDict):
    index: int
    phones: list[Phone]


class Answer(TypedDict):
    id: NotRequired[Union[int, None]]
    type: Literal["ready", "aligned", "pronounced", "healthy", "error"]
    code: NotRequired[ErrorCode]
    message: NotRequired[str]
    words: NotRequired[list[PlacedWord]]
    logLikelihood: NotRequired[Union[float, None]]
    heard: NotRequired[list[Weighed]]
    pronunciations: NotRequired[list[list[str]]]
    memoryBytes: NotRequired[int]
    jobs: NotRequired[int]
    protocol: NotRequired[int]
    engine: NotRequired[str]
    model: NotRequired[dict[str, object]]
    dictionaryWords: NotRequired[int]
    hasG2p: NotRequired[bool]


def read_request(line: bytes) -> Request:
    """Parses a line. Raises only BadRequest, for anything that isn't a request."""
    message = _read_object(line)
    request_id = message.get("id")
    if not _is_int(request_id) or not 0 <= request_id <= 2**53:
        raise BadRequest("A request needs a number as its id.")
    kind = message.get("type")
    if kind == "health":
        return Health(request_id)
    if kind == "pronounce":
        return Pronounce(request_id, _read_words(message.get("words")))
    if kind == "align":
        return Align(
            request_id,
            _read_audio(message.get("audio")),
            _read_beams(message.get("beams")),
            _read_lexicon(message.get("words")),
            _read_flag(message.get("free")),
        )
    raise BadRequest("The type of the request is not known.")


def id_of(line: bytes) -> int | None:
    """Returns the id of an otherwise invalid line, so that its sender gets the error."""
    try:
        request_id = _read_object(line).get("id")
    except BadRequest:
        return None
    return request_id if _is_int(request_id) else None


def write_answer(answer: Answer) -> bytes:
    """Encodes a message as one line. NaN is refused, because it is not valid JSON."""
    return json.dumps(answer, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _read_object(line: bytes) -> dict:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRequest("The line is no JSON.") from error
    if not isinstance(message, dict):
        raise BadRequest("The line is no object.")
    return message


def _read_words(value: object) -> list[str]:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_WORDS:
        raise BadRequest("The words are missing or too many.")
    if not all(isinstance(word, str) and _WORD.fullmatch(word) for word in value):
        raise BadRequest("A word has other signs than letters and apostrophes.")
    return value


def _read_audio(value: object) -> bytes:
    if not isinstance(value, str):
        raise BadRequest("The audio is missing.")
    try:
        audio = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadRequest("The audio is no base64.") from error
    if len(audio) % BYTES_PER_SAMPLE != 0 or not 0 < len(audio) <= MOST_AUDIO_BYTES:
        raise BadRequest("The audio is empty, too long, or breaks off.")
    return audio


def _read_beams(value: object) -> list[int]:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_BEAMS:
        raise BadRequest("The beams are missing or too many.")
    if not all(_is_int(beam) and LEAST_BEAM <= beam <= MOST_BEAM for beam in value):
        raise BadRequest("A beam is out of range.")
    if any(beam >= wider for beam, wider in zip(value, value[1:])):
        raise BadRequest("The beams don't rise.")
    return value


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadRequest("It is not said whether the recording is searched without the text.")
    return value


def _read_lexicon(value: object) -> list[list[tuple[str, float]]]:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_WORDS:
        raise BadRequest("The words are missing or too many.")
    return [_read_entries(entries) for entries in value]


def _read_entries(value: object) -> list[tuple[str, float]]:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_PRONUNCIATIONS:
        raise BadRequest("A word has no pronunciation, or too many.")
    return [_read_entry(entry) for entry in value]


def _read_entry(value: object) -> tuple[str, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise BadRequest("A pronunciation is no pair of phones and probability.")
    phones, probability = value
    if not isinstance(phones, str) or not _PHONES.fullmatch(phones):
        raise BadRequest("A pronunciation has other signs than phones.")
    if isinstance(probability, bool) or not isinstance(probability, (int, float)) or not 0 < probability <= 1:
        raise BadRequest("A probability is out of range.")
    return phones, float(probability)
