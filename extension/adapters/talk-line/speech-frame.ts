import { SPEECH_FRAME } from '@sayable/shared/contracts';

const BYTES_PER_SAMPLE = 2;
/** A second at the highest rate that a voice has. */
const MOST_SAMPLES = 48_000;

/** A binary frame of the server's as speech; undefined where it is none, or longer than any. */
export function readSpeechFrame(
  frame: ArrayBuffer,
): { stream: number; samples: Int16Array<ArrayBuffer> } | undefined {
  const { headerBytes, kind } = SPEECH_FRAME;
  if (frame.byteLength < headerBytes) return undefined;
  const view = new DataView(frame);
  const count = Math.floor((frame.byteLength - headerBytes) / BYTES_PER_SAMPLE);
  if (view.getUint8(0) !== kind || count > MOST_SAMPLES) return undefined;
  const samples = new Int16Array(count);
  // By hand: the header's five bytes leave the samples at an odd place.
  for (let index = 0; index < count; index += 1) {
    samples[index] = view.getInt16(headerBytes + index * BYTES_PER_SAMPLE, true);
  }
  return { stream: view.getUint32(1), samples };
}
