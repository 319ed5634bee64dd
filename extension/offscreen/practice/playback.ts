import {
  type EmbeddedVoice,
  embeddedVoices,
  type PracticeCommand,
  type Pronunciation,
  toWire,
} from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { valueWithin } from '@sayable/shared/std';
import type { Emit, HostDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import type { SectionMs } from './ports.ts';
import { type PlayReference, readingOf, type Sound } from './reading.ts';

type PlayCommand = Extract<
  PracticeCommand,
  { type: 'play-reference' | 'play-attempt' | 'try-pronunciation' }
>;

/** A suspended audio device reports no end of playback; it is also inaudible. */
const SILENT_WITHIN_MS = 500;

/** The playback of one card: one sound at a time; a new one ends the current one. */
export class Playback {
  readonly #host: HostDependencies;
  readonly #emit: Emit;
  #current: AbortController | undefined;
  #sounding: Promise<void> = Promise.resolve();

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
  async stop(): Promise<void> {
    this.#current?.abort();
    await valueWithin(this.#sounding, SILENT_WITHIN_MS, undefined);
  }

  async #play(
    command: PlayCommand,
    voice: 'reference' | 'attempt',
    load: (signal: AbortSignal) => Promise<Sound>,
  ): Promise<void> {
    const earlier = this.stop();
    const controller = new AbortController();
    this.#current = controller;
    const { signal } = controller;
    try {
      const [play] = await Promise.all([load(signal), earlier]);
      signal.throwIfAborted();
      const played = play({ signal, onStart: () => this.#emit({ type: 'playback-started', voice }) });
      this.#sounding = played.catch(() => undefined);
      await played;
      this.#emit({ type: 'playback-ended' });
    } catch (thrown) {
      if (signal.aborted) this.#emit({ type: 'playback-ended' });
      else this.#emit({ type: 'command-failed', command: command.type, error: toWire(thrown) });
    } finally {
      if (this.#current === controller) this.#current = undefined;
    }
  }
}
