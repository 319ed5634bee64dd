import { describe, expect, it } from 'vitest';
import type {
  HeardSpeech,
  LiveTranscription,
  SpeechToTextOptions,
  TranscriptionEvent,
} from '../ports/index.ts';
import { describeLiveTranscriber } from '../testing/index.ts';
import { createStreamingTranscriber } from './streaming-transcriber.ts';

const SECOND = 16_000;
const sure = (text: string) => ({ text, confidence: 0.9 });
const heardAs = (text: string): HeardSpeech => ({
  words: text === '' ? [] : text.split(' ').map(sure),
  tokens: text.split(' ').map((_, at) => at + 3),
});

/** A recogniser whose passes the test answers one by one. */
function setUp({ costMs = 0 } = {}) {
  let clockMs = 0;
  const passes: { seconds: number; options: SpeechToTextOptions; answer(text: string): void }[] = [];
  const transcriber = createStreamingTranscriber({
    elapsed: () => clockMs,
    recognizer: {
      transcribe: (samples, options = {}) =>
        new Promise((resolve, reject) => {
          options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
          const answer = (text: string) => {
            clockMs += costMs;
            resolve(heardAs(text));
          };
          passes.push({ seconds: samples.length / SECOND, options, answer });
        }),
    },
  });
  const controller = new AbortController();
  const transcription = transcriber.open({ signal: controller.signal });
  const events: TranscriptionEvent[] = [];
  const ended = (async () => {
    for await (const event of transcription.events) events.push(event);
  })();
  const speak = (seconds: number) => pushSeconds(transcription, seconds);
  const pass = async (count: number) => {
    await expect.poll(() => passes.length).toBeGreaterThanOrEqual(count);
    return passes[count - 1] as (typeof passes)[number];
  };
  return { transcription, events, ended, passes, pass, speak };
}

function pushSeconds(transcription: LiveTranscription, seconds: number) {
  for (let at = 0; at < seconds * SECOND; at += 1_600) transcription.push(new Int16Array(1_600));
}

describe('recognising a growing utterance', () => {
  it('shows the words on which two passes agree, without the mark at their end', async () => {
    const { speak, pass, events, transcription } = setUp();
    speak(0.4);
    (await pass(1)).answer('I would.');
    speak(0.4);
    (await pass(2)).answer('I would like her');
    await expect.poll(() => events).toEqual([{ type: 'partial', text: 'I would' }]);
    speak(0.4);
    const third = await pass(3);
    expect(third.options.draft).toEqual([3, 4, 5, 6]);
    third.answer('I would like a tea.');
    await expect.poll(() => events.at(-1)).toEqual({ type: 'partial', text: 'I would like' });
    transcription.close();
  });

  it('recognises the whole at a commit, with the confidence of each word', async () => {
    const { speak, pass, events, transcription } = setUp();
    speak(0.4);
    (await pass(1)).answer('A tea');
    speak(0.2);
    transcription.commit();
    const last = await pass(2);
    expect(last.seconds).toBeCloseTo(0.6);
    last.answer('A tea, please.');
    await expect
      .poll(() => events)
      .toEqual([{ type: 'completed', text: 'A tea, please.', heard: { confidences: [0.9, 0.9, 0.9] } }]);
    transcription.close();
  });

  it('breaks off a pass that a commit makes needless', async () => {
    const { speak, pass, events, transcription } = setUp();
    speak(0.4);
    const needless = await pass(1);
    transcription.commit();
    expect(needless.options.signal?.aborted).toBe(true);
    (await pass(2)).answer('Tea.');
    await expect.poll(() => events).toMatchObject([{ type: 'completed', text: 'Tea.' }]);
    transcription.close();
  });

  it('listens at most half of the time', async () => {
    const { speak, pass, passes, transcription } = setUp({ costMs: 600 });
    speak(0.4);
    (await pass(1)).answer('I');
    await expect.poll(() => passes.length).toBe(1);
    // The next pass is due 1.2 s after the first began.
    for (let step = 0; step < 7; step += 1) speak(0.1);
    speak(0.4);
    expect(passes).toHaveLength(1);
    speak(0.1);
    expect(await pass(2)).toMatchObject({ seconds: expect.closeTo(1.6) });
    transcription.close();
  });

  it('settles the beginning of a long utterance and goes on with the rest', async () => {
    const { speak, pass, events, transcription } = setUp();
    speak(9);
    // The first pass began with the first sound; the rest of the nine seconds came while it ran.
    (await pass(1)).answer('Well');
    const beginning = await pass(2);
    expect(beginning.seconds).toBeGreaterThanOrEqual(4);
    expect(beginning.seconds).toBeLessThanOrEqual(7.5);
    beginning.answer('Well, I went to the');
    transcription.commit();
    const rest = await pass(3);
    expect(rest.seconds + beginning.seconds).toBeCloseTo(9);
    if (rest.options.signal?.aborted) (await pass(4)).answer('market.');
    else rest.answer('market.');
    await expect
      .poll(() => events.at(-1))
      .toMatchObject({ type: 'completed', text: 'Well, I went to the market.' });
    transcription.close();
  });

  it('ends with the failure of the recogniser', async () => {
    const failure = new Error('no memory');
    const transcriber = createStreamingTranscriber({
      elapsed: () => 0,
      recognizer: { transcribe: () => Promise.reject(failure) },
    });
    const transcription = transcriber.open({ signal: new AbortController().signal });
    pushSeconds(transcription, 0.5);
    transcription.commit();
    await expect(transcription.events[Symbol.asyncIterator]().next()).rejects.toBe(failure);
  });
});

describeLiveTranscriber('Recognising any words', () => ({
  transcriber: createStreamingTranscriber({
    elapsed: () => 0,
    recognizer: { transcribe: async () => heardAs('A tea, please.') },
  }),
  speech: new Int16Array(8_000),
  understood: /A tea/,
}));
