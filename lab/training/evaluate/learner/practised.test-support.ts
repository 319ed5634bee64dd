import type { Practised, PractisedWord } from '../practice/practised.ts';
import { sentenceOf } from '../practice/sentence.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';
import type { PractisedCase } from './learner-figures.ts';

type ShownSound = PractisedWord['phones'][number];

/**
 * Parses displayed sounds: `S` right, `S>Z` replaced, `S-` dropped, `+S` added, `S?` unsure, `S!` wrong
 * stress.
 */
export function shown(sounds: string): ShownSound[] {
  return sounds.split(' ').map((told): ShownSound => {
    const [expected = '', heard] = told.replace(/[-?!]$/, '').split('>');
    if (told.startsWith('+')) return { expected: null, heard: told.slice(1), score: 30, error: 'added' };
    if (heard !== undefined) return { expected, heard, score: 30, error: 'replaced' };
    if (told.endsWith('-')) return { expected, heard: null, score: 30, error: 'dropped' };
    if (told.endsWith('?')) return { expected, heard: expected, score: 60, error: 'unsure' };
    if (told.endsWith('!')) return { expected, heard: expected, score: 60, error: 'stress' };
    return { expected, heard: expected, score: 95, error: 'none' };
  });
}

/** Builds a word in the corpus format from its sounds and their ratings. */
export function labelOf(text: string, phones: string, ratings: readonly number[], total = 9) {
  return {
    text,
    accuracy: total,
    stress: 10,
    total,
    phones: phones.split(' '),
    phones_accuracy: [...ratings],
  };
}

export function recordingOf(
  words: CorpusRecording['words'],
  other: Partial<CorpusRecording> = {},
): CorpusRecording {
  return {
    id: 'one',
    speaker: 'ann',
    text: words.map(({ text }) => text).join(' '),
    accuracy: 8,
    fluency: 8,
    prosodic: 8,
    total: 8,
    audio: 'one.wav',
    stamp: 'one',
    words,
    ...other,
  };
}

/** A displayed word of the plan. Its position in the text comes from the recording. */
export interface ShownWord {
  /** The index of the corpus's word; null for speech that is not in the text. */
  of: number | null;
  error?: PractisedWord['error'];
  sounds?: string;
  score?: number;
  timesMs?: [number, number];
}

export function practisedOf(
  recording: CorpusRecording,
  words: readonly ShownWord[],
  other: Partial<Practised> = {},
): Practised {
  const { spans } = sentenceOf(recording.words);
  return {
    kind: 'practised',
    key: recording.id,
    seconds: 2,
    judgeMs: 300,
    isByNetwork: true,
    overall: 80,
    words: words.map(({ of, error = 'none', sounds, score = 90, timesMs = null }) => ({
      botIndex: of,
      span: spans[of ?? 0] ?? [0, 0],
      error,
      score,
      timesMs,
      phones: sounds === undefined ? [] : shown(sounds),
    })),
    pauses: [],
    steps: { gentle: [], strict: [] },
    ...other,
  };
}

export const refused = { kind: 'refused', key: 'r', reason: 'silence', why: 'We heard no speech.' } as const;

export function caseOf(
  recording: CorpusRecording,
  words: readonly ShownWord[],
  other: Partial<Practised> = {},
): PractisedCase {
  return { recording, outcome: practisedOf(recording, words, other) };
}
