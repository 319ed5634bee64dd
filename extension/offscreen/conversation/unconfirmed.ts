import type { TalkDown, TalkUp } from '@sayable/shared/contracts';
import type { Draft } from './inputs-and-effects.ts';
import type { Unconfirmed, UnconfirmedMessage, UnconfirmedTurn } from './state.ts';

/**
 * The only place that sends again: every turn and request stays in `state.unconfirmed` until the other side confirms it, and
 * goes out anew over each connection. The ids in them keep anything from being understood twice.
 */

/** Adds a spoken turn, in the place of an earlier one with its id. */
export function expectTurn(draft: Draft, turnId: string, audio: UnconfirmedTurn['audio']): void {
  settle(draft, turnId);
  const entry: Unconfirmed = {
    kind: 'spoken',
    turnId,
    audio,
    isPaused: false,
    sent: 'nothing',
    isSettled: false,
  };
  draft.set({ unconfirmed: [...draft.state.unconfirmed, entry] });
}

/** Adds a request. A later one takes the place of a sent one of its kind, and a text the place of its turn. */
export function expectMessage(draft: Draft, message: UnconfirmedMessage['message']): void {
  if (message.type === 'text-sent') settle(draft, message.turnId);
  const { unconfirmed } = draft.state;
  const others =
    message.type === 'text-sent'
      ? unconfirmed
      : unconfirmed.filter((entry) => !(isMessage(entry, message.type) && entry.isSent));
  draft.set({ unconfirmed: [...others, { kind: 'message', message, isSent: false }] });
}

export function findTurn(draft: Draft, turnId: string): UnconfirmedTurn | undefined {
  const found = draft.state.unconfirmed.find((entry) => entry.kind === 'spoken' && entry.turnId === turnId);
  return found?.kind === 'spoken' ? found : undefined;
}

export function changeTurn(
  draft: Draft,
  turnId: string,
  changes: Partial<Omit<UnconfirmedTurn, 'kind' | 'turnId'>>,
): void {
  const { unconfirmed } = draft.state;
  draft.set({
    unconfirmed: unconfirmed.map((entry) =>
      entry.kind === 'spoken' && entry.turnId === turnId ? { ...entry, ...changes } : entry,
    ),
  });
}

/** The learner takes the turn back: it is cancelled where it was begun, and forgotten. */
export function withdrawTurn(draft: Draft, turnId: string): void {
  cancelStream(draft, turnId);
  settle(draft, turnId);
}

/** The turn doesn't go on over this connection; it stays to be sent over the next one. */
export function cancelStream(draft: Draft, turnId: string): void {
  if (findTurn(draft, turnId)?.sent !== 'streaming') return;
  if (draft.state.connection === 'open')
    draft.run({ type: 'send', message: { type: 'audio-cancelled', turnId } });
  changeTurn(draft, turnId, { sent: 'nothing' });
}

/** Tells the other side of a pause in the turn that is being spoken, or of its end. */
export function pauseTurn(draft: Draft, turnId: string, isPaused: boolean): void {
  const entry = findTurn(draft, turnId);
  if (!entry || entry.isPaused === isPaused) return;
  changeTurn(draft, turnId, { isPaused });
  const type = isPaused ? 'audio-paused' : 'audio-resumed';
  if (entry.sent === 'streaming' && draft.state.connection === 'open')
    draft.run({ type: 'send', message: { type, turnId } });
}

/** Takes out what a message of the other side confirms or refuses. */
export function confirm(draft: Draft, message: TalkDown): void {
  switch (message.type) {
    case 'conversation-opened':
      for (const { id } of message.turns) settle(draft, id);
      return;
    case 'transcript-completed':
    case 'transcript-unsure':
      settle(draft, message.turnId);
      return;
    case 'turn-failed':
      settle(draft, message.turnId);
      drop(draft, (entry) => isMessage(entry, 'reply-asked'));
      return;
    case 'request-failed':
      drop(draft, (entry) => isMessage(entry, 'reply-asked'));
      return;
    case 'reply-started':
      if (message.to !== undefined) settle(draft, message.to);
      drop(draft, (entry) => isMessage(entry, 'reply-asked'));
      return;
    case 'reply-ended':
    case 'reply-dropped':
      drop(draft, (entry) => isMessage(entry, 'reply-stopped') && entry.message.turnId === message.turnId);
  }
}

/** A connection is gone: whatever it had has to be sent again. `isForGood`: of requests only the learner's turns stay. */
export function forgetConnection(draft: Draft, { isForGood }: { isForGood: boolean }): void {
  const kept = draft.state.unconfirmed.filter((entry) =>
    entry.kind === 'spoken' ? !entry.isSettled : !isForGood || entry.message.type === 'text-sent',
  );
  draft.set({
    unconfirmed: kept.map((entry) =>
      entry.kind === 'spoken' ? { ...entry, sent: 'nothing' } : { ...entry, isSent: false },
    ),
  });
}

/** Sends what the present connection doesn't have yet. */
export function sendUnconfirmed(draft: Draft): void {
  if (draft.state.connection !== 'open') return;
  let isBusy = draft.state.unconfirmed.some((entry) => entry.kind === 'spoken' && entry.sent === 'streaming');
  const send = (message: TalkUp) => draft.run({ type: 'send', message });
  const sent = draft.state.unconfirmed.map((entry): Unconfirmed => {
    if (entry.kind === 'message') {
      if (!entry.isSent) send(entry.message);
      return entry.isSent ? entry : { ...entry, isSent: true };
    }
    const { turnId } = entry;
    let next = entry;
    if (next.sent === 'nothing' && !isBusy && next.audio !== 'loading') {
      send({ type: 'audio-started', turnId });
      draft.run({ type: 'send-audio', turnId });
      if (next.isPaused && next.audio === 'recording') send({ type: 'audio-paused', turnId });
      next = { ...next, sent: 'streaming' };
      isBusy = true;
    }
    if (next.sent === 'streaming' && next.audio === 'ready') {
      send({ type: 'audio-committed', turnId });
      next = { ...next, sent: 'whole' };
      isBusy = false;
    }
    return next;
  });
  const left = sent.filter(
    (entry) => !(entry.kind === 'spoken' && entry.isSettled && entry.sent === 'whole'),
  );
  if (isChanged(draft.state.unconfirmed, left)) draft.set({ unconfirmed: left });
}

/** The turn is confirmed. One whose audio still goes out stays until its last packet. */
function settle(draft: Draft, turnId: string): void {
  const left = draft.state.unconfirmed.flatMap((entry): Unconfirmed[] => {
    if (idOf(entry) !== turnId) return [entry];
    return entry.kind === 'spoken' && entry.sent === 'streaming' ? [{ ...entry, isSettled: true }] : [];
  });
  if (isChanged(draft.state.unconfirmed, left)) draft.set({ unconfirmed: left });
}

function drop(draft: Draft, isOver: (entry: Unconfirmed) => boolean): void {
  draft.set({ unconfirmed: draft.state.unconfirmed.filter((entry) => !isOver(entry)) });
}

/** The learner's turn that an entry is about. */
export function idOf(entry: Unconfirmed): string | undefined {
  if (entry.kind === 'spoken') return entry.turnId;
  return entry.message.type === 'text-sent' ? entry.message.turnId : undefined;
}

function isMessage<T extends UnconfirmedMessage['message']['type']>(
  entry: Unconfirmed,
  type: T,
): entry is UnconfirmedMessage & { message: Extract<UnconfirmedMessage['message'], { type: T }> } {
  return entry.kind === 'message' && entry.message.type === type;
}

function isChanged(before: readonly Unconfirmed[], after: readonly Unconfirmed[]): boolean {
  return before.length !== after.length || before.some((entry, index) => entry !== after[index]);
}
