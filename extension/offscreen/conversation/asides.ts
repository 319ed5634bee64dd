import type { KeptConversation, TalkCommand } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import type { EmitTalk, TalkDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import type { KeptSpeech } from './kept-speech.ts';
import { ReplyPlayback } from './reply-playback.ts';

type Command = Extract<TalkCommand, { type: 'say-again' | 'speak-text' | 'play-turn' }>;

export interface AsidesParts {
  host: TalkDependencies;
  conversation: KeptConversation;
  speech: KeptSpeech;
  emit: EmitTalk;
  changed(): void;
}

const LOUDEST = 32_767;

/** What is heard beside the talk: a turn again, a hint, the person's own voice. One thing at a time. */
export class Asides {
  readonly #parts: AsidesParts;
  #current: AbortController | undefined;
  #playback: ReplyPlayback | undefined;

  constructor(parts: AsidesParts) {
    this.#parts = parts;
  }

  get isSpeaking(): boolean {
    return this.#playback !== undefined;
  }

  duck(on: boolean): void {
    this.#playback?.duck(on);
  }

  stop(): void {
    this.#current?.abort();
    this.#current = undefined;
    this.#playback?.stop();
    this.#playback = undefined;
  }

  /** Resolves when it begins to be heard. @throws AppError where it can't be said */
  async play(command: Command): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.#current = controller;
    const { signal } = controller;
    if (command.type === 'say-again' && command.pace === 'normal' && this.#again(command.turnId)) return;
    const recording = await this.#load(command, signal);
    if (signal.aborted) return;
    const { samples, sampleRate } = recording;
    const playback = this.#start(sampleRate, '');
    playback.push(toInt16(samples));
    playback.finish();
  }

  /** From what is still there of it, with its words. */
  #again(turnId: string): boolean {
    const kept = this.#parts.speech.get(turnId);
    if (!kept) return false;
    const playback = this.#start(kept.sampleRate, turnId);
    playback.text = kept.text;
    playback.words.push(...kept.words);
    for (const piece of kept.pieces) playback.push(piece);
    playback.finish();
    return true;
  }

  #start(sampleRate: number, turnId: string): ReplyPlayback {
    const { host, emit, changed } = this.#parts;
    const playback = new ReplyPlayback(host.replies, sampleRate, {
      word: (word) => emit({ type: 'word-spoken', turnId, word }),
      heard: () => undefined,
      ended: () => {
        if (this.#playback === playback) this.#playback = undefined;
        changed();
      },
      level: (level) => emit({ type: 'level-measured', level, inSpeech: false }),
    });
    this.#playback = playback;
    changed();
    return playback;
  }

  async #load(command: Command, signal: AbortSignal): Promise<Recording> {
    const { host, conversation } = this.#parts;
    if (command.type === 'speak-text') {
      return host.otherSide.say(conversation, command.text, { slow: false, signal });
    }
    const turn = await host.turns.get(command.turnId);
    if (!turn) throw failures.turnGone();
    if (command.type === 'say-again') {
      return host.otherSide.say(conversation, turn.text, { slow: command.pace === 'slow', signal });
    }
    const row = turn.attemptId === undefined ? undefined : await host.recordings.get(turn.attemptId);
    if (!row) throw failures.recordingGone();
    return { samples: await host.decode(row.blob), sampleRate: 16_000 };
  }
}

function toInt16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const result = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    const value = Math.max(-1, Math.min(1, samples[index] ?? 0));
    result[index] = Math.round(value * LOUDEST);
  }
  return result;
}
