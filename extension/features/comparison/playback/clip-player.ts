import { encodeWavChannels } from '@sayable/shared/audio';
import type { Clip } from '@sayable/shared/comparison';

type Listener = (positions: readonly PlayPosition[] | null) => void;

/**
 * Plays one clip at a time by a media element, which changes the speed and keeps the pitch in every browser.
 * The audio is a sample-accurate WAV of ours.
 */
export class ClipPlayer {
  readonly #onEnd: () => void;
  readonly #listeners = new Set<Listener>();
  #audio: HTMLAudioElement | undefined;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  async play(clip: Clip, { rate, loop }: { rate: number; loop: boolean }): Promise<void> {
    this.#letGo();
    const wav = encodeWavChannels(clip.channels, clip.sampleRate);
    const audio = new Audio(URL.createObjectURL(new Blob([wav], { type: 'audio/wav' })));
    this.#audio = audio;
    audio.preservesPitch = true;
    // Loading a new source resets the rate to the default.
    audio.defaultPlaybackRate = rate;
    audio.playbackRate = rate;
    audio.loop = loop;
    audio.addEventListener('ended', () => this.#audio === audio && this.stop());
    try {
      await audio.play();
      this.#follow(audio, clip);
    } catch (thrown) {
      // The playback was stopped before it began.
      if (this.#audio !== audio) return;
      console.error('sayable: a part could not be played', thrown);
      this.stop();
    }
  }

  setRate(rate: number): void {
    if (this.#audio) this.#audio.playbackRate = rate;
  }

  /** Stops the playback. It is idempotent. */
  stop(): void {
    if (!this.#audio) return;
    this.#letGo();
    for (const listener of this.#listeners) listener(null);
    this.#onEnd();
  }

  watch(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #letGo(): void {
    const audio = this.#audio;
    this.#audio = undefined;
    if (!audio) return;
    audio.pause();
    URL.revokeObjectURL(audio.src);
  }

  #follow(audio: HTMLAudioElement, { parts }: Clip): void {
    const look = () => {
      if (this.#audio !== audio) return;
      const ms = audio.currentTime * 1_000;
      const positions = parts
        .filter(({ startMs, endMs }) => startMs <= ms && ms < endMs)
        .map(({ voice, startMs }) => ({ voice, ms: ms - startMs }));
      for (const listener of this.#listeners) listener(positions);
      requestAnimationFrame(look);
    };
    look();
  }
}

/** A voice's position during playback: ms of its crop. */
export interface PlayPosition {
  voice: 'user' | 'reference';
  ms: number;
}
