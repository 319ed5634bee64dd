import type { PracticeCommand, PracticeView } from '@sayable/shared/contracts';
import { substitutionIn } from '@sayable/shared/contrasts';
import { asShown } from '@sayable/shared/display';
import type { RecordCommand } from '../../../messaging/practice-view.ts';
import { openRange } from '../pauses/pause-takes.ts';
import { canRecord, canSayWord, isRecording, isTrying, wordsShown } from './screen.ts';
import { type CardState, type Intent, isToSayLikeThat, type Local, shownWordings } from './state.ts';

/** A card as its intents find it, and all that they can do. */
export interface Actor {
  readonly state: CardState;
  readonly view: PracticeView;
  /** True if the person says how it was before she sees a result. */
  readonly asks: boolean;
  /** Sends a command to the speech host; returns its number. */
  send(command: PracticeCommand): number;
  /** Changes the card's own state. */
  keep(changes: Partial<Local>): void;
}

type IntentOf<T extends Intent['type']> = Extract<Intent, { type: T }>;

/** Carries out an intent of the person. One that isn't possible now does nothing. */
export function carryOut(card: Actor, intent: Intent): void {
  const { state, view, send, keep } = card;
  switch (intent.type) {
    case 'record':
      record(card, intent);
      break;
    case 'loop':
      loop(card);
      break;
    case 'say-word':
      sayWord(card, intent);
      break;
    case 'finish':
    case 'cancel':
      end(card, intent.type);
      break;
    case 'let-go':
      if (!isBusy(state)) return;
      keep({ held: false });
      send({ type: 'let-go' });
      break;
    case 'play':
      play(card, intent);
      break;
    case 'choose-voice':
      stopPlaying(card);
      send(intent);
      break;
    case 'keep-voice':
      send({ type: 'keep-voice', text: state.text, isKept: intent.isKept, source: state.source });
      break;
    case 'judge-again':
      judgeAgain(card, intent.attemptId);
      break;
    case 'show-result':
      keep({ shown: intent.attempt });
      break;
    case 'retry':
      retry(card);
      break;
    case 'dismiss-failure':
      keep({ dismissed: newestIn(view), isErrorDismissed: true, openWord: null });
      break;
    case 'open-word':
      openWord(card, intent);
      break;
    case 'close-word':
      stopTrying(card);
      keep({ openWord: null, triedUntil: newestIn(view) });
      break;
    case 'page-changed':
      keep({ presence: intent.presence });
      break;
    case 'rate':
      rate(card, intent);
      break;
    case 'say-differently':
      sayDifferently(card, intent);
      break;
    case 'dispute':
      send(intent.command);
  }
}

function isBusy(state: CardState): boolean {
  return isRecording(state.phase) || isTrying(state);
}

function newestIn({ attempts }: PracticeView): number {
  return attempts.at(-1)?.id ?? 0;
}

function stopPlaying({ state, send }: Actor): void {
  if (state.playback) send({ type: 'stop-playing' });
}

function record(
  { state, asks, send, keep }: Actor,
  { held, shadow }: Pick<IntentOf<'record'>, 'held' | 'shadow'>,
) {
  if (!canRecord(state)) return;
  const likeThat = saidLike(state);
  keep({ held, openWord: null, isErrorDismissed: false, played: null, likeThat });
  send({ type: 'start-recording', held, ...(shadow ? { shadow } : asks && { asks }) });
}

/**
 * Returns the attempt whose voice was heard otherwise, and is said like that now. A failed recording changes
 * nothing.
 */
function saidLike(state: CardState): string | null {
  const { phase, likeThat } = state;
  if (phase.name === 'failed') return likeThat;
  return phase.name === 'result' && isToSayLikeThat(state, 'attempt') ? phase.attempt.attemptId : null;
}

/** Stores how the person found it, and how the marks find it as she sees them now. */
function rate({ state: { phase }, send }: Actor, { said }: IntentOf<'rate'>): void {
  if (phase.name !== 'asked') return;
  const { attemptId, assessment } = phase.attempt;
  const isClear = asShown(assessment).words.every(({ error }) => error === 'none' || error === 'unsure');
  send({ type: 'rate-attempt', attemptId, selfRating: { said, isClear } });
}

function loop(card: Actor): void {
  if (!canRecord(card.state) || !card.state.referenceReady) return;
  card.keep({ openWord: null, isErrorDismissed: false });
  begin(card, { type: 'start-recording', shadow: true });
}

/** Begins a loop, whose rounds all have the same command. */
function begin({ send, keep }: Actor, command: RecordCommand): void {
  const round = { ...command, loop: crypto.randomUUID() };
  send(round);
  keep({ held: false, loop: round, played: null });
}

/** Ends a recording. In a loop, the round that goes on counts no more. */
function end({ state, send, keep }: Actor, how: 'finish' | 'cancel'): void {
  if (state.loop) keep({ loop: null });
  if (how === 'cancel' || state.loop) {
    if (isBusy(state)) send({ type: 'cancel-recording' });
  } else if ((state.trying ?? state.phase).name === 'listening') send({ type: 'stop-recording' });
}

/** Begins to record the open word or group, or the two words around a join if the error is there. */
function sayWord(card: Actor, { held, loops }: IntentOf<'say-word'>): void {
  const { state, send, keep } = card;
  const { phase, openWord: open } = state;
  if (!canSayWord(state) || phase.name !== 'result' || !open) return;
  const { attemptId, assessment } = phase.attempt;
  const words = openRange(phase.attempt, open, state.text);
  if (!words) return;
  const word = open.pause === undefined ? assessment.words[open.index] : undefined;
  const substitution =
    word && word.botIndex !== null ? substitutionIn(word, word.botIndex - words[0]) : undefined;
  const wordings = shownWordings(state);
  const command: RecordCommand = {
    type: 'record-word',
    attemptId,
    words,
    ...(wordings && { wordings }),
    ...(substitution && { substitution }),
  };
  if (loops) {
    if (state.referenceReady) begin(card, command);
    return;
  }
  keep({ held, played: null });
  send({ ...command, held });
}

function play({ state, send, keep }: Actor, { button, command }: IntentOf<'play'>): void {
  if (isBusy(state)) return;
  if (state.playback?.button === button) {
    send({ type: 'stop-playing' });
    return;
  }
  const wordings = shownWordings(state);
  const asked = command.type === 'play-reference' && wordings ? { ...command, wordings } : command;
  keep({ played: { button, id: send(asked) } });
}

function judgeAgain(card: Actor, attemptId: string): void {
  if (isBusy(card.state)) return;
  stopPlaying(card);
  card.keep({ openWord: null });
  card.send({ type: 'judge-attempt', attemptId });
}

function retry(card: Actor): void {
  const { phase, plan } = card.state;
  if (phase.name !== 'failed') return;
  const { attemptId, isOfSentence } = phase.failure;
  if (attemptId !== null) judgeAgain(card, attemptId);
  else if (isOfSentence || plan === null) card.send(prepareCommand(card.state));
  else record(card, { held: false });
}

export function prepareCommand({
  text,
  source,
  place,
}: Pick<Local, 'text' | 'source' | 'place'>): PracticeCommand {
  return { type: 'prepare-sentence', text, source, ...(place && { place }) };
}

function sayDifferently(card: Actor, { word, phones }: IntentOf<'say-differently'>): void {
  const { phase } = card.state;
  if (isBusy(card.state)) return;
  const shown = phase.name === 'result' ? { attemptId: phase.attempt.attemptId } : {};
  stopPlaying(card);
  card.keep({ isErrorDismissed: false });
  if (phones) card.send({ type: 'keep-pronunciation', word, phones, ...shown });
  else card.send({ type: 'forget-pronunciation', word, ...shown });
}

function openWord(card: Actor, { type: _, ...open }: IntentOf<'open-word'>): void {
  const { state, view, keep } = card;
  if (!wordsToOpen(state)[open.index]) return;
  const { index, pause } = state.openWord ?? {};
  if (open.index !== index || open.pause !== pause) {
    stopTrying(card);
    if (!state.playback) keep({ played: null });
  }
  keep({ openWord: { ...open, among: wordsShown(state.phase, view) }, triedUntil: newestIn(view) });
}

/** Nobody sees the result of a word whose popover is closed. */
function stopTrying(card: Actor): void {
  if (isTrying(card.state)) end(card, 'cancel');
}

/** Returns the clickable words: the judged words, or the planned words. */
function wordsToOpen({ phase, plan }: CardState): readonly unknown[] {
  if (phase.name === 'result') return phase.attempt.assessment.words;
  return phase.name === 'idle' ? (plan?.words ?? []) : [];
}
