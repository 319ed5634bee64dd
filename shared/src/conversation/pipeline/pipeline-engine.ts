import { AppError } from '../../contracts/index.ts';
import type {
  LiveTranscriber,
  Partner,
  TalkVoice,
  TurnContext,
  TurnEngine,
  TurnRun,
} from '../../ports/index.ts';
import { AnsweringRun } from './answering-run.ts';
import { TranscribingRun } from './transcribing-run.ts';

export interface PipelineParts {
  /** Not there: the person types. */
  transcriber?: LiveTranscriber;
  partner: Partner;
  /** Not there: replies are text. */
  voice?: TalkVoice;
  /** Milliseconds that never go back. */
  elapsed(): number;
}

/** What the samples are in where nobody takes them. */
const ANY_RATE = 16_000;

/**
 * Transcriber → partner → voice, each beginning with the first piece of what comes before. Retries and time limits are the
 * parts' own: see `withTimeoutsAndRetry`.
 */
export function pipelineEngine(parts: PipelineParts): TurnEngine {
  return {
    hearsAt: parts.transcriber?.sampleRate ?? ANY_RATE,
    speaksAt: parts.voice?.sampleRate ?? ANY_RATE,
    listen(context: TurnContext): TurnRun {
      if (!parts.transcriber) throw cannotHear();
      return new TranscribingRun({ ...parts, transcriber: parts.transcriber }, context);
    },
    answer({ text, manner }, context) {
      return new AnsweringRun(parts, context, (reply) => {
        const { scenario } = context;
        const turns = [...context.turns()];
        if (text !== undefined) turns.push({ speaker: 'learner', text });
        reply.answer({ scenario, turns, passages: context.pageChunksFor(text ?? ''), manner });
      });
    },
    speak: (text, context) => new AnsweringRun(parts, context, (reply) => reply.speak(text)),
  };
}

function cannotHear(): AppError {
  return new AppError('unprocessable', 'Nobody listens here. Type your answer.');
}
