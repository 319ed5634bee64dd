import {
  type ConversationCommand,
  Draft,
  type Effect,
  type Input,
  type Moment,
} from './inputs-and-effects.ts';
import { type ConversationState, isAttentive, isPlaying } from './state.ts';
import {
  cancelTurn,
  closeMicrophone,
  decide,
  judgedFrame,
  keepTurn,
  microphoneLost,
  microphoneRefused,
  pressKey,
  recordedFrame,
  releaseKey,
  setHandsFree,
} from './step-learner.ts';
import {
  ensureTransport,
  mendTurn,
  received,
  retryTurn,
  sendText,
  stopAwaiting,
  transportEnded,
  turnsReconciled,
} from './step-messages.ts';
import {
  markCutOff,
  playbackEnded,
  playbackStarted,
  playbackTicked,
  previewStarted,
  silence,
  speechReceived,
  stopPreview,
  stopReply,
} from './step-reply.ts';
import { changeTurn, expectMessage, forgetConnection, sendUnconfirmed, withdrawTurn } from './unconfirmed.ts';
import { phaseOf } from './view.ts';

/**
 * The state machine of a conversation: `step(state, input, moment) → { state, effects }`. It is pure;
 * `effects.ts` runs the effects.
 *
 * Inputs
 *
 * | input | cause |
 * |---|---|
 * | `opened`, `closed` | a panel opened or closed the conversation |
 * | `command` | a command of the panel (`contracts/conversation/panel-messages.ts`) |
 * | `silence-requested` | practice is about to play or record |
 * | `command-failed` | an effect that serves a command failed |
 * | `settings-read` | the answer to `read-settings` |
 * | `text-looked-up`, `turn-looked-up` | the answers to `look-up-text` and `look-up-turn` |
 * | `message-received`, `speech-received` | a message or speech of the other side |
 * | `transport-lost`, `transport-ended` | the connection broke and reconnects; or is lost permanently |
 * | `turns-reconciled` | the answer to `reconcile-turns`: the learner's turns that still wait |
 * | `microphone-opened`, `-refused`, `-lost`, `-requested`, `-cooled` | an event of the device; practice requests it; it was unused for a while |
 * | `turn-decided` | a decision of turn taking, by the key or by the voice |
 * | `frame-recorded`, `frame-judged` | 32 ms of the microphone were recorded; the voice activity detector judged them |
 * | `audio-encoded`, `audio-loaded`, `audio-missing` | all packets of a turn are in memory; or are unavailable |
 * | `playback-started`, `-ticked`, `-ended` | the first sample was heard; every 50 ms; the last sample was heard |
 * | `playback-by-system`, `-passed-over` | a voice of the system begins or ends; the embedded one speaks in its place |
 * | `preview-started` | the answer to `start-preview` |
 *
 * Effects
 *
 * | effect | action |
 * |---|---|
 * | `report-level` | sends the loudness of the side that speaks to the panel |
 * | `read-settings` | reads the learner's settings |
 * | `open-transport`, `close-transport`, `send`, `send-audio` | `send-audio`: sends all audio of the turn so far; later audio follows automatically |
 * | `leave` | ends the conversation on this device, as its server did, or closes it for another window |
 * | `put-turn`, `patch-turn`, `add-timings`, `remove-turn`, `remove-rejoined`, `reconcile-turns`, `put-steps` | writes rows, in order |
 * | `look-up-text`, `look-up-turn` | reads a row, after all writes |
 * | `open-microphone`, `close-microphone`, `cool-microphone` | `cool`: closes it after a while |
 * | `press-key`, `release-key`, `reset-turn-taking`, `change-turn-taking` | controls turn taking |
 * | `record-turn`, `finish-audio`, `discard-audio`, `load-audio` | manages the audio of a learner's turn |
 * | `expect-reply` | asks for the voice of the next reply |
 * | `start-playback`, `push-text`, `push-speech`, `finish-playback`, `stop-playback`, `duck` | controls the reply's voice |
 * | `start-preview`, `stop-preview` | controls other audio |
 * | `correct-turn`, `look-at-reply`, `judge-turn`, `ask-hints`, `translate-turn`, `translate-ahead` | requests feedback, in the background |
 */
export function step(
  state: ConversationState,
  input: Input,
  moment: Moment,
): { state: ConversationState; effects: readonly Effect[] } {
  const draft = new Draft(state, moment);
  if (!state.isClosed) {
    apply(draft, input);
    sendUnconfirmed(draft);
    forgetPast(draft, state);
  }
  return { state: draft.state, effects: draft.effects };
}

function apply(draft: Draft, input: Input): void {
  switch (input.type) {
    case 'opened':
      draft.run({ type: 'open-transport' });
      break;
    case 'closed':
      close(draft);
      break;
    case 'silence-requested':
      silence(draft, 'stop');
      break;
    case 'command':
      command(draft, input.command);
      break;
    case 'settings-read':
      settingsRead(draft, input);
      break;
    case 'text-looked-up':
      if (input.mends) mendTurn(draft, input);
      else sendText(draft, input);
      break;
    case 'turn-looked-up':
      retryTurn(draft, input.row);
      break;
    case 'message-received':
      received(draft, input.message);
      break;
    case 'speech-received':
      speechReceived(draft, input);
      break;
    case 'transport-lost':
      draft.set({ connection: 'offline' });
      markCutOff(draft);
      forgetConnection(draft, { isForGood: false });
      break;
    case 'transport-ended':
      transportEnded(draft, input.error);
      closeMicrophone(draft);
      // The turn in progress is kept, and is sent over the next transport.
      keepTurn(draft);
      break;
    case 'turns-reconciled':
      turnsReconciled(draft, input);
      break;
    case 'command-failed':
      draft.fail(input.command, input.error);
      break;
    default:
      applyFromDevice(draft, input);
  }
}

type FromDevice = Extract<
  Input,
  { type: `${'microphone' | 'frame' | 'audio' | 'playback' | 'preview' | 'turn-decided'}${string}` }
>;

/** Handles inputs of the microphone, the encoder and the loudspeaker. */
function applyFromDevice(draft: Draft, input: FromDevice): void {
  switch (input.type) {
    case 'microphone-opened':
      draft.set({ microphone: 'open' });
      break;
    case 'microphone-refused':
      microphoneRefused(draft, input);
      break;
    case 'microphone-lost':
      microphoneLost(draft);
      break;
    case 'microphone-requested':
      if (!draft.state.learnerTurn) closeMicrophone(draft);
      return;
    case 'microphone-cooled':
      if (!isAttentive(draft.state)) closeMicrophone(draft);
      return;
    case 'turn-decided':
      decide(draft, input);
      break;
    case 'frame-recorded':
      recordedFrame(draft, input.samples);
      break;
    case 'frame-judged':
      judgedFrame(draft, input);
      break;
    case 'audio-encoded':
    case 'audio-loaded':
      changeTurn(draft, input.turnId, { audio: 'ready' });
      break;
    case 'audio-missing':
      audioMissing(draft, input);
      break;
    case 'playback-started':
      playbackStarted(draft, input);
      break;
    case 'playback-ticked':
      playbackTicked(draft, input.level);
      break;
    case 'playback-ended':
      playbackEnded(draft);
      break;
    case 'playback-by-system':
      draft.set({ isDeaf: input.isSpeaking });
      break;
    case 'playback-passed-over':
      draft.show({ passedOver: input.cause });
      break;
    case 'preview-started':
      previewStarted(draft, input);
  }
}

/** Handles a command of the panel. */
function command(draft: Draft, asked: ConversationCommand): void {
  switch (asked.type) {
    case 'start-turn':
      pressKey(draft);
      break;
    case 'finish-turn':
      releaseKey(draft);
      break;
    case 'cancel-turn':
      cancelTurn(draft);
      break;
    case 'set-hands-free':
      setHandsFree(draft, asked.on);
      break;
    case 'send-text':
      silence(draft, 'learner');
      ensureTransport(draft);
      draft.run(
        { type: 'read-settings' },
        { type: 'look-up-text', turnId: asked.turnId ?? '', text: asked.text },
      );
      break;
    case 'mend-turn':
      ensureTransport(draft);
      draft.run({ type: 'look-up-text', turnId: asked.turnId, text: asked.text, mends: true });
      break;
    case 'retry-turn':
      draft.run({ type: 'look-up-turn', turnId: asked.turnId });
      break;
    case 'stop-speaking':
      // A second press cancels the pending replies.
      if (isPlaying(draft.state)) silence(draft, 'stop');
      else stopAwaiting(draft);
      return;
    case 'say-again':
    case 'speak-text':
    case 'play-turn':
      silence(draft, 'stop');
      draft.run({ type: 'start-preview', command: asked });
      break;
    case 'say-in-other-words':
      silence(draft, 'stop');
      ensureTransport(draft);
      expectMessage(draft, { type: 'reply-asked', manner: 'in-other-words' });
      break;
    case 'ask-hints':
      draft.run({ type: 'ask-hints' });
      break;
    case 'translate-turn':
      draft.run({ type: 'translate-turn', turnId: asked.turnId, into: asked.into });
  }
}

/**
 * Handles the closing of the panel. The microphone, the voice and the connection end; no utterance is lost.
 */
function close(draft: Draft): void {
  stopPreview(draft);
  stopReply(draft, 'leaving');
  closeMicrophone(draft);
  keepTurn(draft);
  sendUnconfirmed(draft);
  draft.run({ type: 'close-transport' });
  draft.set({ isClosed: true, connection: 'closed' });
}

function settingsRead(
  draft: Draft,
  { options, sensitivity }: Extract<Input, { type: 'settings-read' }>,
): void {
  const { options: before, connection } = draft.state;
  draft.set({ options, sensitivity });
  // A connection that opens later receives the options then.
  if (connection !== 'open' || JSON.stringify(options) === JSON.stringify(before)) return;
  draft.run({ type: 'send', message: { type: 'options-changed', options } });
}

function audioMissing(draft: Draft, { turnId, error }: Extract<Input, { type: 'audio-missing' }>): void {
  withdrawTurn(draft, turnId);
  draft.set({ awaited: draft.state.awaited.filter((turn) => turn.turnId !== turnId) });
  draft.run({ type: 'patch-turn', turnId, changes: { state: 'failed', failure: error } });
  draft.fail('retry-turn', error);
}

/** Forgets what the panel shows of one side when the turn of the other begins. */
function forgetPast(draft: Draft, before: ConversationState): void {
  const phase = phaseOf(draft.state);
  if (phase === phaseOf(before)) return;
  const begins = phase === 'listening';
  if (begins || phase === 'idle') draft.show({ understood: null });
  // Hands-free listening resumes at once, while the question is still open.
  if (begins && !before.handsFree) draft.show({ unsure: null });
  if (begins || phase === 'thinking') draft.show({ passedOver: null, trouble: null });
}
