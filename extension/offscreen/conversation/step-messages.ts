import { type KeptTurn, type TalkDown, toWire, type WireError } from '@sayable/shared/contracts';
import { failures } from './failures.ts';
import type { Draft, Input } from './inputs-and-effects.ts';
import { addTimings, continueReply, cutOffReply, startReply, stopReply } from './step-reply.ts';
import { confirm, expectMessage, expectTurn, forgetConnection, idOf } from './unconfirmed.ts';

/** The connection, the messages of the other side, and the learner's turns that it has not answered. */

/** The learner's turns that may wait at the same time. */
const MOST_AWAITED = 8;
const LONGEST_TEXT = 2_000;

/** Opens a transport where the last one was lost for good. */
export function ensureTransport(draft: Draft): void {
  if (draft.state.connection !== 'closed') return;
  draft.set({ connection: 'connecting' });
  draft.run({ type: 'open-transport' });
}

export function received(draft: Draft, message: TalkDown): void {
  if (message.type === 'conversation-opened') {
    opened(draft, message);
    return;
  }
  confirm(draft, message);
  if (message.type === 'reply-started') answered(draft, message);
  else if (message.type.startsWith('reply-')) continueReply(draft, message);
  else receivedAboutTurn(draft, message);
}

/** The other side has told what it knows: what was under way before is over, and everything unconfirmed goes out. */
function opened(draft: Draft, message: Extract<TalkDown, { type: 'conversation-opened' }>): void {
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
  draft.set({ connection: 'open', awaited: waiting });
  draft.run({ type: 'reconcile-turns', known: message.turns });
}

/** Turns of the learner that an earlier host left behind, or that an earlier transport lost, are sent again. */
export function turnsReconciled(draft: Draft, waiting: readonly KeptTurn[]): void {
  for (const row of waiting) {
    const { unconfirmed, awaited, learnerTurn } = draft.state;
    const isUnderWay =
      row.id === learnerTurn?.turnId ||
      unconfirmed.some((entry) => idOf(entry) === row.id) ||
      awaited.some(({ turnId }) => turnId === row.id);
    if (!isUnderWay) resend(draft, row);
  }
}

export function transportEnded(draft: Draft, error: WireError | undefined): void {
  draft.set({ connection: 'closed', awaited: [] });
  forgetConnection(draft, { isForGood: true });
  draft.run({ type: 'close-transport' });
  if (error) draft.fail('open-talk', error);
}

/** The learner types, or says which of several a spoken turn was. A turn that was understood stays as it is. */
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
  awaitReply(draft, turnId);
  expectMessage(draft, { type: 'text-sent', turnId, text });
}

/** A turn once more: the partner's is heard again, the learner's is sent again. */
export function retryTurn(draft: Draft, row: KeptTurn | undefined): void {
  if (!row) {
    draft.fail('retry-turn', toWire(failures.turnGone()));
    return;
  }
  if (row.speaker === 'partner') {
    stopReply(draft);
    const command = { type: 'say-again', turnId: row.id, pace: 'normal' } as const;
    draft.run({ type: 'start-preview', command });
    return;
  }
  ensureTransport(draft);
  resend(draft, row);
}

/** By its text where it has one, else by its recording. */
function resend(draft: Draft, { id: turnId, text, attemptId }: KeptTurn): void {
  draft.run({ type: 'patch-turn', turnId, changes: { state: 'waiting', failure: undefined } });
  awaitReply(draft, turnId);
  const said = text.trim().slice(0, LONGEST_TEXT);
  if (said !== '') {
    expectMessage(draft, { type: 'text-sent', turnId, text: said });
    return;
  }
  expectTurn(draft, turnId, 'loading');
  draft.run({ type: 'load-audio', turnId, attemptId });
}

/** The learner doesn't want the answers that are being made. */
export function stopAwaiting(draft: Draft): void {
  for (const { turnId } of draft.state.awaited) {
    expectMessage(draft, { type: 'reply-stopped', turnId, characters: 0 });
  }
  draft.set({ awaited: [] });
}

/** A reply answers all turns up to the one that it is to; an opening line: all. */
function answered(draft: Draft, message: Extract<TalkDown, { type: 'reply-started' }>): void {
  const { awaited } = draft.state;
  const at = awaited.findIndex(({ turnId }) => turnId === message.to);
  draft.set({ awaited: at < 0 ? [] : awaited.slice(at + 1) });
  startReply(draft, message, awaited[at]?.endedAtMs);
  if (message.to === undefined) return;
  // Whatever was reported of it before: a turn that is answered was understood.
  draft.run(
    { type: 'patch-turn', turnId: message.to, changes: { state: 'done', failure: undefined } },
    { type: 'judge-turn', turnId: message.to },
  );
}

function receivedAboutTurn(draft: Draft, message: TalkDown): void {
  switch (message.type) {
    case 'transcript-partial':
      hypothesis(draft, message);
      break;
    case 'transcript-completed': {
      const { turnId, text } = message;
      draft.emit({ type: 'words-understood', turnId, text });
      draft.run(
        { type: 'patch-turn', turnId, changes: { text, state: 'done', failure: undefined } },
        { type: 'correct-turn', turnId },
      );
      break;
    }
    case 'transcript-unsure': {
      // The row says so too: the question is gone after another turn, or when the panel is opened again.
      const { turnId, candidates } = message;
      failTurn(draft, turnId, toWire(failures.notUnderstood()));
      draft.emit({ type: 'turn-unsure', turnId, candidates });
      break;
    }
    case 'turn-failed':
      failTurn(draft, message.turnId, message.stage === 'speech' ? undefined : message.error);
      draft.emit(message);
      break;
    case 'replies-suggested':
      // Kept with the turn: they are there when the panel is opened again.
      draft.run({ type: 'patch-turn', turnId: message.turnId, changes: { hints: message.replies } });
      draft.emit({ type: 'replies-suggested', replies: message.replies });
      break;
    case 'steps-reached':
      draft.run({ type: 'put-steps', steps: message.steps });
      draft.emit(message);
      break;
    case 'timings-measured':
      addTimings(draft, message.turnId, message.timings);
      break;
    case 'talk-finished':
    case 'taken-over':
      draft.emit(message);
      break;
    case 'request-failed':
      draft.fail('send-text', message.error);
  }
}

function hypothesis(draft: Draft, { turnId, text }: { turnId: string; text: string }): void {
  const { learnerTurn } = draft.state;
  if (learnerTurn?.turnId === turnId) draft.set({ learnerTurn: { ...learnerTurn, words: text } });
  draft.emit({ type: 'words-understood', turnId, text });
}

/** Nothing more comes for the turn. */
function failTurn(draft: Draft, turnId: string, failure: WireError | undefined): void {
  const { learnerTurn, awaited } = draft.state;
  if (learnerTurn?.turnId === turnId) draft.set({ learnerTurn: { ...learnerTurn, hasFailed: true } });
  draft.set({ awaited: awaited.filter((turn) => turn.turnId !== turnId) });
  if (failure) draft.run({ type: 'patch-turn', turnId, changes: { state: 'failed', failure } });
}

function awaitReply(draft: Draft, turnId: string): void {
  const { awaited } = draft.state;
  if (!awaited.some((turn) => turn.turnId === turnId)) draft.set({ awaited: [...awaited, { turnId }] });
}
