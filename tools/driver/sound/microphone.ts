import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav, resample } from '@sayable/shared/audio';
import { concatSamples } from '@sayable/shared/std';
import type { FedSound } from './feed-types.ts';

/** The sample rate that Chromium's fake microphone uses without a conversion. */
const deviceRate = 48_000;
/** The extension's sample rate, so that fed samples are not resampled. */
export const fedRate = 16_000;
/**
 * The feeding pace. Short recordings take less than a second, and the engine, which computes while it
 * listens, keeps up.
 */
const FED_PACE = 8;

/** The silence before the speech: a person takes a breath, and the device needs a moment to open. */
export const leadMs = 300;
/** The silence after the speech, longer than any endpointing timeout. */
const tailMs = 3_000;
/** The noise floor of a room, about −72 dB. No microphone delivers digital silence. */
const roomAmplitude = 0.000_4;

export interface Sound {
  samples: Float32Array;
  sampleRate: number;
}

/**
 * The sound of the next recordings. Chromium's fake microphone plays it in real time, from a file that it
 * opens for each recording; a fed microphone (`feed-page.ts`) takes its samples.
 */
export class FakeMicrophone {
  readonly path: string;
  #samples = new Int16Array(0);
  #turns: readonly Sound[] = [];
  /** The number of the sound that is set. */
  number = 0;
  #holdAtMs: number | undefined;
  #holdsEnd = false;
  #opening: PromiseWithResolvers<void> | undefined;
  #isOpen: Promise<void> = Promise.resolve();
  #pace = FED_PACE;

  constructor(folder: string) {
    this.path = join(folder, 'microphone.wav');
  }

  /** Returns Chromium's flags for the file. `%noloop` makes it silent after the end. */
  get flags(): string[] {
    return [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${this.path}%noloop`,
    ];
  }

  /**
   * Sets the sound of the next recording, which nothing holds. Returns the length of the speech in
   * milliseconds.
   * @param pace the factor by which a fed recording is faster than real time
   */
  async say(sound: Sound, pace = FED_PACE): Promise<number> {
    await this.#set(sound);
    this.#pace = pace;
    return (sound.samples.length / sound.sampleRate) * 1000;
  }

  /**
   * Sets what is said along with the voice, which has the pace of the clock. The room is silent behind it until
   * the voice has ended.
   */
  async sayAlong({ samples, sampleRate }: Sound): Promise<void> {
    const voiceMs = 10_000;
    const silence = new Float32Array((voiceMs / 1_000) * sampleRate);
    await this.say({ samples: concatSamples([samples, silence]), sampleRate }, 1);
  }

  /** Sets the sounds of the next fed recordings, one of each; the last one is also that of all later ones. */
  sayInTurn(sounds: readonly Sound[], pace = FED_PACE): void {
    this.#turns = sounds;
    this.#pace = pace;
  }

  /** Sets an empty room as the sound of the next recording. */
  async saySilence(durationMs = 20_000): Promise<void> {
    await this.#set({ samples: new Float32Array((durationMs / 1000) * fedRate), sampleRate: fedRate });
  }

  /**
   * Pauses the next fed recording `ms` after its beginning, until the test resumes it
   * (`Sayable.resumeSpeech`). Events in between happen during the speech, on every machine.
   */
  holdAt(ms: number): void {
    this.#holdAtMs = ms;
  }

  /**
   * Withholds the end of the next fed recording from the engine until the test resumes it
   * (`Sayable.resumeSpeech`). The recording is complete, and its judgement can't be.
   */
  holdEnd(): void {
    this.#holdsEnd = true;
  }

  /**
   * Lets the next fed recording wait for its microphone. `requested` resolves when it waits, and `open` opens
   * it.
   */
  holdOpening(): { requested: Promise<void>; open: () => void } {
    const opening = Promise.withResolvers<void>();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#opening = opening;
    this.#isOpen = promise;
    return { requested: opening.promise, open: resolve };
  }

  /** Returns the sound for a fed recording, once the microphone may open. */
  async fed(): Promise<FedSound> {
    const [next, ...later] = this.#turns;
    if (next) await this.#set(next);
    this.#turns = later;
    const isOpen = this.#isOpen;
    const pcm = Buffer.from(this.#samples.buffer).toString('base64');
    const { number } = this;
    const sound = { pcm, number, pace: this.#pace, holdAtMs: this.#holdAtMs, holdsEnd: this.#holdsEnd };
    this.#opening?.resolve();
    this.#holdNothing();
    await isOpen;
    return sound;
  }

  #holdNothing(): void {
    this.#holdAtMs = undefined;
    this.#holdsEnd = false;
    this.#opening = undefined;
    this.#isOpen = Promise.resolve();
  }

  async #set({ samples, sampleRate }: Sound): Promise<void> {
    this.number += 1;
    // A test that failed may have left a hold, or sounds, for recordings that it never made.
    this.#holdNothing();
    this.#turns = [];
    const at = (rate: number) => withRoom(resample(samples, sampleRate, rate), rate);
    this.#samples = Int16Array.from(at(fedRate), (sample) =>
      Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x8000))),
    );
    await this.#write(at(deviceRate));
  }

  async #write(samples: Float32Array): Promise<void> {
    // The file is renamed into place, so that the browser never reads half of it.
    const fresh = `${this.path}.new`;
    await writeFile(fresh, encodeWav({ samples, sampleRate: deviceRate }));
    await rename(fresh, this.path);
  }
}

/** Adds the room to the speech. The noise is the same on every run, which makes the test deterministic. */
function withRoom(speech: Float32Array, sampleRate: number): Float32Array {
  const lead = Math.round((leadMs / 1000) * sampleRate);
  const room = new Float32Array(lead + speech.length + Math.round((tailMs / 1000) * sampleRate));
  let seed = 1;
  for (let index = 0; index < room.length; index++) {
    // Park and Miller's generator: uniform and deterministic.
    seed = (seed * 48_271) % 0x7fffffff;
    room[index] = ((seed / 0x7fffffff) * 2 - 1) * roomAmplitude;
  }
  for (let index = 0; index < speech.length; index++) {
    room[lead + index] = (room[lead + index] ?? 0) + (speech[index] ?? 0);
  }
  return room;
}
