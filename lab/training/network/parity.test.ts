import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NetworkTensor } from '@sayable/shared/ports';
import { alignPhones, createNetwork, prosodyOfSounds, readSoundSettings } from '@sayable/shared/sound-scores';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { soundModels } from '../../../scripts/lib/score-sounds.ts';

/**
 * The model as the training wrote it (`make.py`). The shipped one has the graphs that onnxruntime makes of it
 * (`ship.py`).
 */
const trained = fileURLToPath(new URL('../folds/all/', import.meta.url));

/**
 * Compares the embedded scorer with the trainer. The fixtures come from Python (`make_fixture.py`,
 * `export.py`), so that the test needs no Python.
 */

const numbers = z.array(z.number());
const searchSchema = z.array(
  z.object({
    phones: numbers,
    word: numbers,
    quarters: numbers,
    prior: numbers,
    places: z.tuple([numbers, numbers]).nullable(),
  }),
);
const prosodySchema = z.object({
  pitchHz: numbers,
  levelDb: numbers,
  begin: numbers,
  end: numbers,
  prosody: numbers,
});
const networkSchema = z.object({
  encoder: z.string(),
  judge: z.string(),
  seed: z.number(),
  frames: z.number(),
  moments: z.number(),
  words: numbers,
  kept: z.number(),
  heard: z.record(z.string(), numbers),
  judged: z.record(z.string(), numbers),
});

const fixture = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

describe('the search', async () => {
  const { mistaken } = readSoundSettings(
    JSON.parse(await readFile(join(soundModels, 'sounds.json'), 'utf8')),
  );
  const cases = searchSchema.parse(await fixture('search'));
  it.each(cases.map((example, index) => ({ ...example, index })))(
    'finds the same places as Python ($index)',
    ({ quarters, prior, phones, word, places }) => {
      const found = alignPhones(
        Float32Array.from(quarters, (quarter) => -quarter / 4),
        { prior, mistaken },
        phones,
        word,
      );
      expect(found && [[...found.begin], [...found.end]]).toEqual(places);
    },
  );
});

it('the prosody of sounds is the same as in Python', async () => {
  const { pitchHz, levelDb, begin, end, prosody } = prosodySchema.parse(await fixture('prosody'));
  const track = {
    stepMs: 20,
    pitchHz: Float32Array.from(pitchHz, (hz) => hz || Number.NaN),
    levelDb: Float32Array.from(levelDb),
  };
  const found = prosodyOfSounds(track, begin, end);
  expect(found).toHaveLength(prosody.length);
  found.forEach((value, at) => {
    expect(value).toBeCloseTo(prosody[at] ?? Number.NaN, 4);
  });
});

/** The same generator as `Chance` in make_fixture.py. */
function chanceOf(seed: number) {
  let state = seed;
  return (count: number, from: (chance: number) => number): Float32Array =>
    Float32Array.from({ length: count }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return from((state >>> 16) / 65_536);
    });
}

/**
 * The tolerance. PyTorch has the large weights in their rounded form. The small weights of the shipped files
 * were rounded to half precision once, those of PyTorch were not.
 */
const tolerance = 2e-2;

function expectNear(
  name: string,
  found: Float32Array | undefined,
  expected: readonly number[],
  step = 1,
): void {
  const kept = found?.filter((_, at) => at % step === 0) ?? new Float32Array();
  expect(kept.length, name).toBe(expected.length);
  const distances = expected.map(
    (value, at) => Math.abs((kept[at] ?? Number.NaN) - value) / Math.max(1, Math.abs(value)),
  );
  expect(Math.max(...distances), name).toBeLessThan(tolerance);
}

describe('the network', async () => {
  const known = networkSchema.parse(await fixture('network'));
  const filesOf = (folder: string) =>
    Promise.all(
      (['encoder', 'judge', 'ear'] as const).map((name) => readFile(join(folder, `sounds-${name}.onnx`))),
    );
  const [files, shipped] = await Promise.all([filesOf(trained), filesOf(soundModels)]);

  it('is the one that the fixture was made with: export.py writes both at once', () => {
    const digests = files.map((file) => createHash('sha256').update(file).digest('hex'));
    expect(digests.slice(0, 2)).toEqual([known.encoder, known.judge]);
  });

  it('has no operator that V8 needs much memory to optimise (operators.py)', () => {
    // A node's type: the fourth field of its message, a text with its length.
    const costly = ['Cast', 'Einsum'].map((type) => `\x22${String.fromCharCode(type.length)}${type}`);
    for (const file of shipped) expect(costly.filter((type) => file.includes(type))).toEqual([]);
  });

  /** The outputs of a model for the fixture's inputs. */
  async function outputsOf(model: readonly Uint8Array[], options?: { optimises: boolean }) {
    const many = chanceOf(known.seed);
    const networks = await Promise.all(model.map((file) => createNetwork(file, options)));
    const [encoder, judge, ear] = networks;
    if (!encoder || !judge || !ear) throw new RangeError('Three networks were opened.');
    const { frames, moments, words } = known;
    const samples = {
      values: Float32Array.from({ length: 8_000 }, (_, at) => Math.sin(at / 9)),
      shape: [1, 8_000],
    };
    const { ear: embeddings } = await ear.run({ samples });
    const heard = await encoder.run({
      mel: { values: many(frames * 80, (x) => x * 4 - 2), shape: [1, frames, 80] },
      costs: { values: many(frames * 120, (x) => Math.floor(x * 256)), shape: [1, frames, 120] },
      ear: { values: many(moments * 864, (x) => x * 4 - 2), shape: [1, moments, 864] },
      at: {
        values: BigInt64Array.from({ length: frames }, (_, frame) =>
          BigInt(Math.floor((frame * moments) / frames)),
        ),
        shape: [1, frames],
      },
    });

    const owner = words.flatMap((count, word) => Array.from({ length: count }, () => word));
    const sounds = owner.length;
    const whole = (values: Iterable<number>): NetworkTensor => ({
      values: BigInt64Array.from(Array.from(values, BigInt)),
      shape: [1, sounds],
    });
    const begin = owner.map((_, sound) => sound * 6);
    const judged = await judge.run({
      ...heard,
      phones: whole(many(sounds, (x) => Math.floor(x * 39))),
      stress: whole(many(sounds, (x) => Math.floor(x * 3))),
      begin: whole(begin),
      end: whole(begin.map((frame) => frame + 5)),
      membership: {
        values: Float32Array.from(owner.flatMap((own) => words.map((_, word) => Number(own === word)))),
        shape: [1, sounds, words.length],
      },
      prosody: { values: many(sounds * 3, (x) => x * 2 - 1), shape: [1, sounds, 3] },
    });
    await Promise.all(networks.map((network) => network.dispose()));
    return { heard, judged, embeddings };
  }

  it('gives nearly the same values as PyTorch', async () => {
    const { heard, judged } = await outputsOf(shipped);
    for (const [name, values] of Object.entries(known.heard))
      expectNear(name, heard[name]?.values, values, known.kept);
    for (const [name, values] of Object.entries(known.judged)) expectNear(name, judged[name]?.values, values);
  });

  it('ships as graphs with the very outputs of the trained ones, and with their settings (ship.py)', async () => {
    const settings = (folder: string) => readFile(join(folder, 'sounds.json'), 'utf8');
    expect(await settings(soundModels)).toBe(await settings(trained));
    expect(await outputsOf(shipped)).toEqual(await outputsOf(files, { optimises: true }));
  });
});
