import type { PracticeCommand } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { recoverUnfinished } from '../recordings/index.ts';
import { judgement, recording, sentence, setUp, soon, stop } from './host.test-support.ts';

const again: PracticeCommand = { type: 'record-word', attemptId: 'whole', words: [1, 3] };

describe('some words of an attempt', () => {
  it('are recorded and judged alone, and stored as a part of it, outside the drill', async () => {
    const all = setUp();
    const card = all.connect();
    card.say({ ...sentence, place: { drillId: 's', itemIndex: 0 } });
    await card.sees((view) => view.sentence?.reference);
    card.say({ ...again, wordings: [0] });
    const { attemptId, part } = await card.attemptIs('listening');
    expect(part).toEqual({ of: 'whole', words: [1, 3] });
    expect(all.engine.options).toMatchObject({ words: [1, 3], wordings: [0] });
    card.say(stop);
    all.engine.heard.resolve(judgement);
    expect(await card.attemptIs('assessed')).toMatchObject({ attemptId });
    const stored = all.attempts.rows.get(attemptId);
    expect(stored).toMatchObject({ state: 'assessed', part: { of: 'whole', words: [1, 3], wordings: [0] } });
    expect(stored).not.toHaveProperty('drillId');
    await soon(() => expect(all.makeRoom).toHaveBeenCalled());
    // A server is asked about whole sentences only.
    expect(all.server.transcriber).not.toHaveBeenCalled();
    expect(all.references.kept).toEqual([]);
  });

  it('are not stored if they cannot be judged', async () => {
    const { card, engine, attempts } = await recording(again);
    card.say(stop);
    engine.heard.reject(new AppError('unprocessable', 'No.', { reason: 'silence' }));
    expect(await card.error()).toMatchObject({ reason: 'silence' });
    expect(attempts.rows.size).toBe(0);
  });

  it('are judged by a new engine if the first one crashes', async () => {
    const { card, engine, microphone } = await recording(again);
    microphone.listeners?.chunk(new Blob(['sound']));
    engine.heard.reject(new AppError('internal', 'It stopped.', { reason: 'engine-failed' }));
    card.say(stop);
    await card.attemptIs('assessed');
    expect(engine.judge.mock.lastCall?.[2]).toMatchObject({ words: [1, 3] });
  });

  it('fail as these words if the microphone does not open', async () => {
    const all = setUp();
    all.microphone.refusal = new AppError('forbidden', 'No.', { reason: 'microphone-denied' });
    const card = all.connect();
    card.say(sentence);
    card.say(again);
    expect(await card.attemptIs('failed')).toMatchObject({ part: { of: 'whole' }, isKept: false });
  });

  it('are removed if the browser ended during their recording', async () => {
    const all = setUp();
    const part = { of: 'whole', words: [0, 1] as [number, number] };
    const { text, source } = sentence;
    await all.attempts.put({ id: 'p', text, source, startedAt: 1, durationMs: 0, state: 'recording', part });
    await recoverUnfinished(all);
    expect(all.attempts.rows.size).toBe(0);
  });
});
