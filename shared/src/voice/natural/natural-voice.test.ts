import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { melodyOf, pitchCurve } from '../../audio/index.ts';
import { cmuDictionary, createPronouncer, planUtterance } from '../../phonetics/index.ts';
import type { EmbeddedSpeaker, RenderedSpeech, SayAs } from '../../ports/voice.ts';
import { synthesisInput } from '../../practice/synthesis-input.ts';
import { joinSpeech } from '../join-speech.ts';
import { createRealTransform } from './fourier.ts';
import {
  createModelVoice,
  loadNaturalNetworks,
  type NaturalRequest,
  type NaturalSynthesis,
  speakNaturally,
} from './index.ts';
import { symbolsOf } from './symbols.ts';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [['AH1']] });
const readModel = async (name: string) =>
  new Uint8Array(await readFile(new URL(`../../../models/${name}`, import.meta.url)));
const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const networks = await loadNaturalNetworks(readModel, sha256);

async function requestOf(text: string): Promise<NaturalRequest> {
  const { text: aloud, words } = synthesisInput(await planUtterance(text, pronouncer));
  return { text: aloud, words };
}

async function say(text: string, changes: Partial<NaturalRequest> = {}): Promise<RenderedSpeech> {
  const chunks: RenderedSpeech[] = [];
  for await (const chunk of speakNaturally(networks, { ...(await requestOf(text)), ...changes }))
    chunks.push(chunk);
  return joinSpeech(chunks);
}

const secondsOf = ({ samples, sampleRate }: RenderedSpeech) => samples.length / sampleRate;

/** Returns the pitch of the last 60 ms of voice, in semitones from the median. */
function endOf(recording: RenderedSpeech, endMs = secondsOf(recording) * 1_000): number {
  const { semitones, stepMs } = pitchCurve(recording, { startMs: 0, endMs }, melodyOf(recording));
  const last = semitones.filter(Number.isFinite).slice(-Math.round(60 / stepMs));
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

describe('the natural voice', () => {
  it('says each sound of a text in order, within its samples, and the same samples each time', async () => {
    const text = 'She read the record twice. It was $5!';
    const speech = await say(text);
    const { words } = await requestOf(text);
    expect(speech.phones.map(({ phone }) => phone)).toEqual(words.flatMap(({ phones }) => phones));
    expect(speech.phones.map(({ word }) => word)).toEqual(
      words.flatMap(({ phones }, word) => phones.map(() => word)),
    );
    for (const [index, { startMs, endMs }] of speech.phones.entries()) {
      expect(endMs).toBeGreaterThan(startMs);
      expect(startMs).toBeGreaterThanOrEqual((speech.phones[index - 1]?.endMs ?? 0) - 0.001);
    }
    expect(speech.phones.at(-1)?.endMs).toBeLessThan(secondsOf(speech) * 1_000);
    expect((await say(text)).samples).toEqual(speech.samples);
  });

  it.each(['She read it.', 'Apples are red.', 'Paul came.'])(
    'is heard 20 ms after the beginning of "%s"',
    async (text) => {
      for (const inPieces of [false, true]) {
        const { samples, sampleRate, phones } = await say(text, { inPieces });
        const heardMs = (samples.findIndex((sample) => Math.abs(sample) > 0.002) * 1_000) / sampleRate;
        expect(heardMs).toBeCloseTo(20, 0);
        expect(phones[0]?.startMs).toBeLessThanOrEqual(20);
      }
    },
  );

  it('says the same in pieces as in one', async () => {
    const text = 'The ship sailed into the harbour before the rain began.';
    const [whole, pieces] = [await say(text), await say(text, { inPieces: true })];
    const difference = whole.samples.map((sample, at) => Math.abs(sample - (pieces.samples[at] ?? 1)));
    expect(pieces.phones).toEqual(whole.phones);
    // The networks round their activations piece by piece.
    expect(Math.hypot(...difference) / Math.hypot(...whole.samples)).toBeLessThan(0.1);
  });

  it.each([
    ['Is it red?', true],
    ['Do you like the water here?', true],
    ['You are coming?', true],
    ['It is red.', false],
    ['Where is the station?', false],
  ])('ends the melody of "%s" as good speakers do', async (text, rises) => {
    const end = endOf(await say(text));
    if (rises) expect(end).toBeGreaterThan(1);
    else expect(end).toBeLessThan(1);
  });

  it.each([
    [
      'goes on upwards at the items of a list',
      'We need a table, four chairs, two lamps and a bed.',
      [3, 5],
      1,
    ],
    [
      // Before a weak "and" the voice stays at its median.
      'does not fall at the last item but one',
      'We need a table, four chairs, two lamps and a bed.',
      [7],
      0,
    ],
    ['rises at a quoted question', '“Is it cold?” he asked.', [2], 2],
  ])('%s', async (_, text, items, least) => {
    const speech = await say(text);
    for (const item of items) {
      const endMs = speech.phones.findLast(({ word }) => word === item)?.endMs ?? 0;
      expect(endOf(speech, endMs)).toBeGreaterThan(least);
    }
    expect(endOf(speech)).toBeLessThan(-1);
  });

  it('speaks slowly on request, and as loud as the older voices without clipping', async () => {
    const [usual, slow] = [
      await say('Tom likes the old sweater.'),
      await say('Tom likes the old sweater.', { rate: 0.7 }),
    ];
    expect(secondsOf(slow) / secondsOf(usual)).toBeGreaterThan(1.25);
    const level = 20 * Math.log10(Math.hypot(...usual.samples) / Math.sqrt(usual.samples.length));
    expect(level).toBeGreaterThan(-22);
    expect(usual.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThan(1);
  });

  it.each(['I.', 'A!', '7', `${'The old man walked slowly to the shop and '.repeat(10)}went home.`])(
    'says texts of any length: "%.20s…"',
    async (text) => {
      const speech = await say(text);
      const { words } = await requestOf(text);
      expect(speech.phones).toHaveLength(words.flatMap(({ phones }) => phones).length);
    },
  );

  it('refuses a text without words, and one that is too long', async () => {
    await expect(say('Hello', { text: '—', words: [] })).rejects.toMatchObject({ reason: 'no-words' });
    await expect(say('Hello', { text: 'a '.repeat(3_000) })).rejects.toMatchObject({
      reason: 'text-too-long',
    });
  });

  it('refuses damaged networks', async () => {
    const damaged = async (name: string) => {
      const bytes = await readModel(name);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      return bytes;
    };
    await expect(loadNaturalNetworks(damaged, sha256)).rejects.toMatchObject({ reason: 'engine-failed' });
  });
});

const idOf = (text: string, words: SayAs[]) => symbolsOf(text, words).ids;

it.each([
  ['a flap between vowels', 'water', ['W', 'AO1', 'T', 'ER0'], [0, 65, 156, 76, 36, 83, 123, 4, 0]],
  ['a T before a stressed vowel', 'attack', ['AH0', 'T', 'AE1', 'K'], [0, 83, 62, 156, 72, 53, 4, 0]],
  ['the ending of a past form', 'needed', ['N', 'IY1', 'D', 'IH0', 'D'], [0, 56, 156, 51, 46, 177, 46, 4, 0]],
])('the symbols have %s', (_, word, phones, ids) => {
  expect(idOf(`${word}.`, [{ span: [0, word.length], phones }])).toEqual(ids);
});

it('the transform of 1,200 samples can be undone', () => {
  const { forward, backward } = createRealTransform(1_200);
  const samples = Float64Array.from({ length: 1_200 }, (_, at) => Math.sin(at ** 1.3));
  const [re, im, again] = [new Float64Array(601), new Float64Array(601), new Float64Array(1_200)];
  forward(samples, re, im);
  backward(re, im, again);
  expect(Math.max(...samples.map((sample, at) => Math.abs(sample - (again[at] ?? 1))))).toBeLessThan(1e-12);
  const direct = samples.reduce(
    (sum, sample, at) => sum + sample * Math.cos((2 * Math.PI * 7 * at) / 1_200),
    0,
  );
  expect(re[7]).toBeCloseTo(direct, 8);
});

describe('the model voice', () => {
  const text = 'One two three.';
  const words: SayAs[] = [
    { span: [0, 3], phones: ['W', 'AH1', 'N'] },
    { span: [4, 7], phones: ['T', 'UW1'] },
    { span: [8, 13], phones: ['TH', 'R', 'IY1'] },
  ];
  /** A chunk of 100 ms a word, with a phone for each 33 ms. */
  const chunkOf = (phones: readonly string[], voiceId: string): RenderedSpeech => ({
    samples: new Float32Array(phones.length * 30),
    sampleRate: 1_000,
    phones: phones.map((phone, at) => ({ phone, startMs: at * 30, endMs: (at + 1) * 30 })),
    voiceId,
  });
  const fallback = (): EmbeddedSpeaker & { said: string[] } => {
    const said: string[] = [];
    const speech = (aloud: string) => {
      said.push(aloud);
      return chunkOf(['X'], 'flite-slt');
    };
    return {
      id: 'flite-slt',
      said,
      speak: async (aloud) => speech(aloud),
      async *stream(aloud) {
        yield speech(aloud);
      },
    };
  };

  function setUp(changes: Partial<NaturalSynthesis> = {}, patienceMs = 0, now = () => 0) {
    let isLoaded = false;
    const other = fallback();
    const onFailure = vi.fn();
    const synthesis: NaturalSynthesis = {
      isLoaded: () => isLoaded,
      load: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        isLoaded = true;
      },
      async *render(request) {
        yield chunkOf(
          request.words.flatMap(({ phones }) => phones),
          'natural-heart',
        );
      },
      ...changes,
    };
    const voice = createModelVoice({
      synthesis,
      fallback: other,
      patienceMs: () => patienceMs,
      onFailure,
      now,
    });
    const voiceOf = async (options = {}) => (await voice.speak(text, { words, ...options })).voiceId;
    return { voice, voiceOf, said: other.said, onFailure };
  }

  it('speaks at once with the older voice, and with the natural one as soon as it is loaded', async () => {
    const { voice, voiceOf } = setUp();
    expect(await voiceOf()).toBe('flite-slt');
    expect(await voice.natural()).toBe(true);
    expect(await voiceOf()).toBe('natural-heart');
  });

  it('waits for the natural voice if a text has patience, and for a slow reading', async () => {
    expect(await setUp({}, 1_000).voiceOf()).toBe('natural-heart');
    expect(await setUp().voiceOf({ rate: 0.7 })).toBe('natural-heart');
  });

  it('is loaded for a text with patience, and for no other one', async () => {
    const load = vi.fn(async () => undefined);
    const { voiceOf } = setUp({ load });
    await voiceOf();
    expect(load).not.toHaveBeenCalled();
    await voiceOf({ rate: 0.7 });
    expect(load).toHaveBeenCalledOnce();
  });

  it('says a word alone with the older voice if its vowel would be heard as another one', async () => {
    const { voice } = setUp({}, 1_000);
    const alone = async (phones: string[]) =>
      (await voice.speak('word', { sayAs: [{ span: [0, 4], phones }] })).voiceId;
    expect(await alone(['S', 'IH1', 'T'])).toBe('flite-slt');
    expect(await alone(['S', 'IY1', 'T'])).toBe('natural-heart');
  });

  it('goes on with the older voice from the word at which the natural one breaks off', async () => {
    const { voiceOf, said, onFailure } = setUp(
      {
        async *render() {
          // "One" and the half of "two" sound; the sentence's phones come with its first chunk.
          const all = chunkOf(['W', 'AH1', 'N', 'T', 'UW1', 'TH', 'R', 'IY1'], 'natural-heart');
          yield { ...all, samples: all.samples.subarray(0, 120) };
          throw new Error('out of memory');
        },
      },
      1_000,
    );
    await voiceOf();
    expect(said).toEqual(['two three.']);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it('stays with the older voice for half a minute after two failures to load, and is tried again then', async () => {
    let nowMs = 0;
    const load = vi.fn(() => Promise.reject(new Error('out of memory')));
    const { voice, voiceOf } = setUp({ load }, 0, () => nowMs);
    const tried = [await voice.natural(), await voice.natural(), await voice.natural()];
    expect(tried).toEqual([false, false, false]);
    expect(await voiceOf()).toBe('flite-slt');
    expect(load).toHaveBeenCalledTimes(2);
    nowMs = 30_000;
    load.mockImplementation(() => Promise.resolve() as Promise<never>);
    expect(await voice.natural()).toBe(true);
  });

  it('ends at once when its signal aborts', async () => {
    const { voice } = setUp({}, 1_000);
    await voice.natural();
    const signal = AbortSignal.abort();
    await expect(voice.speak(text, { words, signal })).rejects.toThrow();
  });
});
