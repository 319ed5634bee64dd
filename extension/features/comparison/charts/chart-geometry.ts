import { isWrongSound } from '@sayable/shared/assessment';
import type { ComparedSound, SoundPosition } from '@sayable/shared/comparison';
import type { ScoreLevel } from '../../../ui/score-level.ts';
import type { TimeScale } from './time-scale.ts';

/**
 * The lanes in px from the top of the drawing: the groups and their words, the model's ticks and phones, then
 * the person's.
 */
export const lanes = {
  arcTop: 2,
  arcBottom: 9,
  wordsBaseline: 22,
  referenceTop: 30,
  waveHeight: 60,
  referenceIpa: 108,
  joinTop: 116,
  joinBottom: 144,
  userIpa: 159,
  userTop: 168,
  height: 252,
} as const;

/** One phone in the drawing: its left and right side in both voices. */
export interface SoundBox {
  index: number;
  word: number;
  sound: ComparedSound;
  /** If a voice doesn't say it, both sides are equal, at its expected position. */
  reference: readonly [number, number];
  user: readonly [number, number];
  isFirstOfWord: boolean;
  /** The colour of a phone to fix. */
  level: ScoreLevel | null;
}

/** Returns the boxes of a part's phones. */
export function soundBoxes(
  places: readonly SoundPosition[],
  first: number,
  last: number,
  scale: TimeScale,
): SoundBox[] {
  const at = { user: edgeOf(scale.user), reference: edgeOf(scale.reference) };
  return places.slice(first, last + 1).map(({ word, sound }, offset) => {
    const side = (voice: 'user' | 'reference'): readonly [number, number] => {
      const [section, axis] = [sound[voice], scale[voice]];
      if (!section || !axis) return [at[voice], at[voice]];
      at[voice] = axis.x(section.endMs);
      return [axis.x(section.startMs), at[voice]];
    };
    return {
      index: first + offset,
      word,
      sound,
      reference: side('reference'),
      user: side('user'),
      isFirstOfWord: offset === 0 || places[first + offset - 1]?.word !== word,
      level: isWrongSound(sound) ? 0 : null,
    };
  });
}

/** Nothing of this voice has been drawn yet: a missing phone is at its beginning. */
function edgeOf(axis: TimeScale['user']): number {
  return axis ? 0 : Number.NaN;
}

/** Returns the path down the model's lane, across to the person's lane, and down that lane. */
export function joinPath(referenceX: number, userX: number): string {
  const { referenceTop, joinTop, joinBottom, userTop, waveHeight } = lanes;
  return `M${referenceX} ${referenceTop}V${joinTop}L${userX} ${joinBottom}V${userTop + waveHeight}`;
}

/** Returns the area between both sides of a phone, from the model's label to the person's. */
export function joinArea({ reference, user }: Pick<SoundBox, 'reference' | 'user'>): string {
  const { referenceTop, joinTop, joinBottom, userTop, waveHeight } = lanes;
  const bottom = userTop + waveHeight;
  return `M${reference[0]} ${referenceTop}V${joinTop}L${user[0]} ${joinBottom}V${bottom}H${user[1]}V${joinBottom}L${reference[1]} ${joinTop}V${referenceTop}Z`;
}

/** Returns the phone at a point of the drawing, or the nearest phone. */
export function soundAt(
  boxes: readonly SoundBox[],
  voice: 'user' | 'reference',
  x: number,
): SoundBox | undefined {
  const distance = ({ [voice]: [from, to] }: SoundBox) => (x < from ? from - x : x > to ? x - to : 0);
  return boxes
    .filter(({ sound }) => sound[voice] !== null)
    .reduce<SoundBox | undefined>(
      (nearest, box) => (nearest && distance(nearest) <= distance(box) ? nearest : box),
      undefined,
    );
}
