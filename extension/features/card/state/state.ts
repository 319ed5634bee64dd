import type {
  AlignmentWire,
  AssessedWord,
  Assessment,
  DrillPosition,
  NoticeView,
  PracticeCommand,
  PracticeView,
  Pronunciation,
  RelaxedForm,
  SaidWordings,
  SelfRating,
  SentenceView,
  Source,
  Span,
  UtterancePlan,
  WireError,
  WordRange,
} from '@sayable/shared/contracts';
import { planAsSaid } from '@sayable/shared/phonetics';
import type { PlayCommand, RecordCommand } from '../../../messaging/practice-view.ts';

/** A recording with its judgement. */
export interface JudgedAttempt {
  attemptId: string;
  alignment: AlignmentWire;
  assessment: Assessment;
  /** True if its recording was evicted to make room for newer ones and can't be played any more. */
  recordingGone?: boolean | undefined;
  /** The words that a listener would have understood, where they differ from the text. */
  understoodAs?: string | undefined;
  /** Some of its words, said again: oldest first. */
  takes?: readonly WordTake[] | undefined;
}

/** Some words of an attempt, said again alone. Its alignment and its assessment are those of these words. */
export interface WordTake {
  attemptId: string;
  /** Their indices in the plan as that attempt said it. */
  words: WordRange;
  alignment: AlignmentWire;
  assessment: Assessment;
  recordingGone?: boolean | undefined;
}

/** Words that are being said again, beside the phase `result`. */
export interface WordTry {
  name: 'opening' | 'listening' | 'checking';
  /** The attempt to which the words belong. */
  of: string;
  words: WordRange;
  /** Levels of 0–1, about 20 a second. */
  levels: readonly number[];
  /** True while Space is held down for it. */
  held: boolean;
}

/** A try without a result: it counts as none. */
export interface FailedTry {
  of: string;
  words: WordRange;
  error: WireError;
}

/** A failure, with the data needed to continue. */
export interface Failure {
  error: WireError;
  /** True if the sentence could not be prepared. */
  isOfSentence?: boolean;
  /** The kept recording, if there is one. */
  attemptId: string | null;
  /** The words that a recogniser understood, where another text was read. */
  understoodAs?: string | undefined;
}

export interface ListeningPhase {
  name: 'listening';
  /** Levels of 0–1, about 20 a second. */
  levels: readonly number[];
  elapsedMs: number;
  /** The estimated number of the plan's words that were read. */
  wordsRead: number;
  speechStarted: boolean;
  /** The model voice reads along. */
  shadowed?: boolean;
  /** True while Space is held down for it. */
  held: boolean;
}

export interface CheckingPhase {
  name: 'checking';
  words: readonly AssessedWord[];
  levels: readonly number[];
}

/** The phase of the card. */
export type Phase =
  | { name: 'preparing' }
  | { name: 'idle' }
  /** Recording was requested; the microphone isn't open yet. */
  | { name: 'opening'; held: boolean; shadowed?: boolean }
  | ListeningPhase
  | CheckingPhase
  /** The result is there, and the person says first how it was. */
  | { name: 'asked'; attempt: JudgedAttempt }
  | { name: 'result'; attempt: JudgedAttempt }
  | { name: 'failed'; failure: Failure };

/** Every button that plays audio. */
export type PlayButton =
  | 'reference'
  | 'reference-slow'
  | 'attempt'
  /** The own voice with the model's melody, or without the marked pauses. */
  | 'attempt-melody'
  | 'attempt-pauses'
  | 'word-melody'
  | 'word-reference'
  | 'word-slow'
  | 'word-attempt'
  /** The best of several tries at a word. */
  | 'word-best'
  /** A candidate pronunciation of a word: the respelling. */
  | `candidate ${string}`;

export interface Playback {
  button: PlayButton;
  /** False until the audio begins. */
  sounding: boolean;
  /** True while the page's player plays its line. */
  isByPlayer?: boolean;
  /** Index in the plan, as it is read, of the word that sounds; null if none is known. */
  word: number | null;
}

/** The word whose popover is open, or the pause behind it. */
export interface OpenWord {
  /** Index in the assessment's words, or in the plan's if nothing is judged yet. */
  index: number;
  /** The word's box on the page, in the viewport's coordinates; null: its box in the card. */
  anchor: DOMRect | null;
  /** The pause whose group is open: the index in the plan of the word before it. */
  pause?: number | undefined;
}

/** The screen of a card: what the speech host shows of its sentence, and what is open. */
export interface CardState {
  text: string;
  source: Source;
  /** The sentence's position in a drill. */
  place: DrillPosition | null;
  plan: UtterancePlan | null;
  referenceReady: boolean;
  /** The voice that reads the sentence. */
  referenceVoice: 'embedded' | 'server' | 'page';
  /** True if the person has kept this voice of a page. */
  voiceIsKept: boolean;
  /** The relaxed forms that this voice says in place of careful words. */
  relaxed: readonly RelaxedForm[];
  /** Null until the host has listed them. */
  voices: PracticeView['voices'];
  /** The reason why the chosen voice of the system did not read. */
  voicePassedOver: SentenceView['passedOver'];
  /** The reasons why the server did not help, by its part. */
  passedOver: Partial<Record<'voice' | 'transcript', WireError>>;
  phase: Phase;
  /** The words that are being said again. */
  trying: WordTry | null;
  /** The last try at some words, if it had no result. */
  failedTry: FailedTry | null;
  playback: Playback | null;
  /** The last button that played something since the last recording; null if none did. */
  lastPlayed: PlayButton | null;
  /** Judged rounds of what is said along again and again: scores of the sentence, or takes of its words. */
  loop: { rounds: readonly number[]; takes: readonly WordTake[] } | null;
  /** A remark beside the screen. */
  notice: NoticeView | null;
  /** The attempt whose voice was heard otherwise before the newest recording; null if none was. */
  likeThat: string | null;
  openWord: OpenWord | null;
  /** The page shows the text, shows it in another language, or has it no more. */
  presence: 'shown' | 'translated' | 'gone';
  /** The person's first language as a BCP 47 tag: it orders the advice. */
  firstLanguage: string | null;
}

/** An intent of the person. */
export type Intent =
  | { type: 'record'; held: boolean; shadow?: boolean }
  /** Says the sentence along with the voice, again and again, until `finish` or `cancel`. */
  | { type: 'loop' }
  /**
   * Says the open word again. While it is recorded, `finish`, `let-go` and `cancel` are about it. `loops`:
   * along with the voice, until one of these.
   */
  | { type: 'say-word'; held: boolean; loops?: boolean }
  /** Ends the recording and requests its judgement. */
  | { type: 'finish' }
  /** Space was released early: the recording continues without it. */
  | { type: 'let-go' }
  | { type: 'cancel' }
  | { type: 'play'; button: PlayButton; command: PlayCommand }
  /** Chooses the voice that reads for listening; null: the model voice. */
  | { type: 'choose-voice'; voiceId: string | null }
  /** Keeps the voice of the page's player for this sentence, or lets it go. */
  | { type: 'keep-voice'; isKept: boolean }
  | { type: 'judge-again'; attemptId: string }
  /** A result from another source than this client: it is shown, unless work is under way. */
  | { type: 'show-result'; attempt: JudgedAttempt }
  /** Sends the failed command again. */
  | { type: 'retry' }
  | { type: 'dismiss-failure' }
  | ({ type: 'open-word' } & OpenWord)
  | { type: 'close-word' }
  | { type: 'page-changed'; presence: CardState['presence'] }
  /** Says how the sentence was, before the result. */
  | { type: 'rate'; said: SelfRating['said'] }
  /** Sets the pronunciation of the plan's word from now on; null restores the dictionary's. */
  | { type: 'say-differently'; word: string; phones: Pronunciation | null }
  /** Disputes a red mark, or removes the dispute. */
  | { type: 'dispute'; command: Extract<PracticeCommand, { type: 'dispute-mark' | 'undo-dispute' }> };

/** The card's own state, which no view of the speech host has. */
export interface Local {
  text: string;
  source: Source;
  place: DrillPosition | null;
  /** The number of the command that prepared the sentence: what is older is of another card. */
  since: number;
  /** A result from another source than this client. */
  shown: JudgedAttempt | null;
  /** True while Space is held down for the recording. */
  held: boolean;
  /** The last button that plays audio since the last recording, and the number of its command. */
  played: { button: PlayButton; id: number } | null;
  /** The attempt whose voice was heard otherwise before the newest recording; null if none was. */
  likeThat: string | null;
  /** The open word, and the words among which it is: others close it. */
  openWord: (OpenWord & { among: string }) | null;
  /** The number of the newest attempt whose failure was dismissed. */
  dismissed: number;
  /** True if the failure to prepare the sentence was dismissed. */
  isErrorDismissed: boolean;
  /** The number of the newest attempt when the popover was opened or closed: its failure is over. */
  triedUntil: number;
  presence: CardState['presence'];
  /** The command of each round of the loop that goes on. */
  loop: LoopCommand | null;
}

export type LoopCommand = RecordCommand & { loop: string };

/**
 * Returns the wordings of the shown result, which its words and the model voice follow; undefined without a
 * result.
 */
export function shownWordings({ phase }: CardState): SaidWordings | undefined {
  return phase.name === 'result' ? phase.attempt.assessment.wordings : undefined;
}

/** Returns the letters of the word that is being read; null if none is known. */
export function readSpan(state: CardState): Span | null {
  const { plan, playback } = state;
  if (!plan || playback?.word == null) return null;
  return planAsSaid(plan, shownWordings(state)).words[playback.word]?.span ?? null;
}

/** Returns true while the person's own voice sounds otherwise than she spoke. */
export function isOwnChanged({ playback }: Pick<CardState, 'playback'>): boolean {
  return playback !== null && changedOwn.includes(playback.button);
}

const changedOwn: readonly PlayButton[] = ['attempt-melody', 'attempt-pauses', 'word-melody'];

/** Returns true after the person's own voice was heard otherwise: it is to be said like that. */
export function isToSayLikeThat(
  { lastPlayed, notice }: Pick<CardState, 'lastPlayed' | 'notice'>,
  part: 'attempt' | 'word',
): boolean {
  // With a notice, nothing was heard.
  if (lastPlayed === null || notice) return false;
  return changedOwn.includes(lastPlayed) && lastPlayed.startsWith(part);
}

/** Returns the attempt after which the shown one was said like that; undefined if there is none. */
export function earlierTry({ phase, likeThat }: Pick<CardState, 'phase' | 'likeThat'>): string | undefined {
  return phase.name === 'result' && likeThat !== phase.attempt.attemptId
    ? (likeThat ?? undefined)
    : undefined;
}
