import { valueWithin } from '@sayable/shared/std';
import { ENDS_WITHIN_MS } from './answers.ts';

/** Speech in Opus is transparent for a listener from 24 kbit/s on: 3 kB a second in the history. */
const BITS_PER_SECOND = 24_000;
/** The maximum loss in a crash. */
const CHUNK_EVERY_MS = 1_000;

export const RECORDING_MIME = 'audio/webm;codecs=opus';

/**
 * Compresses a stream. `stop` resolves after the last chunk was delivered, or without it if the recorder
 * hangs.
 */
export class ChunkRecorder {
  readonly #recorder: MediaRecorder;
  readonly #stopped = Promise.withResolvers<void>();

  constructor(stream: MediaStream, onChunk: (blob: Blob) => void) {
    this.#recorder = new MediaRecorder(stream, {
      mimeType: RECORDING_MIME,
      audioBitsPerSecond: BITS_PER_SECOND,
    });
    this.#recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size > 0) onChunk(data);
    });
    // This event is also fired when the device is unplugged.
    this.#recorder.addEventListener('stop', () => this.#stopped.resolve());
    this.#recorder.start(CHUNK_EVERY_MS);
  }

  stop(): Promise<void> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    return valueWithin(this.#stopped.promise, ENDS_WITHIN_MS, undefined);
  }
}
