import type { AlignmentWire } from './alignment.ts';
import type { AssessedWord, Assessment } from './assessment.ts';
import type { AttemptPart } from './attempt.ts';
import type { WireError } from './error.ts';
import type { BuiltInCause, PlayerVoiceFault } from './listening-voice.ts';
import type { UtterancePlan } from './plan.ts';
import type { RelaxedForm } from './practice.ts';

/**
 * The view of a card: the state of the offscreen document as far as it concerns that card. The card always
 * has all of it, so nothing of it is ever late. Each of a card's commands has a number; what a command has
 * caused carries that number.
 */
export interface PracticeView {
  /** The number of the card's last command that this view includes. */
  ack: number;
  sentence: SentenceView | null;
  /** Null until the sentence is prepared. */
  plan: UtterancePlan | null;
  /** The voices of the system that may read, and the chosen id; null until they are listed. */
  voices: { system: readonly { id: string; name: string }[]; chosen: string | null } | null;
  /** The attempts at this sentence and at words of it, in the order of their commands. */
  attempts: readonly AttemptView[];
  /** The sound of the newest recording, as it goes on. */
  meter: MeterView | null;
  sound: SoundView | null;
  /** The remarks about the last steps; the next step of the person removes them. */
  notices: readonly NoticeView[];
}

export interface SentenceView {
  text: string;
  /** The number of times that a pronunciation of the person's was changed for it. */
  pronunciations: number;
  /** Null until it is ready for playback and comparison. */
  reference: ReferenceView | null;
  /** The reason why it could not be prepared; the next recording removes it if there is a plan. */
  error: WireError | null;
  /** The server's voice failed, so another voice reads. To be shown discreetly. */
  serverError: WireError | null;
  /** The reason why another voice than the chosen one reads. To be shown discreetly. */
  passedOver: BuiltInCause | PlayerVoiceFault | null;
}

/** The reference audio of a sentence. */
export interface ReferenceView {
  voice: 'embedded' | 'server' | 'page';
  /** True if it is the voice of a page that the person chose to keep. */
  isKept: boolean;
  /** The relaxed forms that the speaker says in place of careful words, which nobody asks of the learner. */
  relaxed: readonly RelaxedForm[];
  /** The time at which the page's voice of the sentence begins in the sound that was taken. */
  fromMs?: number;
}

/** A recording from the command to its result, or a stored one that is judged again or disputed. */
export interface AttemptView {
  /** The number of the command. */
  id: number;
  /** Empty until the offscreen document has named it. */
  attemptId: string;
  /** `opening`: the microphone isn't open yet. A cancelled attempt isn't in the view. */
  phase: 'opening' | 'listening' | 'checking' | 'assessed' | 'failed';
  /** The words of another attempt that are said again. */
  part?: Pick<AttemptPart, 'of' | 'words'> | undefined;
  /** The model voice reads along. */
  isAlong: boolean;
  /** The loop of which it is one round. Of its judged rounds only the best is kept. */
  loop?: string | undefined;
  /** The person has yet to say how it was: its words and its result are not to be shown. */
  isAsked?: boolean | undefined;
  /** The words that are final, in the order of the text, while it is checked. */
  words: readonly AssessedWord[];
  /** The newest result: it stays while the attempt is judged again. */
  result: { alignment: AlignmentWire; assessment: Assessment } | null;
  error: WireError | null;
  /** True if there is a recording that can be played and judged. */
  isKept: boolean;
  /** The words that a listener would have understood, where they are others than the text's. */
  understoodAs?: string | undefined;
  /** The server didn't transcribe it. To be shown discreetly. */
  serverError?: WireError | undefined;
}

export interface MeterView {
  /** The newest levels, 0–1 on a perceptual scale, 20 a second. */
  levels: readonly number[];
  elapsedMs: number;
  /** The estimated number of the plan's words that were read. */
  wordsRead: number;
  speechStarted: boolean;
}

/** A sound that is heard, or about to be. */
export interface SoundView {
  /** The number of the command. */
  id: number;
  isSounding: boolean;
  /** True if the page's player plays its line, whose sound becomes the reference. */
  isByPlayer?: boolean;
  /** Index of the word of the plan that sounds; null if none is known. */
  word: number | null;
}

/** The reasons why a voice can't take over a melody. */
export type MelodyRefusal =
  | 'words-missing'
  | 'noise-behind'
  | 'voice-too-high'
  | 'voice-without-pitch'
  | 'voice-creaks'
  | 'model-without-pitch';

/**
 * The end of a recording that the person didn't cause, a voice that can't be changed, or the failure of a step
 * beside the screen. `other-voice`: the recorded voice is missing, so another one speaks.
 */
export type NoticeView = { id: number } & (
  | { name: 'limit' | 'lost' | 'other-voice' }
  | { name: 'not-changed'; why: MelodyRefusal }
  | { name: 'failed'; error: WireError }
);
