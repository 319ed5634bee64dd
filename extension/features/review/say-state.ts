import type {
  AssessedWord,
  Assessment,
  Contrast,
  PlannedWord,
  PracticeCommand,
  PracticeView,
  ReferenceView,
  ReviewCard,
  UtterancePlan,
  WireError,
  WordRange,
} from '@sayable/shared/contracts';
import { type FlowVerdict, flowVerdict } from '@sayable/shared/flow';
import { planAsSaid, planContrast } from '@sayable/shared/phonetics';
import {
  contrastTaskOf,
  type GradedTry,
  gradeOf,
  gradeOfContrast,
  gradeOfFlow,
} from '@sayable/shared/review';
import { attemptsSince, type PlayCommand, workOf } from '../../messaging/practice-view.ts';
import { wordAlone } from '../../messaging/word-alone.ts';

/** The sounds that can be played. */
export type Voice = 'model' | 'slow' | 'you';

/** A judged try. */
export interface SaidTry extends GradedTry {
  attemptId: string;
  words: readonly AssessedWord[];
  /** The news or the end that the sentence's flow told, if the card is one of an exercise of flow. */
  verdict?: FlowVerdict;
}

/** A word that is asked for. */
export interface Asking {
  card: ReviewCard;
  /** The word of a minimal pair, if the card is one of a contrast. */
  contrast: Contrast | null;
  /** The number of the command that prepared it; all that was said before is of another card. */
  since: number;
  /** The last sound that was asked for. */
  played: { voice: Voice; id: number } | null;
  /** True if the voice failed. The word can still be said. */
  isVoiceless: boolean;
}

/** The state of one word that is asked for. */
export interface SayState extends Pick<Asking, 'card' | 'contrast' | 'isVoiceless'> {
  /**
   * `stuck`: the sentence couldn't be prepared, or doesn't have the word; the two sounds can't be told apart
   * any more. Everything else still works: it is skipped or removed.
   */
  phase: 'preparing' | 'ready' | 'opening' | 'listening' | 'checking' | 'stuck';
  /** The plan's words to say, and their indices. */
  words: readonly PlannedWord[];
  range: WordRange | null;
  /**
   * The voice of the reference audio: ours, a server's, or whoever speaks in the player of a page. Null until
   * it is there.
   */
  referenceVoice: ReferenceView['voice'] | null;
  levels: readonly number[];
  playing: Voice | null;
  /** The judged tries, oldest first. */
  tries: readonly SaidTry[];
  /** The reason why the last try has no result. */
  failure: WireError | null;
}

/** Returns what is asked for by a card. */
export function askFor(card: ReviewCard): Asking {
  const contrast = card.kind === 'contrast' ? contrastTaskOf(card) : null;
  return { card, contrast, since: Infinity, played: null, isVoiceless: false };
}

/** The text that is prepared for a card: its sentence, or the word of the minimal pair. */
export function preparedText({ card, contrast }: Pick<Asking, 'card' | 'contrast'>): string {
  return contrast?.word ?? card.sentence;
}

/** Returns the command that prepares what the card asks for; null if it can't be asked for. */
export function prepareCommand({ card, contrast }: Asking): PracticeCommand | null {
  if ((card.kind === 'contrast' && !contrast) || (card.kind === 'flow' && !card.flow)) return null;
  return { type: 'prepare-sentence', text: preparedText({ card, contrast }), source: card.source };
}

/** Returns the state of what is asked for, in the view of the speech host. */
export function sayOf(asking: Asking, view: PracticeView): SayState {
  const { card, contrast, since, played, isVoiceless } = asking;
  const isAsked = Number.isFinite(since);
  const sentence = isAsked ? view.sentence : null;
  const plan = isAsked ? view.plan : null;
  const { words, range } = wordsToSay(asking, plan);
  const said = attemptsSince(view, since);
  const newest = said.at(-1);
  const isStuck = range === null && (prepareCommand(asking) === null || plan || sentence?.error);
  return {
    card,
    contrast,
    phase: isStuck ? 'stuck' : range ? (workOf(newest) ?? 'ready') : 'preparing',
    words,
    range,
    referenceVoice: sentence?.reference?.voice ?? null,
    isVoiceless,
    levels: view.meter?.levels ?? [],
    playing: played && view.sound?.id === played.id ? played.voice : null,
    tries: said.flatMap((each) => (each.result ? tryOf(each.attemptId, each.result.assessment, asking) : [])),
    failure: (newest ? newest.error : range === null && sentence?.error) || null,
  };
}

/** Returns true if the voice of the card has failed. */
export function isVoiceFailing(
  { since, played }: Asking,
  { sentence, plan, notices }: PracticeView,
): boolean {
  if (plan && sentence?.error) return true;
  const voice = played?.voice === 'you' ? undefined : played?.id;
  return notices.some(({ id, name }) => name === 'failed' && (id === since || id === voice));
}

/** Returns the command that records the word; null if that isn't possible now. */
export function recordCommand({ phase, range, card, contrast }: SayState): PracticeCommand | null {
  if (phase !== 'ready' || !range) return null;
  if (card.flow) return { type: 'start-recording', flow: card.flow, card: card.id };
  if (contrast) return { type: 'start-recording', contrast, card: card.id };
  return {
    type: 'record-word',
    attemptId: card.attemptId ?? card.id,
    words: range,
    card: card.id,
    ...(card.wordings && { wordings: card.wordings }),
    ...(card.substitution && { substitution: card.substitution }),
  };
}

/** Returns the command that plays a voice; null if it isn't there. */
export function playCommand(state: SayState, voice: Voice): PlayCommand | null {
  const { range, card, tries, contrast } = state;
  const last = tries.at(-1);
  if (voice === 'you') return last ? { type: 'play-attempt', attemptId: last.attemptId } : null;
  if (!range || !state.referenceVoice) return null;
  if (contrast) return wordAlone(contrast, tries.length);
  if (card.flow) return { type: 'play-told', text: card.sentence, task: card.flow, voiceId: 'model' };
  return {
    type: 'play-reference',
    pace: voice === 'slow' ? 'slow' : 'normal',
    word: range[0],
    ...(card.wordings && { wordings: card.wordings }),
  };
}

function wordsToSay(
  { card, contrast }: Asking,
  plan: UtterancePlan | null,
): { words: readonly PlannedWord[]; range: WordRange | null } {
  if (!plan) return { words: [], range: null };
  if (contrast) return { words: planContrast(plan, contrast).words, range: [0, 1] };
  if (card.flow) return { words: plan.words, range: [0, plan.words.length] };
  const { words } = planAsSaid(plan, card.wordings);
  const range = card.words ?? rangeAt(words, card.span);
  const said = range ? words.slice(...range) : [];
  // A sentence may be read in another way by a later version.
  return { words: said, range: said.length > 0 ? range : null };
}

/** Returns the plan's words that are written in this place; null if there is none. */
function rangeAt(words: readonly PlannedWord[], span: ReviewCard['span']): WordRange | null {
  if (!span) return null;
  const first = words.findIndex((word) => word.span[0] < span[1] && word.span[1] > span[0]);
  if (first < 0) return null;
  const last = words.findLastIndex((word) => word.span[0] < span[1] && word.span[1] > span[0]);
  return [first, last + 1];
}

function tryOf(attemptId: string, assessment: Assessment, { contrast, card }: Asking): SaidTry {
  const words = assessment.words.filter(({ botIndex }) => botIndex !== null);
  if (contrast) return { attemptId, words, ...gradeOfContrast(assessment, contrast) };
  if (!card.flow) return { attemptId, words, ...gradeOf(words, assessment.contrast) };
  const verdict = flowVerdict(assessment, card.flow);
  return { attemptId, words, verdict, ...gradeOfFlow(assessment, card.flow) };
}
