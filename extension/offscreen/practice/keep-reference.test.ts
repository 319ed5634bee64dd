import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { judgement, recording, setUp, soon, stop } from './host.test-support.ts';

describe('the reference, for a page that compares', () => {
  it('is stored on request, before the event that confirms it', async () => {
    const { connect, references, engine } = setUp();
    const card = connect();
    card.say({ type: 'keep-reference', text: 'Hi.' });
    expect(await card.heard('reference-kept')).toEqual({ type: 'reference-kept', text: 'Hi.' });
    expect(references.kept).toMatchObject([
      { text: 'Hi.', sampleRate: 16_000, voiceId: 'natural-heart', words: [] },
    ]);
    // The person's own pronunciations are learned first: the reference must be the one that the attempt was
    // compared with.
    expect(engine.learn.mock.invocationCallOrder[0]).toBeLessThan(
      engine.speak.mock.invocationCallOrder[0] ?? 0,
    );
  });

  it('is stored after a score without a request', async () => {
    const { card, engine, references } = await recording();
    card.say(stop);
    engine.heard.resolve(judgement);
    await card.heard('attempt-assessed');
    await soon(() => expect(references.kept).toMatchObject([{ text: 'Hi.' }]));
  });

  it('is not stored if it cannot be synthesised, and the command fails', async () => {
    const { connect, engine, references } = setUp();
    engine.speak.mockRejectedValue(new AppError('internal', 'Stopped.', { reason: 'engine-failed' }));
    const card = connect();
    card.say({ type: 'keep-reference', text: 'Hi.' });
    expect(await card.heard('command-failed')).toMatchObject({
      command: 'keep-reference',
      error: { reason: 'engine-failed' },
    });
    expect(references.kept).toEqual([]);
  });
});
