import type { UtterancePlan } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { judgement, marked, record, recording, soon, stop } from './host.test-support.ts';

const text = 'I saw a big ship.';
const dictionary: Record<string, string[]> = {
  i: ['AY1'],
  saw: ['S', 'AO1'],
  a: ['AH0'],
  big: ['B', 'IH1', 'G'],
  ship: ['SH', 'IH1', 'P'],
  sheep: ['SH', 'IY1', 'P'],
};

function planOf(of: string): UtterancePlan {
  const found = [...of.toLowerCase().matchAll(/[a-z]+/gu)];
  return {
    text: of,
    words: found.map(({ 0: word, index }) => ({
      word,
      span: [index, index + word.length],
      pronunciations: [dictionary[word] ?? ['HH']],
    })),
  };
}

const heard = (said: string, confidence = 0.9) => ({
  words: said.split(' ').map((word) => ({ text: word, confidence })),
  tokens: [],
});

async function judged(said: ReturnType<typeof heard>) {
  const all = await recording();
  all.listener.isWanted.mockResolvedValue(true);
  all.engine.prepare.mockImplementation(async (of) => planOf(of === 'Hi.' ? text : of));
  all.listener.hear.mockResolvedValue(said);
  await all.card.finishRecording(all.engine, marked);
  return all;
}

describe('the listener’s transcript', () => {
  it('is sent after the assessment, and stored', async () => {
    const { card, listener, attempts, attemptId } = await judged(heard('I saw a big sheep.'));
    expect(await card.sees(({ attempts }) => attempts[0]?.understoodAs)).toBe('I saw a big sheep.');
    expect((await attempts.get(attemptId))?.understoodAs).toBe('I saw a big sheep.');
    await soon(() => expect(listener.rest).toHaveBeenCalledTimes(1));
  });

  it.each([
    ['the same words', heard('i saw a big ship')],
    ['words of which the recogniser is not sure', heard('I saw a big sheep.', 0.4)],
    ['nothing', heard('')],
  ])('is not sent if the listener heard %s', async (_, said) => {
    const { card, listener, attempts, attemptId } = await judged(said);
    await soon(() => expect(listener.hear).toHaveBeenCalledTimes(1));
    await Promise.all(listener.hear.mock.results.map(({ value }) => value));
    await soon(async () => expect((await attempts.get(attemptId))?.state).toBe('assessed'));
    expect(card.view.attempts[0]?.understoodAs).toBeUndefined();
  });

  it('is not sent if the recogniser fails', async () => {
    const all = await recording();
    const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    all.listener.isWanted.mockResolvedValue(true);
    all.listener.hear.mockRejectedValue(new Error('no memory'));
    all.card.say(stop);
    all.engine.heard.resolve(marked);
    await soon(() => expect(warned).toHaveBeenCalled());
    warned.mockRestore();
    expect(all.card.view.attempts[0]).not.toHaveProperty('understoodAs');
  });

  it.each([
    ['the listener is switched off', false, marked],
    ['nothing is marked', true, judgement],
  ])('is not computed if %s', async (_, isWanted, of) => {
    const { card, listener, decode } = await recording().then((all) => {
      all.listener.isWanted.mockResolvedValue(isWanted);
      all.card.say(stop);
      all.engine.heard.resolve(of);
      return all;
    });
    await card.attemptIs('assessed');
    await soon(() => expect(listener.isWanted).toHaveBeenCalled());
    expect([listener.hear.mock.calls, decode.mock.calls]).toEqual([[], []]);
  });

  it('is followed by a collection of garbage, unless the learner records again', async () => {
    const { engine } = await judged(heard('I saw a big ship.'));
    await soon(() => expect(engine.collectGarbage).toHaveBeenCalledOnce());
    const again = await judged(heard('I saw a big ship.'));
    again.card.say(record);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(again.engine.collectGarbage).not.toHaveBeenCalled();
  });

  it('leaves the natural voice where it is, until the learner listens or closes the card', async () => {
    const { card, engine } = await judged(heard('I saw a big ship.'));
    await soon(() => expect(engine.collectGarbage).toHaveBeenCalledOnce());
    expect(engine.naturalVoice).not.toHaveBeenCalledWith({ ifRested: true });
    card.say({ type: 'play-reference', pace: 'normal' });
    await soon(() => expect(engine.naturalVoice).toHaveBeenCalledWith({ ifRested: true }));
    engine.naturalVoice.mockClear();
    card.leave();
    await soon(() => expect(engine.naturalVoice).toHaveBeenCalledWith({ ifRested: true }));
  });

  it('is aborted when the learner records again', async () => {
    const all = await recording();
    all.listener.isWanted.mockResolvedValue(true);
    all.engine.prepare.mockImplementation(async (of) => planOf(of === 'Hi.' ? text : of));
    let signal: AbortSignal | undefined;
    all.listener.hear.mockImplementation((_, asked) => {
      signal = asked.signal;
      return new Promise((_resolve, reject) => {
        asked.signal.addEventListener('abort', () => reject(asked.signal.reason));
      });
    });
    all.card.say(stop);
    all.engine.heard.resolve(marked);
    await soon(() => expect(signal).toBeDefined());
    all.card.say(record);
    await soon(() => expect(signal?.aborted).toBe(true));
  });

  it('is sent word for word after a recording of another text, and does not change the attempt', async () => {
    const all = await recording();
    all.listener.isWanted.mockResolvedValue(true);
    all.listener.hear.mockResolvedValue(heard('by three the water', 0.4));
    all.card.say(stop);
    all.engine.heard.reject(new AppError('unprocessable', 'Another.', { reason: 'other-text' }));
    const said = await all.card.sees(({ attempts }) => attempts[0]?.understoodAs);
    expect(said).toBe('by three the water');
    expect(await all.attempts.get(all.attemptId)).not.toHaveProperty('understoodAs');
  });

  it('is not requested if the recording was silent', async () => {
    const all = await recording();
    all.listener.isWanted.mockResolvedValue(true);
    all.card.say(stop);
    all.engine.heard.reject(new AppError('unprocessable', 'Quiet.', { reason: 'silence' }));
    await all.card.error();
    expect(all.listener.isWanted).not.toHaveBeenCalled();
  });
});
