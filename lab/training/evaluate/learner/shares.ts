import type { SeenRecording, SeenSound, SeenWord } from './see-recording.ts';

/** A part and its whole, as counts. */
export type Share = readonly [part: number, whole: number];

/** A figure that is a share. One recording contributes to both of its counts. */
export interface ShareFigure {
  name: string;
  of(seen: SeenRecording): Share;
  /** The unit; a percentage by default. */
  unit?: 'number';
}

const allRight = 2;
const wellSaid = 1.8;
const bad = 0.5;
/** The mark for right stress. The corpus has 10 for right and 5 for wrong stress. */
const stressedRight = 10;
/** The lowest mark, out of ten, of raters who heard the word. */
const heardByRaters = 5;

function count<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.reduce((sum, item) => sum + (is(item) ? 1 : 0), 0);
}

/** Counts the items for which `belongs` holds, and among them those for which `is` holds. */
function among<Item>(items: readonly Item[], belongs: (item: Item) => boolean, is: (item: Item) => boolean) {
  const own = items.filter(belongs);
  return [count(own, is), own.length] as const;
}

const soundsOf = ({ words }: SeenRecording): SeenSound[] => words.flatMap(({ sounds }) => sounds);
const extrasOf = ({ words }: SeenRecording) => words.flatMap(({ extraReds }) => extraReds);
const isRight = ({ rating }: SeenSound): boolean => rating >= allRight;
const isRed = ({ state }: { state: string }): boolean => state === 'red';
const isUnsure = ({ state }: { state: string }): boolean => state === 'unsure';
const isRightThroughout = ({ sounds }: SeenWord): boolean => sounds.every(isRight);
const isWellSaid = ({ sounds }: SeenWord): boolean => sounds.every(({ rating }) => rating >= wellSaid);
const isRatedBelow =
  (bound: number) =>
  ({ rating }: SeenSound): boolean =>
    rating < bound;
const hasBad = ({ sounds }: SeenWord): boolean => sounds.some(isRatedBelow(bad));

/** Counts red sounds that have no counterpart in the corpus, in words whose sounds are all right. */
function falseExtras({ words }: SeenRecording) {
  return words.filter(isRightThroughout).flatMap(({ extraReds }) => extraReds);
}

function rightSoundsRed(name: string, cause?: 'variant' | 'added' | 'sound'): ShareFigure {
  return {
    name,
    of: (seen) => {
      const right = soundsOf(seen).filter(isRight);
      const counts = (one: string | null) => one !== null && (cause === undefined || one === cause);
      return [count(right, (sound) => counts(sound.cause)) + count(falseExtras(seen), counts), right.length];
    },
  };
}

function found(bound: number): ShareFigure[] {
  const sounds = (is: (sound: SeenSound) => boolean) => (seen: SeenRecording) =>
    among(soundsOf(seen), isRatedBelow(bound), is);
  return [
    { name: `sounds under ${bound}: red`, of: sounds(isRed) },
    {
      name: `sounds under ${bound}: red or not sure`,
      of: sounds((sound) => isRed(sound) || isUnsure(sound)),
    },
  ];
}

function ofRed(name: string, is: (sound: SeenSound) => boolean, extras: (seen: SeenRecording) => number) {
  return {
    name,
    of: (seen: SeenRecording): Share => {
      const red = soundsOf(seen).filter(isRed);
      return [count(red, is) + extras(seen), red.length + extrasOf(seen).length];
    },
  };
}

/** Figures of single sounds, from the learner's view. */
export const soundShares: readonly ShareFigure[] = [
  rightSoundsRed('right sounds (all raters: 2): red'),
  rightSoundsRed('  by another variant', 'variant'),
  rightSoundsRed('  by an added sound', 'added'),
  rightSoundsRed('  by the sound itself', 'sound'),
  {
    name: 'right sounds: red or not sure',
    of: (seen) => {
      const right = soundsOf(seen).filter(isRight);
      return [count(right, (one) => isRed(one) || isUnsure(one)) + falseExtras(seen).length, right.length];
    },
  },
  ...found(bad),
  ...found(1),
  ...found(1.5),
  {
    name: `sounds under ${bad}: red, not sure, or in a word called missing`,
    of: ({ words }) => {
      const own = words.flatMap(({ state, sounds }) => sounds.map((sound) => ({ sound, word: state })));
      return among(
        own,
        ({ sound }) => isRatedBelow(bad)(sound),
        ({ sound, word }) => word === 'missing' || isRed(sound) || isUnsure(sound),
      );
    },
  },
  ofRed(
    'red sounds: not rated 2 by everybody',
    (sound) => !isRight(sound),
    (seen) => extrasOf(seen).length - falseExtras(seen).length,
  ),
  ofRed(`red sounds: rated under ${bad}`, isRatedBelow(bad), () => 0),
  {
    name: `sounds under ${bad}: F1 of red`,
    unit: 'number',
    of: (seen) => {
      const wrong = soundsOf(seen).filter(isRatedBelow(bad));
      const red = count(soundsOf(seen), isRed) + extrasOf(seen).length;
      return [2 * count(wrong, isRed), red + wrong.length];
    },
  },
  { name: 'sounds: not sure', of: (seen) => among(soundsOf(seen), () => true, isUnsure) },
];

/** Figures of whole words. */
export const wordShares: readonly ShareFigure[] = [
  {
    name: `well-said words (every sound ${wellSaid} or more): red`,
    of: ({ words }) => among(words, isWellSaid, isRed),
  },
  { name: `words with a sound under ${bad}: red`, of: ({ words }) => among(words, hasBad, isRed) },
  {
    name: `words with a sound under ${bad}: red or not sure`,
    of: ({ words }) => among(words, hasBad, (word) => isRed(word) || isUnsure(word)),
  },
  { name: 'words: not sure', of: ({ words }) => among(words, () => true, isUnsure) },
  {
    name: `words rated ${heardByRaters} or more: called omitted, another word or swapped`,
    of: ({ words }) =>
      among(
        words,
        ({ label }) => label.total >= heardByRaters,
        ({ state }) => state === 'missing',
      ),
  },
  {
    name: 'words stressed right: amber for stress',
    of: ({ words }) =>
      among(
        words,
        ({ label }) => label.stress >= stressedRight,
        ({ state }) => state === 'stress',
      ),
  },
  {
    name: 'words stressed wrongly: amber for stress',
    of: ({ words }) =>
      among(
        words,
        ({ label }) => label.stress < stressedRight,
        ({ state }) => state === 'stress',
      ),
  },
];

/** Figures of whole recordings. */
export const recordingShares: readonly ShareFigure[] = [
  {
    name: 'recordings with a well-said word that is red',
    of: ({ words }) => [words.some((word) => isWellSaid(word) && isRed(word)) ? 1 : 0, 1],
  },
  { name: 'recordings with speech called added', of: ({ addedCount }) => [addedCount > 0 ? 1 : 0, 1] },
  { name: 'words called added, for each recording', unit: 'number', of: ({ addedCount }) => [addedCount, 1] },
  {
    name: 'seconds of computing from the end to the judgement, for each second',
    unit: 'number',
    of: ({ practised: { judgeMs, seconds } }) => [judgeMs / 1_000, seconds],
  },
  { name: 'judged without the network', of: ({ practised }) => [practised.isByNetwork ? 0 : 1, 1] },
];
