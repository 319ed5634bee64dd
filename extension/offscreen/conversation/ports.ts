import type {
  Attempt,
  ClientMessage,
  ConversationAspect,
  ConversationEvaluation,
  ConversationMeasures,
  ConversationOptions,
  ConversationScenario,
  DialogueTurn,
  KeptConversation,
  KeptCorrection,
  KeptTurn,
  Level,
  ServerMessage,
  Settings,
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
import type { DecodeRecording, Loudspeaker, SystemVoices, VoiceChoice } from '../audio/ports.ts';
import type { SpeechEngine } from '../engine/ports.ts';
import type { RecordingSlot } from '../recordings/index.ts';

/** The interfaces between a conversation and the browser, the other side, and the feedback services. */

type Samples = Float32Array<ArrayBuffer>;

/** A frame of the microphone: 512 samples at 16 kHz, 32 ms. */
export interface MicrophoneFrame {
  samples: Samples;
  /**
   * The frame's end in milliseconds, counted in samples. This clock is independent of late and bundled
   * delivery on a busy machine.
   */
  endMs: number;
  /**
   * The same time by the audio device, on `performance.now()`'s clock, for comparison with the playback at
   * that time.
   */
  capturedAtMs: number;
}

/**
 * The processing of the sound. `call`: echo cancellation and noise suppression, as on a phone; a server's
 * recogniser learned from such sound. `plain`: echo cancellation alone, because the device's own recognisers
 * gain nothing from the rest.
 */
export type MicrophoneSound = 'call' | 'plain';

/** A microphone for conversations. */
export interface ConversationMicrophone {
  /**
   * Opens the microphone: frames arrive until it is closed. @throws AppError with the reasons
   * `microphone-denied`, `-missing`, `-busy`
   */
  open(
    on: {
      frame(frame: MicrophoneFrame): void;
      /** Unplugged, revoked, or the machine slept. No frame follows. */
      lost(): void;
    },
    /** `call` if absent. */
    sound?: MicrophoneSound,
  ): Promise<{ close(): void }>;
}

/** The voice activity detector: Silero, in a worker. */
export interface SpeechDetector {
  /**
   * Resolves to the speech probability, 0–1, of one frame of 512 samples at 16 kHz. The answers keep the
   * order of the frames.
   */
  probability(frame: Samples): Promise<number>;
  /**
   * Resets the state. The very first call starts to load the model; a simpler measure answers in the
   * meantime.
   */
  reset(): void;
  /** Frees the model; the next call loads it again. */
  dispose(): void;
}

/** Opus by WebCodecs: ≤ 4 kB per second on the wire, overhead included. */
export interface PacketEncoder {
  /** Starts an encoding of 16 kHz mono sound. `packet` is called for each packet, in order. */
  start(packet: (bytes: Uint8Array<ArrayBuffer>) => void): {
    push(samples: Samples): void;
    /**
     * Resolves after the last packets. @throws AppError if the browser's encoder failed; the caller keeps the
     * samples to send again.
     */
    finish(): Promise<void>;
    close(): void;
  };
}

/** The learner's audio in the form the transport accepts. */
export type AudioChunk = { packet: Uint8Array<ArrayBuffer> } | { samples: Samples };

/** The played part of a reply of an earlier connection; `isSettled`: its rest is not needed. */
export type HeardReply = NonNullable<Extract<ClientMessage, { type: 'conversation-open' }>['heard']>;

export interface TransportListeners {
  /**
   * Returns the heard part of a reply in which the last connection was lost. A new connection begins with it.
   */
  heard?(): HeardReply | undefined;
  message(message: ServerMessage): void;
  speech(stream: number, samples: Int16Array<ArrayBuffer>): void;
  /**
   * The connection broke. The transport reconnects by itself; `conversation-opened` reports the new
   * connection.
   */
  lost(): void;
  /** The transport is lost permanently. `failure` is absent if another window took over the conversation. */
  ended(failure?: { thrown: unknown }): void;
}

/**
 * The connection to the answering side: a WebSocket to the server, or the conversation on this device. It has
 * no queue: messages sent while it is disconnected are lost.
 */
export interface ConversationTransport {
  /** Starts to connect. Called once. */
  connect(on: TransportListeners): void;
  send(message: ClientMessage): void;
  sendAudio(chunk: AudioChunk): void;
  /** Closes the transport. No listener is called afterwards. Idempotent. */
  close(): void;
}

/** The answering side, by a conversation's engine: a server, or this device. */
export interface ConversationBackend {
  /** Returns the form in which a conversation's transport accepts the learner's audio. */
  takes(conversation: KeptConversation): 'packets' | 'samples';
  /**
   * @param turns the turns so far
   * @throws AppError `unprocessable` if the scenario cannot run on this device
   */
  openTransport(conversation: KeptConversation, turns: readonly KeptTurn[]): Promise<ConversationTransport>;
  services(conversation: KeptConversation): Promise<FeedbackServices>;
  /** Speaks a sentence in the partner's voice. `slow`: spoken slowly, not stretched. */
  say(
    conversation: KeptConversation,
    text: string,
    options: { slow: boolean; signal: AbortSignal },
  ): Promise<Recording>;
  /** Reports the end to the server that holds the conversation. Nothing waits for it. */
  end(conversation: KeptConversation): Promise<void>;
  /** Asks the server that holds the conversation to delete it. */
  forget(conversation: KeptConversation): Promise<void>;
}

export interface Asked {
  signal: AbortSignal;
}

/** The learner's first language (BCP 47): beginners get explanations in it. */
export interface ForSpeakersOf {
  language?: string | undefined;
}

export interface CorrectionRequest extends ForSpeakersOf {
  text: string;
  /** The conversation before the turn, oldest first. */
  turns: readonly DialogueTurn[];
  level: Level;
  /** For a spoken turn, how sure the recogniser is of each word, from 0 to 1, in order. */
  heard?: readonly { text: string; confidence: number }[];
}

/** Corrects a turn of the learner. */
export interface Corrector {
  /** `corrected` equals `text` if nothing is wrong. */
  correct(
    request: CorrectionRequest,
    asked: Asked,
  ): Promise<{ corrected: string; corrections: KeptCorrection[] }>;
}

export interface Translator {
  /** @param request `into` is a BCP 47 tag */
  translate(request: { text: string; into: string }, asked: Asked): Promise<string>;
}

/** Suggests three possible replies. */
export interface HintGiver {
  hint(
    request: { scenario: ConversationScenario; turns: readonly DialogueTurn[] } & ForSpeakersOf,
    asked: Asked,
  ): Promise<string[]>;
}

/** Detects the reached steps of a scenario. A scene reports them itself and needs no watcher. */
export interface StepWatcher {
  /** Resolves to the indexes of all steps reached so far. */
  progress(
    request: { scenario: ConversationScenario; turns: readonly DialogueTurn[] },
    asked: Asked,
  ): Promise<number[]>;
}

export interface EvaluationRequest extends ForSpeakersOf {
  scenario: ConversationScenario;
  /** All turns, with the feedback on each. */
  turns: readonly KeptTurn[];
  stepsReached: readonly number[];
  /** The measurements, copied into the evaluation unchanged. */
  measures: ConversationMeasures;
  /** Measures some of the turns as `measures` does all. */
  measureOf(turns: readonly KeptTurn[]): ConversationMeasures;
  pronunciation: ConversationAspect;
}

/** An evaluation without its measurements. */
export type EvaluationView = Omit<ConversationEvaluation, 'at' | 'measures' | 'pronunciation'>;

export interface Evaluator {
  evaluate(request: EvaluationRequest, asked: Asked): Promise<EvaluationView>;
}

/**
 * Feedback on a conversation; it never delays the conversation. Each service has an adapter over the server
 * and, if the device is capable, one on the device. Null: the service is unavailable and not offered. All
 * reject with an AppError; a failure is shown only if the learner asked for the feedback.
 */
export interface FeedbackServices {
  corrector: Corrector | null;
  translator: Translator | null;
  hints: HintGiver | null;
  steps: StepWatcher | null;
  evaluator: Evaluator;
}

/** The parts of the browser and of the extension that conversations use; tests supply fakes. */
export interface ConversationDependencies {
  microphone: ConversationMicrophone;
  detector: SpeechDetector;
  encoder: PacketEncoder;
  replies: Omit<Loudspeaker, 'wake' | 'play'>;
  systemVoices: Pick<SystemVoices, 'read'>;
  voiceChoice: Pick<VoiceChoice, 'chosen'>;
  decode: DecodeRecording;
  engine: Pick<SpeechEngine, 'judge' | 'learn' | 'naturalVoice'>;
  backend: ConversationBackend;
  makeTurnTaking(options: TurnTakingOptions): TurnTaking;
  /**
   * Returns the probability, 0–1, that the microphone's newest 480 ms hold only the echo of the recent
   * playback.
   */
  echoLikelihood(heard: Float32Array, played: Float32Array): number;
  measure(turns: readonly KeptTurn[], attempts: readonly Attempt[]): ConversationMeasures;
  conversations: ConversationStore;
  turns: TurnStore;
  attempts: AttemptStore;
  recordings: RecordingStore;
  pronunciations: PronunciationStore;
  readSettings(): Promise<Settings | undefined>;
  /** The microphone of this document, shared with practice. */
  slot: RecordingSlot;
  /** Stops practice's playback. */
  hushPractice(): Promise<unknown>;
  makeRoom(): Promise<void>;
  /** Returns epoch milliseconds; may jump. */
  now(): number;
  /** Returns monotonic milliseconds. */
  elapsed(): number;
  makeId(): string;
}

/** Returns a scenario at the level of the talk: the scene's own, unless the learner chose another. */
export function playedScenario(
  scenario: ConversationScenario,
  settings: Settings | undefined,
): ConversationScenario {
  return { ...scenario, level: settings?.conversationLevel ?? scenario.level };
}

/** Returns the learner's settings that the other side needs. */
export function conversationOptions(
  { scenario }: Pick<KeptConversation, 'scenario'>,
  settings: Settings | undefined,
): ConversationOptions {
  return {
    level: playedScenario(scenario, settings).level,
    voiceId: settings?.conversationVoiceId ?? null,
    speed: settings?.conversationSpeed ?? 1,
  };
}
