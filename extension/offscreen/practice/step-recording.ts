import type { AttemptView, MeterView, WireError } from '@sayable/shared/contracts';
import { toWire } from '@sayable/shared/std';
import { newAttempt, RECORDING_LIMIT_MS, type RecordCommand } from '../../messaging/practice-view.ts';
import type { EngineEvent } from '../engine/ports.ts';
import { failures } from './failures.ts';
import type { Draft, RecordingInput } from './inputs-and-effects.ts';
import {
  type CardId,
  isOpening,
  mergeWords,
  needsMicrophone,
  type Outcome,
  type Recording,
  type RecordingDetails,
  recordingOf,
  type StopReason,
} from './state.ts';
import { play, stopSound, stopSoundOf } from './step-sound.ts';
import { isOverdue, keepTry, orLost } from './tries.ts';
import { attemptOf } from './view.ts';

/**
 * A recording, from the command to its result. `state.ts` names its phases.
 *
 * | effect | action | input that answers |
 * |---|---|---|
 * | `take-slot`, `free-slot` | takes the microphone, if it is free | `slot-taken`, `microphone-refused` |
 * | `prepare-recording` | waits for silence, makes the voice that reads along | `recording-prepared` |
 * | `open-microphone` | | `microphone-opened`, `microphone-refused` |
 * | `give-up-opening` | closes a microphone that opens later | `microphone-refused` |
 * | `begin-recording` | stores the sound | `level-measured`, `microphone-lost` |
 * | | makes the engine listen | `engine-reported`, `engine-answered` |
 * | `close-microphone` | from now on an engine that hangs is given up | `microphone-closed` |
 * | `judge-stored` | a new engine judges the stored recording | `engine-answered` |
 * | `compare-with-model` | searches the recording for the model voice | `model-compared` |
 * | `store-outcome` | | `outcome-stored` |
 * | `keep-line` | adds the stored try to its run | |
 * | `save-later` | stores what could not be stored now, again and again | |
 * | `discard-recording` | closes the microphone and deletes the recording | `recording-discarded` |
 * | `forget-recording` | frees its memory | |
 *
 * `recording-failed`: any of these broke off unexpectedly.
 */
export function recordingInput(draft: Draft, input: RecordingInput): void {
  const recording = draft.state.recordings.find(({ attemptId }) => attemptId === input.attemptId);
  // The recording is over.
  if (!recording) return;
  switch (input.type) {
    case 'slot-taken':
      prepare(draft, recording);
      break;
    case 'recording-prepared':
      openMicrophone(draft, recording);
      break;
    case 'microphone-opened':
      microphoneOpened(draft, recording);
      break;
    case 'microphone-refused':
      notOpened(draft, recording, input.error);
      break;
    case 'level-measured':
      levelMeasured(draft, recording, input);
      break;
    case 'microphone-lost':
      end(draft, recording, 'lost');
      break;
    case 'engine-reported':
      engineReported(draft, recording, input.event);
      break;
    case 'microphone-closed':
      microphoneClosed(draft, recording);
      break;
    case 'recording-discarded':
      discarded(draft, recording, input.error);
      break;
    case 'recording-failed':
      fail(draft, recording, input.error);
      remove(draft, recording);
      break;
    default:
      judgingInput(draft, recording, input);
  }
}

type JudgingInput = Extract<
  RecordingInput,
  { type: 'engine-answered' | 'model-compared' | 'outcome-stored' }
>;

/**
 * The way from the engine's answer to the result. Each step may change the outcome: a stored recording is
 * judged if the engine crashed; a recording of the model voice is no outcome; then it is stored, and shown.
 */
function judgingInput(draft: Draft, recording: Recording, input: JudgingInput): void {
  switch (input.type) {
    case 'engine-answered':
      engineAnswered(draft, recording, input.outcome ?? recording.outcome);
      break;
    case 'model-compared':
      store(draft, recording, input.isHeard ? { error: toWire(failures.modelHeard()) } : recording.outcome);
      break;
    case 'outcome-stored':
      conclude(draft, recording, input.unsaved);
  }
}

/** Handles the command to record the sentence, or some words of it. */
export function record(
  draft: Draft,
  card: CardId,
  command: RecordCommand,
  { id, attemptId }: { id: number; attemptId: string },
): void {
  const sentence = draft.state.cards.get(card)?.sentence;
  if (!sentence) {
    const error = toWire(failures.noSentence());
    draft.conclude(card, newAttempt(id, attemptId, { phase: 'failed', error }));
    return;
  }
  // A second press of the same card's button has no effect, unless the first one was taken back.
  const before = recordingOf(draft.state, card);
  if (before && !isCancelled(before)) return;
  const recording: Recording = {
    attemptId,
    card,
    id,
    details: { ...sentence, ...detailsOf(command) },
    phase: 'queued',
    wish: 'record',
    held: command.held === true,
    words: [],
    endedBy: undefined,
    outcome: undefined,
  };
  draft.set({ recordings: [...draft.state.recordings, recording] });
  beginNext(draft);
}

function detailsOf(command: RecordCommand): Omit<RecordingDetails, 'text' | 'source' | 'place'> {
  if (command.type === 'record-word') {
    const { attemptId: of, words, wordings, substitution, card, loop } = command;
    return {
      part: { of, words, wordings, substitution, card },
      ...(loop !== undefined && { loop, shadowed: true }),
    };
  }
  const { contrast, flow, card, shadow, loop, asks, run } = command;
  return { contrast, flow, card, loop, asks, run, ...(shadow && { shadowed: true }) };
}

export function letGo(draft: Draft, card: CardId): void {
  const recording = recordingOf(draft.state, card);
  if (recording) draft.setRecording(recording, { held: false });
}

export function stopRecording(draft: Draft, card: CardId): void {
  const recording = recordingOf(draft.state, card);
  if (!recording || isCancelled(recording)) return;
  if (isOpening(recording)) draft.setRecording(recording, { wish: 'stop' });
  else end(draft, recording, 'hand');
}

export function cancelRecording(draft: Draft, card: CardId): void {
  const recording = recordingOf(draft.state, card);
  if (!recording) return;
  const cancelled = draft.setRecording(recording, { wish: 'cancel' });
  if (isOpening(recording)) {
    if (recording.phase !== 'queued') draft.run({ type: 'give-up-opening', attemptId: recording.attemptId });
    return;
  }
  stopModel(draft, recording);
  draft.setRecording(cancelled, { phase: 'discarding' });
  draft.run({ type: 'discard-recording', attemptId: recording.attemptId });
}

const isCancelled = ({ wish }: Recording): boolean => wish === 'cancel';

/** Begins the recordings for which the microphone of the card's recording before is free now. */
function beginNext(draft: Draft): void {
  for (const recording of draft.state.recordings) {
    if (recording.phase !== 'queued' || isBehindAnother(draft, recording)) continue;
    if (isCancelled(recording)) {
      remove(draft, recording);
      return;
    }
    draft.setRecording(recording, { phase: 'preparing' });
    draft.run({ type: 'take-slot', attemptId: recording.attemptId });
  }
}

function isBehindAnother({ state }: Draft, recording: Recording): boolean {
  const ofCard = state.recordings.filter(({ card }) => card === recording.card);
  return ofCard.find(needsMicrophone)?.attemptId !== recording.attemptId;
}

/** The microphone would record the playback, and its echo would be judged. */
function prepare(draft: Draft, { attemptId, details }: Recording): void {
  stopSound(draft);
  draft.run({ type: 'prepare-recording', attemptId, details });
}

function openMicrophone(draft: Draft, recording: Recording): void {
  if (isCancelled(recording)) {
    remove(draft, recording);
    return;
  }
  const { attemptId } = draft.setRecording(recording, { phase: 'opening' });
  draft.run({ type: 'open-microphone', attemptId });
}

/** Handles the open microphone: the wish may have changed meanwhile. */
function microphoneOpened(draft: Draft, recording: Recording): void {
  const { attemptId, card, details } = recording;
  if (isCancelled(recording)) {
    draft.setRecording(recording, { phase: 'releasing' });
    draft.run({ type: 'discard-recording', attemptId });
    return;
  }
  const begun = draft.setRecording(recording, { phase: 'recording' });
  draft.show(card, () => ({ meter: { levels: [], elapsedMs: 0, wordsRead: 0, speechStarted: false } }));
  draft.run({ type: 'begin-recording', attemptId });
  if (details.shadowed) play(draft, { type: 'along', attemptId }, { type: 'model', attemptId });
  // The microphone was open, so the words until now are judged.
  if (recording.wish === 'stop') end(draft, begun, 'hand');
}

/** A microphone that didn't open: nobody waits for it if the person has cancelled. */
function notOpened(draft: Draft, recording: Recording, error: WireError): void {
  if (!isCancelled(recording)) fail(draft, recording, error, { isKept: false });
  remove(draft, recording);
}

/** Removes a recording; its microphone is closed. */
function remove(draft: Draft, { attemptId }: Recording): void {
  draft.run({ type: 'free-slot', attemptId }, { type: 'forget-recording', attemptId });
  draft.set({ recordings: draft.state.recordings.filter((each) => each.attemptId !== attemptId) });
  beginNext(draft);
}

/** At 20 levels a second these are four and a half seconds. */
const LEVELS_SHOWN = 90;

function levelMeasured(
  draft: Draft,
  recording: Recording,
  { level, elapsedMs }: { level: number; elapsedMs: number },
): void {
  if (recording.phase !== 'recording') return;
  const rounded = Math.round(level * 1_000) / 1_000;
  showMeter(draft, recording, ({ levels }) => ({
    levels: [...levels, rounded].slice(-LEVELS_SHOWN),
    elapsedMs,
  }));
  if (elapsedMs >= RECORDING_LIMIT_MS) end(draft, recording, 'limit');
}

function showMeter(
  draft: Draft,
  { card }: Recording,
  change: (meter: MeterView) => Partial<MeterView>,
): void {
  draft.show(card, ({ meter }) => ({ meter: meter && { ...meter, ...change(meter) } }));
}

function engineReported(draft: Draft, recording: Recording, event: EngineEvent): void {
  const { held, details, phase } = recording;
  if (event.type === 'progress') {
    const { wordsRead, speechStarted } = event;
    if (phase === 'recording') showMeter(draft, recording, () => ({ wordsRead, speechStarted }));
    if (isOverdue(recording, event)) cancelRecording(draft, recording.card);
  } else if (event.type === 'endpoint') {
    // The engine repeats the endpoint with every frame: one that is ignored now counts once the key is released,
    // or once the voice that reads along has ended.
    if (!held && !isReadAlong(draft, recording)) end(draft, recording, 'endpoint');
  } else if (!details.shadowed) {
    // Until it is known who was heard, a word said along has no colour.
    draft.setRecording(recording, { words: mergeWords(recording.words, event.words) });
  }
}

/** Handles the end of the voice that read along: a round of a loop ends with it. */
export function alongEnded(draft: Draft, attemptId: string): void {
  const recording = draft.state.recordings.find((each) => each.attemptId === attemptId);
  if (recording?.details.loop !== undefined) end(draft, recording, 'endpoint');
}

/** Ends a recording, which is then judged. */
function end(draft: Draft, recording: Recording, because: StopReason): void {
  if (recording.phase !== 'recording') return;
  const { attemptId, card, id } = draft.setRecording(recording, { phase: 'closing', endedBy: because });
  stopModel(draft, recording);
  if (because === 'limit' || because === 'lost') draft.notice(card, { id, name: because });
  draft.run({ type: 'close-microphone', attemptId });
}

function isReadAlong({ state: { sound } }: Draft, { attemptId }: Recording): boolean {
  return sound?.purpose.type === 'along' && sound.purpose.attemptId === attemptId;
}

function stopModel(draft: Draft, { attemptId }: Recording): void {
  stopSoundOf(draft, (purpose) => purpose.type === 'along' && purpose.attemptId === attemptId);
}

/** Handles the closed microphone: the next recording may begin while this one is judged. */
function microphoneClosed(draft: Draft, recording: Recording): void {
  const { attemptId, outcome } = recording;
  const closed = draft.setRecording(recording, { phase: 'judging' });
  draft.run({ type: 'free-slot', attemptId });
  if (outcome) judge(draft, closed, outcome);
  beginNext(draft);
}

function engineAnswered(draft: Draft, recording: Recording, outcome: Outcome | undefined): void {
  if (!outcome) return;
  if (recording.phase === 'judging') {
    judge(draft, recording, outcome);
  } else if (recording.phase === 'judging-stored') {
    compare(draft, recording, outcome);
  } else {
    const known = draft.setRecording(recording, { outcome });
    // A crashed engine is replaced after the end; any other failure ends the recording at once.
    if ('error' in outcome && !isCrash(outcome)) end(draft, known, 'hand');
  }
}

function isCrash(outcome: Outcome): boolean {
  return 'error' in outcome && outcome.error.reason === 'engine-failed';
}

/** If the engine crashed or hung while it listened, a new one judges the stored recording. */
function judge(draft: Draft, recording: Recording, outcome: Outcome): void {
  if (!isCrash(outcome)) {
    compare(draft, recording, outcome);
    return;
  }
  draft.setRecording(recording, { phase: 'judging-stored', outcome });
  draft.run({ type: 'judge-stored', attemptId: recording.attemptId });
}

/** A recording in which the model voice is heard says nothing about the person. */
function compare(draft: Draft, recording: Recording, outcome: Outcome): void {
  if (!recording.details.shadowed || 'error' in outcome) {
    store(draft, recording, outcome);
    return;
  }
  draft.setRecording(recording, { phase: 'comparing', outcome });
  draft.run({ type: 'compare-with-model', attemptId: recording.attemptId });
}

function store(draft: Draft, recording: Recording, found: Outcome | undefined): void {
  const { attemptId, details, endedBy } = recording;
  if (!found) return;
  const outcome = orLost(found, endedBy);
  const isSaidAgain = details.part ?? details.contrast ?? details.flow ?? details.run ?? details.loop;
  if ('error' in outcome && isSaidAgain !== undefined) {
    // Words that could not be judged are said again in a second or two; nothing would show or delete them
    // later.
    draft.setRecording(recording, { phase: 'forgetting', outcome });
    draft.run({ type: 'discard-recording', attemptId });
    return;
  }
  draft.setRecording(recording, { phase: 'storing', outcome });
  draft.run({ type: 'store-outcome', attemptId, outcome });
}

/** Shows the outcome in any case; only a stored recording counts as kept. */
function conclude(draft: Draft, recording: Recording, unsaved: WireError | undefined): void {
  const { attemptId, card, outcome, id } = recording;
  if (!outcome) return;
  if ('judgement' in outcome) {
    showEnd(draft, recording, { phase: 'assessed', result: outcome.judgement });
    if (keepTry(draft, recording, outcome.judgement)) followResult(draft, card, attemptId);
  } else fail(draft, recording, outcome.error);
  if (unsaved) {
    draft.run({ type: 'save-later', attemptId });
    const error = toWire(failures.notSaved(unsaved));
    if (isOfPresent(draft, recording)) draft.notice(card, { id, name: 'failed', error });
  } else {
    draft.run({ type: 'make-room' });
  }
  remove(draft, recording);
}

/** Shows the end of a recording; in a drill, the next sentence may be there by now. */
function showEnd(draft: Draft, recording: Recording, end: Partial<AttemptView>): void {
  if (!isOfPresent(draft, recording)) return;
  draft.conclude(recording.card, { ...attemptOf(recording), isKept: true, ...end });
}

function isOfPresent({ state }: Draft, { card, details }: Recording): boolean {
  return state.cards.get(card)?.sentence?.text === details.text;
}

function fail(draft: Draft, recording: Recording, error: WireError, about: { isKept?: boolean } = {}): void {
  showEnd(draft, recording, { phase: 'failed', error, ...about });
  listenToOtherText(draft, recording.card, recording.attemptId, error);
}

/** After another text, the listener says which one was understood. */
export function listenToOtherText(draft: Draft, card: CardId, attemptId: string, error: WireError): void {
  if (error.reason === 'other-text')
    draft.run({ type: 'listen-again', card, attemptId, purpose: 'other-text' });
}

/**
 * Begins all that follows from a result. Nothing waits for this, and it also runs for a closed card: the
 * reference audio of the comparison is stored, the server refines the score, and a listener who doesn't know
 * the text tells what was understood.
 */
export function followResult(draft: Draft, card: CardId, attemptId: string): void {
  draft.run(
    { type: 'keep-attempt-reference', attemptId },
    { type: 'look-again', card, attemptId },
    { type: 'listen-again', card, attemptId, purpose: 'beside-result' },
  );
}

function discarded(draft: Draft, recording: Recording, error: WireError | undefined): void {
  const { phase, outcome } = recording;
  if (phase === 'discarding' && error) fail(draft, recording, error, { isKept: false });
  else if (phase === 'forgetting' && outcome && 'error' in outcome) fail(draft, recording, outcome.error);
  remove(draft, recording);
}
