import type {
  ConversationVoice,
  ConversationVoiceOptions,
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
  VoiceChunk,
  VoiceStream,
} from '../../ports/index.ts';
import {
  type ProviderSession,
  ResilientSession,
  restedLast,
  type StageOptions,
  type StageRules,
  timeout,
} from './resilient-session.ts';

/** Longer than the maximum turn: untranscribed audio beyond it cannot be sent again. */
const MAX_RETAINED_SECONDS = 150;

/**
 * A transcriber over several of one sample rate, in order of preference. The time limit runs from a commit to
 * its transcript. A provider that fails hands over to the next, and after the last one each is tried once
 * more.
 */
export function resilientTranscriber(
  providers: readonly [LiveTranscriber, ...LiveTranscriber[]],
  stage: StageOptions,
): LiveTranscriber {
  const [{ sampleRate, commitScope: hears }] = providers;
  return {
    sampleRate,
    ...(hears && { commitScope: hears }),
    open(options) {
      const session = new ResilientSession(transcriptionRules(providers, stage.now(), options), stage);
      return {
        push: (samples) => session.send(samples),
        commit: () => session.send('commit'),
        events: session.events,
        close: () => session.close(),
      };
    },
  };
}

type AudioStep = Int16Array<ArrayBuffer> | 'commit';

function transcriptionRules(
  providers: readonly LiveTranscriber[],
  nowMs: number,
  options: LiveTranscriptionOptions,
): StageRules<AudioStep, TranscriptionEvent> {
  const order = restedLast(providers, nowMs);
  const { sampleRate = 0, commitScope: hears } = order[0] ?? {};
  let owedTranscripts = 0;
  return {
    providers: order.map((provider) => ({
      identity: provider,
      isLastChoice: provider === providers.at(-1),
      open: () => transcriptionSession(provider.open(options)),
    })),
    capacity: MAX_RETAINED_SECONDS * sampleRate,
    sizeOf: (step) => (step === 'commit' ? 0 : step.length),
    // A transcriber of whole turns runs on this device, where a second attempt would fail again.
    isTriedOnce: hears === 'whole',
    onStep(step) {
      if (step === 'commit') owedTranscripts += 1;
      return step === 'commit';
    },
    onEvent({ type }, retained) {
      if (type === 'partial') return 'none';
      retained.confirm((step) => step === 'commit');
      owedTranscripts -= 1;
      return owedTranscripts > 0 ? 'none' : 'pause';
    },
    isOwing: () => owedTranscripts > 0,
    timeout: () =>
      timeout('understanding-slow', 'Understanding you took too long. Say it again, or type it.'),
    signal: options.signal,
  };
}

function transcriptionSession(
  transcription: LiveTranscription,
): ProviderSession<AudioStep, TranscriptionEvent> {
  return {
    send(step) {
      if (step === 'commit') transcription.commit();
      else transcription.push(step);
    },
    events: transcription.events,
    close: () => transcription.close(),
  };
}

/**
 * A voice over several of one sample rate, in order of preference. The time limit runs while there is text to
 * be spoken. A provider that fails before its first sample hands over to the next, and after the last one
 * each is tried once more.
 */
export function resilientVoice(
  providers: readonly [ConversationVoice, ...ConversationVoice[]],
  stage: StageOptions,
): ConversationVoice {
  const [{ sampleRate }] = providers;
  return {
    sampleRate,
    open(options) {
      const session = new ResilientSession(speechRules(providers, stage.now(), options), stage);
      return {
        say: (piece) => session.send({ piece }),
        finish: () => session.send('finish'),
        chunks: session.events,
        close: () => session.close(),
      };
    },
  };
}

type TextStep = { piece: string } | 'finish';

function speechRules(
  providers: readonly ConversationVoice[],
  nowMs: number,
  options: ConversationVoiceOptions,
): StageRules<TextStep, VoiceChunk> {
  let isFinished = false;
  let isOwing = false;
  return {
    providers: restedLast(providers, nowMs).map((provider) => ({
      identity: provider,
      isLastChoice: provider === providers.at(-1),
      open: () => speechSession(provider.open(options)),
    })),
    // A reply has a minute of speech at most, so all of its text is retained.
    capacity: Number.POSITIVE_INFINITY,
    sizeOf: (step) => (step === 'finish' ? 0 : step.piece.length),
    onStep(step) {
      isFinished ||= step === 'finish';
      isOwing = true;
      return true;
    },
    onEvent({ samples }, retained) {
      if (samples.length > 0) retained.close();
      // Without more text, all pieces may already be spoken.
      isOwing = isFinished;
      return isFinished ? 'restart' : 'pause';
    },
    isOwing: () => isOwing,
    timeout: () => timeout('voice-slow', 'The voice took too long. Read the answer, or try again.'),
    signal: options.signal,
  };
}

function speechSession(speech: VoiceStream): ProviderSession<TextStep, VoiceChunk> {
  return {
    send(step) {
      if (step === 'finish') speech.finish();
      else speech.say(step.piece);
    },
    events: speech.chunks,
    close: () => speech.close(),
  };
}
