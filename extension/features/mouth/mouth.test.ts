import { consonants, vowels } from '@sayable/shared/phonetics';
import { describe, expect, it } from 'vitest';
import { lipsOf, lowerTeethPath, palatePath, tonguePath } from './paths.ts';
import { mouthShapes } from './shapes.ts';

describe('the mouths', () => {
  it('are there for every sound, and no more', () => {
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

  it('of sounds that differ in their voice alone are the same but for it', () => {
    for (const [off, on] of ['P B', 'T D', 'K G', 'F V', 'TH DH', 'S Z', 'SH ZH', 'CH JH'].map((pair) =>
      pair.split(' '),
    )) {
      expect(mouthShapes[on ?? '']).toEqual({ ...mouthShapes[off ?? ''], isVoiced: true });
      expect(mouthShapes[off ?? '']?.isVoiced).toBe(false);
    }
  });

  it('of glides go to a sound that there is', () => {
    for (const { glidesTo } of Object.values(mouthShapes)) {
      if (glidesTo) expect(mouthShapes[glidesTo]).toBeDefined();
    }
  });
});
