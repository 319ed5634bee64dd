import { consonants, vowels } from '@sayable/shared/phonetics';
import { describe, expect, it } from 'vitest';
import { lipsOf, lowerTeethPath, palatePath, tonguePath } from './paths.ts';
import { mouthShapes } from './shapes.ts';

describe('the mouth shapes', () => {
  it('exist for every sound, and for no other', () => {
    expect(Object.keys(mouthShapes).sort()).toEqual([...vowels, ...consonants].sort());
  });

  it('can be drawn', () => {
    for (const shape of Object.values(mouthShapes)) {
      const { upper, lower } = lipsOf(shape);
      for (const path of [
        tonguePath(shape),
        upper,
        lower,
        lowerTeethPath(shape.jaw),
        palatePath(shape.isNasal),
      ]) {
        expect(path).toMatch(/^M/);
        expect(path).not.toMatch(/NaN|undefined/);
      }
    }
  });

  it('differ only in their voice for a voiced and unvoiced pair', () => {
    for (const [off, on] of ['P B', 'T D', 'K G', 'F V', 'TH DH', 'S Z', 'SH ZH', 'CH JH'].map((pair) =>
      pair.split(' '),
    )) {
      expect(mouthShapes[on ?? '']).toEqual({ ...mouthShapes[off ?? ''], isVoiced: true });
      expect(mouthShapes[off ?? '']?.isVoiced).toBe(false);
    }
  });

  it('exist for the sound at which a glide ends', () => {
    for (const { glidesTo } of Object.values(mouthShapes)) {
      if (glidesTo) expect(mouthShapes[glidesTo]).toBeDefined();
    }
  });
});
