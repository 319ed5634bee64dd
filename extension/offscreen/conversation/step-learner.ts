import type { WireError } from '@sayable/shared/contracts';
import type { TurnDecision } from '@sayable/shared/conversation';
import { toWire } from '@sayable/shared/std';
import { failures } from './failures.ts';
import type { Draft, Input, MicrophoneCommand } from './inputs-and-effects.ts';
import { isPlaying, turnDurationMs } from './state.ts';
import { ensureTransport } from './step-messages.ts';
import { setDucked, silence, stopPreview } from './step-reply.ts';
import {
  cancelStream,
  changeTurn,
  expectTurn,
  pauseTurn,
  sendUnconfirmed,
  withdrawTurn,
} from './unconfirmed.ts';

/** The learner's voice: the beginning and the outcome of a turn, and the microphone. */

/** The longest turn that the other side accepts. */
const LONGEST_TURN_MS = 120_000;
/** A shorter turn is dropped when the panel closes. A key held for longer was intended. */
const SHORTEST_KEPT_MS = 500;
/** The longest pause that ends a turn, the time in which it can be rejoined, and some more. */
const CLOSED_KEPT_MS = 8_000;
/** Two of three judged frames are reported: about 20 per second. */
const UNREPORTED_EVERY = 3;

/** Handles the press of the push-to-talk key. */
export function pressKey(draft: Draft): void {
  stopPreview(draft);
  ensureTransport(draft);
  draft.run({ type: 'read-settings' }, { type: 'press-key', isPlaying: isPlaying(draft.state) });
  openMicrophone(draft, 'start-turn');
}

/** Handles the release of the push-to-talk key: turn taking decides if it was a turn. */
export function releaseKey(draft: Draft): void {
  draft.set({ lastVoicedAtMs: draft.moment.elapsedMs });
  draft.run({ type: 'release-key' }, { type: 'cool-microphone' });
}

export function cancelTurn(draft: Draft): void {
  draft.run({ type: 'reset-turn-taking' });
  dropTurn(draft);
  draft.run({ type: 'cool-microphone' });
}

export function setHandsFree(draft: Draft, handsFree: boolean): void {
  draft.run({ type: 'read-settings' });
  if (handsFree === draft.state.handsFree) return;
  if (handsFree) ensureTransport(draft);
  draft.set({ handsFree });
  dropTurn(draft);
  setDucked(draft, false);
  const { sensitivity, options } = draft.state;
  draft.run({ type: 'change-turn-taking', options: { handsFree, sensitivity, level: options.level } });
  if (handsFree) openMicrophone(draft, 'set-hands-free');
  else closeMicrophone(draft);
}

/** Handles a decision of turn taking. */
export function decide(draft: Draft, input: Extract<Input, { type: 'turn-decided' }>): void {
  const { decision } = input;
  const turnId = draft.state.learnerTurn?.turnId ?? '';
  switch (decision.type) {
    case 'turn-began':
      beginTurn(draft, input, decision);
      break;
    case 'turn-paused':
      pauseTurn(draft, turnId, true);
      break;
    case 'turn-resumed':
      pauseTurn(draft, turnId, false);
      break;
    case 'turn-ended':
      finishTurn(draft);
      if (turnId !== '' && input.by === 'voice') closeTurn(draft, turnId);
      break;
    case 'turn-dropped': {
      const wasMeant = input.by === 'key' && turnDurationMs(draft.state) >= SHORTEST_KEPT_MS;
      dropTurn(draft);
      if (wasMeant) draft.fail('finish-turn', toWire(failures.nothingSaid()));
      return;
    }
    case 'interrupt':
      silence(draft, 'learner');
      setDucked(draft, false);
      confirmTurn(draft);
      break;
    case 'duck':
      setDucked(draft, true);
      break;
    case 'unduck':
      setDucked(draft, false);
  }
}

function beginTurn(
  draft: Draft,
  { turnId, attemptId }: { turnId: string; attemptId: string },
  decision: Extract<TurnDecision, { type: 'turn-began' }>,
): void {
  finishTurn(draft);
  const isProvisional = isPlaying(draft.state);
  const rejoins = decision.rejoins && draft.state.closedTurn?.turnId;
  const { preRollMs } = decision;
  const turn = { turnId, attemptId, rejoins, isProvisional, samples: 0, words: '', hasFailed: false };
  // The audio of a turn that can't be rejoined any more is let go.
  draft.set({ learnerTurn: turn, ...(!rejoins && { closedTurn: undefined }) });
  expectTurn(draft, turn, 'recording');
  // The turn is announced to the other side before its first audio is encoded.
  sendUnconfirmed(draft);
  draft.run(
    { type: 'expect-reply', on: true },
    { type: 'record-turn', turnId, attemptId, preRollMs, rejoins },
  );
  if (!isProvisional) putRow(draft);
}

/** Confirms the turn: it has a row from now on. */
function confirmTurn(draft: Draft): void {
  const { learnerTurn } = draft.state;
  if (!learnerTurn?.isProvisional) return;
  draft.set({ learnerTurn: { ...learnerTurn, isProvisional: false } });
  putRow(draft);
}

function putRow(draft: Draft): void {
  const { learnerTurn, conversationId } = draft.state;
  if (!learnerTurn) return;
  const { turnId: id, attemptId, rejoins } = learnerTurn;
  const about = { speaker: 'learner', text: '', via: 'voice', state: 'speaking' } as const;
  const startedAt = draft.moment.now;
  draft.run({
    type: 'put-turn',
    turn: { id, conversationId, ...about, startedAt, attemptId, ...(rejoins && { rejoins }) },
  });
}

/** Ends the turn, which now waits for its reply. */
function finishTurn(draft: Draft): void {
  confirmTurn(draft);
  const { learnerTurn, lastVoicedAtMs, awaited } = draft.state;
  if (!learnerTurn) return;
  const { turnId, rejoins, hasFailed } = learnerTurn;
  draft.set({ learnerTurn: undefined, closedTurn: undefined });
  changeTurn(draft, turnId, { audio: 'encoding' });
  draft.run({ type: 'finish-audio', turnId });
  if (hasFailed) return;
  draft.run(
    { type: 'expect-reply', on: true },
    { type: 'patch-turn', turnId, changes: { state: 'waiting' } },
  );
  draft.set({ awaited: [...awaited, { turnId, endedAtMs: lastVoicedAtMs }] });
  supersede(draft, rejoins);
}

/** Keeps the audio of a turn that a pause ended, because the learner may go on with it. */
function closeTurn(draft: Draft, turnId: string): void {
  draft.set({ closedTurn: { turnId, endedAtMs: draft.state.lastVoicedAtMs } });
}

/**
 * Neither sends the earlier turn nor waits for its reply any more: the one that rejoined it has all of its
 * sound.
 */
function supersede(draft: Draft, earlier: string | undefined): void {
  if (earlier === undefined) return;
  withdrawTurn(draft, earlier);
  draft.set({ awaited: draft.state.awaited.filter(({ turnId }) => turnId !== earlier) });
}

/** Drops a false start. */
function dropTurn(draft: Draft): void {
  const { learnerTurn } = draft.state;
  if (!learnerTurn) return;
  const { turnId } = learnerTurn;
  draft.set({ learnerTurn: undefined });
  withdrawTurn(draft, turnId);
  draft.run(
    { type: 'remove-turn', turnId },
    { type: 'discard-audio', turnId },
    { type: 'expect-reply', on: false },
  );
}

/** Cuts off the turn: the recorded part is kept, and is sent when the conversation is connected again. */
export function keepTurn(draft: Draft): void {
  const { learnerTurn } = draft.state;
  if (!learnerTurn) return;
  if (learnerTurn.isProvisional || turnDurationMs(draft.state) < SHORTEST_KEPT_MS) {
    dropTurn(draft);
    return;
  }
  const { turnId, rejoins } = learnerTurn;
  draft.set({ learnerTurn: undefined, closedTurn: undefined });
  cancelStream(draft, turnId);
  changeTurn(draft, turnId, { audio: 'encoding', isPaused: false });
  supersede(draft, rejoins);
  draft.run(
    { type: 'patch-turn', turnId, changes: { state: 'waiting' } },
    { type: 'finish-audio', turnId },
    { type: 'expect-reply', on: false },
  );
}

/** Counts a frame added to the turn. */
export function recordedFrame(draft: Draft, samples: number): void {
  const { learnerTurn } = draft.state;
  if (!learnerTurn) return;
  draft.set({ learnerTurn: { ...learnerTurn, samples: learnerTurn.samples + samples } });
  if (turnDurationMs(draft.state) < LONGEST_TURN_MS) return;
  draft.run({ type: 'reset-turn-taking' });
  finishTurn(draft);
}

export function judgedFrame(
  draft: Draft,
  { level, inSpeech, atMs }: Extract<Input, { type: 'frame-judged' }>,
): void {
  const framesJudged = draft.state.framesJudged + 1;
  const { closedTurn, learnerTurn } = draft.state;
  const isOver = closedTurn && !learnerTurn && atMs - closedTurn.endedAtMs > CLOSED_KEPT_MS;
  if (isOver) draft.set({ closedTurn: undefined });
  draft.set({ framesJudged, ...(inSpeech && { lastVoicedAtMs: atMs }) });
  if (framesJudged % UNREPORTED_EVERY === 0 || (isPlaying(draft.state) && !inSpeech)) return;
  draft.run({ type: 'report-level', level });
}

function openMicrophone(draft: Draft, command: MicrophoneCommand): void {
  if (draft.state.microphone === 'closed') draft.set({ microphone: 'opening' });
  draft.run({ type: 'open-microphone', command });
}

/** Closes the microphone, which also ends hands-free. */
export function closeMicrophone(draft: Draft): void {
  draft.set({ microphone: 'closed', handsFree: false, closedTurn: undefined });
  setDucked(draft, false);
  draft.run({ type: 'close-microphone' });
}

export function microphoneRefused(
  draft: Draft,
  { command, error }: { command: MicrophoneCommand; error: WireError },
): void {
  draft.set({ microphone: 'closed', handsFree: false });
  draft.run({ type: 'reset-turn-taking' });
  dropTurn(draft);
  draft.fail(command, error);
}

export function microphoneLost(draft: Draft): void {
  draft.set({ microphone: 'closed', handsFree: false });
  setDucked(draft, false);
  draft.run({ type: 'reset-turn-taking' });
  finishTurn(draft);
  draft.fail('start-turn', toWire(failures.microphoneLost()));
}
