import { describe, expect, it, vi } from 'vitest';
import type { LiveTranscriber, TranscriptionEvent } from '../../../ports/index.ts';
import { AsyncQueue } from '../../../std/index.ts';
import { describeLiveTranscriber } from '../../../testing/index.ts';
import { createListedTranscriber } from './listed-transcriber.ts';
import type { PhraseTranscriber, PhraseTranscription } from './phrase-transcriber.ts';

const speech = new Int16Array(1_600);

/** A transcriber that answers every commit with the next of these events, or fails where there is none. */
function answering(...answers: TranscriptionEvent[]): PhraseTranscriber {
  return {
    sampleRate: 16_000,
    commitScope: 'whole',
    open({ signal }): PhraseTranscription {
      const queue = new AsyncQueue<TranscriptionEvent>();
      let at = 0;
      signal.addEventListener('abort', () => queue.drop());
      return {
        push: () => queue.push({ type: 'partial', text: 'I' }),
        commit() {
          const answer = answers[at];
          at += 1;
          if (answer) queue.push(answer);
          else queue.fail(new Error('broken'));
        },
        events: queue.items(),
        close: () => queue.drop(),
        confidencesOf: async (phrases) => phrases.map(() => 0.2),
      };
    },
  };
}

/** A list that is only asked. */
function asked(commit: () => void): PhraseTranscriber {
  const list = answering();
  return { ...list, open: (options) => ({ ...list.open(options), commit }) };
}

async function outcomes(free: LiveTranscriber, listed: PhraseTranscriber, count = 1) {
  const transcription = createListedTranscriber({ free, listed }).open({
    signal: new AbortController().signal,
  });
  const found: TranscriptionEvent[] = [];
  transcription.push(speech);
  transcription.commit();
  for await (const event of transcription.events) {
    if (event.type === 'partial') continue;
    found.push(event);
    if (found.length === count) transcription.close();
    else transcription.commit();
  }
  return found;
}

const heard = (text: string): TranscriptionEvent => ({ type: 'completed', text });
const asEvent = (said: string | TranscriptionEvent) => (typeof said === 'string' ? heard(said) : said);

describe('the recogniser of any words beside a list of replies', () => {
  it('returns the recognised words, and adds the fitting reply of the list', async () => {
    expect(await outcomes(answering(heard('My knee hurts.')), answering(heard('My head hurts.')))).toEqual([
      { ...heard('My knee hurts.'), heard: { listed: 'My head hurts.' } },
    ]);
    const unsure: TranscriptionEvent = { type: 'unsure', candidates: ['A tea, please.', 'Tea.'] };
    const attica: TranscriptionEvent = { type: 'completed', text: 'Attica.', heard: { confidences: [0.2] } };
    expect(await outcomes(answering(attica), answering(unsure))).toEqual([
      { ...attica, heard: { confidences: [0.2], listed: 'A tea, please.' } },
    ]);
  });

  it('asks the learner if no words were recognised, and never writes a listed text as said', async () => {
    expect(await outcomes(answering(heard('')), answering(heard('Yes, please.')))).toEqual([
      { type: 'unsure', candidates: ['Yes, please.'] },
    ]);
    expect(await outcomes(answering(heard('')), answering(heard('')))).toEqual([heard('')]);
  });

  it('ignores the list if that fails, in this commit and in later ones', async () => {
    expect(await outcomes(answering(heard('One.'), heard('Two.')), answering(), 2)).toEqual([
      heard('One.'),
      heard('Two.'),
    ]);
    const closed: PhraseTranscriber = {
      ...answering(),
      open() {
        throw new Error('no engine');
      },
    };
    expect(await outcomes(answering(heard('One.')), closed)).toEqual([heard('One.')]);
  });

  it('fails if the recogniser of words fails', async () => {
    await expect(outcomes(answering(), answering(heard('One.')))).rejects.toThrow('broken');
  });
});

describe('the comparison of the list with the audio', () => {
  const expectedNow = () => [['A cheese sandwich.'], ['A tea, please.']];
  const [none, sure] = [
    { evidence: 0, deficit: 6, doubt: 0.5 },
    { evidence: 4, deficit: 1, doubt: 0.5 },
  ];

  async function compared(
    said: string | TranscriptionEvent,
    listed: string | TranscriptionEvent | PhraseTranscriber,
    isSure: boolean,
    isUnderstood = false,
  ) {
    const fit = vi.fn(async (_: Float32Array, texts: readonly string[]) =>
      texts.map((one) => (isSure && one === 'A cheese sandwich.' ? sure : none)),
    );
    const transcriber = createListedTranscriber({
      free: answering(asEvent(said)),
      listed: typeof listed === 'object' && 'open' in listed ? listed : answering(asEvent(listed)),
      comparison: { fit, expectedNow, isUnderstood: () => isUnderstood, withinMs: () => 60_000 },
    });
    const transcription = transcriber.open({ signal: new AbortController().signal });
    transcription.push(speech);
    transcription.commit();
    for await (const event of transcription.events) {
      if (event.type === 'partial') continue;
      transcription.close();
      return { event, fit };
    }
    throw new Error('no transcript');
  }

  it('returns the reply that fits the audio, beside the recognised words', async () => {
    expect((await compared('Chief send which.', 'A tea, please.', true)).event).toEqual({
      ...heard('Chief send which.'),
      heard: { listed: 'A cheese sandwich.', fits: 'certain' },
    });
    expect((await compared('My knee hurts.', 'A tea, please.', false)).event).toEqual({
      ...heard('My knee hurts.'),
      heard: { listed: 'A tea, please.' },
    });
  });

  it('returns withheld words only if the audio surely fits a reply', async () => {
    const withheld = [{ text: 'Chaisi', confidence: 0.1 }];
    const muffled: TranscriptionEvent = { type: 'completed', text: '', withheld };
    expect((await compared(muffled, 'A tea, please.', true)).event).toEqual({
      type: 'completed',
      text: 'Chaisi',
      heard: { confidences: [0.1], listed: 'A cheese sandwich.', fits: 'certain' },
    });
    expect((await compared(muffled, 'A tea, please.', false)).event).toEqual({
      type: 'unsure',
      candidates: [],
    });
    expect(await outcomes(answering(muffled), answering(heard('')))).toEqual([heard('')]);
  });

  it('uses neither the audio nor the list if the words are clear enough', async () => {
    const commit = vi.fn();
    const { event, fit } = await compared('A tea.', asked(commit), true, true);
    expect(event).toEqual(heard('A tea.'));
    expect(fit).not.toHaveBeenCalled();
    expect(commit).not.toHaveBeenCalled();
  });

  it('is cancelled when there is more speech', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const transcriber = createListedTranscriber({
      free: answering(heard('Chief.'), heard('A tea.')),
      listed: answering(heard('A tea, please.'), heard('A tea, please.')),
      comparison: {
        fit: (_samples, _texts, { signal }) => {
          signals.push(signal);
          return new Promise(() => undefined);
        },
        expectedNow,
        isUnderstood: ({ text }) => text === 'A tea.',
        withinMs: () => 60_000,
      },
    });
    const transcription = transcriber.open({ signal: new AbortController().signal });
    transcription.push(speech);
    transcription.commit();
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    transcription.commit();
    const events: TranscriptionEvent[] = [];
    for await (const event of transcription.events) {
      if (event.type === 'partial') continue;
      events.push(event);
      if (events.length === 2) transcription.close();
    }
    expect(signals[0]?.aborted).toBe(true);
    expect(events).toEqual([{ ...heard('Chief.'), heard: { listed: 'A tea, please.' } }, heard('A tea.')]);
  });

  it('does not start if there is more speech while the list is being searched', async () => {
    const fit = vi.fn(async (_: Float32Array, texts: readonly string[]) => texts.map(() => sure));
    let answer: (() => void) | undefined;
    const list = answering(heard('A tea, please.'));
    const slowList: PhraseTranscriber = {
      ...list,
      open(options) {
        const transcription = list.open(options);
        return {
          ...transcription,
          commit() {
            answer = () => transcription.commit();
          },
        };
      },
    };
    const transcriber = createListedTranscriber({
      free: answering(heard('Chief.'), heard('A tea.')),
      listed: slowList,
      comparison: {
        fit,
        expectedNow,
        withinMs: () => 60_000,
        isUnderstood: ({ text }) => text === 'A tea.',
      },
    });
    const transcription = transcriber.open({ signal: new AbortController().signal });
    transcription.push(speech);
    transcription.commit();
    await vi.waitFor(() => expect(answer).toBeDefined());
    transcription.commit();
    answer?.();
    const texts: string[] = [];
    for await (const event of transcription.events) {
      if (event.type === 'completed') texts.push(event.text);
      if (texts.length === 2) transcription.close();
    }
    expect(texts).toEqual(['Chief.', 'A tea.']);
    expect(fit).not.toHaveBeenCalled();
  });

  it('offers no reply if the audio fits none', async () => {
    expect((await compared('', 'A tea, please.', false)).event).toEqual({ type: 'unsure', candidates: [] });
    expect((await compared('', 'A tea, please.', true)).event).toEqual({
      type: 'unsure',
      candidates: ['A cheese sandwich.', 'A tea, please.'],
    });
  });

  it('is made for speech that neither recogniser understands, and offers only certain replies', async () => {
    const unlikeAll: TranscriptionEvent = { type: 'unsure', candidates: [] };
    expect((await compared('', unlikeAll, true)).event).toEqual({
      type: 'unsure',
      candidates: ['A cheese sandwich.'],
    });
    expect((await compared('', unlikeAll, false)).event).toEqual(unlikeAll);
    const silence = await compared('', '', true);
    expect(silence.event).toEqual(heard(''));
    expect(silence.fit).not.toHaveBeenCalled();
  });
});

describeLiveTranscriber('Hearing any words beside a list', () => ({
  transcriber: createListedTranscriber({
    free: answering(heard('A tea.'), heard('A tea.')),
    listed: answering(heard('A tea, please.'), heard('A tea, please.')),
  }),
  speech,
  understood: /A tea/,
}));
