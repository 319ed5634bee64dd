import type { Dispute } from '@sayable/shared/contracts';
import { withoutDisputes } from '@sayable/shared/disputes';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { FakeEngine, judged, mark, red, soon } from '../practice/host.test-support.ts';
import { heedDisputes } from './heed-disputes.ts';
import type { EngineEvent } from './ports.ts';

const dispute: Dispute = {
  ...mark,
  id: 'hi sound HH',
  disputedAt: 1,
  attemptId: 'a',
  assessed: red,
  scorer: 'net/2',
};
const known = (...rows: Dispute[]) => ({ all: vi.fn(async () => rows) });

describe('an engine that heeds disputes', () => {
  it('makes the mark not sure in the result, with the judgement that it had beside it', async () => {
    const engine = new FakeEngine();
    engine.judge.mockResolvedValue(judged);
    const heeding = heedDisputes(engine, known(dispute));
    const result = await heeding.judge('Hi.', new Float32Array(1));
    expect(result.assessment.words[0]).toMatchObject({ error: 'unsure', score: 65 });
    expect(withoutDisputes(result.assessment)).toEqual(judged.assessment);
  });

  it('shows no red on the way there either', async () => {
    const engine = new FakeEngine();
    const heard: EngineEvent[] = [];
    const heeding = heedDisputes(engine, known(dispute));
    const onEvent = (event: EngineEvent) => void heard.push(event);
    const result = heeding.listen('Hi.', new MessageChannel().port1, { onEvent });
    await soon(() => expect(engine.prepare).toHaveBeenCalledWith('Hi.'));
    await soon(() => {
      engine.options?.onEvent?.({ type: 'words-assessed', words: [red] });
      const last = heard.at(-1);
      expect(last?.type === 'words-assessed' && last.words[0]?.error).toBe('unsure');
    });
    engine.options?.onEvent?.({ type: 'endpoint' });
    expect(heard.at(-1)).toEqual({ type: 'endpoint' });
    engine.heard.resolve(judged);
    expect((await result).assessment.words[0]?.error).toBe('unsure');
  });

  it('knows a mark that was disputed while the person spoke', async () => {
    const engine = new FakeEngine();
    const disputes = known();
    const result = heedDisputes(engine, disputes).listen('Hi.', new MessageChannel().port1);
    disputes.all.mockResolvedValue([dispute]);
    engine.heard.resolve(judged);
    expect((await result).assessment.words[0]?.error).toBe('unsure');
  });

  it('gives the scorer’s own result if disputes can’t be read, and its failures as they are', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const engine = new FakeEngine();
    const broken = { all: () => Promise.reject(new AppError('internal', 'Damaged.')) };
    engine.judge.mockResolvedValueOnce(judged).mockRejectedValueOnce(new AppError('unprocessable', 'Quiet.'));
    const heeding = heedDisputes(engine, broken);
    expect(await heeding.judge('Hi.', new Float32Array(1))).toEqual(judged);
    await expect(heeding.judge('Hi.', new Float32Array(1))).rejects.toThrow('Quiet.');
  });
});
