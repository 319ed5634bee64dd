import type { TalkStage } from '../contracts/conversation-api.ts';
import type { AppError } from '../contracts/error.ts';
import type { DialogueTurn, TalkScenario, TurnTimings } from '../contracts/index.ts';
import type { PartnerEvent } from './partner.ts';
import type { TalkChunk } from './talk-voice.ts';

/** What an engine must know to answer. `turns` is read when an answer begins, so it is as it was heard by then. */
export interface TurnContext {
  scenario: TalkScenario;
  /** Of the talk before this turn. */
  turns(): readonly DialogueTurn[];
  /** Of the page, for what was said last. */
  pageChunksFor(text: string): readonly string[];
  voiceId: string | null;
  speed: number;
  signal: AbortSignal;
}

/** What happens while a turn is heard and answered, in order. */
export type TurnEvent =
  | { type: 'transcript-partial'; text: string }
  /** The whole turn. Nothing of an answer comes before it. */
  | { type: 'transcript-completed'; text: string }
  | { type: 'transcript-unsure'; candidates: string[] }
  | { type: 'reply-event'; event: PartnerEvent }
  | { type: 'speech-chunk'; chunk: TalkChunk }
  /** All text is there. */
  | { type: 'reply-text-ended' }
  /** All speech is there, or none comes. Always the last event of a reply. */
  | { type: 'reply-ended'; spoken: boolean }
  /** The stage failed for good. Of `speech`: the text goes on. Of the others: the last event. */
  | { type: 'failed'; stage: TalkStage; error: AppError }
  | { type: 'timings'; timings: TurnTimings };

/** One turn of the person and the reply to it. */
export interface TurnRun {
  push(samples: Int16Array<ArrayBuffer>): void;
  /** A pause that may be the end. Work begins; its answer's events wait inside until `commit`. */
  pause(): void;
  /** It was not. What was begun of an answer is cancelled, upstream as well. */
  resume(): void;
  /** The turn is over: transcribe what wasn't yet, answer. */
  commit(): void;
  /** Read once. Ends with the reply, with a failure, or after `close`. */
  readonly events: AsyncIterable<TurnEvent>;
  /** Cancels everything, upstream as well. Safe at any time, also twice. */
  close(): void;
}

/**
 * Hears a turn and answers it. Two of them: transcriber → partner → voice (`shared/conversation`), and a speech-to-speech
 * model.
 */
export interface TurnEngine {
  /** Of what it takes and of what it speaks. */
  readonly inputSampleRate: number;
  readonly outputSampleRate: number;
  /** By voice: `push`, then `commit`. */
  listen(context: TurnContext): TurnRun;
  /** To a text, typed or understood before; no text: the turn that begins the talk, or that says the last one again. */
  answer(request: { text?: string; manner: 'next' | 'in-other-words' }, context: TurnContext): TurnRun;
  /** Speaks a text that is known, as the opening line is. */
  speak(text: string, context: TurnContext): TurnRun;
}
