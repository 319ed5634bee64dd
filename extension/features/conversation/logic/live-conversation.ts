import type {
  BuiltInCause,
  ConversationPhase,
  PanelEvent,
  SpokenWord,
  TurnTimings,
  WireError,
} from '@sayable/shared/contracts';

/** The live state that is not in the database. */
export interface LiveConversation {
  phase: ConversationPhase;
  handsFree: boolean;
  /** Hands-free doesn't listen while a voice of the system speaks. */
  isDeaf: boolean;
  /** The hypothesis so far; its first `stable` characters did not change with the last words. */
  understood: { turnId: string; text: string; stable: number } | null;
  unsure: { turnId: string; candidates: readonly string[] } | null;
  /** The partner's turn while it is written. */
  reply: { turnId: string; text: string } | null;
  /** The word of the reply that is playing now. */
  spoken: { turnId: string; word: SpokenWord } | null;
  suggestions: readonly string[];
  /** Null until the first event; the database holds the value until then. */
  stepsReached: readonly number[] | null;
  isDucked: boolean;
  timings: Readonly<Record<string, TurnTimings>>;
  isFinished: boolean;
  isTakenOver: boolean;
  /** Why a built-in voice speaks in place of the chosen one. */
  passedOver: BuiltInCause | null;
  /** A command that failed. */
  trouble: { command: string; error: WireError } | null;
}

/** Returns the state before the first event. */
export function quietConversation(): LiveConversation {
  return {
    phase: 'connecting',
    handsFree: false,
    isDeaf: false,
    understood: null,
    unsure: null,
    reply: null,
    spoken: null,
    suggestions: [],
    stepsReached: null,
    isDucked: false,
    timings: {},
    isFinished: false,
    isTakenOver: false,
    passedOver: null,
    trouble: null,
  };
}

/** The person's dismissal of a message, besides the host's events. */
export type LiveInput = PanelEvent | { type: 'trouble-dismissed' };

/**
 * Returns the next state, or the same object if nothing changed. Levels change nothing here: each listener
 * draws them itself.
 */
export function applyPanelEvent(live: LiveConversation, event: LiveInput): LiveConversation {
  switch (event.type) {
    case 'conversation-opened':
      // A command that failed for want of a conversation is no trouble any more.
      return { ...live, isTakenOver: false, trouble: null };
    case 'phase-changed':
      return {
        ...withPhase(live, event.phase),
        handsFree: event.handsFree,
        isDeaf: event.isDeaf === true,
      };
    case 'words-understood':
      return { ...live, unsure: null, understood: understoodAfter(live, event.turnId, event.text) };
    case 'turn-unsure':
      return { ...live, unsure: { turnId: event.turnId, candidates: event.candidates } };
    case 'reply-written':
      return { ...live, reply: { turnId: event.turnId, text: event.text } };
    case 'word-spoken':
      return { ...live, spoken: { turnId: event.turnId, word: event.word } };
    case 'replies-suggested':
      return { ...live, suggestions: event.replies };
    case 'steps-reached':
      return { ...live, stepsReached: event.steps };
    case 'voice-ducked':
      return { ...live, isDucked: event.on };
    case 'timings-measured':
      return { ...live, timings: { ...live.timings, [event.turnId]: event.timings } };
    case 'talk-finished':
      return { ...live, isFinished: true };
    case 'taken-over':
      return { ...withPhase(live, 'idle'), isTakenOver: true };
    case 'command-failed':
      return { ...live, trouble: { command: event.command, error: event.error } };
    case 'partner-replaced':
      return { ...live, trouble: { command: 'partner', error: event.error } };
    case 'voice-passed-over':
      return { ...live, passedOver: event.cause };
    case 'trouble-dismissed':
      return live.trouble ? { ...live, trouble: null } : live;
    case 'turn-failed':
      // The other stages' errors are shown with their turn; here the words exist and only the voice is
      // missing.
      return event.stage === 'speech'
        ? { ...live, trouble: { command: 'speech', error: event.error } }
        : live;
    case 'level-measured':
      return live;
  }
}

/** Applies a phase. A turn of one side clears the live state of the other. */
function withPhase(live: LiveConversation, phase: ConversationPhase): LiveConversation {
  if (phase === live.phase) return live;
  const begins = phase === 'listening';
  const rests = phase === 'idle' || phase === 'ended';
  return {
    ...live,
    phase,
    understood: begins || rests ? null : live.understood,
    // Hands-free listening resumes at once, while the question is still open.
    unsure: begins && !live.handsFree ? null : live.unsure,
    suggestions: phase === 'thinking' ? [] : live.suggestions,
    // The text is in the database once it was played to its end.
    spoken: begins || rests ? null : live.spoken,
    isDucked: phase === 'speaking' && live.isDucked,
    passedOver: begins || phase === 'thinking' ? null : live.passedOver,
    trouble: begins || phase === 'thinking' ? null : live.trouble,
  };
}

function understoodAfter(
  live: LiveConversation,
  turnId: string,
  text: string,
): LiveConversation['understood'] {
  const before = live.understood?.turnId === turnId ? live.understood.text : '';
  return { turnId, text, stable: stableLength(before, text) };
}

/** Returns the length of the common prefix, up to the end of a word. */
function stableLength(before: string, text: string): number {
  let same = 0;
  while (same < Math.min(before.length, text.length) && before[same] === text[same]) same++;
  if (same === text.length) return same;
  return Math.max(0, text.lastIndexOf(' ', same) + 1);
}
