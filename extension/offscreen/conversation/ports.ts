import type {
  Attempt,
  Correction,
  DialogueTurn,
  KeptConversation,
  KeptTurn,
  Level,
  Settings,
  TalkAspect,
  TalkDown,
  TalkEvaluation,
  TalkEvent,
  TalkMeasures,
  TalkOptions,
  TalkScenario,
  TalkUp,
} from '@sayable/shared/contracts';
import type { TurnTaking, TurnTakingOptions } from '@sayable/shared/conversation';
import type { Recording } from '@sayable/shared/ports';
import type {
  AttemptStore,
  ConversationStore,
  PronunciationStore,
  RecordingStore,
  TurnStore,
} from '../../storage/index.ts';
import type { DecodeRecording, RecordingSlot, SpeechEngine } from '../practice/index.ts';

/** The interfaces between a conversation and the browser, the other side, and those who give feedback. */

type Samples = Float32Array<ArrayBuffer>;

/** A frame of the microphone: 512 samples at 16 kHz, 32 ms. */
export interface MicrophoneFrame {
  samples: Samples;
  /**
   * When the frame ended, in milliseconds that are counted in samples. A busy machine delivers frames late, and then several
   * at once: this clock doesn't notice.
   */
  endMs: number;
  /** The same moment by the audio device, on `performance.now()`'s clock: to be compared with what was played then. */
  capturedAtMs: number;
}

/** A microphone for conversations: echo cancellation, noise suppression and automatic gain are on, as on a phone. */
export interface TalkMicrophone {
  /**
   * Opens it: frames come until it is closed.
   * @throws AppError with the reasons `microphone-denied`, `-missing`, `-busy`
   */
  open(on: {
    frame(frame: MicrophoneFrame): void;
    /** Unplugged, revoked, or the machine slept. No frame comes after it. */
    lost(): void;
  }): Promise<{ close(): void }>;
}

/** The voice activity detector: Silero, in a worker. */
export interface SpeechDetector {
  /** One frame of 512 samples at 16 kHz → probability of speech, 0–1. Answers in order. */
  probability(frame: Samples): Promise<number>;
  /** Forgets what came before. The first call of all begins to load the model; a simpler measure answers meanwhile. */
  reset(): void;
  /** Lets the model go; the next call loads it again. */
  dispose(): void;
}

/** Opus by WebCodecs: ≤ 4 kB a second with everything that goes on the wire. */
export interface PacketEncoder {
  /** 16 kHz mono. `packet` is called as they are made, in order. */
  start(packet: (bytes: Uint8Array<ArrayBuffer>) => void): {
    push(samples: Samples): void;
    /**
     * The last packets come out before it resolves.
     * @throws AppError where the browser's encoder failed; samples to send again are the caller's.
     */
    finish(): Promise<void>;
    close(): void;
  };
}

/** Plays speech that is still being made, without gaps. One reply at a time: the next one ends the one before. */
export interface ReplyPlayer {
  /**
   * Wakes the loudspeaker, and keeps it awake until `close`, so that the first sample of a reply need not wait for it.
   * Safe to call twice. A reply that starts without it opens it by itself.
   */
  open(): Promise<void>;
  start(options: { sampleRate: number; onEnded: () => void }): PlayingReply;
  /**
   * The 700 ms that had left the loudspeaker at a moment on `performance.now()`'s clock, at most three seconds ago: 16 kHz,
   * to tell its echo from a person. Zeros where it was silent.
   */
  recentlyPlayed(atMs: number): Samples;
  /** Loudness of what is heard now, 0–1 as the eye takes it. Changes about 50 times a second. */
  level(): number;
  /** Lets the loudspeaker sleep. What plays is silent. */
  close(): Promise<void>;
}

export interface PlayingReply {
  push(samples: Int16Array<ArrayBuffer>): void;
  /** No more comes; `onEnded` is called when the last sample was heard. */
  finish(): void;
  /** Soft, within 60 ms, and back again. It goes on meanwhile. */
  duck(on: boolean): void;
  /** Silent within 60 ms. `onEnded` isn't called. */
  stop(): void;
  /** Milliseconds of the reply that were heard by now, by the audio graph's own clock. 0 before the first sample. */
  playedMs(): number;
  /** When the first sample was heard, on `performance.now()`'s clock. Rejects (`aborted`) where it was stopped before. */
  firstSampleAt(): Promise<number>;
  /** Milliseconds that were silent because nothing had come in time, so far. */
  gapMs(): number;
}

/** The learner's audio as a transport takes it. */
export type AudioChunk = { packet: Uint8Array<ArrayBuffer> } | { samples: Samples };

export interface TransportListeners {
  message(message: TalkDown): void;
  speech(stream: number, samples: Int16Array<ArrayBuffer>): void;
  /** The connection broke. The transport connects again by itself; `conversation-opened` says when. */
  lost(): void;
  /** The transport is lost for good. `failure` is absent where another window took the conversation over. */
  ended(failure?: { thrown: unknown }): void;
}

/**
 * The connection to the side that answers: a WebSocket to the server, or the conversation on this device. It keeps nothing:
 * what is sent while it isn't connected is gone.
 */
export interface ConversationTransport {
  /** Begins to connect. Called once. */
  connect(on: TransportListeners): void;
  send(message: TalkUp): void;
  sendAudio(chunk: AudioChunk): void;
  /** No listener is called after it. Safe twice. */
  close(): void;
}

/** The side that answers, by a conversation's engine: a server, or this device. */
export interface ConversationBackend {
  /** The form in which the transport of a conversation takes the learner's audio. */
  takes(conversation: KeptConversation): 'packets' | 'samples';
  /**
   * @param turns what was said so far
   * @throws AppError `unprocessable` where the scenario can't be held on this device
   */
  openTransport(conversation: KeptConversation, turns: readonly KeptTurn[]): Promise<ConversationTransport>;
  services(conversation: KeptConversation): Promise<FeedbackServices>;
  /** A sentence in the partner's voice. `slow`: spoken slowly, not stretched. */
  say(
    conversation: KeptConversation,
    text: string,
    options: { slow: boolean; signal: AbortSignal },
  ): Promise<Recording>;
  /** Reports the end to the server that holds the conversation. Nothing waits for it. */
  end(conversation: KeptConversation): Promise<void>;
  /** Has the server that holds the conversation forget it. */
  forget(conversation: KeptConversation): Promise<void>;
}

export interface Asked {
  signal: AbortSignal;
}

/** Says what was wrong with a turn of the learner. */
export interface Corrector {
  /** `corrected` is the same as `text` where nothing is wrong. `turns`: of the conversation before it, oldest first. */
  correct(
    request: { text: string; turns: readonly DialogueTurn[]; level: Level },
    asked: Asked,
  ): Promise<{ corrected: string; corrections: Correction[] }>;
}

export interface Translator {
  /** @param request `into` is a BCP 47 tag */
  translate(request: { text: string; into: string }, asked: Asked): Promise<string>;
}

/** Knows three things that one could say now. */
export interface HintGiver {
  hint(request: { scenario: TalkScenario; turns: readonly DialogueTurn[] }, asked: Asked): Promise<string[]>;
}

/** Sees which steps of the scenario were reached. A script reports them by itself and needs none. */
export interface StepWatcher {
  /** Indexes of all steps that were reached by now. */
  progress(
    request: { scenario: TalkScenario; turns: readonly DialogueTurn[] },
    asked: Asked,
  ): Promise<number[]>;
}

export interface EvaluationRequest {
  scenario: TalkScenario;
  /** All turns that were said, with what was found out about each. */
  turns: readonly KeptTurn[];
  stepsReached: readonly number[];
  /** Measurements, which stand in the evaluation as they are. */
  measures: TalkMeasures;
  pronunciation: TalkAspect;
}

/** An evaluation without its measurements. */
export type EvaluationView = Omit<TalkEvaluation, 'at' | 'measures' | 'pronunciation'>;

export interface Evaluator {
  evaluate(request: EvaluationRequest, asked: Asked): Promise<EvaluationView>;
}

/**
 * Feedback on a conversation; it never delays the talk. Each service has an adapter over the server and, where the device
 * can, one on the device. Null: there is none, and nothing is offered. All reject with an AppError; a failure is shown only
 * where the learner asked.
 */
export interface FeedbackServices {
  corrector: Corrector | null;
  translator: Translator | null;
  hints: HintGiver | null;
  steps: StepWatcher | null;
  evaluator: Evaluator;
}

/** The parts of the browser and of the extension that conversations use; tests give fakes. */
export interface ConversationDependencies {
  microphone: TalkMicrophone;
  detector: SpeechDetector;
  encoder: PacketEncoder;
  replies: ReplyPlayer;
  decode: DecodeRecording;
  engine: Pick<SpeechEngine, 'judge' | 'learn'>;
  backend: ConversationBackend;
  makeTurnTaking(options: TurnTakingOptions): TurnTaking;
  /** Probability that the microphone's newest 320 ms are what was just played, and nobody besides: 0–1. */
  echoLikelihood(heard: Float32Array, played: Float32Array): number;
  measure(turns: readonly KeptTurn[], attempts: readonly Attempt[]): TalkMeasures;
  conversations: ConversationStore;
  turns: TurnStore;
  attempts: AttemptStore;
  recordings: RecordingStore;
  pronunciations: PronunciationStore;
  readSettings(): Promise<Settings | undefined>;
  /** The microphone of this document: practice may hold it. */
  slot: RecordingSlot;
  /** Ends what practice plays. */
  hushPractice(): Promise<unknown>;
  makeRoom(): Promise<void>;
  /** Epoch milliseconds; may jump. */
  now(): number;
  /** Milliseconds that never go back. */
  elapsed(): number;
  makeId(): string;
}

export type EmitEvent = (event: TalkEvent) => void;

/** The learner's choices as the other side has to know them. */
export function talkOptions(
  { scenario }: Pick<KeptConversation, 'scenario'>,
  settings: Settings | undefined,
): TalkOptions {
  return {
    level: settings?.talkLevel ?? scenario.level,
    voiceId: settings?.talkVoiceId ?? null,
    speed: settings?.talkSpeed ?? 1,
  };
}
