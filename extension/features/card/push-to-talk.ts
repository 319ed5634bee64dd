/** A press shorter than this is a tap: the recording goes on until the next one, or until the person is silent. */
const tapMs = 300;

export interface PushToTalkTarget {
  /** True while the microphone is open or being opened. */
  isRecording(): boolean;
  /** True once sound is being recorded. */
  isListening(): boolean;
  start(): void;
  finish(): void;
  /** The key was let go early. */
  letGo(): void;
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
}

export interface PushToTalk {
  down(): void;
  up(): void;
}

/**
 * One key for two habits: hold it while you speak, or tap it to begin and tap it again to end.
 * A key that is let go before the microphone was open counts as a tap: nothing has been said yet.
 */
export function createPushToTalk(target: PushToTalkTarget): PushToTalk {
  let pressedAt: number | null = null;
  return {
    down() {
      if (target.isRecording()) {
        target.finish();
        return;
      }
      target.start();
      pressedAt = target.now();
    },
    up() {
      if (pressedAt === null) return;
      const heldMs = target.now() - pressedAt;
      pressedAt = null;
      if (heldMs >= tapMs && target.isListening()) target.finish();
      else target.letGo();
    },
  };
}
