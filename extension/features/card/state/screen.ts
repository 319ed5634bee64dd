import type { AttemptView, PracticeView } from '@sayable/shared/contracts';
import { attemptsSince, workOf } from '../../../messaging/practice-view.ts';
import { openRange } from '../pauses/pause-takes.ts';
import type {
  CardState,
  FailedTry,
  JudgedAttempt,
  Local,
  LoopCommand,
  Phase,
  WordTake,
  WordTry,
} from './state.ts';

/**
 * Returns the function that shows a card's state. Its attempt is the same as before while nothing of it
 * changed.
 */
export function createScreen(): (local: Local, view: PracticeView) => Omit<CardState, 'firstLanguage'> {
  let known: { from: readonly unknown[]; attempt: JudgedAttempt | null } = { from: [], attempt: null };
  return (local, view) => {
    const own = attemptsSince(view, local.since);
    const from = [local.shown, ...own.filter(({ result }) => result !== null)];
    const isSame = from.length === known.from.length && from.every((part, at) => part === known.from[at]);
    if (!isSame) known = { from, attempt: resultOf(own, local.shown) };
    return screenOf(local, view, own, known.attempt);
  };
}

function screenOf(
  local: Local,
  view: PracticeView,
  own: readonly AttemptView[],
  attempt: JudgedAttempt | null,
): Omit<CardState, 'firstLanguage'> {
  const { sentence, plan, voices, notices } = view;
  const { reference } = sentence ?? {};
  const phase = phaseOf(local, view, own, attempt);
  const { text, source, place, presence } = local;
  return {
    text,
    source,
    place,
    plan,
    referenceReady: Boolean(reference),
    referenceVoice: reference?.voice ?? 'embedded',
    voiceIsKept: reference?.isKept ?? false,
    relaxed: reference?.relaxed ?? [],
    voices,
    voicePassedOver: sentence?.passedOver ?? null,
    passedOver: passedOver(phase, view),
    phase,
    ...triesIn(local, view, own),
    playback: playbackIn(local, view),
    lastPlayed: local.played?.button ?? null,
    likeThat: local.likeThat,
    loop: local.loop === null ? null : roundsOf(local.loop, own),
    notice: notices.at(-1) ?? null,
    openWord: local.openWord?.among === wordsShown(phase, view) ? local.openWord : null,
    presence,
  };
}

/** Names the words of a result or of a plan, of which one may be open. */
export function wordsShown(phase: Phase, { sentence }: PracticeView): string {
  const of = phase.name === 'result' ? phase.attempt.attemptId : '';
  return `${sentence?.pronunciations} ${of}`;
}

function phaseOf(
  local: Local,
  { sentence, plan, meter }: PracticeView,
  own: readonly AttemptView[],
  attempt: JudgedAttempt | null,
): Phase {
  const newest = own.findLast(({ part }) => !part);
  const work = workOf(newest);
  const { levels = [], elapsedMs = 0, wordsRead = 0, speechStarted = false } = meter ?? {};
  const { held, loop } = local;
  const along = newest?.isAlong && { shadowed: true };
  if (work === 'opening') return { name: work, held, ...along };
  if (work === 'listening')
    return { name: work, levels, elapsedMs, wordsRead, speechStarted, held, ...along };
  // A round is judged while the next one begins.
  if (loop?.type === 'start-recording') return { name: 'opening', held, shadowed: true };
  if (work === 'checking') {
    const { isAsked, words = [] } = newest ?? {};
    return { name: work, words: isAsked ? [] : words, levels };
  }
  if (newest?.error && newest.id > local.dismissed) {
    const { error, isKept, attemptId, understoodAs } = newest;
    return { name: 'failed', failure: { error, attemptId: isKept ? attemptId : null, understoodAs } };
  }
  if (sentence?.error && !local.isErrorDismissed)
    return { name: 'failed', failure: { error: sentence.error, attemptId: null, isOfSentence: true } };
  if (attempt) {
    const isAsked = own.some(({ attemptId, isAsked }) => isAsked && attemptId === attempt.attemptId);
    return { name: isAsked ? 'asked' : 'result', attempt };
  }
  return { name: plan ? 'idle' : 'preparing' };
}

/** Returns the newest result with its words that were said again; null if there is none. */
function resultOf(own: readonly AttemptView[], shown: JudgedAttempt | null): JudgedAttempt | null {
  const newest = own.findLast((each) => !each.part && each.result && isLasting(each));
  const earlier = !newest || shown?.attemptId === newest.attemptId ? shown : null;
  const attemptId = newest?.attemptId ?? earlier?.attemptId;
  const result = newest?.result ?? earlier;
  if (attemptId === undefined || !result) return null;
  const { alignment, assessment } = result;
  const takes = new Map(earlier?.takes?.map((take) => [take.attemptId, take]));
  for (const each of own) {
    if (each.part?.of !== attemptId || !isLasting(each)) continue;
    for (const take of takesIn([each])) takes.set(take.attemptId, take);
  }
  const understoodAs = newest?.understoodAs ?? earlier?.understoodAs;
  return { ...earlier, attemptId, alignment, assessment, understoodAs, takes: [...takes.values()] };
}

/** Returns false for a round that is not the best one of its loop. */
function isLasting({ loop, isKept }: AttemptView): boolean {
  return loop === undefined || isKept;
}

function roundsOf({ loop }: LoopCommand, own: readonly AttemptView[]): CardState['loop'] {
  const rounds = own.filter((each) => each.loop === loop);
  return {
    rounds: rounds.flatMap(({ result }) => result?.assessment.scores?.overall ?? []),
    takes: takesIn(rounds),
  };
}

function takesIn(attempts: readonly AttemptView[]): WordTake[] {
  return attempts.flatMap(({ attemptId, part, result }) => {
    if (!part || !result) return [];
    const { alignment, assessment } = result;
    return { attemptId, words: part.words, alignment, assessment };
  });
}

/** Returns the words that are being said again, and those of which the last try failed. */
function triesIn(
  { triedUntil, held, loop }: Local,
  { meter }: PracticeView,
  own: readonly AttemptView[],
): { trying: WordTry | null; failedTry: FailedTry | null } {
  const newest = own.at(-1);
  const { part, error, id = 0 } = newest ?? {};
  if (!part) return { trying: null, failedTry: null };
  const work = workOf(newest);
  // A round is judged while the next one begins.
  const name = loop === null || work === 'listening' ? work : 'opening';
  return {
    trying: name && { name, ...part, levels: meter?.levels ?? [], held },
    failedTry: error && id > triedUntil ? { ...part, error } : null,
  };
}

function playbackIn({ played }: Local, { sound }: PracticeView): CardState['playback'] {
  if (!sound || !played || sound.id !== played.id) return null;
  const { isSounding: sounding, isByPlayer, word } = sound;
  return { button: played.button, sounding, word, ...(isByPlayer && { isByPlayer }) };
}

function passedOver(phase: Phase, { sentence, attempts }: PracticeView): CardState['passedOver'] {
  const id = phase.name === 'result' ? phase.attempt.attemptId : null;
  const transcript = attempts.find(({ attemptId }) => attemptId === id)?.serverError;
  return {
    ...(sentence?.serverError && { voice: sentence.serverError }),
    ...(transcript && { transcript }),
  };
}

export function isRecording(phase: Phase): boolean {
  return phase.name === 'opening' || phase.name === 'listening';
}

/** Returns true while the microphone is open, or being opened, for some words. */
export function isTrying({ trying }: Pick<CardState, 'trying'>): boolean {
  return trying !== null && trying.name !== 'checking';
}

/** Returns true if a recording can begin. */
export function canRecord(state: CardState): boolean {
  const { phase, plan } = state;
  if (isTrying(state)) return false;
  return plan !== null && ['idle', 'asked', 'result', 'failed'].includes(phase.name);
}

/** Returns true if the open word can be said again now. */
export function canSayWord(state: CardState): boolean {
  const { phase, plan, trying, openWord } = state;
  if (phase.name !== 'result' || plan === null || trying !== null || openWord === null) return false;
  return openRange(phase.attempt, openWord, state.text) !== null;
}
