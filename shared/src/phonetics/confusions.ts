import replacementsJson from './confusions.json' with { type: 'json' };
import type { BasePhone } from './phones.ts';

/**
 * Common substitutions of learners for English sounds, over many first languages, with the penalty of the
 * variant in the aligner's grammar (nats). The penalty does not measure the error: it is the advantage in
 * likelihood that the acoustic model must find before it is believed. With 40 cases or more it is three
 * quarters of the penalty that keeps 99 % of the right words of four synthetic voices (and 96 % of those of
 * learners, but 30 at most) free of it, and one quarter a first guess: 10 where the error is frequent, 40
 * where the model recognises it often in right words, else 20.
 */
export const likelyNats = 10;
export const plainNats = 20;
export const doubtfulNats = 40;

/** `expected: 'SPOKEN:nats …'`, likeliest first; an entry without a number has the plain penalty. */
const replacements: Readonly<Record<BasePhone, string>> = replacementsJson;

interface Confusion {
  heard: string;
  penaltyNats: number;
}

function parse(list: string): Confusion[] {
  return list.split(' ').map((entry) => {
    const [heard = '', nats] = entry.split(':');
    return { heard, penaltyNats: nats ? Number(nats) : plainNats };
  });
}

const confusions: ReadonlyMap<string, Confusion[]> = new Map(
  Object.entries(replacements).map(([expected, list]) => [expected, parse(list)]),
);

/**
 * Common substitutions for a sound, likeliest first.
 * @param base a phone without stress digit
 */
export function confusionsOf(base: string): readonly Confusion[] {
  return confusions.get(base) ?? [];
}
