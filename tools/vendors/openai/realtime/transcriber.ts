import { faultyResults, machineMs, type SocketLine, upstreamSecret } from '../../vendor/index.ts';
import type { RealtimeCounters } from './counters.ts';
import { sendEvent, withId } from './events.ts';
import type { BufferedSound, Committed } from './input-buffer.ts';
import type { ScriptedTranscript } from './scripted-transcript.ts';

/** The interval between two partial transcripts. */
const everyMs = 200;

/** The transcription settings of a session. */
interface Transcription {
  model?: string | undefined;
  keywords?: string[] | undefined;
  prompt?: string | undefined;
}

export interface TranscriberParts {
  line: SocketLine;
  counters: RealtimeCounters;
  newTranscript(): ScriptedTranscript;
  /** The settings; null, undefined or without a model where the session doesn't transcribe. */
  transcription(): Transcription | null | undefined;
  /** The delay from a commit to its transcript. */
  delayMs(): number;
}

/**
 * Transcribes the input buffer: it sends `delta` while the buffer grows, `completed` or `failed` after its
 * commit.
 */
export class Transcriber {
  readonly #parts: TranscriberParts;
  #transcript: ScriptedTranscript | undefined;
  #told = '';
  #lookedAtMs = 0;

  constructor(parts: TranscriberParts) {
    this.#parts = parts;
  }

  /** Handles new audio. With `isLive`, text is sent while the audio grows. */
  grew(itemId: string, sound: BufferedSound, isLive: boolean) {
    const expected = this.#expected();
    if (!expected) return;
    this.#transcript ??= this.#parts.newTranscript();
    if (!isLive || sound.durationMs - this.#lookedAtMs < everyMs) return;
    this.#lookedAtMs = sound.durationMs;
    const text = this.#more(this.#transcript.partly({ ...sound, ...expected }));
    if (text === '') return;
    this.#told += text;
    this.#parts.line.send(delta(itemId, text));
  }

  /** Discards the buffer's transcript, because its audio won't be committed. */
  drop() {
    this.#transcript?.giveBack();
    this.#forget();
  }

  /** @returns the transcript; undefined where nothing is transcribed */
  commit({ itemId, sound }: Committed): string | undefined {
    const expected = this.#expected();
    if (!expected) return undefined;
    const whole = (this.#transcript ?? this.#parts.newTranscript()).whole({ ...sound, ...expected });
    const rest = this.#more(whole);
    this.#forget();
    const { line, counters, delayMs } = this.#parts;
    const fault = line.takeFault();
    const text = fault?.type === 'empty' ? '' : whole;
    const send = faultyResults(line, fault, { afterChunks: 0, sendError: () => sendFailed(line, itemId) });
    line.at(machineMs() + delayMs(), () => {
      if (rest !== '' && text !== '') send(delta(itemId, rest));
      send(completed(itemId, text, sound.durationMs));
      if (!fault) counters.transcripts += 1;
    });
    return whole;
  }

  #expected() {
    const asked = this.#parts.transcription();
    return asked?.model === undefined ? undefined : { keywords: asked.keywords ?? [], prompt: asked.prompt };
  }

  /** Returns the new part of the text; empty where the text doesn't continue the previous one. */
  #more(text: string): string {
    return text.startsWith(this.#told) ? text.slice(this.#told.length) : '';
  }

  #forget() {
    this.#transcript = undefined;
    this.#told = '';
    this.#lookedAtMs = 0;
  }
}

const delta = (itemId: string, text: string) =>
  withId({
    type: 'conversation.item.input_audio_transcription.delta',
    item_id: itemId,
    content_index: 0,
    delta: text,
  });

const completed = (itemId: string, transcript: string, durationMs: number) =>
  withId({
    type: 'conversation.item.input_audio_transcription.completed',
    item_id: itemId,
    content_index: 0,
    transcript,
    logprobs: null,
    usage: { type: 'duration', seconds: Math.ceil(durationMs / 1_000) },
  });

function sendFailed(line: SocketLine, itemId: string): void {
  const message = `Transcription failed (${upstreamSecret}).`;
  sendEvent(line, {
    type: 'conversation.item.input_audio_transcription.failed',
    item_id: itemId,
    content_index: 0,
    error: { type: 'server_error', code: 'server_error', message, param: null },
  });
}
