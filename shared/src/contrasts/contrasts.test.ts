import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ExpectedWord, SoundScores } from '../ports/sound-scorer.ts';
import britishMinimalPairs from './british-pairs.generated.json' with { type: 'json' };
import index from './clips.generated.json' with { type: 'json' };
import {
  clipFile,
  clipSound,
  clipsOf,
  clipsOfWord,
  contrastEvidence,
  contrastOf,
  contrastOutcome,
  contrastProbability,
  LEAST_AREA,
  otherPhones,
  pairsWith,
  soundPairs,
  soundPairsIn,
} from './index.ts';
import minimalPairs from './minimal-pairs.generated.json' with { type: 'json' };
import { contrastAreas } from './sound-pairs.ts';

/** A recording in which these phones fit and all others do not. */
function recordingOf(said: readonly string[]) {
  const logit = (phone: string, at: number): number => (phone === said[at] ? -4 : 3);
  const asked: string[] = [];
  return {
    asked,
    score: async (words: readonly ExpectedWord[]): Promise<SoundScores> => {
      asked.push(words.map(({ phones }) => phones.join(' ')).join(' | '));
      return {
        words: words.map(({ planIndex, phones }) => ({
          planIndex,
          accuracy: 9,
          stress: 9,
          total: 9,
          sounds: phones.map((expected, at) => ({
            expected,
            startMs: 0,
            endMs: 100,
            score: 90,
            rating: 2,
            mispronouncedLogit: logit(expected, at),
            recognized: null,
            posterior: 0,
            substitute: null,
          })),
        })),
        utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
      };
    },
  };
}

const sheep = { word: 'sheep', phones: ['SH', 'IY1', 'P'], at: 1, otherWord: 'ship', other: 'IH' };
const due = [{ planIndex: 0, phones: sheep.phones }];

describe('a contrast of two sounds', () => {
  it('has evidence for the sound that fits better, each in its own alignment', async () => {
    const recording = recordingOf(['SH', 'IY1', 'P']);
    expect(await contrastEvidence(recording, due, 0, sheep)).toBe(7);
    expect(recording.asked).toEqual(['SH IY1 P', 'SH IH1 P']);
    expect(await contrastEvidence(recordingOf(['SH', 'IH1', 'P']), due, 0, sheep)).toBe(-7);
  });

  it('is decided only if the probability is high', () => {
    expect(contrastOutcome(contrastProbability(7))).toBe('asked');
    expect(contrastOutcome(contrastProbability(-7))).toBe('other');
    expect(contrastOutcome(contrastProbability(0))).toBe('unsure');
    expect(contrastProbability(0)).toBe(0.5);
  });

  it('keeps the stress of a vowel, and gives none to a consonant', () => {
    expect(otherPhones(sheep)).toEqual(['SH', 'IH1', 'P']);
    expect(otherPhones({ phones: ['TH', 'IH1', 'NG', 'K'], at: 0, other: 'S' })).toEqual([
      'S',
      'IH1',
      'NG',
      'K',
    ]);
  });
});

describe('the pairs of sounds', () => {
  it('are at least 25, each with at least twelve minimal pairs of different words', () => {
    expect(soundPairs.length).toBeGreaterThanOrEqual(25);
    for (const { id, words } of [...soundPairs, ...soundPairsIn('british')]) {
      expect(words.length, id).toBeGreaterThanOrEqual(12);
      expect(new Set(words.flatMap((pair) => pair.words)).size, id).toBe(2 * words.length);
    }
  });

  it('differ in one sound, which is the one of the pair', () => {
    for (const { sounds, words } of [...soundPairs, ...soundPairsIn('british')]) {
      for (const { phones, at } of words) {
        const differing = phones[0].flatMap((phone, index) => (phone === phones[1][index] ? [] : [index]));
        expect(differing).toEqual([at]);
        expect(phones.map((own) => own[at]?.replace(/\d/, ''))).toEqual(sounds);
      }
    }
  });

  it('have the shape of their schemas', () => {
    const sounds = z.string().regex(/^[A-Z]{1,2} [A-Z]{1,2}$/);
    const pairs = z.string().regex(/^([a-z']+\/[a-z']+ \d [A-Z]{1,2}[012]?( [A-Z]{1,2}[012]?)*(, |$))+$/);
    const file = z.record(sounds, pairs);
    expect([minimalPairs, britishMinimalPairs].map((one) => file.safeParse(one).error)).toEqual([
      undefined,
      undefined,
    ]);
    expect(z.record(sounds, z.number().min(0).max(1)).safeParse(contrastAreas).error).toBeUndefined();
  });

  it('were all measured; those under the limit are for listening only', () => {
    expect(Object.keys(contrastAreas).sort()).toEqual(soundPairs.map(({ id }) => id).sort());
    for (const { id, isTold } of soundPairs) expect(isTold).toBe((contrastAreas[id] ?? 0) >= LEAST_AREA);
  });

  it('are found by either sound, and ask for either word', () => {
    const pair = pairsWith('IH').find(({ id }) => id === 'IY IH');
    const ships = pair?.words.find(({ words }) => words[0] === 'sheep');
    expect(ships && contrastOf(ships, 0)).toEqual(sheep);
    expect(ships && contrastOf(ships, 1)).toMatchObject({ word: 'ship', otherWord: 'sheep', other: 'IY' });
  });

  it('are other vowels in Britain, first those that it alone tells apart', () => {
    const pairs = soundPairsIn('british');
    const told = pairs.slice(0, 7).map(({ words: [first] }) => first && contrastOf(first, 0));
    expect(told.map((one) => `${one?.word} ${one?.otherWord}`).join()).toBe(
      'pot port,work walk,hurt hut,cart cut,heart hat,low law,goat got',
    );
    expect(told[0]).toMatchObject({ phones: ['P', 'OH1', 'T'], other: 'AO', english: 'british' });
    expect(pairs.slice(0, 7).every(({ isTold, english }) => isTold && english)).toBe(true);
    const others = pairs.filter(({ english }) => !english);
    expect(others.filter(({ id }) => /AA|AO|OH/.test(id))).toEqual([]);
    expect(others.flatMap(({ words }) => words).flatMap(({ words }) => words)).not.toContain('tune');
    expect(pairsWith('AA', 'british').map(({ id }) => id)).toEqual([
      'OH AO',
      'AA AH',
      'AA AE',
      'OW OH',
      'AE OH',
      'OH AH',
      'AY OH',
      'AW OH',
    ]);
  });
});

describe('the clips', () => {
  const fileOf = (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../clips/${name}`, import.meta.url)));
  /** Returns the length of an Ogg Opus stream: the last page tells it, at 48 kHz. */
  const lengthMs = (sound: Uint8Array | undefined): number => {
    const bytes = Buffer.from(sound ?? []);
    const page = bytes.lastIndexOf('OggS');
    return bytes.indexOf('OggS') === 0 ? Number(bytes.readBigUInt64LE(page + 6)) / 48 : 0;
  };
  const englishes = ['american', 'british'] as const;

  it('are in the files, with five voices or more for each contrast, and each voice has its carriers', () => {
    let size = 0;
    for (const english of englishes) {
      const carriers = fileOf(clipFile({ english, contrast: 'carriers' }));
      size += carriers.length;
      for (const contrast of Object.keys(index[english].contrasts)) {
        const file = fileOf(clipFile({ english, contrast }));
        size += file.length;
        const clips = clipsOf(contrast, english);
        for (const { word, voice } of clips) {
          const length = lengthMs(clipSound(file, `${word} ${voice}`));
          expect(length, `${word} ${voice}`).toBeGreaterThan(150);
          expect(length, `${word} ${voice}`).toBeLessThan(1_500);
        }
        const voices = new Set(clips.map(({ voice }) => voice));
        expect(voices.size, contrast).toBeGreaterThanOrEqual(5);
        for (const voice of voices)
          for (const carrier of [0, 1])
            expect(lengthMs(clipSound(carriers, `${carrier} ${voice}`)), voice).toBeGreaterThan(300);
      }
    }
    expect(size).toBeLessThan(6_000_000);
  });

  it('say a word alone in each voice that tells it from all its neighbours, and a damaged file has none', () => {
    const [clip] = clipsOf('L R', 'american');
    if (!clip) throw new Error('There is no clip.');
    expect(clipsOfWord(clip.word, 'american').map(({ word }) => word)).toContain(clip.word);
    expect(clipsOfWord('sayable', 'american')).toEqual([]);
    const file = fileOf(clipFile(clip));
    const name = `${clip.word} ${clip.voice}`;
    expect(clipSound(file, name)).toBeDefined();
    for (const damaged of [file.subarray(0, 3), file.subarray(0, 40), new Uint8Array(9).fill(255)])
      expect(clipSound(damaged, name)).toBeUndefined();
  });
});
