import { createSpeaker } from '../../elevenlabs/embedded-speech.ts';
import type { ArrivedSocket, SocketVendor } from '../../vendor/index.ts';
import { spokenAnswer, type TextAnswer, type TextRequest } from '../answers.ts';
import { checkKey, refuse } from '../errors.ts';
import type { RealtimeCounters } from './counters.ts';
import { createScriptedTranscripts, type Hears } from './scripted-transcript.ts';
import { SpeechSession } from './speech-session.ts';
import { type AnswerPiece, answerPieces } from './spoken-answer.ts';
import { TranscriptionSession } from './transcription-session.ts';

export { createCounters, type RealtimeCounters } from './counters.ts';
export type { HeardSound } from './input-buffer.ts';
export type { Hears } from './scripted-transcript.ts';

/** The settings of the Realtime sockets. */
export interface RealtimeBehaviour {
  /** The transcripts of speech (`scripted-transcript.ts`). */
  hears: Hears;
  /** The delay from a commit to its transcript. */
  transcriptMs: number;
  /**
   * The delay of speech to speech: from `response.create` to the first audio, and between its pieces of 200
   * ms.
   */
  speechMs: number;
  speechPaceMs: number;
  /** The function that the model calls with its answer, where the session offers it. */
  calls?: string | undefined;
}

export const defaultRealtime: RealtimeBehaviour = {
  hears: ['Nice to meet you.'],
  transcriptMs: 0,
  speechMs: 0,
  speechPaceMs: 5,
  calls: undefined,
};

type Behaviour = RealtimeBehaviour & {
  answer: TextAnswer | ((request: TextRequest) => TextAnswer);
  models: readonly string[];
};

export const isRealtimePath = (path: string): boolean => path === '/v1/realtime';

/** Serves OpenAI's Realtime sockets: transcription, and speech to speech. */
export function realtimeSockets(key: string, counters: () => RealtimeCounters): SocketVendor<Behaviour> {
  const scripted = createScriptedTranscripts();
  const speak = createSpeaker();

  async function answer(
    { answer: say }: Behaviour,
    model: string,
    { instructions, text, speed }: { instructions: string; text: string; speed: number },
  ): Promise<readonly AnswerPiece[]> {
    const request: TextRequest = {
      api: 'realtime',
      model,
      instructions,
      text,
      schema: undefined,
      schemaName: undefined,
      maximalTokens: undefined,
      reasons: false,
      body: undefined,
    };
    const { tokens } = spokenAnswer(typeof say === 'function' ? say(request) : say, undefined);
    const words = tokens.join('');
    return words.trim() === '' ? [] : answerPieces(words, await speak(words, 'slt', speed));
  }

  return {
    // The limit of a frame: 15 MiB of audio in base64.
    maximalBytes: 21 * 2 ** 20,
    admit(arrived, behaviour) {
      checkKey(arrived.headers.authorization, key);
      if (!isRealtimePath(arrived.path)) refuse(404, `Invalid URL (GET ${arrived.path})`);
      checkTarget(arrived, behaviour);
    },
    open(line, behaviour) {
      const common = {
        line,
        counters: counters(),
        newTranscript: () => scripted(() => behaviour.hears, line),
      };
      const model = line.arrived.query.get('model');
      if (model === null) {
        return new TranscriptionSession({
          ...common,
          delayMs: () => behaviour.transcriptMs,
          models: () => behaviour.models,
        });
      }
      return new SpeechSession({
        ...common,
        model,
        delays: () => ({
          transcriptMs: behaviour.transcriptMs,
          speechMs: behaviour.speechMs,
          paceMs: behaviour.speechPaceMs,
        }),
        calls: () => behaviour.calls,
        answer: (asked) => answer(behaviour, model, asked),
      });
    },
  };
}

/** Requires exactly one of a model and an intent. */
function checkTarget({ query }: ArrivedSocket, { models }: Behaviour): void {
  const model = query.get('model');
  const intent = query.get('intent');
  if (model === null && intent === 'transcription') return;
  if (model === null || intent !== null) {
    refuse(400, 'You must provide exactly one of `model` and `intent`.', { code: 'missing_model' });
  }
  if (!models.includes(model)) {
    refuse(404, `The model \`${model}\` does not exist or you do not have access to it.`, {
      code: 'model_not_found',
    });
  }
}
