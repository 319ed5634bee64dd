import type {
  AssessedWord,
  AttemptPart,
  AttemptView,
  Contrast,
  DrillPosition,
  FlowTask,
  LineRun,
  PracticeCommand,
  PracticeView,
  SentenceView,
  Source,
  SystemVoiceFault,
  WireError,
} from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';

/** The number of a connected card. */
export type CardId = number;

export type CommandOf<Type extends PracticeCommand['type']> = Extract<PracticeCommand, { type: Type }>;

/** The sentence to say, its source and, in a drill, its index. */
export interface Sentence {
  text: string;
  source: Source;
  place?: DrillPosition | undefined;
}

/** A connected card. */
export interface Card {
  sentence: Sentence | undefined;
  /** All that it is shown but its sound and its recordings that have no result yet. */
  shown: Omit<PracticeView, 'sound'>;
}

/** A change of what is known of a card's sentence, or of the voices. */
export type Known = Partial<Omit<SentenceView, 'text'>> & Partial<Pick<PracticeView, 'plan' | 'voices'>>;
/** A change of what is known of an attempt. */
export type KnownAttempt = Partial<Omit<AttemptView, 'attemptId'>>;

export type StopReason = 'endpoint' | 'hand' | 'limit' | 'lost';

/** The outcome of a recording. */
export type Outcome = { judgement: Judgement } | { error: WireError };

/** A recording's sentence, and the words of an earlier attempt if only these are said again. */
export interface RecordingDetails extends Sentence {
  /** The model voice reads along. */
  shadowed?: boolean;
  /** The loop of which it is one round. */
  loop?: string | undefined;
  /** The person says how it was before she sees the result. */
  asks?: boolean | undefined;
  /** The run to whose line it is a try. */
  run?: LineRun | undefined;
  part?: AttemptPart | undefined;
  /** Set if the sentence is a word of a minimal pair. */
  contrast?: Contrast | undefined;
  /** Set if the sentence is said for its flow. */
  flow?: FlowTask | undefined;
  /** The review card that asks for that word or sentence. */
  card?: string | undefined;
}

/**
 * The phases of a recording, in order. While it is opening (`queued` to `opening`), nothing is recorded.
 *
 * - `queued`: the card's microphone before it is not closed yet.
 * - `preparing`: the slot is taken, all playback falls silent, and the voice that reads along is synthesised.
 * - `opening`: the microphone opens.
 * - `releasing`: cancelled meanwhile, so the microphone closes again.
 * - `recording`, then `closing` or, if cancelled, `discarding`.
 * - `judging`: the engine finishes. The microphone is free.
 * - `judging-stored`: the engine crashed, so a new one judges the stored recording.
 * - `comparing`: the recording is searched for the model voice.
 * - `storing` the outcome, or `forgetting` words that could not be judged.
 */
export type RecordingPhase =
  | 'queued'
  | 'preparing'
  | 'opening'
  | 'releasing'
  | 'recording'
  | 'closing'
  | 'discarding'
  | 'judging'
  | 'judging-stored'
  | 'comparing'
  | 'storing'
  | 'forgetting';

/** A recording, from the command to its result. */
export interface Recording {
  attemptId: string;
  card: CardId;
  /** The number of the command. */
  id: number;
  details: RecordingDetails;
  phase: RecordingPhase;
  /** The person's latest wish for a microphone that is not open yet. */
  wish: 'record' | 'stop' | 'cancel';
  /** While a key holds the recording open, pauses do not end it. */
  held: boolean;
  /** The words that are final. */
  words: readonly AssessedWord[];
  endedBy: StopReason | undefined;
  /** May be known long before the recording's end, if the engine crashes. */
  outcome: Outcome | undefined;
}

/**
 * The cause of a sound: a card's command, a text without a card, or a recording that is said along with it.
 */
export type SoundPurpose =
  /** `asked` is the number of the command. */
  | { type: 'card'; card: CardId; asked: number }
  | { type: 'text'; request: number }
  | { type: 'along'; attemptId: string };

export interface Sound {
  id: number;
  purpose: SoundPurpose;
  phase: 'loading' | 'loaded' | 'sounding';
  /** True from the first sample on: a voice of the system may begin long after it was asked. */
  isHeard: boolean;
  /** The word of the plan that is being read. */
  word: number | null;
  /** The reason why the chosen voice of the system did not read. */
  instead: SystemVoiceFault | null;
}

/** The state of practice, of all cards together: one microphone, one voice. */
export interface PracticeState {
  cards: ReadonlyMap<CardId, Card>;
  /** Oldest first: one may be recorded while the ones before it are judged. */
  recordings: readonly Recording[];
  /** The sound that is wanted. */
  sound: Sound | undefined;
  /** A sound that was stopped and can still be heard: the wanted one waits for its end. */
  fading: Sound | undefined;
  /** The number of sounds so far. */
  soundsMade: number;
  /** The best round of each loop so far. */
  bestRounds: ReadonlyMap<string, BestRound>;
}

/** The round of a loop that is kept. */
export interface BestRound {
  attemptId: string;
  /** Greater for a better round: see `rankOf`. */
  rank: number;
}

export const initialState: PracticeState = {
  cards: new Map(),
  recordings: [],
  sound: undefined,
  fading: undefined,
  soundsMade: 0,
  bestRounds: new Map(),
};

const openingPhases: readonly RecordingPhase[] = ['queued', 'preparing', 'opening'];
const microphonePhases: readonly RecordingPhase[] = [
  ...openingPhases,
  'releasing',
  'recording',
  'closing',
  'discarding',
];

export const isOpening = ({ phase }: Recording): boolean => openingPhases.includes(phase);

/** Returns true until the microphone is free for the card's next recording. */
export const needsMicrophone = ({ phase }: Recording): boolean => microphonePhases.includes(phase);

/** Returns the card's recording that is opening or in progress. */
export function recordingOf({ recordings }: PracticeState, card: CardId): Recording | undefined {
  return recordings.findLast((each) => each.card === card && (isOpening(each) || each.phase === 'recording'));
}

/** Returns true while a recording of the card is made or judged: it must not be compared with two voices. */
export function isUnjudged({ recordings }: PracticeState, card: CardId): boolean {
  return recordings.some((each) => each.card === card && !isOpening(each));
}

/** Returns true while nothing of practice can be heard. */
export function isSilent({ sound, fading }: PracticeState): boolean {
  return fading === undefined && sound?.phase !== 'sounding';
}

/** Returns words in the order of the text, of which later ones replace earlier ones. */
export function mergeWords(known: readonly AssessedWord[], added: readonly AssessedWord[]): AssessedWord[] {
  const byPlace = new Map(known.map((word) => [placeOf(word), word]));
  for (const word of added) byPlace.set(placeOf(word), word);
  return [...byPlace.values()].sort((one, other) => one.span[0] - other.span[0]);
}

function placeOf({ botIndex, userIndex }: AssessedWord): string {
  return botIndex === null ? `user ${userIndex}` : `bot ${botIndex}`;
}
