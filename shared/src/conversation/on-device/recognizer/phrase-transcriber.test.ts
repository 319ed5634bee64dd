import { describe, expect, it } from 'vitest';
import type { TranscriptionEvent } from '../../../ports/index.ts';
import { describeLiveTranscriber, firstOf } from '../../../testing/index.ts';
import type { HeardPhrase, PhraseRecognizer } from './phrase-recognizer.ts';
import { createPhraseTranscriber } from './phrase-transcriber.ts';

const expected = [['A tea, please.', 'Tea.'], ['A coffee, please.'], ['Pardon?']];

function setUp(heard: HeardPhrase[], over: Partial<PhraseRecognizer> = {}) {
  const calls = { pushed: [] as number[], closed: 0, texts: [] as string[] };
  const recognizer: PhraseRecognizer = {
    async listen(texts) {
      calls.texts = [...texts];
      return {
        async push(samples) {
          calls.pushed.push(samples.length);
          return 'A tea';
        },
        decide: async () => heard,
        confidences: async (indexes) => indexes.map((index) => index / 10),
        close: () => {
          calls.closed += 1;
        },
      };
    },
    ...over,
  };
  const transcriber = createPhraseTranscriber({ recognizer, expectedNow: () => expected });
  const controller = new AbortController();
  return { transcriber, transcription: transcriber.open({ signal: controller.signal }), controller, calls };
}

describe('the transcriber of a few known replies', () => {
  it('reports words as they come, and the reply at the commit', async () => {
    const { transcription, calls } = setUp([
      { index: 0, llrPerFrame: 2.4 },
      { index: 2, llrPerFrame: 0.4 },
    ]);
    transcription.push(new Int16Array(512));
    transcription.push(new Int16Array(512));
    transcription.commit();
    const events = await firstOf(transcription.events, 2);
    expect(events[0]).toEqual({ type: 'partial', text: 'A tea' });
    expect(events[1]).toEqual({ type: 'completed', text: 'A tea, please.' });
    // The samples queued for the engine form one piece.
    expect(calls).toMatchObject({ pushed: [1_024], texts: expected.flat() });
    transcription.close();
  });

  const outcomes: [string, HeardPhrase[], TranscriptionEvent][] = [
    [
      'is sure of two ways to say one thing',
      [
        { index: 1, llrPerFrame: 2 },
        { index: 0, llrPerFrame: 1.99 },
        { index: 2, llrPerFrame: 1 },
      ],
      { type: 'completed', text: 'Tea.' },
    ],
    [
      'asks between two that are alike',
      [
        { index: 0, llrPerFrame: 2 },
        { index: 2, llrPerFrame: 1.95 },
      ],
      { type: 'unsure', candidates: ['A tea, please.', 'A coffee, please.'] },
    ],
    [
      'asks if the best text fits badly',
      [
        { index: 1, llrPerFrame: 0.7 },
        { index: 3, llrPerFrame: 0.1 },
      ],
      { type: 'unsure', candidates: ['A tea, please.'] },
    ],
    [
      'asks if a word that carries the meaning was not heard',
      [
        { index: 0, llrPerFrame: 1.9, leastWord: -3 },
        { index: 2, llrPerFrame: 1 },
      ],
      { type: 'unsure', candidates: ['A tea, please.', 'A coffee, please.'] },
    ],
    ['knows nothing alike', [{ index: 0, llrPerFrame: 0.1 }], { type: 'unsure', candidates: [] }],
    ['hears nothing in silence', [], { type: 'completed', text: '' }],
  ];
  it.each(outcomes)('%s', async (_, heard, outcome) => {
    const { transcription } = setUp(heard);
    transcription.commit();
    expect(await firstOf(transcription.events, 1)).toEqual([outcome]);
    transcription.close();
  });

  it('answers each commit', async () => {
    const { transcription } = setUp([]);
    transcription.commit();
    transcription.commit();
    expect(await firstOf(transcription.events, 2)).toHaveLength(2);
    transcription.close();
  });

  it('releases the engine when it is closed, cancelled, or no speech will come', async () => {
    const { transcription, controller, calls } = setUp([]);
    transcription.commit();
    await firstOf(transcription.events, 1);
    controller.abort();
    transcription.close();
    await expect.poll(() => calls.closed).toBe(1);
    transcription.push(new Int16Array(512));
    expect(await firstOf(transcription.events, 1)).toEqual([]);
  });

  it('returns how well phrases of its set fit the audio, in their order, as long as it is open', async () => {
    const { transcription } = setUp([]);
    expect(await transcription.confidencesOf(['Pardon?', 'Nothing of this.', 'A coffee, please.'])).toEqual([
      0.3, 0, 0.2,
    ]);
    const late = transcription.confidencesOf(['Tea.']);
    transcription.close();
    await expect(late).rejects.toMatchObject({ code: 'aborted' });
    await expect(transcription.confidencesOf(['Tea.'])).rejects.toMatchObject({ code: 'aborted' });
  });

  it('reports why it can’t listen', async () => {
    const { transcription } = setUp([], { listen: () => Promise.reject(new Error('broken')) });
    await expect(firstOf(transcription.events, 1)).rejects.toThrow('broken');
  });
});

describeLiveTranscriber('Hearing one of a few answers', () => ({
  transcriber: setUp([{ index: 0, llrPerFrame: 2.4 }]).transcriber,
  speech: new Int16Array(4_000),
  understood: /tea/,
}));
