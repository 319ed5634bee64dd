import type { SpokenWord, TalkOptions, TalkPhase, TalkUp } from '@sayable/shared/contracts';
import type { TalkSensitivity } from '@sayable/shared/conversation';

/**
 * The state of the connection to the side that answers. `closed`: there is no transport, or it was lost for good; the next
 * command opens another. `offline`: the transport reconnects by itself.
 */
export type Connection = 'closed' | 'connecting' | 'offline' | 'open';

/** The learner's turn while it is being spoken. */
export interface LearnerTurn {
  turnId: string;
  attemptId: string;
  /** The turn began over the partner's voice and may be none (a cough, an "mm-hm"): no row and no event shows it yet. */
  isProvisional: boolean;
  /** Recorded so far, at 16 kHz. */
  samples: number;
  /** The hypothesis so far. */
  words: string;
  /** The other side reported a failure while the turn was still being spoken: nothing more comes for it. */
  hasFailed: boolean;
}

/** A learner's turn that has been spoken or typed and has no reply yet. */
export interface AwaitedTurn {
  turnId: string;
  /** When the last voiced frame ended, on the clock of `Moment.elapsedMs`. Absent for typed and re-sent turns. */
  endedAtMs?: number;
}

/** The partner's reply that is being played. */
export interface Reply {
  turnId: string;
  /** The partner's turn that this reply takes the place of. */
  replaces: string | undefined;
  /** The number of its frames of speech. */
  stream: number;
  sampleRate: number;
  text: string;
  words: readonly SpokenWord[];
  /** Samples received so far. */
  samples: number;
  /** The whole text and speech have been received. */
  isComplete: boolean;
  /** When the learner's turn that it answers ended. */
  learnerEndedAtMs: number | undefined;
}

/** Other audio that is played beside the conversation: a turn again, a hint, the learner's own recording. */
export interface AudioPreview {
  /** The partner's turn that is heard again; '' for all other audio. */
  turnId: string;
  words: readonly SpokenWord[];
}

/** A request that is sent again until a message of the other side confirms it. */
export interface UnconfirmedMessage {
  kind: 'message';
  message: Extract<TalkUp, { type: 'text-sent' | 'reply-stopped' | 'reply-asked' }>;
  /** It was sent over the present connection. */
  isSent: boolean;
}

/** A spoken turn that is sent again, from its first packet, until a message of the other side confirms it. */
export interface UnconfirmedTurn {
  kind: 'spoken';
  turnId: string;
  /**
   * `recording`: the learner is speaking. `encoding`: the encoder is finishing. `loading`: its recording is being read from
   * the database. `ready`: all of its audio is in memory.
   */
  audio: 'recording' | 'encoding' | 'loading' | 'ready';
  isPaused: boolean;
  /** What the present connection has of it. One turn at a time is `streaming`: packets don't carry a turn's id. */
  sent: 'nothing' | 'streaming' | 'whole';
  /** Confirmed or refused before its end: it leaves the list as soon as its last packet is sent. */
  isSettled: boolean;
}

export type Unconfirmed = UnconfirmedMessage | UnconfirmedTurn;

/** Everything that is known of a conversation while a panel has it open. */
export interface ConversationState {
  conversationId: string;
  /** The panel let go of it: every further input is ignored. */
  isClosed: boolean;
  connection: Connection;
  /** What the learner chose for the partner, as the other side was last told. */
  options: TalkOptions;
  sensitivity: TalkSensitivity;
  microphone: 'closed' | 'opening' | 'open';
  handsFree: boolean;
  learnerTurn: LearnerTurn | undefined;
  /** The end of the last voiced frame, on the clock of `Moment.elapsedMs`. */
  lastVoicedAtMs: number;
  /** Frames that the voice activity detector has judged. */
  framesJudged: number;
  /** Sent or to be sent, and not confirmed, oldest first. */
  unconfirmed: readonly Unconfirmed[];
  /** Oldest first. */
  awaited: readonly AwaitedTurn[];
  reply: Reply | undefined;
  preview: AudioPreview | undefined;
  /** What is played is soft, because somebody may be cutting in. */
  isDucked: boolean;
  /** Ticks of the playback's timer since it began. */
  playbackTicks: number;
  /** The word that was reported last, by its place in `words`; −1 before the first. */
  wordReported: number;
  /** Characters of the reply that were reported as heard. */
  heardReported: number;
  /** The phase as the panel was last told. */
  phaseReported: { phase: TalkPhase; handsFree: boolean } | undefined;
}

export function initialState(
  conversationId: string,
  { options, sensitivity }: Pick<ConversationState, 'options' | 'sensitivity'>,
): ConversationState {
  return {
    conversationId,
    options,
    sensitivity,
    isClosed: false,
    connection: 'connecting',
    microphone: 'closed',
    handsFree: false,
    learnerTurn: undefined,
    lastVoicedAtMs: 0,
    framesJudged: 0,
    unconfirmed: [],
    awaited: [],
    reply: undefined,
    preview: undefined,
    isDucked: false,
    playbackTicks: 0,
    wordReported: -1,
    heardReported: 0,
    phaseReported: undefined,
  };
}

const SAMPLES_PER_MS = 16;

/** The partner's voice or a preview is being played. */
export function isPlaying({ reply, preview }: ConversationState): boolean {
  return reply !== undefined || preview !== undefined;
}

/** Frames of the microphone are judged; a microphone that is only kept warm is not listened to. */
export function isAttentive({ handsFree, learnerTurn }: ConversationState): boolean {
  return handsFree || learnerTurn !== undefined;
}

export function turnDurationMs({ learnerTurn }: ConversationState): number {
  return (learnerTurn?.samples ?? 0) / SAMPLES_PER_MS;
}

/** The turn whose audio goes out over the present connection now. */
export function streamingTurn({ connection, unconfirmed }: ConversationState): string | undefined {
  if (connection !== 'open') return undefined;
  const streaming = (entry: Unconfirmed) => entry.kind === 'spoken' && entry.sent === 'streaming';
  const found = unconfirmed.find(streaming);
  return found?.kind === 'spoken' ? found.turnId : undefined;
}

/** The phase that the panel shows. What the learner does or hears goes before what is waited for. */
export function phaseOf(state: ConversationState): TalkPhase {
  const { connection, microphone, learnerTurn, handsFree, awaited } = state;
  const isOpen = microphone === 'open';
  if (isOpen && learnerTurn && !learnerTurn.isProvisional) return 'listening';
  if (isPlaying(state)) return 'speaking';
  const unconnected = connection === 'closed' ? 'offline' : connection;
  if (awaited.length > 0) return unconnected === 'open' ? 'thinking' : unconnected;
  if (isOpen && handsFree) return 'listening';
  return unconnected === 'open' ? 'idle' : unconnected;
}

/**
 * Characters of the reply's text that were heard after `playedMs`: up to the last word that was spoken to its end; in
 * proportion where the voice doesn't know its words' times.
 */
export function charactersHeard({ words, text, samples, sampleRate }: Reply, playedMs: number): number {
  if (words.length > 0) return words.findLast(({ endMs }) => endMs <= playedMs)?.to ?? 0;
  const wholeMs = (samples / sampleRate) * 1_000;
  return wholeMs > 0 ? Math.floor(text.length * Math.min(1, playedMs / wholeMs)) : 0;
}
