import type { Span } from '@sayable/shared/contracts';
import type { FliteVoiceId } from '@sayable/shared/voice';
import { stateOfSound } from '../learner/sound-state.ts';
import { partnerOf } from '../practice/pair-places.ts';
import type { PractisedOutcome, PractisedWord } from '../practice/practised.ts';
import type { SlipWord } from './choose-words.ts';

/**
 * The learner's view of a slip. `red` and `unsure` are marks at the very sound. `missing`: the word is called
 * omitted or another word. `refused`: the recording is taken for another text.
 */
export type SlipState = 'red' | 'unsure' | 'fine' | 'missing' | 'refused';

/** A word that a voice said with a slip and without it. */
export interface SlipReading {
  voice: FliteVoiceId;
  word: string;
  slip: SlipState;
  /** True if the word was red when it was said right. */
  isRightRed: boolean;
}

export interface MeasuredSlip {
  slip: string;
  readings: readonly SlipReading[];
}

/**
 * Returns how the learner sees a slip: a replaced or dropped sound at its place, an added one anywhere in the
 * word.
 */
export function stateOfSlip(
  outcome: PractisedOutcome,
  place: Pick<SlipWord, 'phones' | 'spoken' | 'at'> & { span: Span },
): SlipState {
  if (outcome.kind !== 'practised') return 'refused';
  const words = outcome.words.filter(({ botIndex, span }) => botIndex !== null && span[0] === place.span[0]);
  if (words.some(({ error }) => ['omitted', 'replaced', 'swapped'].includes(error))) return 'missing';
  const states = words.flatMap((word) => statesAt(word, place));
  if (states.includes('red')) return 'red';
  return states.includes('unsure') || words.some(({ error }) => error === 'unsure') ? 'unsure' : 'fine';
}

function statesAt({ error, phones }: PractisedWord, place: Pick<SlipWord, 'phones' | 'spoken' | 'at'>) {
  const isAdded = place.spoken.length > place.phones.length;
  const due = phones.filter(({ expected }) => expected !== null);
  const expected = due.map((sound) => sound.expected ?? '');
  const partner = isAdded ? null : partnerOf(place.phones, expected, place.at);
  const sounds = isAdded
    ? phones.filter((sound) => sound.expected === null)
    : due.filter((_, index) => index === partner);
  return sounds.map((sound) => stateOfSound(error, sound.error));
}

/** The shares of a group of readings; null if it has none. */
export interface SlipShares {
  count: number;
  red: number;
  redOrUnsure: number;
  rightRed: number;
}

export function sharesOf(readings: readonly SlipReading[]): SlipShares | null {
  const count = readings.length;
  if (count === 0) return null;
  const share = (is: (reading: SlipReading) => boolean): number => readings.filter(is).length / count;
  return {
    count,
    red: share(({ slip }) => slip === 'red'),
    redOrUnsure: share(({ slip }) => slip === 'red' || slip === 'unsure'),
    rightRed: share(({ isRightRed }) => isRightRed),
  };
}
