import type { FrameMessage } from './protocol.ts';

/**
 * The frames of a recording, until its `end`. Frames that come while the consumer is busy are given as one, so that
 * a consumer that started late catches up.
 * @throws the signal's reason when it aborts
 */
export async function* readFrames(port: MessagePort, signal: AbortSignal): AsyncGenerator<Float32Array> {
  let waiting: Float32Array[] = [];
  let ended = false;
  let wake: (() => void) | undefined;
  const onAbort = () => wake?.();
  signal.addEventListener('abort', onAbort, { once: true });
  port.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
    if (data === 'end') ended = true;
    else waiting.push(data);
    wake?.();
  };
  try {
    while (true) {
      signal.throwIfAborted();
      if (waiting.length > 0) {
        const frames = waiting;
        waiting = [];
        yield joined(frames);
      } else if (ended) return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    port.close();
  }
}

function joined(frames: readonly Float32Array[]): Float32Array {
  const [first] = frames;
  if (first && frames.length === 1) return first;
  const whole = new Float32Array(frames.reduce((length, frame) => length + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.length;
  }
  return whole;
}
