import type { AlignedPhoneWire, AlignedWordWire, AlignmentWire } from '../contracts/alignment.ts';
import { isVowel, stressOf } from '../phonetics/index.ts';
import type { HeardPhone, HeardWord, TimedWord } from '../ports/aligner.ts';
import { withPhoneOperations } from './edit-operations/index.ts';
import type { WordDraft } from './word/assess-words.ts';

/** Milliseconds as seconds with three decimals. */
function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}

/** A vowel in speech that no dictionary knows has no stress of its own. */
function withDigit(phone: string): string {
  return isVowel(phone) && stressOf(phone) === null ? `${phone}0` : phone;
}

/** All that the alignment object takes of a heard word, whichever engine heard it. */
type WordTimes = Pick<HeardWord, 'word' | 'startMs' | 'endMs'> & {
  phones: readonly Pick<HeardPhone, 'heard' | 'startMs' | 'endMs'>[];
};

/** A word as it was heard, for the alignment object. */
export function heardToWire(word: WordTimes): AlignedWordWire {
  const phones = word.phones.flatMap(({ heard, startMs, endMs }): AlignedPhoneWire[] =>
    heard === null ? [] : [{ phone: withDigit(heard), xmin: seconds(startMs), xmax: seconds(endMs) }],
  );
  return { word: word.word, xmin: seconds(word.startMs), xmax: seconds(word.endMs), phones };
}

function timedToWire(word: TimedWord): AlignedWordWire {
  const phones = word.phones.map(({ phone, startMs, endMs }) => ({
    phone,
    xmin: seconds(startMs),
    xmax: seconds(endMs),
  }));
  return { word: word.word, xmin: seconds(word.startMs), xmax: seconds(word.endMs), phones };
}

/** The alignment object of both voices: what was heard beside the reference, with the operations between them. */
export function toAlignment(
  heard: readonly HeardWord[],
  reference: readonly TimedWord[],
  words: readonly WordDraft[],
): AlignmentWire {
  const pairs = words.flatMap(({ userIndex, botIndex, error }): [number, number][] =>
    userIndex === null || botIndex === null || error === 'replaced' ? [] : [[userIndex, botIndex]],
  );
  return withPhoneOperations({ user: heard.map(heardToWire), bot: reference.map(timedToWire) }, pairs);
}
