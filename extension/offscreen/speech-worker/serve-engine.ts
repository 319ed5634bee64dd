import type { EmbeddedVoice, Pronunciation, Result, UtterancePlan } from '@sayable/shared/contracts';
import { toldBy } from '@sayable/shared/flow';
import { inArpabet, planAsSaid, planContrast, planPart } from '@sayable/shared/phonetics';
import type { Judgement, Recording, Voice } from '@sayable/shared/ports';
import type {
  Practice,
  PreparedUtterance,
  ReadAloud,
  Reader,
  UtteranceEvent,
} from '@sayable/shared/practice';
import type { Speaker, SpokenReference } from '../engine/ports.ts';
import { readFrames, type Running as ServedCall, serveCalls } from '../workers/index.ts';
import type { ConversationEngine } from './engine-client.ts';
import type { EngineCalls, EngineReply, EngineRequest, Said, WorkerEvent } from './protocol.ts';
import { servePhraseRecognition } from './serve-phrase-recognition.ts';

type Running = ServedCall<WorkerEvent>;

interface EngineParts {
  practice: Practice;
  conversation: ConversationEngine;
  /** The voices that read for listening only. */
  listening: Readonly<Record<EmbeddedVoice, { read: Reader; voice: Voice }>>;
  /**
   * Listens for the slips of this person from now on; undefined for no slips.
   * @param isWhole true for a whole sentence
   */
  loadSlipDetector(speaker: Speaker | undefined, isWhole: boolean): Promise<void>;
  /** Resolves to true when the natural voice can speak, to false if it can't here. */
  naturalVoice(asked: EngineCalls['natural-voice']['params']): Promise<boolean>;
  /** Frees the natural voice's memory, until the returned function is called. */
  restVoice(): () => void;
  collectGarbage(): void;
}

/**
 * Serves the host's calls with the practice pipeline and the conversation functions. Returns the request
 * handler.
 */
export function serveEngine(
  { practice, conversation, listening, loadSlipDetector, ...parts }: EngineParts,
  reply: (reply: EngineReply) => void,
  learn: (own: Readonly<Record<string, Pronunciation>>) => void = () => undefined,
): (request: EngineRequest) => void {
  return serveCalls<EngineCalls, WorkerEvent>(
    {
      learn: async ({ own }) => {
        learn(own);
        return null;
      },
      prepare: (params, running) => prepare(practice, params, running),
      speak: (params, running) => speak(practice, params, running),
      adopt: (params, running) => adopt(practice, params, running),
      listen: async (params, running) => {
        const wake = parts.restVoice();
        try {
          await loadSlipDetector(params.speaker, isWhole(params));
          return await listen(practice, params, running);
        } finally {
          wake();
        }
      },
      judge: async (params, running) => {
        await loadSlipDetector(params.speaker, isWhole(params));
        return judge(practice, params, running);
      },
      'read-aloud': (params, running) => readAloud(practice, listening, params, running),
      say: (params, running) => say(practice, listening, params, running),
      'natural-voice': parts.naturalVoice,
      'collect-garbage': async () => {
        parts.collectGarbage();
        return null;
      },
      'speak-piece': async ({ text, ...params }, { signal, onEvent }) => {
        for await (const piece of conversation.speakPiece(text, { ...params, signal }))
          onEvent({ type: 'piece-spoken', piece });
        return null;
      },
      hear: (params, running) => servePhraseRecognition(conversation.phraseRecognizer, params, running),
    },
    (answer) => reply('result' in answer ? { ...answer, result: named(answer.result) } : answer),
  );
}

async function prepare(
  practice: Practice,
  { text, english }: EngineCalls['prepare']['params'],
  { signal }: Running,
): Promise<UtterancePlan> {
  return (await practice.prepare(text, { signal, english })).plan;
}

async function speak(
  practice: Practice,
  { text, pace, english, wordings }: EngineCalls['speak']['params'],
  { signal }: Running,
): Promise<SpokenReference> {
  const usual = await practice.prepare(text, { signal, english });
  const prepared = wordings ? practice.preparePlan(planAsSaid(usual.plan, wordings)) : usual;
  const { recording, voiceId, words, relaxed, fromMs } = await prepared.reference({ pace, signal });
  return { ...recording, voiceId, words, relaxed, ...(fromMs !== undefined && { fromMs }) };
}

async function readAloud(
  practice: Practice,
  listening: EngineParts['listening'],
  { text, pace, voiceId, english, wordings, task }: EngineCalls['read-aloud']['params'],
  { signal }: Running,
): Promise<ReadAloud> {
  const { plan } = await practice.prepare(text, { signal, english });
  const read = await listening[voiceId].read(planAsSaid(plan, wordings), { pace, signal });
  return task ? { ...toldBy(read, read.words, task), words: [] } : read;
}

function say(
  practice: Practice,
  listening: EngineParts['listening'],
  { phones: shown, voiceId }: EngineCalls['say']['params'],
  { signal }: Running,
): Promise<Recording> {
  const phones = inArpabet(shown);
  if (!voiceId) return practice.say(phones, { signal });
  return listening[voiceId].voice.speak('word', { sayAs: [{ span: [0, 4], phones }], signal });
}

async function adopt(
  practice: Practice,
  { text, pace, english, reference }: EngineCalls['adopt']['params'],
  { signal }: Running,
): Promise<{ adopted: boolean }> {
  const prepared = await practice.prepare(text, { signal, english });
  const audio =
    reference && 'frames' in reference
      ? { ...reference, pieces: readFrames(reference.frames, signal) }
      : reference;
  await prepared.adopt(audio, { pace, signal });
  return { adopted: reference !== null };
}

const isWhole = ({ words, contrast, isForFlow }: Said): boolean => !(words || contrast || isForFlow);

/** Words that are said again keep their pronunciations of the whole text. */
async function prepareSaid(
  practice: Practice,
  { text, english, words, wordings, substitution, contrast, isForFlow }: Said,
  signal: AbortSignal,
): Promise<PreparedUtterance> {
  const whole = await practice.prepare(text, { signal, english });
  if (contrast) return practice.preparePlan(planContrast(whole.plan, contrast));
  if (isForFlow) return practice.preparePlan({ ...whole.plan, isForFlow: true });
  if (!words) return whole;
  const part = planPart(planAsSaid(whole.plan, wordings), words);
  return practice.preparePlan(substitution ? { ...part, substitution } : part);
}

async function listen(
  practice: Practice,
  { frames, ...said }: EngineCalls['listen']['params'],
  { signal, onEvent }: Running,
): Promise<Judgement> {
  const prepared = await prepareSaid(practice, said, signal);
  const session = await practice.startScoring(prepared, { signal });
  try {
    for await (const samples of readFrames(frames, signal)) {
      const { wordsRead, speechStarted, silenceMs, elapsedMs, decision } = await session.push(samples);
      onEvent({ type: 'progress', wordsRead, speechStarted, silenceMs, elapsedMs });
      // The host sets this limit itself, so that it holds even if the engine fails.
      if (decision === 'endpoint') onEvent({ type: 'endpoint' });
    }
    return await conclude(session.finish({ signal }), onEvent);
  } finally {
    session.cancel();
  }
}

async function judge(
  practice: Practice,
  { samples, ...said }: EngineCalls['judge']['params'],
  { signal, onEvent }: Running,
): Promise<Judgement> {
  const prepared = await prepareSaid(practice, said, signal);
  return conclude(practice.assess(prepared, samples, { signal }), onEvent);
}

async function conclude(
  events: AsyncIterable<UtteranceEvent>,
  onEvent: Running['onEvent'],
): Promise<Judgement> {
  let judgement: Judgement | undefined;
  for await (const event of events) {
    if (event.type === 'words-assessed') onEvent(event);
    else judgement = event.judgement;
  }
  if (!judgement) throw new Error('the reading ended without a judgement');
  return judgement;
}

/**
 * Converts an error that is not an AppError into `engine-failed`: the engine itself failed, and the host
 * starts a new worker.
 */
function named<T>(result: Result<T>): Result<T> {
  if (result.ok || result.error.code !== 'internal' || result.error.reason) return result;
  const message = 'The speech engine stopped. Your recording is kept. Try again.';
  return { ok: false, error: { ...result.error, message, reason: 'engine-failed' } };
}
