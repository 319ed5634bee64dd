import type { AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedWord, Assessment, PhoneError, WordError } from '../contracts/assessment.ts';
import type { Span } from '../contracts/plan.ts';
import type { Section } from '../contracts/practice.ts';
import { letterSpans } from '../phonetics/index.ts';
import type { TimedWord } from '../ports/aligner.ts';
import { withReference } from './reference-times.ts';
import { soundsOfWord } from './sounds-of-word.ts';

/** One sound in both voices. */
export interface ComparedSound {
  /** ARPAbet; null for a sound that was added. */
  expected: string | null;
  /** ARPAbet; null for a sound that was left out. */
  heard: string | null;
  error: PhoneError;
  score: number;
  /** Its letters in the text; null where sounds and letters can't be brought together. */
  letters: Span | null;
  /** Where each voice says it; null where it doesn't. */
  user: Section | null;
  reference: Section | null;
}

/** One word in both voices. */
export interface ComparedWord {
  /** As it stands in the text; for one that isn't in it as it was heard. */
  written: string;
  span: Span;
  error: WordError;
  score: number;
  advice: string | undefined;
  sounds: ComparedSound[];
}

/** What is known of an attempt that was judged. */
export interface Judged {
  text: string;
  alignment: AlignmentWire;
  assessment: Assessment;
}

/**
 * Both voices' words and sounds side by side, in the text's order.
 * @param reference the model voice's reading as it is heard now: its times and phones count, not those that the attempt
 * was judged with, for it may have been read anew. Null where there is none: then the times of then are given.
 */
export function compareVoices(judged: Judged, reference: readonly TimedWord[] | null): ComparedWord[] {
  const alignment = reference ? withReference(judged, reference) : judged.alignment;
  return judged.assessment.words.map((word) => {
    const written = writtenOf(word, judged.text, alignment);
    const sounds = soundsOfWord(word, alignment);
    const due = sounds.flatMap(({ expected }) => expected ?? []);
    const spans = due.length > 0 ? letterSpans(written, due) : null;
    return {
      written,
      span: word.span,
      error: word.error,
      score: word.score,
      advice: word.advice,
      sounds: withLetters(sounds, spans, word.span),
    };
  });
}

function writtenOf({ span, userIndex, botIndex }: AssessedWord, text: string, { user, bot }: AlignmentWire) {
  const letters = text.slice(...span);
  if (letters) return letters;
  return (botIndex === null ? user[userIndex ?? -1] : bot[botIndex])?.word ?? '';
}

/** A sound that was added has the letters of the one before it. */
function withLetters(
  sounds: readonly Omit<ComparedSound, 'letters'>[],
  spans: readonly (readonly [number, number])[] | null,
  [start]: Span,
): ComparedSound[] {
  let due = -1;
  return sounds.map((sound) => {
    if (sound.expected !== null) due += 1;
    const own = spans?.[Math.max(0, due)];
    return { ...sound, letters: own ? [start + own[0], start + own[1]] : null };
  });
}
