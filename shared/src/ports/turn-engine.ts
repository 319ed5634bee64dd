import type { ConversationStage } from '../contracts/conversation/conversation-api.ts';
import type { ConversationScenario, DialogueTurn, Heard, TurnTimings } from '../contracts/index.ts';
import type { AppError } from '../std/index.ts';
import type { VoiceChunk } from './conversation-voice.ts';
import type { PartnerEvent } from './partner.ts';

/**
 * The context of a reply. `turns` is called when a reply begins, so that it returns the turns as played by
 * then.
 */
export interface TurnContext {
  scenario: ConversationScenario;
  /** Returns the turns before this turn. */
  turns(): readonly DialogueTurn[];
  /** Returns the chunks of the page that are relevant to the last turn. */
  pageChunksFor(text: string): readonly string[];
  voiceId: string | null;
  speed: number;
  signal: AbortSignal;
}

/** The events of a turn and its reply, in order. */
export type TurnEvent =
  | { type: 'transcript-partial'; text: string }
  /**
   * The reply begins before the transcript, as that of a model that hears and speaks itself. The text is what
   * is known of the turn so far; `transcript-completed` follows among the events of the reply.
   */
  | { type: 'transcript-begun'; text: string }
  /** The whole turn. It or `transcript-begun` precedes every event of the reply. */
  | { type: 'transcript-completed'; text: string; heard?: Heard }
  | { type: 'transcript-unsure'; candidates: string[] }
  | { type: 'reply-event'; event: PartnerEvent }
  | { type: 'speech-chunk'; chunk: VoiceChunk }
  /** The text is complete. */
  | { type: 'reply-text-ended' }
  /** The speech is complete, or there is none. Always the last event of a reply. */
  | { type: 'reply-ended'; spoken: boolean }
  /**
   * A permanent failure of the stage. For `speech`, the text continues. For the other stages it is the last
   * event.
   */
  | { type: 'failed'; stage: ConversationStage; error: AppError }
  | { type: 'timings'; timings: TurnTimings };

/** One turn of the person and the reply to it. */
export interface TurnRun {
  push(samples: Int16Array<ArrayBuffer>): void;
  /** A pause that may be the end. The reply is started; its events are held back until `commit`. */
  pause(): void;
  /** The pause was not the end. The speculative reply is cancelled, upstream too. */
  resume(): void;
  /** Ends the turn: transcribes the rest, and answers. */
  commit(): void;
  /** Iterable once. Ends with the reply, with a failure, or after `close`. */
  readonly events: AsyncIterable<TurnEvent>;
  /** Cancels everything, upstream too. Idempotent, and safe at any time. */
  close(): void;
  /** The tokens that the vendor reported for the whole run; undefined until it does. */
  readonly usedTokens?: number | undefined;
}

/**
 * Transcribes a turn and answers it. Adapters: transcriber → partner → voice (`shared/src/conversation`), and
 * a speech-to-speech model.
 */
export interface TurnEngine {
  /** The sample rate of the input. */
  readonly inputSampleRate: number;
  readonly outputSampleRate: number;
  /** Starts a spoken turn: `push`, then `commit`. */
  listen(context: TurnContext): TurnRun;
  /**
   * Answers a text, typed or recognised earlier; without a text: the turn that opens the conversation, or
   * that rephrases the last one.
   */
  answer(
    request: { text?: string; heard?: Heard; manner: 'next' | 'in-other-words' },
    context: TurnContext,
  ): TurnRun;
  /** Speaks a given text, such as the opening line. */
  speak(text: string, context: TurnContext): TurnRun;
}
