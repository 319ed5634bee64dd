import type {
  AssessedWord,
  Contrast,
  PlannedWord,
  PracticeCommand,
  PracticeEvent,
  ReviewCard,
  UtterancePlan,
  WireError,
  WordRange,
} from '@sayable/shared/contracts';
import { planAsSaid, planContrast } from '@sayable/shared/phonetics';
import { contrastTaskOf, type GradedTry, gradeOf, gradeOfContrast } from '@sayable/shared/review';
import {
  failsToBegin,
  isEndOfSound,
  isPlayFailure,
  newRequest,
  type PlayCommand,
} from '../../messaging/practice-client.ts';
import { levelTicks } from '../../ui/ticks.tsx';

/** The sounds that can be played. */
export type Voice = 'model' | 'slow' | 'you';

/** A judged try. */
export interface SaidTry extends GradedTry {
  attemptId: string;
  words: readonly AssessedWord[];
}

/** The state of one word that is asked for. */
export interface SayState {
  card: ReviewCard;
  /** The word of a minimal pair, if the card is one of a contrast. */
  contrast: Contrast | null;
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
  referenceVoice: 'embedded' | 'server' | 'page' | null;
  /** True if the voice failed. The word can still be said. */
  isVoiceless: boolean;
  /** The number of the last request to record; null before the first one. */
  request: number | null;
  /** The attempt that is recorded or judged. */
  attemptId: string | null;
  levels: readonly number[];
  playing: Voice | null;
  /** The number of the last request to play; null before the first one. */
  sound: number | null;
  /** The judged tries, oldest first. */
  tries: readonly SaidTry[];
  /** The reason why the last try has no result. */
  failure: WireError | null;
}

/** Returns the state of a card before anything was said. */
export function askFor(card: ReviewCard): SayState {
  const contrast = card.kind === 'contrast' ? contrastTaskOf(card) : null;
  return {
    card,
    contrast,
    phase: card.kind === 'contrast' && !contrast ? 'stuck' : 'preparing',
    words: [],
    range: null,
    referenceVoice: null,
    isVoiceless: false,
    request: null,
    attemptId: null,
    levels: [],
    playing: null,
    sound: null,
    tries: [],
    failure: null,
  };
}

/** The text that is prepared for a card: its sentence, or the word of the minimal pair. */
export function preparedText({ card, contrast }: Pick<SayState, 'card' | 'contrast'>): string {
  return contrast?.word ?? card.sentence;
}

/** The command that prepares what the card asks for. */
export function prepareCommand(state: SayState): PracticeCommand {
  return { type: 'prepare-sentence', text: preparedText(state), source: state.card.source };
}

/** Begins to record the word; null if that isn't possible now. */
export function beginToSay(state: SayState): { state: SayState; commands: PracticeCommand[] } | null {
  const { phase, range, card, contrast } = state;
  if (phase !== 'ready' || !range) return null;
  const request = newRequest();
  const record: PracticeCommand = contrast
    ? { type: 'start-recording', contrast, card: card.id, request }
    : {
        type: 'record-word',
        attemptId: card.attemptId ?? card.id,
        request,
        words: range,
        card: card.id,
        ...(card.wordings && { wordings: card.wordings }),
        ...(card.substitution && { substitution: card.substitution }),
      };
  return {
    state: { ...state, phase: 'opening', request, failure: null, playing: null, levels: [] },
    // The voices must not be in the recording.
    commands: [...(state.playing ? [{ type: 'stop-playing' } as const] : []), record],
  };
}

/** Begins to play a voice, or stops it if it is playing; null if it isn't there. */
export function beginToPlay(
  state: SayState,
  voice: Voice,
): { state: SayState; command: PracticeCommand } | null {
  if (state.playing === voice)
    return { state: { ...state, playing: null }, command: { type: 'stop-playing' } };
  const request = newRequest();
  const command = playCommand(state, voice);
  return command && { state: { ...state, playing: voice, sound: request }, command: { ...command, request } };
}

function playCommand(state: SayState, voice: Voice): PlayCommand | null {
  const { range, card, tries, contrast } = state;
  const last = tries.at(-1);
  if (voice === 'you') return last ? { type: 'play-attempt', attemptId: last.attemptId } : null;
  if (!range || !state.referenceVoice) return null;
  if (contrast) return { type: 'try-pronunciation', word: contrast.word, phones: contrast.phones };
  return {
    type: 'play-reference',
    pace: voice === 'slow' ? 'slow' : 'normal',
    word: range[0],
    ...(card.wordings && { wordings: card.wordings }),
  };
}

/** Returns the state after an event of the speech host. */
export function afterEvent(state: SayState, event: PracticeEvent): SayState {
  switch (event.type) {
    case 'sentence-prepared':
      return state.phase === 'preparing' ? prepared(state, event.plan) : state;
    case 'reference-ready':
      return { ...state, referenceVoice: event.voice ?? 'embedded' };
    case 'recording-started':
      if (!isOpening(state, event)) return state;
      return { ...state, phase: 'listening', attemptId: event.attemptId };
    case 'level-measured':
      if (state.phase !== 'listening') return state;
      return { ...state, levels: [...state.levels, event.level].slice(-levelTicks) };
    case 'recording-stopped':
      return isOf(state, event.attemptId) ? { ...state, phase: 'checking' } : state;
    case 'recording-cancelled':
      return isOpening(state, event) || isOf(state, event.attemptId) ? atRest(state) : state;
    case 'attempt-assessed':
      return isOf(state, event.attemptId) ? judged(state, event) : state;
    case 'playback-ended':
      return isEndOfSound(event, state.sound) ? { ...state, playing: null } : state;
    case 'command-failed':
      return failed(state, event);
    default:
      return state;
  }
}

function isOpening(state: SayState, { request }: { request?: number | undefined }): boolean {
  return state.phase === 'opening' && state.request === request;
}

function isOf({ attemptId }: SayState, id: string | undefined): boolean {
  return attemptId !== null && attemptId === id;
}

function atRest(state: SayState): SayState {
  return { ...state, phase: 'ready', attemptId: null, levels: [] };
}

function prepared(state: SayState, plan: UtterancePlan): SayState {
  const { contrast } = state;
  if (contrast) return { ...state, phase: 'ready', words: planContrast(plan, contrast).words, range: [0, 1] };
  const { words } = planAsSaid(plan, state.card.wordings);
  const range = state.card.words ?? rangeAt(words, state.card.span);
  const said = range ? words.slice(...range) : [];
  // A sentence may be read in another way by a later version.
  if (!range || said.length === 0) return { ...state, phase: 'stuck' };
  return { ...state, phase: 'ready', words: said, range };
}

/** Returns the plan's words that are written in this place; null if there is none. */
function rangeAt(words: readonly PlannedWord[], span: ReviewCard['span']): WordRange | null {
  if (!span) return null;
  const first = words.findIndex((word) => word.span[0] < span[1] && word.span[1] > span[0]);
  if (first < 0) return null;
  const last = words.findLastIndex((word) => word.span[0] < span[1] && word.span[1] > span[0]);
  return [first, last + 1];
}

function judged(
  state: SayState,
  { attemptId, assessment }: Extract<PracticeEvent, { type: 'attempt-assessed' }>,
): SayState {
  const words = assessment.words.filter(({ botIndex }) => botIndex !== null);
  const said: SaidTry = {
    attemptId,
    words,
    ...(state.contrast ? gradeOfContrast(assessment, state.contrast) : gradeOf(words, assessment.contrast)),
  };
  return { ...atRest(state), tries: [...state.tries, said], failure: null };
}

function failed(state: SayState, event: Extract<PracticeEvent, { type: 'command-failed' }>): SayState {
  const { command, error, attemptId } = event;
  if (command === 'prepare-sentence') {
    // Without the reference audio, a prepared word can still be said.
    return state.phase === 'preparing'
      ? { ...state, phase: 'stuck', failure: error }
      : { ...state, isVoiceless: true };
  }
  if (isPlayFailure(event)) {
    if (!isEndOfSound(event, state.sound)) return state;
    return { ...state, playing: null, isVoiceless: command !== 'play-attempt' || state.isVoiceless };
  }
  const isUnbegun = state.phase === 'opening' && state.request !== null && failsToBegin(event, state.request);
  if (!isUnbegun && !isOf(state, attemptId)) return state;
  return { ...atRest(state), failure: error.code === 'aborted' ? null : error };
}
