/** A shorter press is a tap: the recording continues until the next tap, or until the person is silent. */
const tapMs = 300;

export interface PushToTalkTarget {
  /** Returns true while the microphone is open or being opened. */
  isRecording(): boolean;
  /** Returns true once audio is being recorded. */
  isListening(): boolean;
  start(): void;
  finish(): void;
  /** Called when the key was released early. */
  letGo(): void;
  /** Returns milliseconds of a monotonic clock. */
  now(): number;
}

export interface PushToTalk {
  down(): void;
  up(): void;
}

/**
 * Handles one key in two ways: hold it during speech, or tap it to begin and tap it again to end. A key that
 * is released before the microphone is open counts as a tap: nothing has been said yet.
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
