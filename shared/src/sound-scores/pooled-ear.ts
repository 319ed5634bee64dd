import type { NetworkTensor } from '../ports/network.ts';
import type { PhoneSegments } from './phone-segments.ts';
import { nearestEmbedding } from './speech-encoder.ts';

/** Frames of 10 ms beside a sound that are looked at too. */
const besideFrames = 5;
/** A sound is looked at in so many parts of equal length. */
const partsOfSound = 3;
/** Each part has so many points, at the middles of its equal shares. */
const pointsOfPart = 3;
/** The ear's embedding holds three layers. The last one names sounds best. */
const layers = 3;

/**
 * Pools the ear's last layer over each sound: the mean of 50 ms before it, of each of its thirds, and of 50
 * ms behind it.
 * @param ear the embeddings: 1 × embeddings × numbers
 * @param sounds the sounds' times in frames of 10 ms, from the same sample as the embeddings
 * @returns one vector for each sound
 */
export function pooledEar(
  { values, shape }: NetworkTensor<Float32Array>,
  { begin, end }: Pick<PhoneSegments, 'begin' | 'end'>,
): Float32Array[] {
  const [, count = 0, width = 0] = shape;
  const size = width / layers;
  return Array.from(begin, (from, sound) => {
    const to = end[sound] ?? from;
    const step = (to - from) / partsOfSound;
    const parts = [
      [from - besideFrames, from],
      ...Array.from({ length: partsOfSound }, (_, part) => [from + part * step, from + (part + 1) * step]),
      [to, to + besideFrames],
    ];
    const pooled = new Float32Array(parts.length * size);
    for (const [part, [start = 0, stop = 0]] of parts.entries()) {
      for (let point = 0; point < pointsOfPart; point += 1) {
        // A frame is named by its centre, and a sound begins half a frame before the centre of its first one.
        const frame = start + ((stop - start) * (point + 0.5)) / pointsOfPart - 0.5;
        const row = nearestEmbedding(frame, count) * width + width - size;
        for (let at = 0; at < size; at += 1) {
          const index = part * size + at;
          pooled[index] = (pooled[index] ?? 0) + (values[row + at] ?? 0) / pointsOfPart;
        }
      }
    }
    return pooled;
  });
}
