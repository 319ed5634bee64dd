import type { ClientMessage, ServerMessage } from '@sayable/shared/contracts';
import type { Draft } from './inputs-and-effects.ts';
import type { Unconfirmed, UnconfirmedMessage, UnconfirmedTurn } from './state.ts';

/**
 * The only place that sends again: every turn and request stays in `state.unconfirmed` until the other side
 * confirms it, and is sent again over each new connection. Their ids prevent double processing.
 */

/**
 * Adds a spoken turn, or replaces an earlier one with its id. @param rejoins the turn that goes on in this
 * one
 */
export function expectTurn(
  draft: Draft,
  { turnId, rejoins }: Pick<UnconfirmedTurn, 'turnId' | 'rejoins'>,
  audio: UnconfirmedTurn['audio'],
): void {
  settle(draft, turnId);
  const entry: Unconfirmed = {
    kind: 'spoken',
    turnId,
    rejoins,
    audio,
    isPaused: false,
    sent: 'nothing',
    isSettled: false,
  };
  draft.set({ unconfirmed: [...draft.state.unconfirmed, entry] });
}

/** Adds a request. It replaces a sent request of its kind, and a text replaces its turn. */
export function expectMessage(draft: Draft, message: UnconfirmedMessage['message']): void {
  if (message.type === 'text-sent') settle(draft, message.turnId);
  const { unconfirmed } = draft.state;
  const others =
    message.type === 'text-sent'
      ? unconfirmed
      : unconfirmed.filter((entry) => !(isMessage(entry, message.type) && entry.isSent));
  draft.set({ unconfirmed: [...others, { kind: 'message', message, isSent: false }] });
}

function findTurn(draft: Draft, turnId: string): UnconfirmedTurn | undefined {
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

/** Withdraws a turn of the learner: cancels a started one, and removes it. */
export function withdrawTurn(draft: Draft, turnId: string): void {
  cancelStream(draft, turnId);
  settle(draft, turnId);
}

/** Returns true if the turn goes on in another one that was spoken to its end and is not confirmed yet. */
export function isSuperseded(draft: Draft, turnId: string): boolean {
  const goesOn = (entry: Unconfirmed) =>
    entry.kind === 'spoken'
      ? entry.rejoins === turnId && entry.audio !== 'recording'
      : rejoinsOf(entry) === turnId;
  return draft.state.unconfirmed.some(goesOn);
}

function rejoinsOf({ message }: UnconfirmedMessage): string | undefined {
  return message.type === 'text-sent' ? message.rejoins : undefined;
}

/** Ends the turn's stream on this connection; the turn stays queued for the next connection. */
export function cancelStream(draft: Draft, turnId: string): void {
  if (findTurn(draft, turnId)?.sent !== 'streaming') return;
  if (draft.state.connection === 'open')
    draft.run({ type: 'send', message: { type: 'audio-cancelled', turnId } });
  changeTurn(draft, turnId, { sent: 'nothing' });
}

/** Reports a pause in the current turn, or the pause's end, to the other side. */
export function pauseTurn(draft: Draft, turnId: string, isPaused: boolean): void {
  const entry = findTurn(draft, turnId);
  if (!entry || entry.isPaused === isPaused) return;
  changeTurn(draft, turnId, { isPaused });
  const type = isPaused ? 'audio-paused' : 'audio-resumed';
  if (entry.sent === 'streaming' && draft.state.connection === 'open')
    draft.run({ type: 'send', message: { type, turnId } });
}

/** Removes the entries that a message of the other side confirms or refuses. */
export function confirm(draft: Draft, message: ServerMessage): void {
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

/**
 * Marks everything sent over a lost connection as unsent. `isForGood`: of the requests only the learner's
 * turns stay.
 */
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

/** Sends the entries that the present connection lacks. */
export function sendUnconfirmed(draft: Draft): void {
  if (draft.state.connection !== 'open') return;
  let isBusy = draft.state.unconfirmed.some((entry) => entry.kind === 'spoken' && entry.sent === 'streaming');
  const send = (message: ClientMessage) => draft.run({ type: 'send', message });
  const sent = draft.state.unconfirmed.map((entry): Unconfirmed => {
    if (entry.kind === 'message') {
      if (!entry.isSent) send(entry.message);
      return entry.isSent ? entry : { ...entry, isSent: true };
    }
    const { turnId } = entry;
    let next = entry;
    if (next.sent === 'nothing' && !isBusy && next.audio !== 'loading') {
      send({ type: 'audio-started', turnId, ...(next.rejoins !== undefined && { rejoins: next.rejoins }) });
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

/** Removes a confirmed turn. A turn whose audio is still being sent stays until its last packet. */
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

/** Returns the id of the learner's turn that an entry refers to. */
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
