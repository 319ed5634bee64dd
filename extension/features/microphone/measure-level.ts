import { levelDb, perceptualLevel } from '@sayable/shared/audio';

/** The same interval as the card's meter has during a recording. */
const everyMs = 50;

/** Well below the deepest voice. A meter may shift phases, as the filter of a recording may not. */
const CUTOFF_HZ = 40;

/** Reports the loudness of a stream, 0–1. Returns the stop function, which closes the stream. */
export function measureLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const { context, analyser } = analyserOf(stream);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(perceptualLevel(levelDb(samples)));
  }, everyMs);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
}

/** @throws the browser's error where there is no audio; the stream is closed then */
function analyserOf(stream: MediaStream) {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    // An offset of the device and rumble are no sound in a recording either.
    const filter = new BiquadFilterNode(context, { type: 'highpass', frequency: CUTOFF_HZ });
    context.createMediaStreamSource(stream).connect(filter).connect(analyser);
    return { context, analyser };
  } catch (thrown) {
    for (const track of stream.getTracks()) track.stop();
    throw thrown;
  }
}
