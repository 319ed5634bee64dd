import {
  type EmbeddedVoice,
  embeddedVoices,
  type PracticeCommand,
  type Pronunciation,
  toWire,
} from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import type { SectionMs } from '../audio/ports.ts';
import { failures } from './failures.ts';
import { OneSound } from './one-sound.ts';
import type { Emit, HostDependencies } from './ports.ts';
import { type PlayReference, readingOf, type Sound } from './reading.ts';

type PlayCommand = Extract<
  PracticeCommand,
  { type: 'play-reference' | 'play-attempt' | 'try-pronunciation' }
>;

/** The playback of one card: one sound at a time; a new one ends the current one. */
export class Playback {
  readonly #host: HostDependencies;
  readonly #emit: Emit;
  readonly #sound = new OneSound();

  constructor(host: HostDependencies, emit: Emit) {
    this.#host = host;
    this.#emit = emit;
  }

  /** @param fetchSlow also requests the slow reading of the server's voice, if there is one */
  async playReference(
    text: string,
    command: PlayReference,
    fetchSlow: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await this.#play(command, 'reference', (signal) =>
      readingOf(this.#host, this.#emit, text, command, { signal, fetchSlow }),
    );
  }

  async playAttempt(command: Extract<PlayCommand, { type: 'play-attempt' }>): Promise<void> {
    await this.#play(command, 'attempt', async () => {
      const row = await this.#host.recordings.get(command.attemptId);
      if (!row) throw failures.recordingGone();
      const samples = await this.#host.decode(row.blob);
      return this.#recorded({ samples, sampleRate: 16_000 }, command.section);
    });
  }

  /** Plays a pronunciation of a word; where the named voice can't say it, in the next one that can. */
  async playWord(command: Extract<PlayCommand, { type: 'try-pronunciation' }>): Promise<void> {
    const { phones, voiceId } = command;
    await this.#play(command, 'reference', async (signal) =>
      this.#recorded(await this.#say(phones, voiceId, signal), undefined),
    );
  }

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

  #recorded(recording: Recording, section: SectionMs | undefined): Sound {
    return ({ signal, onStart }) => {
      onStart();
      return this.#host.player.play(recording, { section, signal });
    };
  }

  /** Idempotent. Resolves when nothing is audible any more, or after a short timeout. */
  stop(): Promise<void> {
    return this.#sound.stop();
  }

  async #play(
    command: PlayCommand,
    voice: 'reference' | 'attempt',
    load: (signal: AbortSignal) => Promise<Sound>,
  ): Promise<void> {
    try {
      await this.#sound.play(load, () => this.#emit({ type: 'playback-started', voice }));
      this.#emit({ type: 'playback-ended' });
    } catch (thrown) {
      this.#emit({ type: 'command-failed', command: command.type, error: toWire(thrown) });
    }
  }
}
