import type { SpokenWord, TalkEvent, TalkPhase, TurnTimings, WireError } from '@sayable/shared/contracts';

/** What goes on now, as far as it isn't written in the database. */
export interface LiveTalk {
  phase: TalkPhase;
  handsFree: boolean;
  /** What was understood so far of what is being said; `stable` characters of it didn't change with the last words. */
  understood: { turnId: string; text: string; stable: number } | null;
  unsure: { turnId: string; candidates: readonly string[] } | null;
  /** The partner's turn as it is written. */
  reply: { turnId: string; text: string } | null;
  /** The word of it that is heard now. */
  spoken: { turnId: string; word: SpokenWord } | null;
  suggestions: readonly string[];
  /** Null until it is told; what is in the database holds till then. */
  stepsReached: readonly number[] | null;
  isDucked: boolean;
  timings: Readonly<Record<string, TurnTimings>>;
  isFinished: boolean;
  isTakenOver: boolean;
  /** Something that was asked for did not work. */
  trouble: { command: string; error: WireError } | null;
}

/** Before anything was told. */
export function quietTalk(): LiveTalk {
  return {
    phase: 'connecting',
    handsFree: false,
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
    trouble: null,
  };
}

/** What the person wants said no more. */
export type LiveInput = TalkEvent | { type: 'trouble-dismissed' };

/** The next state; the same object where nothing changed. Levels are drawn by whoever listens, and change nothing here. */
export function applyTalkEvent(live: LiveTalk, event: LiveInput): LiveTalk {
  switch (event.type) {
    case 'talk-opened':
      return { ...live, isTakenOver: false };
    case 'phase-changed':
      return { ...withPhase(live, event.phase), handsFree: event.handsFree };
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
    case 'trouble-dismissed':
      return live.trouble ? { ...live, trouble: null } : live;
    case 'turn-failed':
      // The others stand with their turn; here the words are there, and only the voice isn't.
      return event.stage === 'speech'
        ? { ...live, trouble: { command: 'speech', error: event.error } }
        : live;
    case 'level-measured':
      return live;
  }
}

/** A turn of one side ends what was shown of the other. */
function withPhase(live: LiveTalk, phase: TalkPhase): LiveTalk {
  if (phase === live.phase) return live;
  const begins = phase === 'listening';
  const rests = phase === 'idle' || phase === 'ended';
  return {
    ...live,
    phase,
    understood: begins || rests ? null : live.understood,
    // Hands-free one is listened to again at once, and is still being asked.
    unsure: begins && !live.handsFree ? null : live.unsure,
    suggestions: phase === 'thinking' ? [] : live.suggestions,
    // What was written is in the database when it was heard to its end.
    spoken: begins || rests ? null : live.spoken,
    isDucked: phase === 'speaking' && live.isDucked,
    trouble: begins || phase === 'thinking' ? null : live.trouble,
  };
}

function understoodAfter(live: LiveTalk, turnId: string, text: string): LiveTalk['understood'] {
  const before = live.understood?.turnId === turnId ? live.understood.text : '';
  return { turnId, text, stable: stableLength(before, text) };
}

/** How much of a text was there before, to the end of a word. */
function stableLength(before: string, text: string): number {
  let same = 0;
  while (same < Math.min(before.length, text.length) && before[same] === text[same]) same++;
  if (same === text.length) return same;
  return Math.max(0, text.lastIndexOf(' ', same) + 1);
}
