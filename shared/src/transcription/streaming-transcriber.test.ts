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
  const heard: string[] = [];
  const transcriber = createStreamingTranscriber({
    elapsed: () => clockMs,
    heard: (text) => void heard.push(text),
    recognizer: {
      transcribe: (samples, options = {}) =>
        new Promise((resolve, reject) => {
          options.signal?.addEventListener('abort', () => {
            clockMs += costMs;
            reject(options.signal?.reason);
          });
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
  /**
   * Pushes silence: a pause behind what `say` pushes. Without any speech, nobody can tell which of the two it
   * is.
   */
  const quiet = (seconds: number) => pushSeconds(transcription, seconds);
  const say = (seconds: number) => pushSeconds(transcription, seconds, 8_000);
  const pass = async (count: number) => {
    await expect.poll(() => passes.length).toBeGreaterThanOrEqual(count);
    return passes[count - 1] as (typeof passes)[number];
  };
  return { transcription, events, ended, passes, pass, quiet, say, heard };
}

/** Resolves when the answer to a pass was taken. */
const isTaken = () => new Promise<void>((resolve) => setTimeout(resolve));

function pushSeconds(transcription: LiveTranscription, seconds: number, level = 0) {
  for (let at = 0; at < Math.round(seconds * SECOND); at += 320)
    transcription.push(new Int16Array(320).fill(level));
}

describe('the streaming transcriber', () => {
  it('shows the words on which two passes agree, without the punctuation at their end', async () => {
    const { quiet, pass, events, transcription } = setUp();
    quiet(0.4);
    (await pass(1)).answer('I would.');
    quiet(0.4);
    (await pass(2)).answer('I would like her');
    await expect.poll(() => events).toEqual([{ type: 'partial', text: 'I would' }]);
    quiet(0.4);
    const third = await pass(3);
    expect(third.options.draft).toEqual([3, 4, 5, 6]);
    third.answer('I would like a tea.');
    await expect.poll(() => events.at(-1)).toEqual({ type: 'partial', text: 'I would like' });
    transcription.close();
  });

  it('recognises the whole turn at a commit, with the confidence of each word', async () => {
    const { quiet, pass, events, transcription } = setUp();
    quiet(0.4);
    (await pass(1)).answer('A tea');
    quiet(0.2);
    transcription.commit();
    const last = await pass(2);
    expect(last.seconds).toBeCloseTo(0.6);
    last.answer('A tea, please.');
    await expect
      .poll(() => events)
      .toEqual([{ type: 'completed', text: 'A tea, please.', heard: { confidences: [0.9, 0.9, 0.9] } }]);
    transcription.close();
  });

  it('cancels a pass that lacks the last words at a commit', async () => {
    const { say, pass, events, transcription } = setUp();
    say(0.4);
    const needless = await pass(1);
    say(0.1);
    transcription.commit();
    expect(needless.options.signal?.aborted).toBe(true);
    (await pass(2)).answer('Tea.');
    await expect.poll(() => events).toMatchObject([{ type: 'completed', text: 'Tea.' }]);
    transcription.close();
  });

  it('starts a pass in a pause, whose words are final if there is no more speech', async () => {
    const { quiet, say, pass, passes, events, transcription } = setUp({ costMs: 200 });
    quiet(0.2);
    say(0.3);
    (await pass(1)).answer('I');
    await isTaken();
    // No pass is due while the speech goes on; its end begins one.
    say(0.1);
    quiet(0.02);
    expect(passes).toHaveLength(1);
    quiet(0.02);
    const inPause = await pass(2);
    // It hears 0.4 s of quiet behind the last word.
    expect(inPause.seconds).toBeCloseTo(1);
    quiet(0.2);
    transcription.commit();
    expect(inPause.options.signal?.aborted).toBe(false);
    inPause.answer('I would.');
    await expect.poll(() => events).toMatchObject([{ type: 'completed', text: 'I would.' }]);
    // The same words are ready when the turn is over after more quiet.
    quiet(1);
    transcription.commit();
    await expect.poll(() => events.length).toBe(2);
    expect(passes).toHaveLength(2);
    transcription.close();
  });

  it('recognises the whole turn again if there was speech after the pause, or if the room is too loud to know', async () => {
    const { quiet, say, pass, transcription } = setUp();
    quiet(0.1);
    say(0.2);
    quiet(0.06);
    (await pass(1)).answer('Tea');
    await isTaken();
    say(0.02);
    quiet(0.04);
    transcription.commit();
    expect((await pass(2)).seconds).toBeCloseTo(0.78);
    transcription.close();
    const loud = setUp();
    pushSeconds(loud.transcription, 0.4, 2_000);
    (await loud.pass(1)).answer('Tea');
    loud.say(0.2);
    pushSeconds(loud.transcription, 0.2, 2_000);
    loud.transcription.commit();
    expect((await loud.pass(2)).seconds).toBeCloseTo(0.8);
    loud.transcription.close();
  });

  it('cancels a pass for the one of a pause, but not twice in a row', async () => {
    const { quiet, say, pass, passes, transcription } = setUp({ costMs: 300 });
    quiet(0.1);
    say(0.3);
    const early = await pass(1);
    say(0.1);
    quiet(0.02);
    expect(early.options.signal?.aborted).toBe(false);
    quiet(0.02);
    expect(early.options.signal?.aborted).toBe(true);
    const inPause = await pass(2);
    expect(inPause.seconds).toBeCloseTo(0.9);
    say(0.2);
    quiet(0.06);
    expect(inPause.options.signal?.aborted).toBe(false);
    say(0.3);
    quiet(0.04);
    expect(inPause.options.signal?.aborted).toBe(true);
    expect((await pass(3)).seconds).toBeCloseTo(1.5);
    expect(passes).toHaveLength(3);
    transcription.close();
  });

  it('works at most half of the time, and one pass ahead in a pause', async () => {
    const { quiet, say, pass, passes, transcription } = setUp({ costMs: 600 });
    quiet(0.1);
    say(0.3);
    (await pass(1)).answer('I');
    await isTaken();
    // The next pass is due 1.2 s after the first began.
    say(1.18);
    expect(passes).toHaveLength(1);
    say(0.02);
    expect((await pass(2)).seconds).toBeCloseTo(1.6);
    passes[1]?.answer('I would');
    await isTaken();
    // A pause needn't wait until that pass is paid for. The next one waits until it is.
    quiet(0.04);
    (await pass(3)).answer('I would.');
    await isTaken();
    say(0.1);
    quiet(1.04);
    expect(passes).toHaveLength(3);
    quiet(0.02);
    expect((await pass(4)).seconds).toBeCloseTo(2.8);
    transcription.close();
  });

  it('commits the start of a long utterance and continues with the rest', async () => {
    const { quiet, pass, events, transcription, heard } = setUp();
    quiet(9);
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
    expect(heard.at(-1)).toBe('Well, I went to the market.');
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
