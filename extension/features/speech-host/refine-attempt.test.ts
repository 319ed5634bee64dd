import { AppError, type AssessedWord, type ReadingPlan } from '@sayable/shared/contracts';
import type { Judgement, Transcriber } from '@sayable/shared/ports';
import { describe, expect, it, vi } from 'vitest';
import { recording, soon, stop } from './host.test-support.ts';

const text = 'Nobody hurried home.';
const dictionary: Record<string, string[]> = {
  nobody: ['N', 'OW1', 'B', 'AA2', 'D', 'IY0'],
  hurried: ['HH', 'ER1', 'IY0', 'D'],
  home: ['HH', 'OW1', 'M'],
  away: ['AH0', 'W', 'EY1'],
};

function planOf(of: string): ReadingPlan {
  const words = of.toLowerCase().match(/[a-z]+/g) ?? [];
  if (words.length === 0) throw new AppError('unprocessable', 'No words.', { reason: 'no-words' });
  return {
    text: of,
    words: words.map((word) => ({ word, span: [0, 4], pronunciations: [dictionary[word] ?? ['AH0']] })),
  };
}

const read = (index: number): AssessedWord => ({
  userIndex: index,
  botIndex: index,
  span: [0, 4],
  score: 90,
  error: 'none',
  phones: [{ expected: 'AH0', heard: 'AH0', score: 90, error: 'none' }],
});
const heard = (word: string) => ({ word, xmin: 0, xmax: 1, phones: [] });
/** The last word was replaced by another. */
const judged: Judgement = {
  alignment: {
    user: [heard('nobody'), heard('hurried'), heard('<unk>')],
    bot: [heard('nobody'), heard('hurried'), heard('home')],
  },
  assessment: {
    scores: { overall: 60, accuracy: 90, completeness: 67, fluency: 90, prosody: 90 },
    words: [read(0), read(1), { ...read(2), error: 'replaced', score: 0, phones: [] }],
  },
};

async function recorded(transcribe: Transcriber['transcribe'] | null) {
  const all = await recording();
  const transcriber = transcribe && { transcribe: vi.fn(transcribe) };
  all.server.transcriber.mockResolvedValue(transcriber);
  all.engine.judge.mockResolvedValue(judged);
  all.engine.prepare.mockImplementation(async (of) => planOf(of === 'Hi.' ? text : of));
  const finish = async () => {
    all.card.say(stop);
    all.engine.heard.resolve(judged);
    await soon(() => expect(all.attempts.rows.get(all.attemptId)?.state).toBe('assessed'));
  };
  return { ...all, transcribe: transcriber?.transcribe, finish };
}
const says = (said: string) => async () => ({ text: said });

describe('what the server hears', () => {
  it('refines the score that was shown and kept before', async () => {
    const { card, attempts, attemptId, transcribe, finish } = await recorded(says('Nobody hurried away.'));
    await finish();
    const refined = await card.heard('attempt-refined');
    expect(card.types.slice(-2)).toEqual(['attempt-assessed', 'attempt-refined']);
    expect(refined.alignment.user[2]?.word).toBe('away');
    expect(refined.assessment).toMatchObject({ checkedBy: 'server', scores: judged.assessment.scores });
    const { alignment, assessment, transcript } = attempts.rows.get(attemptId) ?? {};
    expect({ alignment, assessment }).toEqual({
      alignment: refined.alignment,
      assessment: refined.assessment,
    });
    expect(transcript).toBe('Nobody hurried away.');
    const [sent] = transcribe?.mock.calls[0] ?? [];
    expect(sent).toMatchObject({ mime: 'audio/webm', bytes: new TextEncoder().encode('last') });
  });

  it('refines the attempt of a card that is gone', async () => {
    const answer = Promise.withResolvers<{ text: string }>();
    const { card, attempts, attemptId, finish } = await recorded(() => answer.promise);
    await finish();
    card.leave();
    answer.resolve({ text: 'Nobody hurried away.' });
    await soon(() => expect(attempts.rows.get(attemptId)?.assessment?.checkedBy).toBe('server'));
    expect(card.types).not.toContain('attempt-refined');
  });

  it('is asked for once: judging anew uses what it heard', async () => {
    const { card, attemptId, transcribe, finish } = await recorded(says('Nobody hurried home.'));
    await finish();
    await card.heard('attempt-refined');
    card.say({ type: 'judge-attempt', attemptId });
    await soon(() => expect(card.types.filter((type) => type === 'attempt-refined')).toHaveLength(2));
    expect(transcribe).toHaveBeenCalledOnce();
  });

  it.each<[string, Transcriber['transcribe'], string]>([
    ['fails', () => Promise.reject(new AppError('rate-limited', 'Busy.')), 'rate-limited'],
    ['is another text', says('Thank you for watching'), 'invalid-upstream-data'],
    ['is nothing', says(''), 'invalid-upstream-data'],
  ])('is passed over where it %s: the score stands', async (_, transcribe, code) => {
    const { card, attempts, attemptId, finish } = await recorded(transcribe);
    await finish();
    const passedOver = await card.heard('server-passed-over');
    expect(passedOver).toMatchObject({ part: 'transcript', attemptId, error: { code } });
    expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'assessed', assessment: judged.assessment });
  });

  it('does not bring back what was deleted, or judged anew, meanwhile', async () => {
    const answer = Promise.withResolvers<{ text: string }>();
    const { card, attempts, attemptId, finish } = await recorded(() => answer.promise);
    await finish();
    await attempts.update(attemptId, { deletedAt: 5 });
    answer.resolve({ text: 'Nobody hurried away.' });
    await soon(() => expect(attempts.rows.get(attemptId)?.transcript).toBeDefined());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(attempts.rows.get(attemptId)?.assessment?.checkedBy).toBeUndefined();
    expect(card.types).not.toContain('attempt-refined');
  });

  it('is nobody’s business where no server listens', async () => {
    const { card, recordings, attemptId, finish } = await recorded(null);
    const get = vi.spyOn(recordings, 'get');
    await finish();
    await card.heard('attempt-assessed');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(get).not.toHaveBeenCalled();
    expect(card.types.at(-1)).toBe('attempt-assessed');
    expect(attemptId).toBeTruthy();
  });
});
