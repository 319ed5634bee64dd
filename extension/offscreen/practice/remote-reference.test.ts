import type { UtterancePlan } from '@sayable/shared/contracts';
import type { Voice } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { type FakeCard, marked, plan, sentence, setUp, soon } from './host.test-support.ts';

const spoken = { samples: new Float32Array(48_000), sampleRate: 24_000 };

function withVoice(speak: Voice['speak'] = async () => spoken) {
  const all = setUp();
  const voice = { id: 'server one', speak: vi.fn(speak) };
  all.server.voice.mockResolvedValue(voice);
  let reference: typeof spoken | undefined;
  all.engine.adopt.mockImplementation(async (_, pace, other) => {
    if (pace === 'normal') reference = other ? spoken : undefined;
  });
  all.engine.speak.mockImplementation(async () => ({
    ...(reference ?? { samples: new Float32Array(16_000), sampleRate: 16_000 }),
    words: [{ word: 'hi', startMs: 500, endMs: 900, phones: [] }],
    voiceId: reference ? 'server one' : 'natural-heart',
  }));
  return { ...all, voice };
}

/** The voices that have read for a card, one after the other. */
const ready = (card: FakeCard) => {
  const all = card.views.map(({ sentence: known }) => known?.reference?.voice);
  return all.filter((voice, index) => voice && voice !== all[index - 1]);
};
const passedOver = async (card: FakeCard) => (await card.sees((view) => view.sentence?.serverError)).code;

describe("the server's voice", () => {
  it('replaces the embedded voice, whose reference is ready first', async () => {
    const { connect, engine, voice } = withVoice();
    const card = connect();
    card.say(sentence);
    await soon(() => expect(ready(card)).toEqual(['embedded', 'server']));
    expect(voice.speak).toHaveBeenCalledExactlyOnceWith('Hi.', expect.anything());
    expect(engine.adopt.mock.calls[0]?.slice(0, 3)).toEqual([
      'Hi.',
      'normal',
      { recording: spoken, voiceId: 'server one' },
    ]);
  });

  it('does not read a sentence again that the engine still has', async () => {
    const { connect, voice } = withVoice();
    const card = connect();
    for (const times of [2, 4]) {
      card.say(sentence);
      await soon(() => expect(ready(card)).toHaveLength(times));
    }
    expect(ready(card).at(-1)).toBe('server');
    expect(voice.speak).toHaveBeenCalledOnce();
  });

  it('reads slowly on request, and only once', async () => {
    const { connect, engine, voice, player } = withVoice();
    const card = connect();
    card.say(sentence);
    await soon(() => expect(ready(card)).toHaveLength(2));
    for (const times of [1, 2]) {
      card.say({ type: 'play-reference', pace: 'slow' });
      await soon(() => expect(player.played).toHaveLength(times));
    }
    expect(voice.speak.mock.calls.map(([, options]) => options?.rate)).toEqual([undefined, 0.7]);
    expect(engine.adopt.mock.calls.map(([, pace]) => pace)).toEqual(['normal', 'slow']);
  });

  it('plays a word at its times in this voice, not in the section of the command', async () => {
    const { connect, player } = withVoice();
    const card = connect();
    card.say(sentence);
    await soon(() => expect(ready(card)).toHaveLength(2));
    card.say({ type: 'play-reference', pace: 'normal', word: 0, section: { startMs: 0, endMs: 100 } });
    await soon(() => expect(player.played.at(-1)?.section).toEqual({ startMs: 440, endMs: 960 }));
  });

  it.each(['own', 'context'] as const)(
    'does not read a sentence with a special pronunciation (%s)',
    async (saidAs) => {
      const { connect, engine, server } = withVoice();
      const special: UtterancePlan = { ...plan, words: plan.words.map((word) => ({ ...word, saidAs })) };
      engine.prepare.mockResolvedValue(special);
      const card = connect();
      await card.prepare();
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(server.voice).not.toHaveBeenCalled();
      expect(ready(card)).toEqual(['embedded']);
    },
  );

  it('is replaced by the embedded voice when it is no longer chosen', async () => {
    const { connect, engine, server } = withVoice();
    const card = connect();
    card.say(sentence);
    await soon(() => expect(ready(card)).toHaveLength(2));
    server.voice.mockResolvedValue(null);
    card.say(sentence);
    await soon(() => expect(ready(card).at(-1)).toBe('embedded'));
    expect(engine.adopt.mock.calls.slice(1).map(([, pace, other]) => [pace, other])).toEqual([
      ['normal', null],
      ['slow', null],
    ]);
  });

  it.each<[string, AppError, (all: ReturnType<typeof withVoice>, error: AppError) => void]>([
    [
      'is not told',
      new AppError('upstream-unavailable', 'No.'),
      ({ server }, error) => server.voice.mockRejectedValue(error),
    ],
    [
      'does not come',
      new AppError('timeout', 'No.'),
      ({ voice }, error) => voice.speak.mockRejectedValue(error),
    ],
    [
      'reads something else',
      new AppError('invalid-upstream-data', 'No.'),
      ({ engine }, error) => engine.adopt.mockRejectedValue(error),
    ],
  ])('leaves the embedded reference in place, and reports the error, if it %s', async (_, error, make) => {
    const all = withVoice();
    make(all, error);
    const card = all.connect();
    card.say(sentence);
    expect(await passedOver(card)).toBe(error.code);
    expect(ready(card)).toEqual(['embedded']);
  });

  it('does not replace the reference during a recording', async () => {
    const answer = Promise.withResolvers<typeof spoken>();
    const { connect, engine } = withVoice(() => answer.promise);
    const card = connect();
    await card.prepare();
    await card.startRecording();
    answer.resolve(spoken);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(engine.adopt).not.toHaveBeenCalled();
    await card.finishRecording(engine);
    await soon(() => expect(ready(card)).toHaveLength(2));
  });

  it('is ignored if it arrives for the previous sentence', async () => {
    const answer = Promise.withResolvers<typeof spoken>();
    const { connect, engine, voice } = withVoice(() => answer.promise);
    const card = connect();
    card.say(sentence);
    await soon(() => expect(voice.speak).toHaveBeenCalledOnce());
    voice.speak.mockImplementation(() => new Promise(() => undefined));
    card.say({ ...sentence, text: 'Bye.' });
    await soon(() => expect(voice.speak).toHaveBeenCalledTimes(2));
    answer.resolve(spoken);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(engine.adopt).not.toHaveBeenCalled();
    expect(card.view.sentence?.serverError).toBeNull();
  });
});

describe('the natural voice', () => {
  /** A host whose first reading is by the older voice, and the natural voice when `loaded` resolves. */
  function setUpVoices(loaded: Promise<boolean>) {
    const all = setUp();
    let voiceId = 'flite-slt';
    all.engine.naturalVoice.mockImplementation(() => loaded);
    all.engine.adopt.mockImplementation(async () => {
      voiceId = 'natural-heart';
    });
    all.engine.speak.mockImplementation(async () => ({
      samples: new Float32Array(voiceId === 'natural-heart' ? 32_000 : 16_000),
      sampleRate: 16_000,
      words: [],
      voiceId,
    }));
    return all;
  }

  it('reads the sentence anew when it is loaded', async () => {
    const { connect, engine } = setUpVoices(Promise.resolve(true));
    const card = connect();
    card.say(sentence);
    await soon(() => expect(engine.adopt).toHaveBeenCalledTimes(2));
    expect(card.view.sentence?.reference).toMatchObject({ voice: 'embedded' });
  });

  it('leaves an attempt the voice with which it is compared', async () => {
    const loaded = Promise.withResolvers<boolean>();
    const { connect, engine } = setUpVoices(loaded.promise);
    const card = connect();
    await card.prepare();
    await card.startRecording();
    loaded.resolve(true);
    await soon(() => expect(engine.naturalVoice).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(engine.adopt).not.toHaveBeenCalled();
  });

  it('is loaded when nobody speaks or listens, for the next sentence', async () => {
    const { connect, engine, listener } = setUpVoices(Promise.resolve(true));
    const heard = Promise.withResolvers<Awaited<ReturnType<typeof listener.hear>>>();
    listener.isWanted.mockResolvedValue(true);
    listener.hear.mockReturnValue(heard.promise);
    const reading = Promise.withResolvers<Awaited<ReturnType<typeof engine.speak>>>();
    engine.speak.mockReturnValueOnce(reading.promise);
    const card = connect();
    card.say(sentence);
    await card.sees((view) => view.plan);
    await card.startRecording();
    reading.resolve({ samples: new Float32Array(8), sampleRate: 16_000, words: [], voiceId: 'flite-slt' });
    await card.sees((view) => view.sentence?.reference);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(engine.naturalVoice).not.toHaveBeenCalled();
    await card.finishRecording(engine, marked);
    await soon(() => expect(listener.hear).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(engine.naturalVoice).not.toHaveBeenCalled();
    heard.resolve({ words: [], tokens: [] });
    await soon(() => expect(engine.naturalVoice).toHaveBeenCalledOnce());
    expect(engine.adopt).not.toHaveBeenCalled();
  });

  it('is named once, in one line, if it can’t speak on this machine', async () => {
    const { connect, engine } = setUpVoices(Promise.resolve(false));
    const card = connect();
    for (const times of [1, 2]) {
      card.say(sentence);
      await soon(() => expect(engine.naturalVoice).toHaveBeenCalledTimes(times));
    }
    const causes = card.views.map((view) => view.sentence?.passedOver ?? null);
    expect(causes.filter((cause, index) => cause && cause !== causes[index - 1])).toEqual(['not-natural']);
    expect(engine.adopt).not.toHaveBeenCalled();
  });
});
