import type { AlignAnswer, AssessedWord, PracticeView, UtterancePlan } from '@sayable/shared/contracts';
import type { Judgement, RemoteAligner, Transcriber } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { recording, sentence, setUp, soon, stop } from './host.test-support.ts';

const text = 'Nobody hurried home.';
const dictionary: Record<string, string[]> = {
  nobody: ['N', 'OW1', 'B', 'AA2', 'D', 'IY0'],
  hurried: ['HH', 'ER1', 'IY0', 'D'],
  home: ['HH', 'OW1', 'M'],
  away: ['AH0', 'W', 'EY1'],
};

function planOf(of: string): UtterancePlan {
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

describe('an alignment service', () => {
  const placed: AlignAnswer = {
    user: [],
    words: planOf(text).words.map(({ word, span }) => ({ word, span, user: null, bot: null, sounds: [] })),
    engine: {
      name: 'mfa',
      version: 'kalpy 0.10',
      model: 'english_us_arpa',
      language: 'en-US',
      secondOpinion: false,
    },
  };
  const withAligner = (answer: AlignAnswer | AppError) => ({
    align: vi.fn<RemoteAligner['align']>(async () => {
      if (answer instanceof AppError) throw answer;
      return answer;
    }),
  });
  async function heardBy(
    answer: AlignAnswer | AppError,
    transcribe: Transcriber['transcribe'] | null = null,
  ) {
    const all = await recorded(transcribe);
    const aligner = withAligner(answer);
    all.server.aligner.mockResolvedValue(aligner);
    await all.finish();
    return { ...all, aligner };
  }

  it('gets both recordings, and the card gets the name of its engine', async () => {
    const { card, aligner, attempts, attemptId } = await heardBy(placed);
    const refined = await card.sees(({ attempts }) =>
      attempts[0]?.result?.assessment.alignedBy ? attempts[0].result : null,
    );
    expect(refined.assessment.alignedBy).toEqual({ name: 'mfa', version: 'kalpy 0.10' });
    expect(refined.assessment.scores).toEqual(judged.assessment.scores);
    expect(attempts.rows.get(attemptId)?.assessment).toEqual(refined.assessment);
    const [request] = aligner.align.mock.calls[0] ?? [];
    expect(request).toMatchObject({ text: 'Hi.', recording: { mime: 'audio/webm' } });
    // 16,000 samples of the model voice, with a header.
    expect(request?.reference.bytes).toHaveLength(32_044);
    const { durationMs = 0 } = attempts.rows.get(attemptId) ?? {};
    expect(request?.audioMs).toBe(durationMs + 1_000);
  });

  it('and a transcriber both refine the same assessment', async () => {
    const { card, attempts, attemptId } = await heardBy(placed, says('Nobody hurried away.'));
    const both = { checkedBy: 'server', alignedBy: { name: 'mfa' } };
    await soon(() => expect(card.view.attempts[0]?.result?.assessment).toMatchObject(both));
    expect(attempts.rows.get(attemptId)?.assessment).toMatchObject(both);
  });

  it.each<[string, AlignAnswer | AppError]>([
    ['fails', new AppError('timeout', 'Late.')],
    ['places another text', { ...placed, words: [] }],
  ])('that %s changes no assessment, and the card shows the same', async (_, answer) => {
    const { card, aligner, attempts, attemptId } = await heardBy(answer);
    await soon(() => expect(aligner.align).toHaveBeenCalledOnce());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(attempts.rows.get(attemptId)?.assessment).toEqual(judged.assessment);
    expect(card.view.attempts[0]?.result).toEqual(judged);
  });

  it('is not asked about British English, which it doesn’t know', async () => {
    const british = { ...judged, assessment: { ...judged.assessment, english: 'british' as const } };
    const all = await recorded(says('Nobody hurried away.'));
    const aligner = withAligner(placed);
    all.server.aligner.mockResolvedValue(aligner);
    all.card.say(stop);
    all.engine.heard.resolve(british);
    await soon(() => expect(all.attempts.rows.get(all.attemptId)?.assessment?.checkedBy).toBe('server'));
    expect(aligner.align).not.toHaveBeenCalled();
  });

  it('is warmed up when a sentence is prepared', async () => {
    const all = setUp();
    all.connect().say(sentence);
    await soon(() => expect(all.server.aligner).toHaveBeenCalledOnce());
  });
});

describe('the server’s transcript', () => {
  it('refines the assessment that was shown and stored before it', async () => {
    const { card, attempts, attemptId, transcribe, finish } = await recorded(says('Nobody hurried away.'));
    await finish();
    const refined = await card.sees(({ attempts }) =>
      attempts[0]?.result?.assessment.checkedBy ? attempts[0].result : null,
    );
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
    expect(card.view.attempts[0]?.result?.assessment.checkedBy).toBeUndefined();
  });

  it('is requested once, and a second judgement uses it again', async () => {
    const { card, attemptId, transcribe, finish } = await recorded(says('Nobody hurried home.'));
    await finish();
    const isChecked = ({ attempts }: PracticeView) => attempts[0]?.result?.assessment.checkedBy;
    await card.sees(isChecked);
    const id = card.say({ type: 'judge-attempt', attemptId });
    await card.attemptIs('assessed', id);
    await card.sees(isChecked);
    expect(transcribe).toHaveBeenCalledOnce();
  });

  it.each<[string, Transcriber['transcribe'], string]>([
    ['fails', () => Promise.reject(new AppError('rate-limited', 'Busy.')), 'rate-limited'],
    ['is another text', says('Thank you for watching'), 'invalid-upstream-data'],
    ['is nothing', says(''), 'invalid-upstream-data'],
  ])('is reported as unusable if it %s, and the assessment stays the same', async (_, transcribe, code) => {
    const { card, attempts, attemptId, finish } = await recorded(transcribe);
    await finish();
    expect(await card.sees(({ attempts: shown }) => shown[0]?.serverError)).toMatchObject({ code });
    expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'assessed', assessment: judged.assessment });
  });

  it('does not refine an attempt that was deleted in the meantime', async () => {
    const answer = Promise.withResolvers<{ text: string }>();
    const { card, attempts, attemptId, finish } = await recorded(() => answer.promise);
    await finish();
    await attempts.update(attemptId, { deletedAt: 5 });
    answer.resolve({ text: 'Nobody hurried away.' });
    await soon(() => expect(attempts.rows.get(attemptId)?.transcript).toBeDefined());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(attempts.rows.get(attemptId)?.assessment?.checkedBy).toBeUndefined();
    expect(card.view.attempts[0]?.result?.assessment.checkedBy).toBeUndefined();
  });

  it('does not refine an attempt that is deleted at the moment at which the refinement is written', async () => {
    const { card, attempts, attemptId, finish } = await recorded(says('Nobody hurried away.'));
    const { update } = attempts;
    attempts.update = async (id, changes) => {
      if (typeof changes === 'function' || changes.assessment?.checkedBy) await update(id, { deletedAt: 5 });
      await update(id, changes);
    };
    await finish();
    await soon(() => expect(attempts.rows.get(attemptId)?.deletedAt).toBe(5));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(attempts.rows.get(attemptId)?.assessment?.checkedBy).toBeUndefined();
    expect(card.view.attempts[0]?.result?.assessment.checkedBy).toBeUndefined();
  });

  it('is not requested without a transcriber, and the recording is not read', async () => {
    const { card, recordings, attemptId, finish } = await recorded(null);
    const get = vi.spyOn(recordings, 'get');
    await finish();
    await card.attemptIs('assessed');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(get).not.toHaveBeenCalled();
    expect(card.view.attempts[0]?.result).toEqual(judged);
    expect(attemptId).toBeTruthy();
  });
});
