import { AppError } from '@sayable/shared/std';
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import { RecordingSlot } from '../recordings/index.ts';
import { makeConversation, said, soon } from './conversation.test-support.ts';
import { FakeConversationMicrophone } from './conversation-fakes.test-support.ts';
import { MicrophoneFrontEnd } from './microphone.ts';

/** A reply in playback. */
async function speaking() {
  const conversation = await makeConversation();
  const turnId = idOf(50);
  conversation.panel.say({ type: 'set-hands-free', on: true });
  conversation.line.say(
    { type: 'reply-started', turnId, stream: 1, sampleRate: 24_000 },
    { type: 'reply-text', turnId, text: 'Hello there.' },
  );
  conversation.line.put({ type: 'speech', stream: 1, samples: new Int16Array(24_000) });
  conversation.line.say({ type: 'reply-words', turnId, words: [{ from: 0, to: 5, startMs: 0, endMs: 300 }] });
  await soon(() =>
    expect([conversation.panel.phase, conversation.microphone.isOpen]).toEqual(['speaking', true]),
  );
  const { playing } = conversation.replies;
  playing.played = 400;
  return { ...conversation, playing, turnId };
}

describe('hands-free listening', () => {
  it('records a turn with its pre-roll, and ends it at a pause', async () => {
    const conversation = await makeConversation();
    const { panel, line, microphone, turns } = conversation;
    panel.say({ type: 'set-hands-free', on: true });
    await soon(() => expect(microphone.isOpen).toBe(true));
    await conversation.microphone.hearFor(200, false);
    await conversation.microphone.hearFor(700, true);
    await conversation.microphone.hearFor(2_000, false);
    const { turnId } = await soon(
      () => line.sentOf('audio-committed')[0] ?? Promise.reject(new Error('no end')),
    );
    expect(line.sentOf('audio-paused')).toEqual([{ type: 'audio-paused', turnId }]);
    expect(line.packets).toBeGreaterThan(Math.floor(700 / 32));
    expect(await said(turns)).toEqual(['learner |  | waiting']);
    expect(microphone.isOpen).toBe(true);
  });

  it('lowers the voice immediately, and ends it if the learner continues', async () => {
    const conversation = await speaking();
    const { panel, line, playing, turnId, turns } = conversation;
    await conversation.microphone.hearFor(64, true);
    expect(playing.ducked).toBe(true);
    expect(panel.view.isDucked).toBe(true);
    await conversation.microphone.hearFor(600, true);
    await soon(() => expect(playing.stopped).toBe(true));
    expect(line.sentOf('reply-stopped')).toMatchObject([{ turnId, characters: 5, cutBy: 'learner' }]);
    expect(line.sentOf('audio-started')).toHaveLength(1);
    await soon(async () =>
      expect(await said(turns)).toEqual(['partner | Hello | done | interrupted', 'learner |  | speaking']),
    );
    expect(panel.phase).toBe('listening');
  });

  it('restores the voice after a cough, and keeps no turn of it', async () => {
    const conversation = await speaking();
    const { line, playing, turns, database } = conversation;
    await conversation.microphone.hearFor(96, true);
    expect(playing.ducked).toBe(true);
    await conversation.microphone.hearFor(500, false);
    await soon(() => expect([playing.ducked, playing.stopped]).toEqual([false, false]));
    await soon(() =>
      expect(line.sentOf('audio-cancelled')).toHaveLength(line.sentOf('audio-started').length),
    );
    await soon(async () => expect(await database.attempts.count()).toBe(0));
    expect((await said(turns)).filter((row) => row.startsWith('learner'))).toEqual([]);
  });

  it('does not take a short sound for a long one if a busy machine reports it late', async () => {
    const conversation = await speaking();
    const { playing, microphone } = conversation;
    await conversation.microphone.hearFor(128, true);
    microphone.clockMs += 400;
    await conversation.microphone.hearFor(128, true);
    expect(playing.ducked).toBe(true);
    await conversation.microphone.hearFor(500, false);
    await soon(() => expect(playing.ducked).toBe(false));
    expect(playing.stopped).toBe(false);
  });
});

describe('the microphone of a conversation', () => {
  it('ignores a key that was hit by mistake', async () => {
    const { line, panel, turns, database } = await makeConversation();
    panel.say({ type: 'start-turn' });
    await soon(() => expect(panel.phase).toBe('listening'));
    panel.say({ type: 'finish-turn' });
    await soon(() => expect(line.sentOf('audio-cancelled')).toHaveLength(1));
    await soon(async () => expect([await said(turns), await database.attempts.count()]).toEqual([[], 0]));
    expect(panel.view.trouble).toBeNull();
  });

  it('says why the microphone can’t be opened, and keeps no turn', async () => {
    const { panel, microphone, turns } = await makeConversation();
    microphone.refusal = new AppError('forbidden', 'No.', { reason: 'microphone-denied' });
    panel.say({ type: 'start-turn' });
    await soon(() => expect(panel.view.trouble?.error.reason).toBe('microphone-denied'));
    await soon(async () => expect(await said(turns)).toEqual([]));
    expect(panel.phase).toBe('idle');
  });

  it.each(['microphone', 'practice that is to fall silent'])(
    'is given back, and closed when it comes late, if this never answers: %s',
    async (part) => {
      vi.useFakeTimers();
      const slot = new RecordingSlot();
      const late = Promise.withResolvers<void>();
      const microphone = new FakeConversationMicrophone();
      microphone.opens = part === 'microphone' ? late.promise : Promise.resolve();
      const hushPractice = () => (part === 'microphone' ? Promise.resolve() : late.promise);
      const host = { slot, microphone, hushPractice, detector: { reset: () => undefined } };
      const frontEnd = new MicrophoneFrontEnd(host as never, {} as never, { on: {}, situation: {} } as never);
      const failed = expect(frontEnd.open()).rejects.toMatchObject({ reason: 'microphone-silent' });
      expect(slot.taken).toBe(true);
      await vi.advanceTimersByTimeAsync(30_000);
      await failed;
      expect(slot.taken).toBe(false);
      late.resolve();
      await vi.advanceTimersByTimeAsync(1);
      expect([microphone.on === undefined, microphone.isOpen]).toEqual([false, false]);
    },
  );

  it('can be used by practice between two turns only', async () => {
    const { panel, microphone, slot } = await makeConversation();
    panel.say({ type: 'set-hands-free', on: true });
    await soon(() => expect(microphone.isOpen).toBe(true));
    const giveBack = slot.take();
    expect(giveBack).toBeDefined();
    expect(microphone.isOpen).toBe(false);
    await soon(() => expect(panel.view.handsFree).toBe(false));
    panel.say({ type: 'start-turn' });
    await soon(() => expect(panel.view.trouble?.error.reason).toBe('busy-elsewhere'));
    giveBack?.();
    panel.say({ type: 'start-turn' });
    await soon(() => expect(panel.phase).toBe('listening'));
    expect(slot.take()).toBeUndefined();
  });

  it('does not stay open for a panel that was closed while it opened', async () => {
    const { panel, microphone, slot } = await makeConversation();
    const { promise, resolve } = Promise.withResolvers<void>();
    microphone.opens = promise;
    panel.say({ type: 'set-hands-free', on: true });
    await soon(() => expect(slot.taken).toBe(true));
    panel.leave();
    await soon(() => expect(slot.taken).toBe(false));
    resolve();
    await soon(() => expect(microphone.on).toBeDefined());
    await new Promise((done) => setTimeout(done, 10));
    expect(microphone.isOpen).toBe(false);
  });

  it('is left to practice if that requests it while it opens', async () => {
    const { panel, microphone, slot } = await makeConversation();
    const { promise, resolve } = Promise.withResolvers<void>();
    microphone.opens = promise;
    panel.say({ type: 'set-hands-free', on: true });
    await soon(() => expect(slot.taken).toBe(true));
    const giveBack = slot.take();
    expect(giveBack).toBeDefined();
    resolve();
    await new Promise((done) => setTimeout(done, 10));
    expect(microphone.isOpen).toBe(false);
    giveBack?.();
    panel.say({ type: 'set-hands-free', on: true });
    await soon(() => expect(microphone.isOpen).toBe(true));
  });
});
