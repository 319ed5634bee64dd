import { AsyncQueue, concatSamples, onAbort } from '@sayable/shared/std';

/** A frame of a recording, or its end. */
type FrameMessage = Float32Array | 'end';

/**
 * Returns the frames of a recording, until its `end`. Frames that arrive while the consumer is busy are
 * joined, so that a consumer that started late catches up.
 * @throws the signal's reason when it aborts
 */
export async function* readFrames(port: MessagePort, signal: AbortSignal): AsyncGenerator<Float32Array> {
  const queue = new AsyncQueue<Float32Array>();
  const stopListening = onAbort(signal, () => queue.drop());
  port.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
    if (data === 'end') queue.end();
    else queue.push(data);
  };
  try {
    for await (const frames of queue.batches()) {
      signal.throwIfAborted();
      const [first] = frames;
      yield first && frames.length === 1 ? first : concatSamples(frames);
    }
    signal.throwIfAborted();
  } finally {
    stopListening();
    port.close();
  }
}
