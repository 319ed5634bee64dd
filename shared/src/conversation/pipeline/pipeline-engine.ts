import type {
  ConversationVoice,
  LiveTranscriber,
  Partner,
  TurnContext,
  TurnEngine,
  TurnEvent,
  TurnRun,
} from '../../ports/index.ts';
import { AppError, onAbort } from '../../std/index.ts';
import { ReplyMaker, SpeechStream, TurnEvents } from './reply.ts';
import { TranscribingRun } from './transcribing-run.ts';

export interface PipelineParts {
  /** Absent if the person can only type. */
  transcriber?: LiveTranscriber;
  partner: Partner;
  /** Absent if replies are text only. */
  voice?: ConversationVoice;
  /** The clock, in monotonic milliseconds. */
  elapsed(): number;
}

/** The announced sample rate if no part accepts or produces samples. */
const ANY_RATE = 16_000;

/**
 * An engine of three stages, transcriber → partner → voice. Each begins with the first output of the one
 * before. Retries and time limits belong to the parts: see `withTimeoutsAndRetry`.
 */
export function pipelineEngine(parts: PipelineParts): TurnEngine {
  return {
    inputSampleRate: parts.transcriber?.sampleRate ?? ANY_RATE,
    outputSampleRate: parts.voice?.sampleRate ?? ANY_RATE,
    listen(context: TurnContext): TurnRun {
      if (!parts.transcriber) throw cannotTranscribe();
      return new TranscribingRun({ ...parts, transcriber: parts.transcriber }, context);
    },
    answer({ text, heard, manner }, context) {
      return new AnsweringRun(parts, context, (reply) => {
        const { scenario } = context;
        const turns = [...context.turns()];
        if (text !== undefined) turns.push({ speaker: 'learner', text, ...(heard && { heard }) });
        reply.answer({ scenario, turns, passages: context.pageChunksFor(text ?? ''), manner });
      });
    },
    speak: (text, context) => new AnsweringRun(parts, context, (reply) => reply.speak(text)),
  };
}

/** The run of a reply to a known text. It begins at once and accepts no audio. */
class AnsweringRun implements TurnRun {
  readonly #events: TurnEvents;
  readonly #voice: SpeechStream | null;
  readonly #reply: ReplyMaker;
  readonly #stopListening: () => void;

  constructor(
    parts: Pick<PipelineParts, 'partner' | 'voice' | 'elapsed'>,
    context: TurnContext,
    begin: (reply: ReplyMaker) => void,
  ) {
    const { voiceId, speed, signal } = context;
    this.#events = new TurnEvents(parts.elapsed);
    this.#voice = parts.voice ? new SpeechStream(parts.voice, { voiceId, speed, signal }) : null;
    this.#reply = new ReplyMaker({
      partner: parts.partner,
      voice: this.#voice,
      send: (event) => this.#events.send(event),
      markFirst: (name) => this.#events.markFirst(name),
    });
    this.#stopListening = onAbort(signal, () => this.close());
    if (!signal.aborted) begin(this.#reply);
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#events.items();
  }

  push(): void {
    // There is no audio to accept, to pause or to commit.
  }
  readonly pause = this.push;
  readonly resume = this.push;
  readonly commit = this.push;

  close(): void {
    this.#stopListening();
    this.#reply.cancel();
    this.#voice?.close();
    this.#events.drop();
  }
}

function cannotTranscribe(): AppError {
  return new AppError('unprocessable', 'Nobody listens here. Type your answer.', { reason: 'typing-only' });
}
