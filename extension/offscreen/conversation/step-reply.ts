import type { ReplyCut, ServerMessage } from '@sayable/shared/contracts';
import { playedText } from '@sayable/shared/conversation';
import type { Draft, Input, RowChanges } from './inputs-and-effects.ts';
import { charactersHeard, type Reply } from './state.ts';
import { expectMessage } from './unconfirmed.ts';

/** The partner's reply and other audio: the playback, and the part of it that was heard. */

/** Every sixth tick of 50 ms reports the heard part to the other side. */
const TICKS_TO_REPORT = 6;
/** The changes to the row of a reply that goes on. */
const uncut = { interrupted: undefined, cutBy: undefined } as const;

export function startReply(
  draft: Draft,
  { turnId, replaces, said, stream, sampleRate }: Extract<ServerMessage, { type: 'reply-started' }>,
  learnerEndedAtMs: number | undefined,
): void {
  stopPreview(draft);
  stopReply(draft, 'learner');
  const reply: Reply = {
    turnId,
    replaces,
    stream,
    sampleRate,
    text: said ?? '',
    heardBefore: said?.length ?? 0,
    words: [],
    samples: 0,
    isComplete: false,
    learnerEndedAtMs,
  };
  draft.set({ reply, playbackTicks: 0, wordAt: -1, heardReported: reply.heardBefore });
  draft.run({ type: 'start-playback', turnId, sampleRate, from: reply.heardBefore });
  if (said !== undefined) {
    draft.run({ type: 'patch-turn', turnId, changes: { text: said.trim(), state: 'speaking', ...uncut } });
    return;
  }
  const { conversationId: id } = draft.state;
  const about = { speaker: 'partner', text: '', via: 'voice', state: 'speaking' } as const;
  const turn = { id: turnId, conversationId: id, ...about, startedAt: draft.moment.now };
  draft.run({ type: 'put-turn', turn });
}

/** Handles the other side's messages about a reply that has begun. */
export function continueReply(draft: Draft, message: ServerMessage): void {
  switch (message.type) {
    case 'reply-text': {
      const reply = replyOf(draft, message.turnId);
      if (!reply) return;
      const text = reply.text + message.text;
      draft.set({ reply: { ...reply, text } });
      draft.run({ type: 'push-text', text: message.text });
      break;
    }
    case 'reply-words': {
      const reply = replyOf(draft, message.turnId);
      if (!reply) return;
      draft.set({ reply: { ...reply, words: [...reply.words, ...message.words] } });
      draft.run({ type: 'push-text', words: message.words });
      return;
    }
    case 'reply-ended':
      completeReply(draft, message);
      break;
    case 'reply-dropped':
      if (replyOf(draft, message.turnId)) silenceReply(draft);
      draft.run({ type: 'remove-turn', turnId: message.turnId });
  }
}

export function speechReceived(
  draft: Draft,
  { stream, samples }: Extract<Input, { type: 'speech-received' }>,
): void {
  const { reply } = draft.state;
  if (reply?.stream !== stream) return;
  draft.set({ reply: { ...reply, samples: reply.samples + samples.length } });
  draft.run({ type: 'push-speech', samples });
}

/** Completes a received reply, or sets the remaining text of a stopped one. */
function completeReply(
  draft: Draft,
  { turnId, text, spoken }: Extract<ServerMessage, { type: 'reply-ended' }>,
): void {
  const reply = replyOf(draft, turnId);
  if (!reply) {
    draft.run({ type: 'patch-turn', turnId, changes: { text } });
    return;
  }
  draft.set({ reply: { ...reply, isComplete: true } });
  const { words, samples, text: whole } = reply;
  draft.run({ type: 'translate-ahead', turnId, text: reply.text.trim() });
  draft.run({
    type: 'finish-playback',
    keepAs: spoken && samples > 0 ? { turnId, text: whole, words } : undefined,
  });
}

/** Silences the playback at once, for the learner's own voice or for another sound. */
export function silence(draft: Draft, cutBy: ReplyCut): void {
  stopPreview(draft);
  stopReply(draft, cutBy);
}

/** Stops other audio, including audio that is still being fetched. */
export function stopPreview(draft: Draft): void {
  draft.set({ preview: undefined });
  draft.run({ type: 'stop-preview' });
}

/** Stops the reply: only its heard part stays. */
export function stopReply(draft: Draft, cutBy: ReplyCut): void {
  const { reply } = draft.state;
  if (!reply) return;
  const { turnId, text, isComplete } = reply;
  const characters = charactersHeard(reply, draft.moment.playedMs);
  silenceReply(draft);
  expectMessage(draft, { type: 'reply-stopped', turnId, characters, cutBy });
  const stays = playedText(text, characters);
  const isWhole = isComplete && stays === text.trim();
  if (stays === '') draft.run({ type: 'remove-turn', turnId });
  else
    settleReply(draft, reply, { text: stays, state: 'done', ...(!isWhole && { interrupted: true, cutBy }) });
  draft.run({ type: 'look-at-reply', turnId });
}

/** Starts other audio, unless a reply has begun in the meantime. */
export function previewStarted(
  draft: Draft,
  { turnId, words }: Extract<Input, { type: 'preview-started' }>,
): void {
  if (draft.state.reply) stopPreview(draft);
  else draft.set({ preview: { turnId, words }, wordAt: -1 });
}

/**
 * Marks a reply whose connection is lost. What has arrived is played; the rest comes over the next
 * connection.
 */
export function markCutOff(draft: Draft): void {
  const { reply } = draft.state;
  if (!reply || reply.isComplete) return;
  const changes = { interrupted: true, cutBy: 'connection' } as const;
  draft.run({ type: 'patch-turn', turnId: reply.turnId, changes });
}

/** Ends a reply whose rest never comes: what has arrived is played. */
export function giveUpRest(draft: Draft, cutBy: ReplyCut): void {
  const { reply } = draft.state;
  if (!reply || reply.isComplete) return;
  draft.set({ reply: { ...reply, isComplete: true, cutBy } });
  draft.run({ type: 'finish-playback', keepAs: undefined });
}

/** Cuts off a reply whose connection is gone, after the other side has reported the remaining part. */
export function cutOffReply(draft: Draft): void {
  if (draft.state.reply && !draft.state.reply.isComplete) silenceReply(draft);
}

export function playbackTicked(draft: Draft, level: number): void {
  const { reply, preview, wordAt } = draft.state;
  const playing = reply ?? preview;
  if (!playing) return;
  const { playedMs, knowsWord } = draft.moment;
  const playbackTicks = draft.state.playbackTicks + 1;
  draft.set({ playbackTicks });
  draft.run({ type: 'report-level', level });
  const at = playing.words.findLastIndex(({ startMs }) => startMs <= playedMs);
  if (knowsWord && playedMs > 0 && at > wordAt) draft.set({ wordAt: at });
  if (reply && playbackTicks % TICKS_TO_REPORT === 0) reportHeard(draft, reply);
}

/** Writes the heard part to the row, so that it is correct after a crash. */
function reportHeard(draft: Draft, reply: Reply): void {
  const characters = charactersHeard(reply, draft.moment.playedMs);
  if (characters <= draft.state.heardReported) return;
  draft.set({ heardReported: characters });
  const { turnId, text } = reply;
  sendHeard(draft, turnId, characters);
  draft.run({ type: 'patch-turn', turnId, changes: { text: playedText(text, characters) } });
}

/** Handles the end of the playback: the last sample was heard. */
export function playbackEnded(draft: Draft): void {
  const { reply } = draft.state;
  if (!reply) {
    draft.set({ preview: undefined });
    return;
  }
  // The loudspeaker failed while the reply was still being generated: the reply has not ended.
  if (!reply.isComplete) return;
  const { turnId, text, cutBy } = reply;
  if (cutBy) {
    stopReply(draft, cutBy);
    return;
  }
  draft.set({ reply: undefined });
  if (draft.state.connection === 'open') sendHeard(draft, turnId, text.length);
  // The next connection begins with it, so that the reply does not come again.
  else expectMessage(draft, { type: 'reply-stopped', turnId, characters: text.length });
  settleReply(draft, reply, { text: text.trim(), state: 'done' });
  draft.run({ type: 'look-at-reply', turnId });
}

/** Records the time from the end of the learner's voice to the first heard sample, on one clock. */
export function playbackStarted(draft: Draft, { turnId, atMs }: { turnId: string; atMs: number }): void {
  const endedAtMs = replyOf(draft, turnId)?.learnerEndedAtMs;
  if (endedAtMs === undefined) return;
  draft.run({ type: 'add-timings', turnId, timings: { 'voice-to-voice': atMs - endedAtMs } });
}

export function setDucked(draft: Draft, on: boolean): void {
  if (on === draft.state.isDucked) return;
  draft.set({ isDucked: on });
  draft.run({ type: 'duck', on });
}

function replyOf({ state: { reply } }: Draft, turnId: string): Reply | undefined {
  return reply?.turnId === turnId ? reply : undefined;
}

function silenceReply(draft: Draft): void {
  draft.set({ reply: undefined });
  draft.run({ type: 'stop-playback' });
}

function settleReply(draft: Draft, { turnId, replaces }: Reply, changes: RowChanges): void {
  draft.run({ type: 'patch-turn', turnId, changes });
  if (replaces !== undefined && replaces !== turnId) draft.run({ type: 'remove-turn', turnId: replaces });
}

/** Sends the heard part. It is not sent again, because the next message supersedes it. */
function sendHeard(draft: Draft, turnId: string, characters: number): void {
  if (draft.state.connection !== 'open') return;
  draft.run({ type: 'send', message: { type: 'reply-heard', turnId, characters } });
}
