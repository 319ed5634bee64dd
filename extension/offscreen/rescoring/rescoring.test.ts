import 'fake-indexeddb/auto';
import { AppError } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { createAttemptStore } from '../../storage/attempts.ts';
import { FakeCard, judgement, sentence, soon } from '../practice/host.test-support.ts';
import { SpeechHost } from '../practice/host.ts';
import {
  asked,
  current,
  database,
  fresh,
  freshDatabase,
  hang,
  judgedBy,
  overallOf,
  parts,
  said,
  work,
} from './rescoring.test-support.ts';

freshDatabase();

describe('earlier scores', () => {
  it('are made anew one by one, the newest first, with the words as the person says them', async () => {
    for (const [id, at] of [
      ['a', 1],
      ['c', 3],
      ['b', 2],
    ] as const)
      await said(id, at);
    const { engine, told, rescoring, around, host } = work();
    around.texts = ['open in a card'];
    await host.pronunciations.put('siobhan', ['SH']);
    rescoring.wake();
    await soon(async () => expect(await overallOf('a')).toBe(90));
    expect(asked(engine)).toEqual(['c', 'b', 'a']);
    expect(engine.learn).toHaveBeenLastCalledWith({ siobhan: ['SH'] });
    expect(engine.speak).toHaveBeenCalledWith('open in a card', 'normal', expect.anything());
    await soon(() => expect(told).toHaveLength(3));
    expect(told[0]).toMatchObject({ type: 'attempt-refined', attemptId: 'c' });
    await soon(() => expect(rescoring.isBusy).toBe(false));
  });

  it('stay where the network can’t be loaded, or isn’t the one of this build', async () => {
    await said('a', 1);
    const given = work();
    given.load.mockResolvedValue(false);
    given.rescoring.wake();
    await soon(() => expect(given.load).toHaveBeenCalledOnce());
    given.rescoring.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(given.load).toHaveBeenCalledOnce();
    expect(given.engine.judge).not.toHaveBeenCalled();
    expect(await given.store.waiting(current)).toBe(1);
  });

  it('load nothing where none is left', async () => {
    await said('a', 1, fresh);
    const { load, rescoring } = work();
    rescoring.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(load).not.toHaveBeenCalled();
  });

  it('are better than a rough one: what the network could not score stays, and isn’t tried for ever', async () => {
    await said('a', 1);
    const { engine, store, rescoring } = work();
    engine.judge.mockResolvedValue(judgement);
    rescoring.wake();
    await soon(async () => expect(await store.waiting(current)).toBe(0));
    expect(asked(engine)).toEqual(['a', 'a']);
    expect(await overallOf('a')).toBe(10);
  });

  it('are let be after one that fails again and again, also by the next host; the others go on', async () => {
    await said('bad', 2);
    await said('refused', 3);
    await said('good', 1);
    const first = work();
    const answer = async (text: string) => {
      if (text === 'bad') throw new AppError('internal', 'Broken.', { reason: 'engine-failed' });
      if (text === 'refused') throw new AppError('unprocessable', 'Silence.', { reason: 'silence' });
      return fresh;
    };
    first.engine.judge.mockImplementation(answer);
    first.rescoring.wake();
    await soon(async () => expect(await overallOf('good')).toBe(90));
    expect(asked(first.engine)).toEqual(['refused', 'bad', 'bad', 'good']);
    const second = work();
    second.engine.judge.mockImplementation(answer);
    second.rescoring.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(second.engine.judge).not.toHaveBeenCalled();
    expect(await overallOf('bad')).toBe(10);
  });

  it('wait while somebody needs the engine, and what was called off counts as not tried', async () => {
    await said('a', 1);
    const { engine, around, store, rescoring } = work();
    engine.judge.mockImplementation(hang);
    for (let time = 1; time <= 4; time += 1) {
      rescoring.wake();
      await soon(() => expect(engine.judge).toHaveBeenCalledTimes(time));
      around.quiet = false;
      rescoring.pause();
      await soon(() => expect(rescoring.isBusy).toBe(false));
      expect(await store.waiting(current)).toBe(1);
      around.quiet = true;
    }
    engine.judge.mockImplementation(async () => fresh);
    rescoring.wake();
    await soon(async () => expect(await overallOf('a')).toBe(90));
  });

  it('go on in the next host where the browser ended in the middle of one', async () => {
    for (const [id, at] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ] as const)
      await said(id, at);
    const first = work();
    first.engine.judge.mockImplementation((text, ...rest) =>
      text === 'c' ? Promise.resolve(fresh) : hang(text, ...rest),
    );
    first.rescoring.wake();
    await soon(() => expect(asked(first.engine)).toEqual(['c', 'b']));
    // Nothing notifies the first one: it is gone.
    const second = work();
    second.rescoring.wake();
    await soon(async () => expect(await overallOf('a')).toBe(90));
    expect(asked(second.engine)).toEqual(['b', 'a']);
  });

  it('leave alone what came or went meanwhile', async () => {
    await said('a', 1);
    await said('b', 2);
    const { engine, store, rescoring } = work();
    engine.judge.mockImplementation(async (text) => {
      if (text === 'b') {
        await said('new', 9, fresh);
        await createAttemptStore(database).markDeleted('b');
      }
      return judgedBy('net', 2, 95);
    });
    rescoring.wake();
    await soon(async () => expect(await overallOf('a')).toBe(95));
    expect(asked(engine)).toEqual(['b', 'a']);
    expect([await overallOf('b'), await overallOf('new')]).toEqual([10, 90]);
    expect(await store.waiting(current)).toBe(0);
  });
});

describe('the host', () => {
  it('scores anew while nobody waits, lets go for a card, and goes on after it', async () => {
    await said('a', 1);
    const { host, engine, rescoring, end } = parts();
    engine.judge.mockImplementation(hang);
    const speech = new SpeechHost(host, { onIdle: vi.fn(), rescoring: { ...rescoring, quietMs: 5 } });
    await soon(() => expect(engine.judge).toHaveBeenCalledTimes(1));
    const card = new FakeCard();
    speech.connect(card.port);
    card.say(sentence);
    await soon(() => expect(engine.judge.mock.calls[0]?.[2]?.signal?.aborted).toBe(true));
    await card.heard('reference-ready');
    engine.judge.mockImplementation(async () => fresh);
    const { attemptId } = await card.heard('attempt-refined');
    expect(attemptId).toBe('a');
    expect(await overallOf('a')).toBe(90);
    end.reached = true;
    card.leave();
  });
});
