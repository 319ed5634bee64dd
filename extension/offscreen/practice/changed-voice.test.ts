import type { Attempt } from '@sayable/shared/contracts';
import { expect, it, vi } from 'vitest';
import { changedVoice } from './changed-voice.ts';
import { FakeEngine, judgement, noise, setUp } from './host.test-support.ts';

const own = { samples: noise(1), sampleRate: 16_000 };
const { signal } = new AbortController();
const melody = { type: 'attempt', attemptId: 'a', section: undefined, change: 'melody' } as const;

function changed(attempt: Partial<Attempt> | undefined, source: Parameters<typeof changedVoice>[2] = melody) {
  const engine = new FakeEngine();
  const get = vi.fn(async () => attempt as Attempt | undefined);
  const attempts = { get } as unknown as Parameters<typeof changedVoice>[0]['attempts'];
  return { engine, get, answer: changedVoice({ attempts, engine }, own, source, signal) };
}

it('is the recording itself if no change is wanted, and needs nothing then', async () => {
  const { answer, get } = changed(undefined, { ...melody, change: undefined });
  expect(await answer).toBe(own);
  expect(get).not.toHaveBeenCalled();
});

it('follows the reference in the wordings that were said', async () => {
  const wordings = [0];
  const assessment = { ...judgement.assessment, wordings };
  const { answer, engine } = changed({ text: 'Hi.', ...judgement, assessment });
  expect(await answer).toBe('voice-without-pitch');
  expect(engine.speak).toHaveBeenCalledWith('Hi.', 'normal', { signal, wordings });
});

it('needs no reference without the pauses', async () => {
  const { answer, engine } = changed({ text: 'Hi.', ...judgement }, { ...melody, change: 'pauses' });
  expect(await answer).toEqual(own);
  expect(engine.speak).not.toHaveBeenCalled();
});

it('fails for an attempt that is gone, or was never judged', async () => {
  await expect(changed(undefined).answer).rejects.toMatchObject({ reason: 'recording-gone' });
  await expect(changed({ text: 'Hi.' }).answer).rejects.toMatchObject({ reason: 'recording-gone' });
});

it('tells the card why a voice can’t be changed, and plays nothing', async () => {
  const { connect, engine, player } = setUp();
  const card = connect();
  await card.prepare();
  await card.startRecording();
  const { attemptId } = await card.finishRecording(engine);
  const id = card.say({ type: 'play-attempt', attemptId, change: 'melody' });
  const notice = await card.sees(({ notices, sound }) => (sound === null ? notices.at(-1) : undefined));
  expect(notice).toEqual({ id, name: 'not-changed', why: 'voice-without-pitch' });
  expect(player.played).toEqual([]);
});
