import { levelDb, perceptualLevel } from '@sayable/shared/audio';

/** As often as the card's meter is told while recording. */
const everyMs = 50;

/** Tells the loudness of a stream, 0–1, until it is stopped. Returns the function that stops; it closes the stream. */
export function measureLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
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
