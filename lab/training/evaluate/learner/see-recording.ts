import type { Span } from '@sayable/shared/contracts';
import { baseOf } from '@sayable/shared/phonetics';
import { pairPlaces } from '../practice/pair-places.ts';
import type { Practised, PractisedWord } from '../practice/practised.ts';
import { sentenceOf } from '../practice/sentence.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';
import { type SoundState, stateOfSound } from './sound-state.ts';

type Label = CorpusRecording['words'][number];
type ShownSound = PractisedWord['phones'][number];

/**
 * The cause of a red mark on a right sound. `variant`: the judge expected another pronunciation of the word,
 * or recognised exactly the corpus's sound. `added`: the judge recognised an additional sound. `sound`: every
 * other cause.
 */
export type RedCause = 'variant' | 'added' | 'sound';

/** A sound of the corpus with its display to the learner. */
export interface SeenSound {
  /** The raters' mean, 0–2. */
  rating: number;
  /** The displayed state; `absent` if the assessment has no counterpart. */
  state: SoundState | 'absent';
  /** The displayed counterpart of the sound. */
  shown: ShownSound | null;
  /** The cause of the red mark; null for every other state. */
  cause: RedCause | null;
}

/** A word of the corpus with its display to the learner. */
export interface SeenWord {
  label: Label;
  sounds: SeenSound[];
  /** The causes of red sounds that have no counterpart in the corpus. */
  extraReds: RedCause[];
  /** The word's score; null if the plan has no word at this position. */
  score: number | null;
  /** The displayed state. `missing`: the word is reported as omitted, replaced or misplaced. */
  state: 'red' | 'missing' | 'unsure' | 'stress' | 'fine';
}

/** A recording as the learner sees it, by word of the corpus. */
export interface SeenRecording {
  recording: CorpusRecording;
  practised: Practised;
  words: SeenWord[];
  /** The number of words that are reported as added or repeated. */
  addedCount: number;
}

/** Pairs an assessment with the raters' labels: words by their position in the text, sounds by alignment. */
export function seeRecording(recording: CorpusRecording, practised: Practised): SeenRecording {
  const { spans } = sentenceOf(recording.words);
  const planned = practised.words.filter(({ botIndex }) => botIndex !== null);
  const words = recording.words.map((label, index) => {
    const span = spans[index] ?? [0, 0];
    return seeWord(
      label,
      planned.filter((word) => beginsIn(word.span, span)),
    );
  });
  const isAdded = ({ error }: PractisedWord) => error === 'added' || error === 'repeated';
  return { recording, practised, words, addedCount: practised.words.filter(isAdded).length };
}

const beginsIn = ([start]: Span, [from, to]: Span): boolean => start >= from && start < to;

/** Pairs one word with its label. Exported for words that come from no recording of the corpus. */
export function seeWord(label: Label, shown: readonly PractisedWord[]): SeenWord {
  const sounds = shown.flatMap(({ error, phones }) => phones.map((sound) => ({ sound, word: error })));
  const due = sounds.filter(({ sound }) => sound.expected !== null);
  const dueBases = due.map(({ sound }) => baseOf(sound.expected ?? ''));
  const pairs = pairPlaces(label.phones.map(baseOf), dueBases);
  const partners = new Map(pairs.map((pair) => [pair.due, pair.other]));
  const paired = new Set(
    pairs.flatMap(({ due: at, other }) => (at === null || other === null ? [] : [other])),
  );
  const seen = label.phones.map((phone, at): SeenSound => {
    const own = due[partners.get(at) ?? -1];
    const rating = label.phones_accuracy[at] ?? 0;
    if (!own) return { rating, state: 'absent', shown: null, cause: null };
    const state = stateOfSound(own.word, own.sound.error);
    return { rating, state, shown: own.sound, cause: state === 'red' ? causeOf(phone, own.sound) : null };
  });
  const isRed = ({ word, sound }: (typeof sounds)[number]) => stateOfSound(word, sound.error) === 'red';
  const extraReds = [
    ...sounds.filter((one) => one.sound.expected === null && isRed(one)).map((): RedCause => 'added'),
    ...due.filter((one, at) => !paired.has(at) && isRed(one)).map((): RedCause => 'variant'),
  ];
  return { label, sounds: seen, extraReds, score: meanScore(shown), state: stateOfWord(shown) };
}

function causeOf(phone: string, { expected, heard }: ShownSound): RedCause {
  const said = baseOf(phone);
  return baseOf(expected ?? '') !== said || baseOf(heard ?? '') === said ? 'variant' : 'sound';
}

function meanScore(shown: readonly PractisedWord[]): number | null {
  return shown.length === 0 ? null : shown.reduce((sum, { score }) => sum + score, 0) / shown.length;
}

/** Returns the worst state of the plan's words that correspond to one word of the corpus. */
function stateOfWord(shown: readonly PractisedWord[]): SeenWord['state'] {
  const has = (...errors: PractisedWord['error'][]) => shown.some(({ error }) => errors.includes(error));
  if (has('mispronounced')) return 'red';
  if (has('omitted', 'replaced', 'swapped')) return 'missing';
  if (has('unsure')) return 'unsure';
  return has('stress') ? 'stress' : 'fine';
}
