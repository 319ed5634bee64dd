import { AppError, concatSamples, floatToPcm16, pcm16ToBytes, toBase64 } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { readFrames } from '../workers/index.ts';
import { sentence, setUp, soon } from './host.test-support.ts';

const said = Float32Array.from({ length: 24_000 }, (_, index) => Math.sin(index / 20) / 2);
const take = {
  type: 'take-reference',
  text: 'Hi.',
  sampleRate: 24_000,
  samples: toBase64(pcm16ToBytes(floatToPcm16(said))),
};

async function taken(...takes: object[]) {
  const all = setUp();
  let voiceId = 'natural-heart';
  const played: Float32Array[] = [];
  all.engine.adopt.mockImplementation(
    async (_, __, reading, { signal = new AbortController().signal } = {}) => {
      if (reading && 'frames' in reading)
        for await (const piece of readFrames(reading.frames, signal)) played.push(piece);
      voiceId = reading?.voiceId ?? 'natural-heart';
    },
  );
  all.engine.speak.mockImplementation(async () => ({
    samples: said,
    sampleRate: 24_000,
    words: [],
    voiceId,
  }));
  const card = all.connect();
  await card.prepare();
  for (const one of takes.length > 0 ? takes : [take]) card.say(one);
  return { ...all, card, played };
}

const pieceOf = (piece: string, from: number, to: number) => ({
  ...take,
  piece,
  samples: toBase64(pcm16ToBytes(floatToPcm16(said.subarray(from, to)))),
});
const [first, more, last] = [
  pieceOf('first', 0, 9_000),
  pieceOf('more', 9_000, 15_000),
  pieceOf('last', 15_000, 24_000),
];

describe('the voice of the page', () => {
  it.each([
    ['whole', [take]],
    ['piece by piece while it plays', [first, more, last]],
    ['anew, after another take was dropped', [first, more, pieceOf('dropped', 0, 0), first, more, last]],
  ])('becomes the reference, cut out of the speech around it: %s', async (_, takes) => {
    const { card, engine, played } = await taken(...takes);
    await soon(() => expect(card.view.sentence?.reference?.voice).toBe('page'));
    const [text, pace, reading] = engine.adopt.mock.lastCall ?? [];
    expect([text, pace, reading]).toMatchObject(['Hi.', 'normal', { voiceId: 'page', sampleRate: 24_000 }]);
    const heard = concatSamples(played).slice(-said.length);
    expect(heard).toHaveLength(said.length);
    for (const at of [500, 9_500, 20_000]) expect(heard[at]).toBeCloseTo(said[at] ?? 0, 3);
  });

  it.each<[string, (card: { say(command: object): void }) => unknown]>([
    ['it is dropped', (card) => card.say(pieceOf('dropped', 0, 0))],
    ['its page sends nothing more', () => vi.advanceTimersByTimeAsync(11_000)],
  ])('lets the engine go if %s, and the other voices are offered again', async (_, end) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { card, server, engine } = await taken(first);
    await vi.waitFor(() => expect(engine.adopt).toHaveBeenCalled());
    const offers = server.voice.mock.calls.length;
    await end(card);
    await expect(engine.adopt.mock.results[0]?.value).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(server.voice.mock.calls.length).toBeGreaterThan(offers));
    expect(card.errors).toEqual([]);
  });

  it('tells the card if its page sends nothing more and no other voice can read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { card, engine } = await taken(first);
    await vi.waitFor(() => expect(engine.adopt).toHaveBeenCalled());
    engine.speak.mockRejectedValue(new AppError('internal', 'No voice can read.'));
    await vi.advanceTimersByTimeAsync(11_000);
    await vi.waitFor(() => expect(card.errors).toMatchObject([{ code: 'internal' }]));
  });

  it('says “gonna” for “going to”, and the card learns of it', async () => {
    const { card, engine } = await taken();
    const relaxed = [{ written: 'going to', said: 'gonna' }];
    engine.speak.mockImplementation(async () => ({
      samples: said,
      sampleRate: 24_000,
      words: [],
      voiceId: 'page',
      relaxed,
    }));
    await soon(() => expect(card.view.sentence?.reference).toMatchObject({ voice: 'page', relaxed }));
  });

  it('is kept if the person wants it, reads the sentence wherever it is practised, and is let go', async () => {
    const { card, connect, host, references, engine } = await taken();
    const ofPage = { voice: 'page', isKept: false };
    await soon(() => expect(card.view.sentence?.reference).toMatchObject(ofPage));
    const source = { url: 'https://films.example/#t=2', title: 'A film · 0:02' };
    card.say({ type: 'keep-voice', text: 'Hi.', isKept: true, source });
    await soon(() => expect(references.kept).toHaveLength(1));
    expect(card.view.sentence?.reference).toMatchObject({ voice: 'page', isKept: true });
    expect(references.kept).toMatchObject([{ text: 'Hi.', voiceId: 'page', isKept: true, source }]);

    await engine.adopt('Hi.', 'normal', null);
    const later = connect();
    later.say(sentence);
    await later.sees((view) => view.sentence?.reference?.isKept);
    // A score and a comparison leave it as it is.
    await later.startRecording();
    await later.finishRecording(engine);
    await host.keepReference('Hi.', undefined);
    expect(references.kept).toMatchObject([{ text: 'Hi.', isKept: true }]);

    later.say({ type: 'keep-voice', text: 'Hi.', isKept: false });
    await soon(() => expect(references.kept).toEqual([]));
    await soon(() => expect(later.view.sentence?.reference).toMatchObject(ofPage));
  });

  it('is refused in one line if it says another text, and the other voices are offered again', async () => {
    const all = setUp();
    all.engine.adopt.mockRejectedValueOnce(new AppError('invalid-upstream-data', 'Another text.'));
    const card = all.connect();
    await card.prepare();
    const offers = all.server.voice.mock.calls.length;
    card.say(take);
    expect(await card.sees((view) => view.sentence?.passedOver)).toBe('line-other');
    await soon(() => expect(all.server.voice.mock.calls.length).toBeGreaterThan(offers));
    expect(card.errors).toEqual([]);
  });

  it('is not stored with a result, and nothing older is compared in its place', async () => {
    const { card, host, engine, references } = await taken();
    await soon(() => expect(card.view.sentence?.reference?.voice).toBe('page'));
    await references.put({
      text: 'Hi.',
      samples: said,
      sampleRate: 24_000,
      words: [],
      voiceId: 'natural-heart',
    });
    await card.startRecording();
    await card.finishRecording(engine);
    await soon(() => expect(references.kept).toEqual([]));
    await host.keepReference('Hi.', undefined);
    expect(references.kept).toMatchObject([{ text: 'Hi.', voiceId: 'page' }]);
  });
});
