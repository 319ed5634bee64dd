import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { idOf } from '../../storage/talk.test-support.ts';
import { soon, talking } from './talk.test-support.ts';

/** A reply that plays hands-free, over a microphone whose frames arrive late and all at once. */
async function speaking() {
  const talk = await talking();
  talk.panel.say({ type: 'set-hands-free', on: true });
  talk.line.say({ type: 'reply-started', turnId: idOf(50), stream: 1, sampleRate: 24_000 });
  talk.line.put({ type: 'speech', stream: 1, samples: new Int16Array(24_000) });
  await soon(() => expect([talk.panel.phase, talk.microphone.isOpen]).toEqual(['speaking', true]));
  const deliver = async (captured: readonly number[]) => {
    for (const at of captured) {
      talk.microphone.on?.frame({
        samples: new Float32Array(512).fill(0.3),
        endMs: at,
        capturedAtMs: at,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { ...talk, deliver };
}

describe('frames that are delivered late', () => {
  it('are compared with what was played when they were captured', async () => {
    const talk = await speaking();
    const asked = vi.spyOn(talk.replies, 'recentlyPlayed');
    talk.microphone.clockMs += 2_000;
    await talk.deliver([100, 132, 164]);
    expect(asked.mock.calls).toEqual([[100], [132], [164]]);
  });

  it('are no turn of their own where the reply has ended meanwhile', async () => {
    const talk = await speaking();
    talk.microphone.clockMs += 1_000;
    talk.line.say({ type: 'reply-ended', turnId: idOf(50), text: 'Hm.', spoken: true });
    await soon(() => expect(talk.line.sentOf('reply-heard')).toEqual([]));
    talk.replies.last?.end();
    await soon(() => expect(talk.panel.phase).toBe('listening'));
    // The voice gate knows that the reply was playing, so that the echo check counts.
    talk.echoLikelihood.mockReturnValue(0.9);
    await talk.deliver(Array.from({ length: 12 }, (_, frame) => 300 + frame * 32));
    expect(talk.line.sentOf('audio-started')).toEqual([]);
    await talk.deliver(Array.from({ length: 12 }, (_, frame) => 1_100 + frame * 32));
    await soon(() => expect(talk.line.sentOf('audio-started')).toHaveLength(1));
  });
});
