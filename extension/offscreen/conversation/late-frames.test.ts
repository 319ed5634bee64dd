import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import { makeConversation, said, soon } from './conversation.test-support.ts';

/** A reply that plays hands-free, over a microphone whose frames arrive late and all at once. */
async function speaking() {
  const conversation = await makeConversation();
  conversation.panel.say({ type: 'set-hands-free', on: true });
  conversation.line.say({ type: 'reply-started', turnId: idOf(50), stream: 1, sampleRate: 24_000 });
  conversation.line.put({ type: 'speech', stream: 1, samples: new Int16Array(24_000) });
  await soon(() =>
    expect([conversation.panel.phase, conversation.microphone.isOpen]).toEqual(['speaking', true]),
  );
  const deliver = async (captured: readonly number[]) => {
    for (const at of captured) {
      conversation.microphone.on?.frame({
        samples: new Float32Array(512).fill(0.3),
        endMs: at,
        capturedAtMs: at,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { ...conversation, deliver };
}

describe('frames that are delivered late', () => {
  it('are compared with the audio that was played when they were captured', async () => {
    const conversation = await speaking();
    const asked = vi.spyOn(conversation.replies, 'recentlyPlayed');
    conversation.microphone.clockMs += 2_000;
    await conversation.deliver([100, 132, 164]);
    expect(asked.mock.calls).toEqual([[100], [132], [164]]);
  });

  it('do not start a turn if the reply has ended meanwhile', async () => {
    const conversation = await speaking();
    conversation.microphone.clockMs += 1_000;
    conversation.line.say({ type: 'reply-ended', turnId: idOf(50), text: 'Hm.', spoken: true });
    await soon(() => expect(conversation.line.sentOf('reply-heard')).toEqual([]));
    conversation.replies.last?.end();
    await soon(() => expect(conversation.panel.phase).toBe('listening'));
    // The voice gate knows that the reply was playing, so that the echo check counts.
    conversation.echoLikelihood.mockReturnValue(0.9);
    await conversation.deliver(Array.from({ length: 12 }, (_, frame) => 300 + frame * 32));
    expect(conversation.line.sentOf('audio-started')).toEqual([]);
    await conversation.deliver(Array.from({ length: 12 }, (_, frame) => 2_500 + frame * 32));
    await soon(() => expect(conversation.line.sentOf('audio-started')).toHaveLength(1));
  });

  /** A turn whose key was released half a second after its last delivered frame; no frame is judged yet. */
  const releasedEarly = async () => {
    const conversation = await makeConversation();
    const judged: (() => void)[] = [];
    conversation.detector.probability = () =>
      new Promise<0.95>((resolve) => judged.push(() => resolve(0.95)));
    conversation.panel.say({ type: 'start-turn' });
    await soon(() => expect(conversation.microphone.isOpen).toBe(true));
    await conversation.microphone.hear(20);
    await soon(() => expect(judged).toHaveLength(20));
    conversation.microphone.clockMs += 500;
    conversation.panel.say({ type: 'finish-turn' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(conversation.line.sentOf('audio-committed')).toEqual([]);
    const judgeAll = () => {
      for (const judge of judged.splice(0)) judge();
    };
    return { ...conversation, judgeAll };
  };

  it('belong to the turn if the key was released before they came, and the turn is not taken for silence', async () => {
    const conversation = await releasedEarly();
    await conversation.microphone.hear(1);
    conversation.judgeAll();
    await soon(() => expect(conversation.line.sentOf('audio-committed')).toHaveLength(1));
    expect(conversation.line.packets).toBe(21);
    expect(await said(conversation.turns)).toEqual(['learner |  | waiting']);
  });

  it('do not end a turn whose key is pressed again', async () => {
    const conversation = await releasedEarly();
    conversation.panel.say({ type: 'start-turn' });
    await conversation.microphone.hear(1);
    conversation.judgeAll();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(conversation.line.sentOf('audio-committed')).toEqual([]);
    conversation.panel.say({ type: 'finish-turn' });
    await soon(() => expect(conversation.line.sentOf('audio-committed')).toHaveLength(1));
  });
});
