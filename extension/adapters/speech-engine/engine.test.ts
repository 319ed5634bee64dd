import { AppError } from '@sayable/shared/contracts';
import type { Practice, PreparedReading, ReadingSession } from '@sayable/shared/practise';
import { describe, expect, it, vi } from 'vitest';
import { type EngineLink, WorkerEngine } from './engine-client.ts';
import type { EngineReply } from './protocol.ts';
import { serveEngine } from './serve-engine.ts';

const judgement = {
  alignment: { user: [], bot: [] },
  assessment: {
    scores: { overall: 90, accuracy: 90, completeness: 100, fluency: 90, prosody: 90 },
    words: [],
  },
};
const plan = {
  text: 'hi',
  words: [{ word: 'hi', span: [0, 2] as [number, number], pronunciations: [['HH', 'AY1']] }],
};

function prepared(): PreparedReading {
  const recording = { samples: new Float32Array(8), sampleRate: 16_000 };
  return {
    plan,
    reference: async () => ({
      recording,
      voiceId: null,
      words: [],
      hearing: () => Promise.reject(new Error('nobody asks for it here')),
      prosody: emptyTrack,
    }),
    adopt: async () => undefined,
  };
}
const emptyTrack = { stepMs: 10, pitchHz: new Float32Array(0), levelDb: new Float32Array(0) };

/** A practice that counts samples and finds the end after the third. */
function fakePractice(overrides: Partial<Practice> = {}): Practice & { pushed: number[]; cancelled: number } {
  const state = { pushed: [] as number[], cancelled: 0 };
  const session: ReadingSession = {
    async push(samples) {
      state.pushed.push(...samples);
      const decision = state.pushed.length >= 3 ? 'endpoint' : 'listen';
      const wordsRead = state.pushed.length;
      return {
        type: 'progress',
        wordsRead,
        inSpeech: true,
        speechStarted: true,
        silenceMs: 0,
        elapsedMs: 0,
        decision,
      };
    },
    async *finish() {
      yield { type: 'words-assessed', words: [] };
      yield { type: 'reading-assessed', judgement };
    },
    cancel: () => {
      state.cancelled++;
    },
  };
  const practice: Practice = {
    say: async () => ({ samples: new Float32Array(4), sampleRate: 16_000 }),
    prepare: async () => prepared(),
    listen: async () => session,
    assess: () => session.finish(),
    ...overrides,
  };
  return Object.assign(practice, state, {
    get pushed() {
      return state.pushed;
    },
  });
}

/** Both ends joined, with no thread between; structured clone is what a worker does to data. */
function setUp(practice: Practice, hangs = () => false) {
  const links: { terminated: boolean; crash(): void }[] = [];
  const engine = new WorkerEngine((onReply, onCrash) => {
    const serve = serveEngine(practice, (reply: EngineReply) => onReply(structuredClone(reply)));
    const link = { terminated: false, crash: onCrash };
    links.push(link);
    const result: EngineLink = {
      post: (request, transfer = []) => {
        if (hangs()) return;
        const frames = transfer[0];
        if (frames instanceof MessagePort) serve(request);
        else serve(structuredClone(request));
      },
      terminate: () => {
        link.terminated = true;
      },
    };
    return result;
  });
  return { engine, links };
}

describe('the speech engine across its worker', () => {
  it('is started by the first call and kept', async () => {
    const { engine, links } = setUp(fakePractice());
    expect(links).toHaveLength(0);
    expect(await engine.prepare('hi')).toEqual(plan);
    expect((await engine.speak('hi', 'slow')).samples).toHaveLength(8);
    expect(links).toHaveLength(1);
  });

  it('listens to frames until their end and judges', async () => {
    const practice = fakePractice();
    const { engine } = setUp(practice);
    const { port1, port2 } = new MessageChannel();
    const onEvent = vi.fn();
    const listening = engine.listen('hi', port2, { onEvent });
    port1.postMessage(Float32Array.from([1, 2]));
    await vi.waitFor(() => expect(practice.pushed).toEqual([1, 2]));
    port1.postMessage(Float32Array.from([3]));
    port1.postMessage('end');

    expect(await listening).toEqual(judgement);
    expect(onEvent.mock.calls.map(([event]) => event)).toEqual([
      { type: 'progress', wordsRead: 2, speechStarted: true },
      { type: 'progress', wordsRead: 3, speechStarted: true },
      { type: 'endpoint' },
      { type: 'words-assessed', words: [] },
    ]);
  });

  it('stops listening when it is called off', async () => {
    const { engine } = setUp(fakePractice());
    const controller = new AbortController();
    const listening = engine.listen('hi', new MessageChannel().port2, { signal: controller.signal });
    controller.abort();
    await expect(listening).rejects.toMatchObject({ code: 'aborted' });
  });

  it('keeps the reason of an error', async () => {
    const silence = new AppError('unprocessable', 'Nothing was heard.', { reason: 'silence' });
    const { engine, links } = setUp(fakePractice({ prepare: () => Promise.reject(silence) }));
    await expect(engine.judge('hi', new Float32Array(1))).rejects.toMatchObject({
      reason: 'silence',
      message: 'Nothing was heard.',
    });
    expect(links[0]?.terminated).toBe(false);
  });

  it('replaces a worker that crashed, and fails what was under way', async () => {
    const { engine, links } = setUp(fakePractice());
    const listening = engine.listen('hi', new MessageChannel().port2);
    const failed = expect(listening).rejects.toMatchObject({ reason: 'engine-failed', retryable: true });
    links[0]?.crash();
    await failed;
    expect(links[0]?.terminated).toBe(true);
    expect(await engine.prepare('hi')).toEqual(plan);
    expect(links).toHaveLength(2);
  });

  it('replaces a worker that hangs, and leaves one that only has not ended yet', async () => {
    vi.useFakeTimers();
    const never = new Promise<never>(() => undefined);
    let hangs = false;
    const { engine, links } = setUp(fakePractice({ prepare: () => never }), () => hangs);
    const controller = new AbortController();
    const slow = engine.prepare('hi', { signal: controller.signal });
    controller.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(links[0]?.terminated).toBe(false);

    hangs = true;
    const second = new AbortController();
    const stuck = engine.prepare('hi', { signal: second.signal });
    const failures = [slow, stuck].map((call) =>
      expect(call).rejects.toMatchObject({ reason: 'engine-failed' }),
    );
    second.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all(failures);
    expect(links[0]?.terminated).toBe(true);
    vi.useRealTimers();
  });

  it('replaces a worker that broke inside', async () => {
    const prepare = vi.fn().mockRejectedValueOnce(new RangeError('memory access out of bounds'));
    prepare.mockResolvedValue(prepared());
    const { engine, links } = setUp(fakePractice({ prepare }));

    await expect(engine.prepare('hi')).rejects.toMatchObject({ reason: 'engine-failed' });
    expect(links[0]?.terminated).toBe(true);
    expect(await engine.prepare('hi')).toEqual(plan);
    expect(links).toHaveLength(2);
  });
});
