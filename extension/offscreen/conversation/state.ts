import type {
  ClientMessage,
  ConversationOptions,
  PanelView,
  ReplyCut,
  SpokenWord,
} from '@sayable/shared/contracts';
import type { ConversationSensitivity } from '@sayable/shared/conversation';
import type { HeardReply } from './ports.ts';

/**
 * The state of the connection to the answering side. `closed`: there is no transport, or it was lost
 * permanently; the next command opens another. `offline`: the transport reconnects by itself.
 */
export type Connection = 'closed' | 'connecting' | 'offline' | 'open';

/** The learner's turn in progress. */
export interface LearnerTurn {
  turnId: string;
  attemptId: string;
  /** The turn that was closed too early and goes on in this one. */
  rejoins: string | undefined;
  /**
   * The turn began over the partner's voice and may be a false start (a cough, an "mm-hm"): it has no row and
   * no event yet.
   */
  isProvisional: boolean;
  /** The number of samples recorded so far, at 16 kHz. */
  samples: number;
  /** The hypothesis so far. */
  words: string;
  /**
   * The other side reported a failure while the turn was in progress: no further message about it follows.
   */
  hasFailed: boolean;
}

/** The turn that a pause ended last: the learner may go on with it. */
export interface ClosedTurn {
  turnId: string;
  /** The end of the last voiced frame, on the clock of `Moment.elapsedMs`. */
  endedAtMs: number;
}

/** A learner's turn that has been spoken or typed and has no reply yet. */
export interface AwaitedTurn {
  turnId: string;
  /**
   * The end of the last voiced frame, on the clock of `Moment.elapsedMs`. Absent for typed and re-sent turns.
   */
  endedAtMs?: number;
}

/** The partner's reply in playback. */
export interface Reply {
  turnId: string;
  /** The partner's turn that this reply replaces. */
  replaces: string | undefined;
  /** The stream number of its speech frames. */
  stream: number;
  sampleRate: number;
  text: string;
  words: readonly SpokenWord[];
  /** The number of samples received so far. */
  samples: number;
  /** The whole text and speech have been received. */
  isComplete: boolean;
  /**
   * The number of characters that were heard before the connection was lost; the speech is of what follows.
   */
  heardBefore: number;
  /** The cause, if the rest never comes: what is here is played to its end. */
  cutBy?: ReplyCut;
  /** The end of the learner's turn that it answers. */
  learnerEndedAtMs: number | undefined;
}

/** Audio outside the conversation's flow: a replayed turn, a hint, the learner's own recording. */
export interface AudioPreview {
  /** The partner's turn that is replayed; '' for all other audio. */
  turnId: string;
  words: readonly SpokenWord[];
}

/** A request that is sent again until a message of the other side confirms it. */
export interface UnconfirmedMessage {
  kind: 'message';
  message: Extract<ClientMessage, { type: 'text-sent' | 'reply-stopped' | 'reply-asked' }>;
  /** It was sent over the present connection. */
  isSent: boolean;
}

/** A spoken turn that is sent again, from its first packet, until a message of the other side confirms it. */
export interface UnconfirmedTurn {
  kind: 'spoken';
  turnId: string;
  /** The turn whose sound this one has too, and which it replaces. */
  rejoins: string | undefined;
  /**
   * `recording`: the learner is speaking. `encoding`: the encoder is finishing. `loading`: the recording is
   * being read from the database. `ready`: the whole audio is in memory.
   */
  audio: 'recording' | 'encoding' | 'loading' | 'ready';
  isPaused: boolean;
  /**
   * The part sent over the present connection. Only one turn at a time is `streaming`, because packets carry
   * no turn id.
   */
  sent: 'nothing' | 'streaming' | 'whole';
  /** Confirmed or refused before its end: it leaves the list as soon as its last packet is sent. */
  isSettled: boolean;
}

export type Unconfirmed = UnconfirmedMessage | UnconfirmedTurn;

/** The part of the state that only the panel uses. */
export type Shown = Pick<PanelView, 'understood' | 'unsure' | 'isFinished' | 'passedOver' | 'trouble'>;

/** The state of a conversation while a panel has it open. */
export interface ConversationState {
  conversationId: string;
  /** The panel has closed it: every further input is ignored. */
  isClosed: boolean;
  connection: Connection;
  /** The learner's settings for the partner, as last sent to the other side. */
  options: ConversationOptions;
  sensitivity: ConversationSensitivity;
  microphone: 'closed' | 'opening' | 'open';
  handsFree: boolean;
  learnerTurn: LearnerTurn | undefined;
  /** Its audio is kept as long as it can be rejoined. */
  closedTurn: ClosedTurn | undefined;
  /** The end of the last voiced frame, on the clock of `Moment.elapsedMs`. */
  lastVoicedAtMs: number;
  /** The number of frames judged by the voice activity detector. */
  framesJudged: number;
  /** The sent or queued messages without a confirmation, oldest first. */
  unconfirmed: readonly Unconfirmed[];
  /** The turns without a reply, oldest first. */
  awaited: readonly AwaitedTurn[];
  reply: Reply | undefined;
  /** The replies that were suggested last: texts that are whole turns. */
  expected: readonly string[];
  preview: AudioPreview | undefined;
  /** A voice of the system speaks: hands-free hears nothing until it has ended. */
  isDeaf: boolean;
  /** The playback is ducked, because the learner may be barging in. */
  isDucked: boolean;
  /** The number of the playback timer's ticks since its start. */
  playbackTicks: number;
  /** The index in `words` of the word in playback; −1 before the first. */
  wordAt: number;
  /** The number of the reply's characters reported as heard. */
  heardReported: number;
  shown: Shown;
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
    closedTurn: undefined,
    lastVoicedAtMs: 0,
    framesJudged: 0,
    unconfirmed: [],
    awaited: [],
    reply: undefined,
    expected: [],
    preview: undefined,
    isDeaf: false,
    isDucked: false,
    playbackTicks: 0,
    wordAt: -1,
    heardReported: 0,
    shown: { understood: null, unsure: null, isFinished: false, passedOver: null, trouble: null },
  };
}

const SAMPLES_PER_MS = 16;

/** Returns true while the partner's voice or a preview is playing. */
export function isPlaying({ reply, preview }: ConversationState): boolean {
  return reply !== undefined || preview !== undefined;
}

/**
 * Returns true while microphone frames are judged; frames of a microphone that is only kept warm are ignored.
 * While a voice of the system can be heard (`wasBySystem`), hands-free begins no turn: the frames may hold
 * that voice.
 */
export function isAttentive({ handsFree, learnerTurn }: ConversationState, wasBySystem = false): boolean {
  return (handsFree && !wasBySystem) || learnerTurn !== undefined;
}

export function turnDurationMs({ learnerTurn }: ConversationState): number {
  return (learnerTurn?.samples ?? 0) / SAMPLES_PER_MS;
}

/** Returns the turn whose audio is being sent over the present connection. */
export function streamingTurn({ connection, unconfirmed }: ConversationState): string | undefined {
  if (connection !== 'open') return undefined;
  const streaming = (entry: Unconfirmed) => entry.kind === 'spoken' && entry.sent === 'streaming';
  const found = unconfirmed.find(streaming);
  return found?.kind === 'spoken' ? found.turnId : undefined;
}

/**
 * Returns what was heard of the reply in playback, or of one that the other side does not yet know to be
 * over: a new connection begins with it.
 */
export function heardOf({ reply, unconfirmed }: ConversationState, playedMs: number): HeardReply | undefined {
  if (reply) {
    const { turnId, isComplete: isSettled } = reply;
    return { turnId, characters: charactersHeard(reply, playedMs), isSettled };
  }
  const stopped = unconfirmed.findLast(
    (entry) => entry.kind === 'message' && entry.message.type === 'reply-stopped',
  );
  if (stopped?.kind !== 'message' || stopped.message.type !== 'reply-stopped') return undefined;
  const { turnId, characters } = stopped.message;
  return { turnId, characters, isSettled: true };
}

/**
 * Returns the number of characters of the reply's text heard after `playedMs`: up to the last word that was
 * played to its end; in proportion if the voice gives no word times.
 */
export function charactersHeard(reply: Reply, playedMs: number): number {
  const { words, text, samples, sampleRate, heardBefore } = reply;
  if (words.length > 0) return words.findLast(({ endMs }) => endMs <= playedMs)?.to ?? heardBefore;
  const wholeMs = (samples / sampleRate) * 1_000;
  const played = wholeMs > 0 ? Math.min(1, playedMs / wholeMs) : 0;
  return heardBefore + Math.floor((text.length - heardBefore) * played);
}
