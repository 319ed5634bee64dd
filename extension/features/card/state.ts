import type {
  AlignmentWire,
  AssessedWord,
  Assessment,
  DrillPosition,
  PracticeCommand,
  PracticeEvent,
  Pronunciation,
  Source,
  UtterancePlan,
  WireError,
} from '@sayable/shared/contracts';

/** A recording with its judgement. */
export interface JudgedAttempt {
  attemptId: string;
  alignment: AlignmentWire;
  assessment: Assessment;
  /** Its recording went to make room for newer ones: it can't be heard any more. */
  recordingGone?: boolean | undefined;
}

/** What went wrong, with what is needed to go on. */
export interface Failure {
  error: WireError;
  /** The command that failed. */
  command: string;
  /** The recording that is kept, where there is one. */
  attemptId: string | null;
}

export interface ListeningPhase {
  name: 'listening';
  attemptId: string;
  /** 0–1 each, about 20 a second. */
  levels: readonly number[];
  elapsedMs: number;
  /** How many of the plan's words seem to be read. */
  wordsRead: number;
  speechStarted: boolean;
  /** True while Space is held down for it. */
  held: boolean;
}

export interface CheckingPhase {
  name: 'checking';
  attemptId: string;
  words: readonly AssessedWord[];
  levels: readonly number[];
}

/** What the card shows. */
export type Phase =
  | { name: 'preparing' }
  | { name: 'idle' }
  /** Recording was asked for; the microphone isn't open yet. */
  | { name: 'opening'; held: boolean }
  | ListeningPhase
  | CheckingPhase
  | { name: 'result'; attempt: JudgedAttempt }
  | { name: 'failed'; failure: Failure };

/** Every button that plays something. */
export type PlayButton =
  | 'reference'
  | 'reference-slow'
  | 'attempt'
  | 'word-reference'
  | 'word-attempt'
  /** A way in which a word could be said: the respelling. */
  | `candidate ${string}`;

export interface Playback {
  button: PlayButton;
  /** False until the sound begins. */
  sounding: boolean;
}

/** The word whose popover is open. */
export interface OpenWord {
  /** Index in the assessment's words; in the plan's where nothing is judged yet. */
  index: number;
  /** Where the word stands on the page, in the viewport's coordinates; null: where it stands in the card. */
  anchor: DOMRect | null;
}

export interface CardState {
  text: string;
  source: Source;
  /** In a session of sentences: which one it is. */
  place: DrillPosition | null;
  plan: UtterancePlan | null;
  referenceReady: boolean;
  /** Which voice reads it. */
  referenceVoice: 'embedded' | 'server';
  /** Why the server did not help, by what it was to do. */
  passedOver: Partial<Record<'voice' | 'transcript', WireError>>;
  phase: Phase;
  /** What the card goes back to where a new recording is cancelled. */
  last: JudgedAttempt | null;
  playback: Playback | null;
  /** Something that went wrong beside the main thing: playing. */
  notice: WireError | null;
  openWord: OpenWord | null;
  /** False where the page has changed and shows the text no more. */
  isOnPage: boolean;
  /** The person's, as a BCP 47 tag: it orders the advice. */
  firstLanguage: string | null;
}

/** What the person wants. */
export type Intent =
  | { type: 'record'; held: boolean }
  /** Ends the recording and has it judged. */
  | { type: 'finish' }
  /** Space was let go early: the recording goes on without it. */
  | { type: 'let-go' }
  | { type: 'cancel' }
  | { type: 'play'; button: PlayButton; command: PracticeCommand }
  | { type: 'judge-again'; attemptId: string }
  /** A result that came by another way than this line: it is shown, unless something is going on. */
  | { type: 'show-result'; attempt: JudgedAttempt }
  /** Sends again what failed. */
  | { type: 'retry' }
  | { type: 'dismiss-failure' }
  | { type: 'open-word'; index: number; anchor: DOMRect | null }
  | { type: 'close-word' }
  | { type: 'page-changed'; isOnPage: boolean }
  /** From now on the plan's word is said so; null: as the dictionary says. */
  | { type: 'say-differently'; word: string; phones: Pronunciation | null }
  /** A red mark isn't right, or that is taken back. */
  | { type: 'dispute'; command: Extract<PracticeCommand, { type: 'dispute-mark' | 'undo-dispute' }> };

export interface Transition {
  state: CardState;
  commands: readonly PracticeCommand[];
}

export type Input = PracticeEvent | Intent;

/** A sentence that nobody has said yet. */
export function initialState(text: string, source: Source, place: DrillPosition | null = null): CardState {
  return {
    text,
    source,
    place,
    plan: null,
    referenceReady: false,
    referenceVoice: 'embedded',
    passedOver: {},
    phase: { name: 'preparing' },
    last: null,
    playback: null,
    notice: null,
    openWord: null,
    isOnPage: true,
    firstLanguage: null,
  };
}

/** Where the card is when nothing is going on. */
export function restingPhase({ last, plan }: CardState): Phase {
  if (last) return { name: 'result', attempt: last };
  return plan ? { name: 'idle' } : { name: 'preparing' };
}
