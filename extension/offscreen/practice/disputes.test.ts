import { withDisputes, withoutDisputes } from '@sayable/shared/disputes';
import type { Judgement } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { judged, mark, plan, recording, soon, stop } from './host.test-support.ts';

describe('the host', () => {
  async function resultOf(result: Judgement = judged) {
    const all = await recording();
    await all.card.finishRecording(all.engine, result);
    await soon(() => expect(all.attempts.rows.get(all.attemptId)?.state).toBe('assessed'));
    return all;
  }

  it('stores a dispute, shows the card the refined attempt, and removes the dispute on request', async () => {
    const { card, attempts, attemptId, disputes } = await resultOf();
    const assessment = withDisputes(judged.assessment, judged.alignment, [mark]);
    disputes.add = async () => attempts.update(attemptId, { assessment });
    card.say({ type: 'dispute-mark', attemptId, mark });
    await soon(() => expect(card.view.attempts[0]?.result?.assessment).toEqual(assessment));
    card.say({ type: 'undo-dispute', attemptId, mark });
    await soon(() => expect(disputes.asked).toEqual(['remove hi sound HH']));
  });

  it('reports a dispute that could not be stored, and does not refine the attempt', async () => {
    const { card, attemptId, disputes } = await resultOf();
    disputes.add = () => Promise.reject(new AppError('not-found', 'This try is gone.'));
    card.say({ type: 'dispute-mark', attemptId, mark });
    expect(await card.error()).toMatchObject({ code: 'not-found' });
    expect(card.view.attempts[0]?.result).toEqual(judged);
  });

  it('refines the scorer’s own judgement by the server’s transcript, and keeps the dispute', async () => {
    const all = await recording();
    const said = Promise.withResolvers<{ text: string }>();
    all.server.transcriber.mockResolvedValue({ transcribe: () => said.promise });
    all.engine.prepare.mockResolvedValue({ ...plan, text: 'Hi.' });
    all.card.say(stop);
    all.engine.heard.resolve(judged);
    await soon(() => expect(all.attempts.rows.get(all.attemptId)?.state).toBe('assessed'));
    // During the server's transcription.
    const assessment = withDisputes(judged.assessment, judged.alignment, [mark]);
    await all.attempts.update(all.attemptId, { assessment });
    said.resolve({ text: 'Hi.' });
    const refined = await all.card.sees(({ attempts }) =>
      attempts[0]?.result?.assessment.checkedBy ? attempts[0].result : null,
    );
    expect(refined.assessment.words[0]).toMatchObject({
      error: 'unsure',
      original: { error: 'mispronounced' },
    });
    expect(withoutDisputes(refined.assessment).words).toEqual(judged.assessment.words);
  });
});
