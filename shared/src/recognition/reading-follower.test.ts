import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../tools/driver/sound/embedded-engine.ts';
import { soundsWithoutSpeech } from '../../../tools/driver/sound/no-speech.ts';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '../phonetics/index.ts';
import { concatSamples } from '../std/index.ts';
import { loadFollower, type MakeFollower } from './reading-follower.ts';
import type { SentenceWords } from './search/window-graph.ts';

const texts = [
  'My brother bought seven green apples today.',
  'She followed the road and looked around.',
  'They thought the weather would be fine.',
  'We rowed the last mile very slowly.',
  'It cost $12 in 1999.',
];
const pause = (seconds: number) => new Float32Array(16_000 * seconds);
const room = (seconds: number, seed = 7) => {
  let state = seed;
  return Float32Array.from({ length: 16_000 * seconds }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return ((state / 0x7fffffff) * 2 - 1) * 0.05;
  });
};

let makeFollower: MakeFollower;
let plans: SentenceWords[];
let say: (text: string) => Promise<Float32Array>;

beforeAll(async () => {
  const engine = await createTestEngine();
  say = async (text) => (await engine.say(text)).samples;
  engine.aligner.dispose();
  makeFollower = await loadFollower(fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))));
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const planned = await Promise.all(texts.map((text) => planUtterance(text, pronouncer)));
  plans = planned.map(({ words, others = [] }) => ({ words, others }));
});

/** Follows sound in portions of 50 ms. */
function follow(sound: Float32Array, { from = 0, known = plans.length } = {}) {
  const follower = makeFollower(plans.slice(0, known), from, 0);
  const places: string[] = [];
  const read: { sentence: number; startMs: number; endMs: number; wordsSaid: number; seconds: number }[] = [];
  let due = '';
  const add = (some: ReturnType<typeof follower.finish>) =>
    read.push(...some.map(({ samples, ...one }) => ({ ...one, seconds: samples.length / 16_000 })));
  for (let at = 0; at < sound.length; at += 800) {
    if (at === 16_000) follower.add(plans.slice(known), known);
    const progress = follower.push(sound.subarray(at, at + 800));
    add(progress.read);
    due = `${progress.sentence}.${progress.word}`;
    if (places.at(-1) !== due) places.push(due);
  }
  add(follower.finish());
  return { places, due, read, sentences: read.map(({ sentence }) => sentence) };
}

const speech = async (...parts: (string | Float32Array)[]) => {
  const said: Float32Array[] = [];
  for (const part of parts) said.push(typeof part === 'string' ? await say(part) : part, pause(0.3));
  return concatSamples(said);
};

describe('the follower of a reading', () => {
  it('tells each word that is due, and gives out each sentence once', async () => {
    const { places, sentences, read } = follow(await speech(...texts));
    expect(sentences).toEqual([0, 1, 2, 3, 4]);
    expect(places.filter((place) => place.startsWith('1.'))).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((at) => `1.${at}`),
    );
    const wordsSaid = read.map((one) => one.wordsSaid);
    expect(wordsSaid.slice(0, 4)).toEqual([7, 7, 7, 7]);
    // No recording holds a part of the one before it.
    for (const [index, { startMs }] of read.entries())
      expect(startMs).toBeGreaterThanOrEqual((read[index - 1]?.endMs ?? 0) - 1);
  });

  it('learns sentences while it follows', async () => {
    expect(follow(await speech(...texts), { known: 2 }).sentences).toEqual([0, 1, 2, 3, 4]);
  });

  it('gives a sentence out again that is read again', async () => {
    const [first = '', again = '', next = ''] = texts;
    const { sentences } = follow(await speech(first, again, pause(1), again, next));
    expect(sentences).toEqual([0, 1, 1, 2]);
    // Without a pause between them, the last time is its recording.
    const { read } = follow(await speech(first, again, again, next));
    expect(read.map(({ sentence }) => sentence)).toEqual([0, 1, 2]);
    expect(read[1]?.seconds).toBeLessThan((await say(again)).length / 16_000 + 1.2);
  });

  it('follows over a sentence that is left out', async () => {
    const { sentences, due } = follow(await speech(texts[0] ?? '', texts[2] ?? '', texts[3] ?? ''));
    expect(sentences).toEqual([0, 2, 3]);
    expect(due).toMatch(/^4\./);
  });

  it('cuts a sentence to its last whole pass', async () => {
    const whole = await say(texts[1] ?? '');
    const { read } = follow(await speech(whole.slice(0, whole.length / 2), whole, texts[2] ?? ''));
    expect(read[0]).toMatchObject({ sentence: 1, wordsSaid: 7 });
    expect(read[0]?.seconds).toBeLessThan((1.2 * whole.length) / 16_000 + 0.5);
  });

  it('takes numbers as they are said', async () => {
    const { read } = follow(await speech(texts[3] ?? '', 'It cost twelve dollars in nineteen ninety nine.'), {
      from: 3,
    });
    expect(read.map(({ sentence }) => sentence)).toEqual([3, 4]);
  });

  it('stays at its place in silence, in noise, and while something else is said', async () => {
    const aside = await say('Could you close the window, please? Thank you very much.');
    const first = await say(texts[0] ?? '');
    for (const between of [pause(30), room(10), aside]) {
      const { sentences, due } = follow(await speech(first, between, texts[1] ?? ''));
      expect(sentences).toEqual([0, 1]);
      expect(due).toBe('2.0');
    }
    for (const only of [pause(5), room(10), aside]) {
      const { sentences, places } = follow(only);
      expect(sentences).toEqual([]);
      expect(places.every((place) => place.startsWith('0.'))).toBe(true);
    }
  });

  it.each([
    // Its struck notes change as speech does: only longer sounds of it are told from speech.
    ...soundsWithoutSpeech().filter(([name]) => name !== 'a tune'),
    ['noise', room(4)] as const,
  ])('begins with the word that was due after %s, in which it finds none', async (_name, sound) => {
    const long = concatSamples(Array<Float32Array>(5).fill(sound));
    const { sentences, due } = follow(await speech(long, texts[0] ?? '', long, texts[1] ?? ''));
    expect(sentences).toEqual([0, 1]);
    expect(due).toBe('2.0');
  });

  it('leaves a long silence out of the recording, and counts it in the reading’s time', async () => {
    const { read } = follow(await speech(texts[0] ?? '', pause(30), texts[1] ?? ''));
    expect(read[1]?.startMs).toBeGreaterThan(30_000);
    expect(read[1]?.seconds).toBeLessThan(6);
  });

  it('gives out the sentence that it leaves, if most of it was read', async () => {
    const follower = makeFollower(plans, 0, 0);
    const sound = await speech(texts[0] ?? '');
    for (let at = 0; at < sound.length; at += 800) follower.push(sound.subarray(at, at + 800));
    expect(follower.goTo(3).map(({ sentence }) => sentence)).toEqual([0]);
    expect(follower.finish()).toEqual([]);
  });
});
