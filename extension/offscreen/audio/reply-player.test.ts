import { AppError } from '@sayable/shared/std';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWERS_WITHIN_MS } from './answers.ts';
import type { ReplyRequest } from './reply-mixer.ts';
import { OneReply } from './reply-player.ts';

const sampleRate = 48_000;

/** A reply on a fake loudspeaker whose clock the test sets: frame 0 is heard at 0 ms. */
function start() {
  const posted: ReplyRequest[] = [];
  const onEnded = vi.fn();
  const onOver = vi.fn();
  const onSilent = vi.fn();
  const ear = { frame: 0 };
  const clock = {
    heardFrame: () => ear.frame,
    timeOf: (frame: number) => (frame / sampleRate) * 1_000,
  };
  const output = { context: { sampleRate }, clock, post: (request: ReplyRequest) => posted.push(request) };
  const reply = new OneReply({ id: 7, sampleRate: 24_000, output, onEnded, onOver, onSilent });
  return { reply, posted, onEnded, onOver, onSilent, ear };
}

describe('a reply', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  it('is sent to the audio thread at its rate, complete and in order', () => {
    const { reply, posted } = start();
    reply.push(new Int16Array(2_400).fill(16_384));
    reply.push(new Int16Array(1));
    reply.finish();
    reply.push(new Int16Array(2_400));
    const kinds = posted.map(({ type }) => type);
    expect([kinds[0], kinds.at(-1)]).toEqual(['begin', 'finish']);
    const samples = posted.flatMap((request) => (request.type === 'samples' ? [request.samples] : []));
    expect(samples.reduce((sum, { length }) => sum + length, 0)).toBe(4_802);
    expect(samples[0]?.[2_000]).toBeCloseTo(0.5, 3);
  });

  it('measures its time by the audible samples, not by the rendered ones', async () => {
    const { reply, ear } = start();
    expect(reply.playedMs()).toBe(0);
    reply.take({ type: 'flowing', reply: 7, frame: 4_800 });
    expect(await reply.firstSampleAt()).toBe(100);
    expect(reply.playedMs()).toBe(0);
    ear.frame = 9_600;
    expect(reply.playedMs()).toBe(100);
    reply.take({ type: 'starved', reply: 7, frame: 9_600 });
    ear.frame = 14_400;
    expect([reply.playedMs(), reply.gapMs()]).toEqual([100, 100]);
  });

  it('ends when the last sample was played, and keeps its figures', async () => {
    const { reply, onEnded, onOver, ear } = start();
    reply.take({ type: 'flowing', reply: 7, frame: 0 });
    reply.take({ type: 'ended', reply: 7, frame: 4_800, stopped: false });
    await vi.advanceTimersByTimeAsync(90);
    expect(onEnded).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(15);
    expect(onEnded).toHaveBeenCalledTimes(1);
    expect(onOver).toHaveBeenCalledTimes(1);
    // The audio context may already be closed.
    ear.frame = 0;
    expect(reply.playedMs()).toBe(100);
  });

  it('does not report an end after a stop, even at its very end', async () => {
    const { reply, onEnded, onOver } = start();
    reply.take({ type: 'flowing', reply: 7, frame: 0 });
    reply.take({ type: 'ended', reply: 7, frame: 4_800, stopped: false });
    void reply.stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(onEnded).not.toHaveBeenCalled();
    expect(onOver).toHaveBeenCalledTimes(1);
  });

  it('is silent when the last sample that was not stopped has been played', async () => {
    const { reply } = start();
    reply.take({ type: 'flowing', reply: 7, frame: 0 });
    let isSilent = false;
    const silent = Promise.resolve(reply.stop()).then(() => {
      isSilent = true;
    });
    await vi.advanceTimersByTimeAsync(500);
    expect(isSilent).toBe(false);
    reply.take({ type: 'ended', reply: 7, frame: (performance.now() + 20) * 48, stopped: true });
    await vi.advanceTimersByTimeAsync(10);
    expect(isSilent).toBe(false);
    await vi.advanceTimersByTimeAsync(15);
    await silent;
    await reply.stop();
  });

  it('is silent when the loudspeaker is gone', async () => {
    const { reply } = start();
    reply.take({ type: 'flowing', reply: 7, frame: 0 });
    const silent = reply.stop();
    reply.fail();
    await silent;
  });

  it('reports a loudspeaker that has not begun in time, and no other', async () => {
    const [hung, heard, ended] = [start(), start(), start()];
    for (const { reply } of [hung, heard, ended]) reply.push(new Int16Array(2_400));
    heard.reply.take({ type: 'flowing', reply: 7, frame: 0 });
    ended.reply.fail();
    await vi.advanceTimersByTimeAsync(ANSWERS_WITHIN_MS);
    expect([hung, heard, ended].map(({ onSilent }) => onSilent.mock.calls.length)).toEqual([1, 0, 0]);
  });

  it('has no first sample if it was stopped before', async () => {
    const { reply } = start();
    void reply.stop();
    reply.take({ type: 'ended', reply: 7, frame: 0, stopped: true });
    await expect(reply.firstSampleAt()).rejects.toMatchObject({ code: 'aborted' });
    expect(reply.playedMs()).toBe(0);
  });

  it('lets the conversation continue if the loudspeaker is gone', async () => {
    const { reply, onEnded, ear } = start();
    reply.take({ type: 'flowing', reply: 7, frame: 0 });
    ear.frame = 2_400;
    reply.fail();
    reply.fail();
    expect(onEnded).toHaveBeenCalledTimes(1);
    expect(reply.playedMs()).toBe(50);
    const unheard = start();
    unheard.reply.fail();
    await expect(unheard.reply.firstSampleAt()).rejects.toBeInstanceOf(AppError);
  });
});
