import type { Evaluated } from '../run/evaluated.ts';

/** A recording of one word. `sounds` are pairs of [rating 0–2, displayed score]. */
export function evaluatedOf(
  speaker: string,
  sounds: [rated: number, score: number][],
  other: Partial<Evaluated['recording']> = {},
): Evaluated {
  const word = { accuracy: 8, stress: 10, total: 9 };
  const recording = {
    id: `${speaker}-${sounds.length}`,
    speaker,
    text: 'X',
    accuracy: 1,
    fluency: 2,
    prosodic: 3,
    total: 4,
    audio: 'x.wav',
    stamp: 'x',
    words: [
      { text: 'X', ...word, phones: sounds.map(() => 'S'), phones_accuracy: sounds.map(([rated]) => rated) },
    ],
    ...other,
  };
  const scoredSounds = sounds.map(([, score]) => ({
    score,
    rating: score / 50,
    heard: 'S',
    startMs: 0,
    endMs: 50,
  }));
  return {
    recording,
    scored: {
      kind: 'scored',
      key: recording.id,
      seconds: 2,
      alignMs: 100,
      scoreMs: 20,
      // The same as the raters' values, so that a mix-up of aspects shows.
      utterance: { accuracy: 1, fluency: 2, prosody: 3, total: 4 },
      words: [{ ...word, sounds: scoredSounds }],
    },
  };
}
