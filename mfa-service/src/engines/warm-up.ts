const sampleRate = 16_000;

/**
 * The text that a worker aligns before it is ready: the first alignment compiles code and reads files, and nobody
 * should wait for that. The sound is a second of a rough tone, which is neither silent nor clipped.
 */
export const warmUp = {
  text: 'Good morning.',
  samples: Float32Array.from(
    { length: sampleRate },
    (_, index) => 0.2 * Math.sin(index / 12) * Math.sin(index / 531) + 0.05 * Math.sin(index * index),
  ),
};
