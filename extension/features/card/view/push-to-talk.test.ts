import { describe, expect, it } from 'vitest';
import { createPushToTalk } from './push-to-talk.ts';

/** Makes a key, a clock and a microphone that opens after `opensAfterMs`. */
function keyboard(opensAfterMs = 100) {
  const calls: string[] = [];
  let nowMs = 0;
  let startedAt: number | null = null;
  const isListening = () => startedAt !== null && nowMs - startedAt >= opensAfterMs;
  const key = createPushToTalk({
    isRecording: () => startedAt !== null,
    isListening,
    start: () => {
      calls.push('start');
      startedAt = nowMs;
    },
    finish: () => {
      if (!isListening()) return;
      calls.push('finish');
      startedAt = null;
    },
    letGo: () => calls.push('let go'),
    now: () => nowMs,
  });
  const wait = (ms: number) => {
    nowMs += ms;
  };
  return { key, wait, calls };
}

describe('push-to-talk', () => {
  it('records while the key is held', () => {
    const { key, wait, calls } = keyboard();
    key.down();
    wait(2_000);
    key.up();
    expect(calls).toEqual(['start', 'finish']);
  });

  it('starts with one tap and ends with the next', () => {
    const { key, wait, calls } = keyboard();
    key.down();
    wait(120);
    key.up();
    wait(3_000);
    key.down();
    wait(50);
    key.up();
    expect(calls).toEqual(['start', 'let go', 'finish']);
  });

  it('treats a key that was released before the microphone opened as a tap', () => {
    const { key, wait, calls } = keyboard(1_000);
    key.down();
    wait(600);
    key.up();
    expect(calls).toEqual(['start', 'let go']);
  });

  it('ignores a release without a press', () => {
    const { key, calls } = keyboard();
    key.up();
    expect(calls).toEqual([]);
  });
});
