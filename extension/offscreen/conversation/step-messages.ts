import type { KeptTurn, ServerMessage, WireError } from '@sayable/shared/contracts';
import { toWire } from '@sayable/shared/std';
import { failures } from './failures.ts';
import type { Draft, Input } from './inputs-and-effects.ts';
import { heardOf } from './state.ts';
import { continueReply, cutOffReply, giveUpRest, silence, startReply, stopReply } from './step-reply.ts';
import { confirm, expectMessage, expectTurn, forgetConnection, idOf, isSuperseded } from './unconfirmed.ts';

/** The connection, the messages of the other side, and the learner's unanswered turns. */

/** The maximum number of the learner's waiting turns. */
const MOST_AWAITED = 8;
const LONGEST_TEXT = 2_000;

/** Opens a transport if the last one was lost permanently. */
export function ensureTransport(draft: Draft): void {
  if (draft.state.connection !== 'closed') return;
  draft.set({ connection: 'connecting' });
  draft.run({ type: 'open-transport' });
}

export function received(draft: Draft, message: ServerMessage): void {
  if (message.type === 'conversation-opened') {
    opened(draft, message);
    return;
  }
  confirm(draft, message);
  if (message.type === 'reply-started') answered(draft, message);
  else if (message.type.startsWith('reply-')) continueReply(draft, message);
  else receivedAboutTurn(draft, message);
}

/**
 * Handles the other side's opening message: everything in progress before is over, and all unconfirmed
 * messages are sent.
 */
function opened(draft: Draft, message: Extract<ServerMessage, { type: 'conversation-opened' }>): void {
  const heard = heardOf(draft.state, draft.moment.playedMs);
  cutOffReply(draft);
  forgetConnection(draft, { isForGood: false });
  confirm(draft, message);
  const { unconfirmed, learnerTurn, awaited } = draft.state;
  const known = new Set(message.turns.map(({ id }) => id));
  const sentAgain = unconfirmed
    .flatMap((entry) => idOf(entry) ?? [])
    .filter((id) => id !== learnerTurn?.turnId);
  const waiting = [...awaited.filter(({ turnId }) => !known.has(turnId))];
  for (const turnId of sentAgain)
    if (!waiting.some((turn) => turn.turnId === turnId)) waiting.push({ turnId });
  const last = message.turns.at(-1);
  if (last?.speaker === 'learner') waiting.push({ turnId: last.id });
  // The rest of the reply follows.
  const isSettled = heard?.isSettled === true && heard.turnId === last?.id;
  if (last?.cutBy === 'connection' && !isSettled)
    waiting.push({ turnId: message.turns.at(-2)?.id ?? last.id });
  draft.set({ connection: 'open', awaited: waiting });
  draft.run({ type: 'reconcile-turns', known: message.turns });
}

/** Sends the learner's turns again that an earlier host left behind, or that an earlier transport lost. */
export function turnsReconciled(
  draft: Draft,
  { waiting, latest }: Extract<Input, { type: 'turns-reconciled' }>,
): void {
  const goOn = new Set(waiting.map(({ rejoins }) => rejoins));
  for (const row of waiting) {
    // The turn that rejoined it has all of its sound.
    if (goOn.has(row.id) || isSuperseded(draft, row.id)) continue;
    const { unconfirmed, awaited, learnerTurn } = draft.state;
    const isUnderWay =
      row.id === learnerTurn?.turnId ||
      unconfirmed.some((entry) => idOf(entry) === row.id) ||
      awaited.some(({ turnId }) => turnId === row.id);
    if (!isUnderWay) resend(draft, row, row.asHeard === undefined || row.id === latest);
  }
}

export function transportEnded(draft: Draft, error: WireError | undefined): void {
  draft.set({ connection: 'closed', awaited: [] });
  forgetConnection(draft, { isForGood: true });
  draft.run({ type: 'close-transport' });
  giveUpRest(draft, error ? 'server' : 'leaving');
  if (error) draft.fail('open-conversation', error);
  if (error?.reason === 'conversation-ended') draft.run({ type: 'leave', because: 'ended' });
}

/**
 * Handles typed text, or the choice among several hypotheses of a spoken turn. A recognised turn stays
 * unchanged.
 */
export function sendText(
  draft: Draft,
  { turnId, text, row }: Extract<Input, { type: 'text-looked-up' }>,
): void {
  const { awaited, unconfirmed, conversationId } = draft.state;
  const isAlreadySent = unconfirmed.some((entry) => entry.kind === 'message' && idOf(entry) === turnId);
  if (row?.state === 'done' || isAlreadySent) return;
  if (awaited.length >= MOST_AWAITED) {
    draft.fail('send-text', toWire(failures.tooMuchWaits()));
    return;
  }
  if (row) {
    draft.run({ type: 'patch-turn', turnId, changes: { text, state: 'waiting', failure: undefined } });
  } else {
    const about = { speaker: 'learner', via: 'typed', state: 'waiting' } as const;
    const turn = { id: turnId, conversationId, text, ...about, startedAt: draft.moment.now };
    draft.run({ type: 'put-turn', turn });
  }
  draft.set({ closedTurn: undefined });
  awaitReply(draft, turnId);
  expectMessage(draft, { type: 'text-sent', turnId, text, ...rejoining(row) });
}

/** Handles a text that the learner put right. Only the latest turn is answered again. */
export function mendTurn(
  draft: Draft,
  { turnId, text, row, latest }: Extract<Input, { type: 'text-looked-up' }>,
): void {
  if (row?.state !== 'done' || row.speaker !== 'learner' || row.text === text) return;
  const isLatest = turnId === latest;
  if (isLatest) silence(draft, 'learner');
  const asHeard = row.asHeard ?? row.text;
  const changes = { text, asHeard, heard: undefined, corrected: undefined, corrections: undefined };
  draft.run({ type: 'patch-turn', turnId, changes: { ...changes, state: 'waiting' } });
  draft.set({ closedTurn: undefined });
  if (isLatest) awaitReply(draft, turnId);
  expectMessage(draft, { type: 'text-sent', turnId, text, mends: true });
}

/** Repeats a turn: the partner's is replayed, the learner's is sent again. */
export function retryTurn(draft: Draft, row: KeptTurn | undefined): void {
  if (!row) {
    draft.fail('retry-turn', toWire(failures.turnGone()));
    return;
  }
  if (row.speaker === 'partner') {
    stopReply(draft, 'stop');
    const command = { type: 'say-again', turnId: row.id, pace: 'normal' } as const;
    draft.run({ type: 'start-preview', command });
    return;
  }
  ensureTransport(draft);
  resend(draft, row);
}

/** Sends a turn again, by its text if it has one, else by its recording. */
function resend(draft: Draft, row: KeptTurn, isAnswered = true): void {
  const { id: turnId, text, attemptId, rejoins, asHeard } = row;
  draft.run({ type: 'patch-turn', turnId, changes: { state: 'waiting', failure: undefined } });
  if (isAnswered) awaitReply(draft, turnId);
  const said = text.trim().slice(0, LONGEST_TEXT);
  if (said !== '') {
    const mends = asHeard !== undefined && { mends: true };
    expectMessage(draft, { type: 'text-sent', turnId, text: said, ...rejoining(row), ...mends });
    return;
  }
  expectTurn(draft, { turnId, rejoins }, 'loading');
  draft.run({ type: 'load-audio', turnId, attemptId });
}

function rejoining(row: KeptTurn | undefined): { rejoins?: string } {
  return row?.rejoins === undefined ? {} : { rejoins: row.rejoins };
}

/** Cancels the pending replies. */
export function stopAwaiting(draft: Draft): void {
  for (const { turnId } of draft.state.awaited) {
    expectMessage(draft, { type: 'reply-stopped', turnId, characters: 0 });
  }
  draft.set({ awaited: [] });
}

/** Removes the answered turns: a reply answers all turns up to its own one, an opening line answers all. */
function answered(draft: Draft, message: Extract<ServerMessage, { type: 'reply-started' }>): void {
  const { awaited } = draft.state;
  if (message.to !== undefined && isSuperseded(draft, message.to)) {
    // The learner went on meanwhile.
    expectMessage(draft, { type: 'reply-stopped', turnId: message.turnId, characters: 0 });
    return;
  }
  const at = awaited.findIndex(({ turnId }) => turnId === message.to);
  draft.set({ awaited: at < 0 ? [] : awaited.slice(at + 1) });
  startReply(draft, message, awaited[at]?.endedAtMs);
  if (message.to === undefined) return;
  // An answered turn was recognised, even if a failure was reported earlier.
  draft.run(
    { type: 'patch-turn', turnId: message.to, changes: { state: 'done', failure: undefined } },
    { type: 'judge-turn', turnId: message.to },
  );
}

function receivedAboutTurn(draft: Draft, message: ServerMessage): void {
  switch (message.type) {
    case 'transcript-partial':
      hypothesis(draft, message);
      break;
    case 'transcript-completed': {
      const { turnId, text, heard, asHeard } = message;
      understand(draft, turnId, text);
      draft.run(
        { type: 'patch-turn', turnId, changes: { text, heard, asHeard, state: 'done', failure: undefined } },
        { type: 'remove-rejoined', turnId },
        { type: 'correct-turn', turnId },
      );
      // A model that hears and speaks itself answers before the transcript, by which the recording is
      // assessed.
      if (!draft.state.awaited.some((turn) => turn.turnId === turnId))
        draft.run({ type: 'judge-turn', turnId });
      break;
    }
    case 'transcript-unsure': {
      // The row stores the question as well, so that it disappears after another turn, or when the panel
      // reopens.
      const { turnId, candidates } = message;
      failTurn(draft, turnId, toWire(failures.notUnderstood()));
      if (candidates.length === 0) draft.run({ type: 'examine-audio', turnId });
      draft.show({ unsure: { turnId, candidates } });
      break;
    }
    case 'turn-failed':
      failTurn(draft, message.turnId, message.stage === 'speech' ? undefined : message.error);
      // The other stages' errors are shown with their turn. Here the words exist; the voice is missing.
      if (message.stage === 'speech') draft.fail('speech', message.error);
      break;
    case 'replies-suggested':
      draft.set({ expected: message.replies });
      // Stored with the turn, so that it is available when the panel reopens.
      draft.run({ type: 'patch-turn', turnId: message.turnId, changes: { hints: message.replies } });
      break;
    case 'steps-reached':
      draft.run({ type: 'put-steps', steps: message.steps });
      break;
    case 'timings-measured':
      draft.run({ ...message, type: 'add-timings' });
      break;
    case 'partner-replaced':
      draft.fail('partner', message.error);
      break;
    case 'talk-finished':
      draft.show({ isFinished: true });
      break;
    case 'taken-over':
      draft.run({ type: 'leave', because: 'taken-over' });
      break;
    case 'request-failed':
      draft.fail('send-text', message.error);
  }
}

function hypothesis(draft: Draft, { turnId, text }: { turnId: string; text: string }): void {
  const { learnerTurn } = draft.state;
  if (learnerTurn?.turnId === turnId) draft.set({ learnerTurn: { ...learnerTurn, words: text } });
  understand(draft, turnId, text);
}

function understand(draft: Draft, turnId: string, text: string): void {
  const { understood } = draft.state.shown;
  const before = understood?.turnId === turnId ? understood.text : '';
  draft.show({ unsure: null, understood: { turnId, text, stable: stableLength(before, text) } });
}

/** Returns the length of the common prefix, up to the end of a word. */
function stableLength(before: string, text: string): number {
  let same = 0;
  while (same < Math.min(before.length, text.length) && before[same] === text[same]) same++;
  if (same === text.length) return same;
  return Math.max(0, text.lastIndexOf(' ', same) + 1);
}

/** Marks the turn as failed; no further message about it follows. */
function failTurn(draft: Draft, turnId: string, failure: WireError | undefined): void {
  const { learnerTurn, awaited } = draft.state;
  if (learnerTurn?.turnId === turnId) draft.set({ learnerTurn: { ...learnerTurn, hasFailed: true } });
  draft.set({ awaited: awaited.filter((turn) => turn.turnId !== turnId) });
  draft.run({ type: 'expect-reply', on: false });
  if (failure) draft.run({ type: 'patch-turn', turnId, changes: { state: 'failed', failure } });
}

function awaitReply(draft: Draft, turnId: string): void {
  const { awaited } = draft.state;
  if (!awaited.some((turn) => turn.turnId === turnId)) draft.set({ awaited: [...awaited, { turnId }] });
}
