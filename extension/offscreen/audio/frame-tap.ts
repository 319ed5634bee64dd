import { valueWithin } from '@sayable/shared/std';
import { closeContext, fromAudio } from './answers.ts';
import workletUrl from './frames.worklet.ts?worker&url';

/** The engine's model was trained at this rate; the browser's resampler is better than our own would be. */
export const SAMPLE_RATE = 16_000;

/** 50 ms: twenty levels a second, and an endpoint is detected at most this much late. */
const PRACTICE_FRAME_SAMPLES = 800;

/**
 * The time that the audio thread may take to send the last frame: it runs every 8 ms unless the device has
 * died.
 */
const LAST_FRAME_WITHIN_MS = 200;

type FromWorklet = { rms: number; samples: number } | 'ended';

/**
 * A frame with the number of the context's sample after its last sample: the time of its end, independent of
 * delivery.
 */
export interface TimedFrame {
  samples: Float32Array<ArrayBuffer>;
  endFrame: number;
}

export interface FrameOptions {
  frameSamples?: number;
  /** If true, the port sends each frame as a `TimedFrame` instead of its samples. */
  isTimed?: boolean;
}

/** A tap of audio frames. It is created before the microphone is open, so that both start in parallel. */
export interface FrameTap {
  /** The port sends frames, then `end`. */
  readonly frames: MessagePort;
  /** The length of all frames so far. */
  readonly elapsedMs: number;
  /** The clock of the frames. */
  readonly context: Pick<AudioContext, 'currentTime' | 'sampleRate' | 'outputLatency' | 'getOutputTimestamp'>;
  /** Connects the stream's audio. */
  connect(stream: MediaStream): void;
  /** Sends the last frame and `end`, and releases the audio thread. */
  close(): Promise<void>;
}

export interface FrameTapListeners {
  level(rms: number, elapsedMs: number): void;
  /**
   * Called when the system stopped the audio (a laptop was suspended, a call took the device): no more frames
   * arrive.
   */
  interrupted(): void;
}

/** Creates a tap that sends frames of 16 kHz to a port and their loudness to the listener. */
export async function createFrameTap(
  { level, interrupted }: FrameTapListeners,
  { frameSamples = PRACTICE_FRAME_SAMPLES, isTimed = false }: FrameOptions = {},
): Promise<FrameTap> {
  const { context, node } = await runningWorklet({ frameSamples, isTimed });
  let closing = false;
  context.addEventListener('statechange', () => {
    if (!closing && context.state !== 'running') interrupted();
  });
  const { port1: near, port2: frames } = new MessageChannel();
  const ended = Promise.withResolvers<void>();
  let samples = 0;
  const elapsedMs = () => (samples / SAMPLE_RATE) * 1_000;
  node.port.onmessage = ({ data }: MessageEvent<FromWorklet>) => {
    if (data === 'ended') return ended.resolve();
    samples += data.samples;
    level(data.rms, elapsedMs());
  };
  node.port.postMessage({ engine: near }, [near]);
  return {
    frames,
    context,
    get elapsedMs() {
      return elapsedMs();
    },
    connect: (stream) => void context.createMediaStreamSource(stream).connect(node),
    async close() {
      closing = true;
      node.port.postMessage('end');
      await valueWithin(ended.promise, LAST_FRAME_WITHIN_MS, undefined);
      await closeContext(context);
    },
  };
}

async function runningWorklet(processorOptions: Required<FrameOptions>) {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE });
  try {
    await fromAudio(context.audioWorklet.addModule(workletUrl));
    // A context created without a gesture may start suspended; extension pages are allowed to start it.
    await fromAudio(context.resume());
    const node = new AudioWorkletNode(context, 'sayable-frames', {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
      processorOptions,
    });
    return { context, node };
  } catch (thrown) {
    await closeContext(context);
    throw thrown;
  }
}
