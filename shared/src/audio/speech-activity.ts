import { levelDb } from './level.ts';

/** The state of the voice activity detection. */
export interface SpeechActivity {
  inSpeech: boolean;
  speechStarted: boolean;
  /** Time since the last speech; 0 while speaking, the whole time before the first speech. */
  silenceMs: number;
}

export interface SpeechActivityDetector {
  /** Accepts portions of any length. */
  push(samples: Float32Array): SpeechActivity;
}

const frameMs = 10;
const quietestSpeechDb = -58;
const aboveNoiseDb = 9;
const belowSpeechDb = 26;
/** Loud frames within the last ten that count as speech; fewer are a click. */
const loudFramesOfTen = 5;
/** Longer than a pause inside a word (the closure of a stop). */
const hangoverMs = 120;

/** Tracks the level of the background (fast down, slowly up) and of speech (fast up, slowly down). */
class LevelTracker {
  #noiseDb = -50;
  #speechDb = -40;
  #frames = 0;

  isLoud(level: number): boolean {
    this.#frames += 1;
    const settling = this.#frames < 20;
    if (level < this.#noiseDb)
      this.#noiseDb += (Math.max(level, -90) - this.#noiseDb) * (settling ? 0.5 : 0.2);
    else this.#noiseDb += Math.min(0.04, (level - this.#noiseDb) * 0.002);
    const threshold = Math.max(
      quietestSpeechDb,
      this.#noiseDb + aboveNoiseDb,
      this.#speechDb - belowSpeechDb,
    );
    const loud = level > threshold;
    if (loud) this.#speechDb += (level - this.#speechDb) * (level > this.#speechDb ? 0.1 : 0.01);
    return loud;
  }
}

/** Detects speech by its level, for endpointing and the meter on the screen. */
export function createSpeechActivityDetector(sampleRate: number): SpeechActivityDetector {
  const frameLength = Math.round((sampleRate * frameMs) / 1_000);
  const frame = new Float32Array(frameLength);
  const tracker = new LevelTracker();
  const recent: boolean[] = [];
  let filled = 0;
  let speechStarted = false;
  let silenceMs = 0;

  function endFrame(): void {
    recent.push(tracker.isLoud(levelDb(frame)));
    if (recent.length > 10) recent.shift();
    const loudFrames = recent.filter(Boolean).length;
    if (loudFrames >= loudFramesOfTen) speechStarted = true;
    const loud = recent.at(-1) === true && loudFrames >= 2;
    silenceMs = speechStarted && loud ? 0 : silenceMs + frameMs;
  }

  return {
    push(samples) {
      for (let offset = 0; offset < samples.length; ) {
        const count = Math.min(frameLength - filled, samples.length - offset);
        frame.set(samples.subarray(offset, offset + count), filled);
        filled += count;
        offset += count;
        if (filled === frameLength) {
          endFrame();
          filled = 0;
        }
      }
      return { inSpeech: speechStarted && silenceMs < hangoverMs, speechStarted, silenceMs };
    },
  };
}
