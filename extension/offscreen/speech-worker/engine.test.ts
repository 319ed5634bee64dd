import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { fakePractice, judgement, plan, prepared, setUp } from './engine.test-support.ts';
import { createSpeechEngine } from './index.ts';

describe('the speech engine across its worker', () => {
  it('says that the browser is the cause if WebAssembly is switched off', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    const engine = createSpeechEngine();
    for (let tries = 0; tries < 2; tries += 1)
      await expect(engine.prepare('hi')).rejects.toMatchObject({
        reason: 'browser-unsupported',
        retryable: false,
      });
  });

  it('is started by the first call and kept', async () => {
    const { engine, links } = setUp(fakePractice());
    expect(links).toHaveLength(0);
    expect(await engine.prepare('hi')).toEqual(plan);
    expect((await engine.speak('hi', 'slow')).samples).toHaveLength(8);
    expect(links).toHaveLength(1);
  });

  it('keeps a reading until another one is adopted, another pronunciation is learned, or the worker is replaced', async () => {
    const prepare = vi.fn(async () => prepared());
    const { engine, links } = setUp(fakePractice({ prepare }));
    const speak = async (options = {}) => {
      prepare.mockClear();
      const { samples } = await engine.speak('hi', 'normal', options);
      expect(samples).toHaveLength(8);
      return prepare.mock.calls.length === 0;
    };
    const reading = { recording: { samples: new Float32Array(8), sampleRate: 16_000 }, voiceId: 'page' };
    expect([await speak(), await speak(), await speak({ isAtOnce: true })]).toEqual([false, true, true]);
    await engine.adopt('hi', 'normal', reading);
    expect([await speak({ isAtOnce: true }), await speak()]).toEqual([false, true]);
    engine.learn({ hi: ['HH', 'IY1'] });
    engine.learn({ hi: ['HH', 'IY1'] });
    expect([await speak({ isAtOnce: true }), await speak()]).toEqual([false, true]);
    const listening = engine.listen('hi', new MessageChannel().port2);
    links[0]?.crash();
    await expect(listening).rejects.toMatchObject({ reason: 'engine-failed' });
    await engine.prepare('hi');
    expect([await speak({ isAtOnce: true }), await speak()]).toEqual([false, true]);
  });

  it('plays the earlier reading at once while a text is read anew', async () => {
    const { engine } = setUp(fakePractice());
    const first = await engine.speak('hi', 'normal');
    await engine.adopt('hi', 'normal', null);
    expect(await engine.speak('hi', 'normal', { isAtOnce: true })).toBe(first);
    const anew = await engine.speak('hi', 'normal');
    expect(anew).not.toBe(first);
    expect(await engine.speak('hi', 'normal', { isAtOnce: true })).toBe(anew);
  });

  it('is started ahead when it is woken, once', async () => {
    const { engine, links } = setUp(fakePractice());
    engine.wake();
    engine.wake();
    expect(links).toHaveLength(1);
    expect(await engine.prepare('hi')).toEqual(plan);
    expect(links).toHaveLength(1);
  });

  it('leaves a failure to start to the first call', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    const engine = createSpeechEngine();
    engine.wake();
    await expect(engine.prepare('hi')).rejects.toMatchObject({ reason: 'browser-unsupported' });
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
      { type: 'progress', wordsRead: 2, speechStarted: true, silenceMs: 0, elapsedMs: 0 },
      { type: 'progress', wordsRead: 3, speechStarted: true, silenceMs: 0, elapsedMs: 0 },
      { type: 'endpoint' },
      { type: 'words-assessed', words: [] },
    ]);
  });

  it('listens for the slips of the person who speaks, before it judges', async () => {
    const steps: unknown[] = [];
    const practice = fakePractice();
    const assess: typeof practice.assess = (...asked) => {
      steps.push('judge');
      return practice.assess(...asked);
    };
    const { engine } = setUp({ ...practice, assess }, undefined, undefined, undefined, async (speaker) => {
      steps.push(speaker);
    });
    const speaker = { firstLanguage: 'es', tries: { es: { IH: { right: 3, said: { IY: 1 } } } } };
    await engine.judge('hi', new Float32Array(3), { speaker });
    await engine.judge('hi', new Float32Array(3));
    expect(steps).toEqual([speaker, 'judge', undefined, 'judge']);
  });

  it('frees the natural voice’s memory for a recording, until that is judged', async () => {
    const { engine, restVoice, wakeVoice } = setUp(fakePractice());
    await engine.judge('hi', new Float32Array(3));
    expect(restVoice).not.toHaveBeenCalled();
    const { port1, port2 } = new MessageChannel();
    const listening = engine.listen('hi', port2);
    await vi.waitFor(() => expect(restVoice).toHaveBeenCalledOnce());
    expect(wakeVoice).not.toHaveBeenCalled();
    port1.postMessage('end');
    await listening;
    expect(wakeVoice).toHaveBeenCalledOnce();
  });

  it('stops listening when it is cancelled', async () => {
    const { engine, restVoice, wakeVoice } = setUp(fakePractice());
    const controller = new AbortController();
    const listening = engine.listen('hi', new MessageChannel().port2, { signal: controller.signal });
    await vi.waitFor(() => expect(restVoice).toHaveBeenCalledOnce());
    controller.abort();
    await expect(listening).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(() => expect(wakeVoice).toHaveBeenCalledOnce());
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

  it('replaces a worker that crashed, and fails its current calls', async () => {
    const { engine, links } = setUp(fakePractice());
    const listening = engine.listen('hi', new MessageChannel().port2);
    const failed = expect(listening).rejects.toMatchObject({ reason: 'engine-failed', retryable: true });
    links[0]?.crash();
    await failed;
    expect(links[0]?.terminated).toBe(true);
    expect(await engine.prepare('hi')).toEqual(plan);
    expect(links).toHaveLength(2);
  });

  it('replaces a worker with an internal fault', async () => {
    const prepare = vi.fn().mockRejectedValueOnce(new RangeError('memory access out of bounds'));
    prepare.mockResolvedValue(prepared());
    const { engine, links } = setUp(fakePractice({ prepare }));

    await expect(engine.prepare('hi')).rejects.toMatchObject({ reason: 'engine-failed' });
    expect(links[0]?.terminated).toBe(true);
    expect(await engine.prepare('hi')).toEqual(plan);
    expect(links).toHaveLength(2);
  });
});
