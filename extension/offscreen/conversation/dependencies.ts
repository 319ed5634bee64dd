import type {
  Attempt,
  KeptConversation,
  KeptTurn,
  Settings,
  TalkEvent,
  TalkMeasures,
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
import type { PacketEncoder, ReplyPlayer, SpeechDetector, TalkLine, TalkMicrophone } from './ports.ts';
import type { SideHelp } from './side-ports.ts';

/** What a conversation's other side is made of, for its engine: on the server, or in this document. */
export interface OtherSide {
  /** Connects at once. `turns`: what was said so far. */
  openLine(conversation: KeptConversation, turns: readonly KeptTurn[]): Promise<TalkLine>;
  help(conversation: KeptConversation): Promise<SideHelp>;
  /** A sentence in the partner's voice. `slow`: spoken slowly, not stretched. */
  say(
    conversation: KeptConversation,
    text: string,
    options: { slow: boolean; signal: AbortSignal },
  ): Promise<Recording>;
  /** Tells whoever else keeps it that it ended. Nothing waits for it. */
  end(conversation: KeptConversation): Promise<void>;
  /** Has whoever else keeps it forget it. */
  forget(conversation: KeptConversation): Promise<void>;
}

/** All that conversations stand on; tests give fakes. */
export interface TalkDependencies {
  microphone: TalkMicrophone;
  detector: SpeechDetector;
  encoder: PacketEncoder;
  replies: ReplyPlayer;
  decode: DecodeRecording;
  engine: Pick<SpeechEngine, 'judge' | 'learn'>;
  otherSide: OtherSide;
  makeTurnTaking(options: TurnTakingOptions): TurnTaking;
  /** That the microphone's newest 320 ms are what was just played, and nobody besides: 0–1. */
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

export type EmitTalk = (event: TalkEvent) => void;
