import type {
  BuiltInCause,
  ClientMessage,
  ConversationOptions,
  KeptTurn,
  PanelCommand,
  ServerMessage,
  SpokenWord,
  Turn,
  TurnTimings,
  WireError,
} from '@sayable/shared/contracts';
import type { ConversationSensitivity, TurnDecision, TurnTakingOptions } from '@sayable/shared/conversation';
import type { ConversationState, Shown } from './state.ts';

/** A panel command that the state handles. The host handles the others. */
export type ConversationCommand = Exclude<
  PanelCommand,
  { type: 'open-conversation' | 'close-conversation' | 'end-conversation' | 'evaluate-conversation' }
>;
export type PreviewCommand = Extract<ConversationCommand, { type: 'say-again' | 'speak-text' | 'play-turn' }>;
export type MicrophoneCommand = 'start-turn' | 'set-hands-free';

/** A turn's row, and the id of the learner's latest turn. */
export interface LookedUp {
  row: KeptTurn | undefined;
  latest: string;
}

/** All inputs of a conversation. `step.ts` documents when each occurs. */
export type Input =
  | { type: 'opened' }
  | { type: 'closed' }
  | { type: 'silence-requested' }
  | { type: 'command'; command: ConversationCommand }
  | { type: 'command-failed'; command: string; error: WireError }
  | { type: 'settings-read'; options: ConversationOptions; sensitivity: ConversationSensitivity }
  | ({ type: 'text-looked-up'; turnId: string; text: string; mends?: boolean } & LookedUp)
  | { type: 'turn-looked-up'; row: KeptTurn | undefined }
  | { type: 'message-received'; message: ServerMessage }
  | { type: 'speech-received'; stream: number; samples: Int16Array<ArrayBuffer> }
  | { type: 'transport-lost' }
  | { type: 'transport-ended'; error: WireError | undefined }
  | { type: 'turns-reconciled'; waiting: readonly KeptTurn[]; latest: string }
  | { type: 'microphone-opened' }
  | { type: 'microphone-refused'; command: MicrophoneCommand; error: WireError }
  | { type: 'microphone-lost' }
  | { type: 'microphone-requested' }
  | { type: 'microphone-cooled' }
  | { type: 'turn-decided'; decision: TurnDecision; by: 'key' | 'voice'; turnId: string; attemptId: string }
  | { type: 'frame-recorded'; samples: number }
  | { type: 'frame-judged'; level: number; inSpeech: boolean; atMs: number }
  | { type: 'audio-encoded'; turnId: string }
  | { type: 'audio-loaded'; turnId: string }
  | { type: 'audio-missing'; turnId: string; error: WireError }
  | { type: 'playback-started'; turnId: string; atMs: number }
  | { type: 'playback-ticked'; level: number }
  | { type: 'playback-ended' }
  | { type: 'playback-by-system'; isSpeaking: boolean }
  | { type: 'playback-passed-over'; cause: BuiltInCause }
  | { type: 'preview-started'; turnId: string; words: readonly SpokenWord[] };

/** A reply whose speech is kept for replay. */
export interface KeptReply {
  turnId: string;
  text: string;
  words: readonly SpokenWord[];
}

/** The changes to a turn's row. */
export type RowChanges = Partial<Omit<KeptTurn, 'id' | 'conversationId' | 'index'>>;

/** All effects of a step. `effects.ts` runs them in order. */
export type Effect =
  | { type: 'report-level'; level: number }
  | { type: 'read-settings' }
  // The transport.
  | { type: 'open-transport' }
  | { type: 'close-transport' }
  /** The server has ended the conversation, or another window has it: it ends here, or is closed. */
  | { type: 'leave'; because: 'ended' | 'taken-over' }
  | { type: 'send'; message: ClientMessage }
  | { type: 'send-audio'; turnId: string }
  // Rows of the database.
  | { type: 'put-turn'; turn: Omit<KeptTurn, 'index'> }
  | { type: 'patch-turn'; turnId: string; changes: RowChanges }
  | { type: 'add-timings'; turnId: string; timings: TurnTimings }
  | { type: 'remove-turn'; turnId: string }
  | { type: 'remove-rejoined'; turnId: string }
  | { type: 'reconcile-turns'; known: readonly Turn[] }
  | { type: 'put-steps'; steps: number[] }
  | { type: 'look-up-text'; turnId: string; text: string; mends?: boolean }
  | { type: 'look-up-turn'; turnId: string }
  // The microphone.
  | { type: 'open-microphone'; command: MicrophoneCommand }
  | { type: 'close-microphone' }
  | { type: 'cool-microphone' }
  | { type: 'press-key'; isPlaying: boolean }
  | { type: 'release-key' }
  | { type: 'reset-turn-taking' }
  | { type: 'change-turn-taking'; options: TurnTakingOptions }
  // The audio of the learner's turns.
  | { type: 'record-turn'; turnId: string; attemptId: string; preRollMs: number; rejoins: string | undefined }
  | { type: 'finish-audio'; turnId: string }
  | { type: 'discard-audio'; turnId: string }
  | { type: 'load-audio'; turnId: string; attemptId: string | undefined }
  /** Looks for the reason why a turn was not understood. */
  | { type: 'examine-audio'; turnId: string }
  // Playback.
  | { type: 'expect-reply'; on: boolean }
  | { type: 'start-playback'; turnId: string; sampleRate: number; from: number }
  | { type: 'push-text'; text?: string; words?: readonly SpokenWord[] }
  | { type: 'push-speech'; samples: Int16Array<ArrayBuffer> }
  | { type: 'finish-playback'; keepAs: KeptReply | undefined }
  | { type: 'stop-playback' }
  | { type: 'duck'; on: boolean }
  | { type: 'start-preview'; command: PreviewCommand }
  | { type: 'stop-preview' }
  // Feedback on the turns.
  | { type: 'correct-turn'; turnId: string }
  | { type: 'translate-ahead'; turnId: string; text: string }
  | { type: 'look-at-reply'; turnId: string }
  | { type: 'judge-turn'; turnId: string }
  | { type: 'ask-hints' }
  | { type: 'translate-turn'; turnId: string; into: string };

export type EffectOf<Type extends string> = Extract<Effect, { type: Type }>;
export type RowEffect = EffectOf<
  | `${string}-turns`
  | 'put-turn'
  | 'patch-turn'
  | 'remove-turn'
  | 'remove-rejoined'
  | 'add-timings'
  | 'put-steps'
  | `look-up-${string}`
>;
export type PlaybackEffect = EffectOf<
  `${string}-${'playback' | 'preview'}` | `push-${'text' | 'speech'}` | 'duck' | 'expect-reply'
>;
export type DeviceEffect =
  | PlaybackEffect
  | Exclude<
      EffectOf<`${string}-${'microphone' | 'key' | 'turn-taking' | 'audio'}` | 'record-turn'>,
      { type: 'send-audio' }
    >;

/** The time of a step. */
export interface Moment {
  /** Epoch milliseconds; may jump. */
  now: number;
  /** Monotonic milliseconds. */
  elapsedMs: number;
  /** Milliseconds of the reply or preview heard so far. */
  playedMs: number;
  /** False while the word that is being said is only estimated. */
  knowsWord: boolean;
}

/** The result of a step in progress: the new state, and the effects in the order in which they run. */
export class Draft {
  state: ConversationState;
  readonly moment: Moment;
  readonly effects: Effect[] = [];

  constructor(state: ConversationState, moment: Moment) {
    this.state = state;
    this.moment = moment;
  }

  set(changes: Partial<ConversationState>): void {
    this.state = { ...this.state, ...changes };
  }

  run(...effects: Effect[]): void {
    this.effects.push(...effects);
  }

  show(changes: Partial<Shown>): void {
    this.set({ shown: { ...this.state.shown, ...changes } });
  }

  /** Shows that a command of the panel failed. */
  fail(command: string, error: WireError): void {
    this.show({ trouble: { at: this.moment.now, command, error } });
  }
}
