import { type PracticeCommand, toWire } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { valueWithin } from '@sayable/shared/std';
import type { Emit, HostDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import type { SectionMs, SpokenReference } from './ports.ts';

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

  /**
   * @param readSlowly also requests the slow reading of a voice other than the embedded one, if there is one
   */
  async playReference(
    text: string,
    command: Extract<PlayCommand, { type: 'play-reference' }>,
    fetchSlow: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await this.#play(command, 'reference', async (signal) => {
      const { wordings } = command;
      if (command.pace === 'slow' && !wordings) await fetchSlow(signal);
      const recording = await this.#host.engine.speak(text, command.pace, { signal, wordings });
      const word = sectionOfWord(recording, command.word);
      if (word || !command.section || command.pace === 'normal')
        return { recording, section: word ?? command.section };
      const normal = await this.#host.engine.speak(text, 'normal', { signal, wordings });
      return { recording, section: stretched(command.section, normal, recording) };
    });
  }

  async playAttempt(command: Extract<PlayCommand, { type: 'play-attempt' }>): Promise<void> {
    await this.#play(command, 'attempt', async () => {
      const row = await this.#host.recordings.get(command.attemptId);
      if (!row) throw failures.recordingGone();
      const samples = await this.#host.decode(row.blob);
      return { recording: { samples, sampleRate: 16_000 }, section: command.section };
    });
  }

  /** Plays a pronunciation before it is stored. */
  async playWord(command: Extract<PlayCommand, { type: 'try-pronunciation' }>): Promise<void> {
    await this.#play(command, 'reference', async (signal) => {
      const recording = await this.#host.engine.say(command.phones, { signal });
      return { recording, section: undefined };
    });
  }

  /** Idempotent. Resolves when nothing is audible any more, or after a short timeout. */
  async stop(): Promise<void> {
    this.#current?.abort();
    await valueWithin(this.#sounding, SILENT_WITHIN_MS, undefined);
  }

  async #play(
    command: PlayCommand,
    voice: 'reference' | 'attempt',
    load: (signal: AbortSignal) => Promise<{ recording: Recording; section: SectionMs | undefined }>,
  ): Promise<void> {
    const earlier = this.stop();
    const controller = new AbortController();
    this.#current = controller;
    const { signal } = controller;
    try {
      const [{ recording, section }] = await Promise.all([load(signal), earlier]);
      signal.throwIfAborted();
      this.#emit({ type: 'playback-started', voice });
      const played = this.#host.player.play(recording, { section, signal });
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

/**
 * A margin around a word, so that a stop's closure and a soft ending are heard; shorter than the gap to most
 * neighbours.
 */
const MARGIN_MS = 60;

/** Returns the section of a word of the plan; undefined if the reading lacks it. */
function sectionOfWord({ words }: SpokenReference, index: number | undefined): SectionMs | undefined {
  const word = index === undefined ? undefined : words[index];
  return word && { startMs: Math.max(0, word.startMs - MARGIN_MS), endMs: word.endMs + MARGIN_MS };
}

/** Maps a section of the normal reading to the slow one: the voice slows all its sounds by one factor. */
function stretched({ startMs, endMs }: SectionMs, normal: Recording, slow: Recording): SectionMs {
  const factor = lengthMs(slow) / lengthMs(normal);
  return { startMs: startMs * factor, endMs: endMs * factor };
}

function lengthMs({ samples, sampleRate }: Recording): number {
  return (samples.length / sampleRate) * 1_000;
}
