import type {
  ConversationVoice,
  LiveTranscriber,
  Partner,
  TurnEngine,
  TurnEvent,
  TurnRun,
} from '../../ports/index.ts';
import { AppError, IdleTimeout, isTransient, retryStream } from '../../std/index.ts';
import type { PipelineParts } from '../pipeline/pipeline-engine.ts';
import { type Admission, timeout } from './resilient-session.ts';
import { resilientTranscriber, resilientVoice } from './resilient-stages.ts';

/** The time limit of each stage, in milliseconds of silence. */
export interface StageTimeouts {
  transcriptionMs: number;
  firstTextMs: number;
  betweenTextsMs: number;
  speechMs: number;
  /** The silence after which a transcriber or a voice hands over to the next choice; none by default. */
  handOverMs: number;
}

/** Longer than a slow vendor takes, shorter than a person waits. */
const DEFAULT_TIMEOUT_MS = 8_000;
/** A partner that has said nothing by then is asked a second time, within the same patience. */
const DEFAULT_FIRST_TEXT_MS = DEFAULT_TIMEOUT_MS / 2;

/** The stages of a pipeline, each with its providers in order of preference. */
export interface StageProviders {
  /** Empty if the person can only type. */
  transcribers?: readonly LiveTranscriber[];
  partner: Partner;
  /** Empty if replies are text only. */
  voices?: readonly ConversationVoice[];
  /** The clock, in monotonic milliseconds. */
  elapsed(): number;
}

export interface StageSettings {
  /**
   * Milliseconds of silence after which a stage fails; 8,000 by default, 4,000 for a partner's first text.
   */
  timeouts?: Partial<StageTimeouts>;
  /** Admission control of a transcription. Its amount is samples. */
  admitTranscription?: () => Admission;
  /** Admission control of a speech. Its amount is characters. */
  admitSpeech?: () => Admission;
}

/** The parts of a pipeline, each with one time limit, one chain of fallbacks and one retry. */
export function withTimeoutsAndRetry(
  { transcribers = [], partner, voices = [], elapsed }: StageProviders,
  { timeouts = {}, admitTranscription, admitSpeech }: StageSettings = {},
): PipelineParts {
  const [transcriber, ...otherTranscribers] = transcribers;
  const [voice, ...otherVoices] = voices;
  const { transcriptionMs = DEFAULT_TIMEOUT_MS, speechMs = DEFAULT_TIMEOUT_MS, handOverMs } = timeouts;
  const transcription = {
    timeoutMs: transcriptionMs,
    handOverMs,
    now: elapsed,
    ...(admitTranscription && { admit: admitTranscription }),
  };
  const speech = {
    timeoutMs: speechMs,
    handOverMs,
    now: elapsed,
    ...(admitSpeech && { admit: admitSpeech }),
  };
  return {
    elapsed,
    partner: resilientPartner(partner, timeouts, elapsed),
    ...(transcriber && {
      transcriber: resilientTranscriber([transcriber, ...otherTranscribers], transcription),
    }),
    ...(voice && { voice: resilientVoice([voice, ...otherVoices], speech) }),
  };
}

/**
 * A partner with a time limit for its first event and between two, and a retry where it fails or is silent
 * before the first.
 */
function resilientPartner(
  partner: Partner,
  {
    firstTextMs = DEFAULT_FIRST_TEXT_MS,
    betweenTextsMs = DEFAULT_TIMEOUT_MS,
  }: Partial<Pick<StageTimeouts, 'firstTextMs' | 'betweenTextsMs'>>,
  now: () => number,
): Partner {
  return {
    reply: (request, { signal }) =>
      retryStream(
        async function* () {
          const error = () => timeout('answer-slow', 'The answer took too long. Try again.');
          const idle = new IdleTimeout({ limitMs: firstTextMs, error, now, signal });
          idle.start();
          try {
            const events = partner.reply(request, { signal: idle.signal });
            yield* idle.read(events, () => idle.start(betweenTextsMs));
          } finally {
            idle.end();
          }
        },
        { signal, mayRetry: (thrown) => isTransient(thrown) || isSilence(thrown) },
      ),
  };
}

const isSilence = (thrown: unknown): boolean => thrown instanceof AppError && thrown.code === 'timeout';

/** A speech-to-speech engine with a time limit for its silence while it owes a reply. */
export function engineWithIdleTimeout(
  engine: TurnEngine,
  options: { limitMs: number; now(): number },
): TurnEngine {
  return {
    inputSampleRate: engine.inputSampleRate,
    outputSampleRate: engine.outputSampleRate,
    listen: (context) => runWithIdleTimeout(engine.listen(context), { ...options, isTranscribed: false }),
    answer: (request, context) =>
      runWithIdleTimeout(engine.answer(request, context), { ...options, isTranscribed: true }),
    speak: (text, context) =>
      runWithIdleTimeout(engine.speak(text, context), { ...options, isTranscribed: true }),
  };
}

function runWithIdleTimeout(
  run: TurnRun,
  { limitMs, now, ...state }: { limitMs: number; now(): number; isTranscribed: boolean },
): TurnRun {
  const error = timeout('service-slow', 'The AI service took too long to answer. Try again.');
  const idle = new IdleTimeout({ limitMs, now, error: () => error });
  // A reply is owed at once, the reply to a spoken turn after its commit.
  if (state.isTranscribed) idle.start();
  let known = '…';
  let isAnswered = false;
  async function* read(): AsyncGenerator<TurnEvent, void, undefined> {
    try {
      for await (const event of idle.read(run.events, () => idle.restart())) {
        state.isTranscribed ||= event.type === 'transcript-completed' || event.type === 'transcript-begun';
        if (event.type === 'transcript-begun') known = event.text || '…';
        isAnswered ||= event.type === 'reply-ended';
        yield event;
      }
    } catch (thrown) {
      if (thrown !== error) throw thrown;
      run.close();
      // The reply is whole; only its turn was not written down.
      if (isAnswered) yield { type: 'transcript-completed', text: known };
      else yield { type: 'failed', stage: state.isTranscribed ? 'model' : 'transcription', error };
    } finally {
      idle.end();
    }
  }
  return {
    push: (samples) => run.push(samples),
    pause: () => run.pause(),
    resume: () => run.resume(),
    commit() {
      idle.start();
      run.commit();
    },
    events: read(),
    get usedTokens() {
      return run.usedTokens;
    },
    close() {
      idle.end();
      run.close();
    },
  };
}
