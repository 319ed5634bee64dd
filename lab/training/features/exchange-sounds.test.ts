import { describe, expect, it } from 'vitest';
import { costsPerFrame } from '../../../shared/src/sound-scores/index.ts';
import { diceOf } from './degrade.ts';
import {
  costsOfExchange,
  donorsOf,
  exchangeSounds,
  type Spoken,
  samplesOfExchange,
} from './exchange-sounds.ts';

/** A recording with sounds of 100 ms each. Every sample and cost identifies its source. */
function spokenBy(speaker: string, id: string, phones: string[], mark: number): Spoken {
  const frames = 10 * phones.length + 20;
  return {
    meta: { id, offset: 0, frames, speech: [0, frames], samples: [0, frames * 160] },
    speaker,
    samples: new Float32Array(frames * 160).fill(mark / 10),
    costs: new Uint8Array(frames * costsPerFrame).fill(mark),
    sounds: phones.map((phone, at) => ({ phone, begin: 10 + 10 * at, end: 20 + 10 * at, fit: true })),
  };
}

const text = 'S IY T IH K AE N R L Z'.split(' ');
const host = spokenBy('one', 'a', [...text, ...text], 1);
const donors = donorsOf([host, spokenBy('one', 'b', text, 2), spokenBy('two', 'c', text, 3)]);
const made = exchangeSounds(host, donors, diceOf(5));

describe('exchanging sounds', () => {
  it('takes sounds from another recording of the speaker, and returns their phones and spans', () => {
    const foreign = made?.pieces.filter(({ of }) => of !== host) ?? [];
    expect(foreign.length).toBeGreaterThan(1);
    expect(new Set(foreign.map(({ of }) => of.meta.id))).toEqual(new Set(['b']));
    expect(made?.said.filter((phone) => phone !== null)).toHaveLength(foreign.length);
    expect(made?.spans).toHaveLength(host.sounds.length);
  });

  it('takes costs and samples of the donor in the places of exchanged sounds, and nowhere else', () => {
    if (!made) throw new Error('Nothing was exchanged.');
    const samples = samplesOfExchange(host, made);
    const frames = Math.floor(samples.length / 160);
    const costs = costsOfExchange(made, frames);
    made.spans.forEach(([begin, end], at) => {
      const middle = Math.floor((begin + end) / 2);
      expect(costs[middle * costsPerFrame]).toBe(made.said[at] === null ? 1 : 2);
      // The level is adapted to the host's.
      expect(samples[middle * 160]).toBeCloseTo(0.1, 3);
    });
  });

  it('gives the same result for the same dice, and null if no donor fits', () => {
    expect(exchangeSounds(host, donors, diceOf(5))).toEqual(made);
    expect(exchangeSounds(host, donorsOf([host]), diceOf(5))).toBeNull();
  });
});
