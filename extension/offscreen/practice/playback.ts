import { type EmbeddedVoice, embeddedVoices, type Pronunciation } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { toWire } from '@sayable/shared/std';
import { isBritish } from '@sayable/shared/voice';
import type { SectionMs } from '../audio/ports.ts';
import { type Playable, type SoundReport, soundOfPart, soundOfText } from '../read-aloud.ts';
import type { AlongVoice } from './along-voice.ts';
import { changedVoice } from './changed-voice.ts';
import { failures } from './failures.ts';
import type { Input, SoundSource } from './inputs-and-effects.ts';
import type { HostDependencies } from './ports.ts';
import type { CardId } from './state.ts';

/** The needs of a playback from its surroundings. */
export interface PlaybackSurroundings {
  take(input: Extract<Input, { type: `sound-${string}` }>): void;
  /** Silences the conversations. */
  hushOthers(): Promise<unknown>;
  /** Requests the slow reading of the server's voice, if it reads the card's sentence. */
  fetchSlow(card: CardId, signal: AbortSignal): Promise<void>;
  /** Returns the voice that reads along with a recording. */
  alongOf(attemptId: string): AlongVoice | undefined;
}

/** A sound that is loaded or played. */
interface Slot {
  readonly id: number;
  readonly source: SoundSource;
  readonly stopped: AbortController;
  playable: Playable | undefined;
}

/** Loads, plays and stops the sounds of the state: the wanted one, and the fading one before it. */
export class PracticePlayback {
  readonly #host: HostDependencies;
  readonly #around: PlaybackSurroundings;
  readonly #slots = new Map<number, Slot>();

  constructor(host: HostDependencies, around: PlaybackSurroundings) {
    this.#host = host;
    this.#around = around;
  }

  async load(id: number, source: SoundSource): Promise<void> {
    const slot: Slot = { id, source, stopped: new AbortController(), playable: undefined };
    this.#slots.set(id, slot);
    try {
      this.#host.player.wake();
      const [playable] = await Promise.all([this.#load(slot), this.#around.hushOthers()]);
      slot.playable = playable;
      this.#around.take({ type: 'sound-loaded', id });
    } catch (thrown) {
      this.#end(slot, thrown);
    }
  }

  async play(id: number): Promise<void> {
    const slot = this.#slots.get(id);
    if (!slot?.playable) return;
    const onStart = () => this.#around.take({ type: 'sound-started', id });
    try {
      await slot.playable({ signal: slot.stopped.signal, onStart });
      this.#slots.delete(id);
      this.#around.take({ type: 'sound-ended', id });
    } catch (thrown) {
      this.#end(slot, thrown);
    }
  }

  stop(id: number): void {
    this.#slots.get(id)?.stopped.abort();
    this.#slots.delete(id);
  }

  #end(slot: Slot, thrown: unknown): void {
    const { id, source } = slot;
    this.#slots.delete(id);
    // Nobody is told of it: the recording goes on.
    if (source.type === 'model') console.error('sayable: the model voice did not read along', thrown);
    this.#around.take({ type: 'sound-failed', id, error: toWire(thrown) });
  }

  async #load({ id, source, stopped: { signal } }: Slot): Promise<Playable> {
    const report = (event: SoundReport) => this.#around.take({ type: 'sound-reported', id, event });
    const wanted = { host: this.#host, report, signal };
    switch (source.type) {
      case 'reference': {
        const { card, text, command } = source;
        // The same may follow slowly. That request reports a failure.
        this.#host.engine.naturalVoice({ ifRested: true }).catch(() => undefined);
        return soundOfPart({ ...wanted, text, command }, () => this.#around.fetchSlow(card, signal));
      }
      case 'text':
        return soundOfText({ ...wanted, text: source.text }, source.voiceId);
      case 'attempt': {
        const recording = await this.#attempt(source.attemptId);
        const sound = await changedVoice(this.#host, recording, source, signal);
        if (typeof sound !== 'string') return this.#recorded(sound, source.section);
        report({ type: 'change-refused', why: sound });
        return async () => undefined;
      }
      case 'told': {
        const { text, task, voiceId } = source;
        return this.#recorded(await this.#host.engine.readAloud(text, 'normal', voiceId, { task, signal }));
      }
      case 'word':
        return this.#word(source.command, report, signal);
      case 'model': {
        const along = this.#around.alongOf(source.attemptId);
        if (!along) throw failures.recordingGone();
        return along.sound(this.#host.player);
      }
    }
  }

  /** @throws AppError with the reason `recording-gone` */
  async #attempt(attemptId: string): Promise<Recording> {
    const row = await this.#host.recordings.get(attemptId);
    if (!row) throw failures.recordingGone();
    return { samples: await this.#host.decode(row.blob), sampleRate: 16_000 };
  }

  /**
   * Returns the clip of a word. Where there is none, or its file is missing, a British voice of the system
   * says it in British English, and an embedded one in American.
   */
  async #word(
    { word, phones, voiceId, english, clip }: Extract<SoundSource, { type: 'word' }>['command'],
    report: (event: SoundReport) => void,
    signal: AbortSignal,
  ): Promise<Playable> {
    const instead = async () =>
      english ? this.#inBritish(word, voiceId) : this.#recorded(await this.#say(phones, voiceId, signal));
    if (!clip) return instead();
    try {
      return this.#recorded(await this.#host.readClip(clip));
    } catch (thrown) {
      console.warn('sayable: a recorded voice is missing', clip, thrown);
      const other = await instead();
      report({ type: 'clip-missing' });
      return other;
    }
  }

  async #inBritish(word: string, voiceId: EmbeddedVoice | undefined): Promise<Playable> {
    const { systemVoices } = this.#host;
    const [first, second = first] = (await systemVoices.list()).filter(isBritish);
    const voice = voiceId === embeddedVoices[1] ? second : first;
    if (!voice) throw failures.noBritishVoice();
    return async (options) => {
      const read = await systemVoices.read(word, {
        ...options,
        uri: voice.uri,
        rate: 1,
        onWord: () => undefined,
      });
      if (read !== 'ended' && read !== 'stopped') throw failures.noBritishVoice();
    };
  }

  /** Synthesises a word; where the named voice can't say it, in the next one that can. */
  async #say(
    phones: Pronunciation,
    wanted: EmbeddedVoice | undefined,
    signal: AbortSignal,
  ): Promise<Recording> {
    const { engine } = this.#host;
    if (wanted === undefined) return engine.say(phones, { signal });
    const others = embeddedVoices.filter((voice) => voice !== wanted);
    let failure: unknown;
    for (const voiceId of [wanted, ...others]) {
      try {
        return await engine.say(phones, { voiceId, signal });
      } catch (thrown) {
        signal.throwIfAborted();
        console.warn('sayable: a voice cannot say a word', voiceId, phones.join(' '), thrown);
        failure ??= thrown;
      }
    }
    throw failure;
  }

  #recorded(recording: Recording, section?: SectionMs): Playable {
    return (options) => this.#host.player.play(recording, { section, ...options });
  }
}
