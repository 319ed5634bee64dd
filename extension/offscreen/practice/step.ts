import { toWire } from '@sayable/shared/std';
import { failures } from './failures.ts';
import { Draft, type Effect, type Input, type PronunciationCommand } from './inputs-and-effects.ts';
import { type CardId, type CommandOf, type PracticeState, recordingOf } from './state.ts';
import {
  cancelRecording,
  letGo,
  record,
  recordingInput,
  showResult,
  stopRecording,
} from './step-recording.ts';
import {
  play,
  soundEnded,
  soundFailed,
  soundLoaded,
  soundReported,
  soundStarted,
  stopSound,
  stopSoundOf,
} from './step-sound.ts';

/**
 * The state machine of practice: `step(state, input) → { state, effects }`. It is pure; `effects.ts` runs the
 * effects.
 *
 * Inputs
 *
 * | input | cause |
 * |---|---|
 * | `card-opened`, `card-closed` | a card connected or disconnected |
 * | `command` | a command of a card (`contracts/practice.ts`), with an id for a recording |
 * | `command-failed` | an effect that serves a command failed |
 * | `silence-requested` | a conversation is about to open its microphone |
 * | `text-requested`, `text-stopped` | a text without a card is to be said, or to be stopped |
 * | `kept-judged` | a stored recording was judged, as a command asked |
 * | `sound-loaded`, `-started`, `-reported`, `-ended`, `-failed` | the answers to `load-sound` and `play-sound` |
 * | all others | the events of a recording: see `step-recording.ts` |
 *
 * Effects
 *
 * | effect | action |
 * |---|---|
 * | `emit` | sends an event to a card |
 * | `serve-command` | does all that a command asks for; a sentence is prepared in place of the one before |
 * | `end-preparation` | ends the preparation of the card's sentence |
 * | `load-sound`, `play-sound`, `stop-sound` | controls the one sound |
 * | `answer-text` | answers the request to say a text |
 * | `make-room` | evicts old recordings |
 * | `keep-attempt-reference`, `look-again`, `listen-again` | the steps after a result: see `showResult` |
 * | all others | the work of a recording: see `step-recording.ts` |
 */
export function step(
  state: PracticeState,
  input: Input,
): { state: PracticeState; effects: readonly Effect[] } {
  const draft = new Draft(state);
  apply(draft, input);
  return { state: draft.state, effects: draft.effects };
}

function apply(draft: Draft, input: Input): void {
  switch (input.type) {
    case 'card-opened':
      draft.setCard(input.card, { sentence: undefined });
      break;
    case 'card-closed':
      cardClosed(draft, input.card);
      break;
    case 'command':
      command(draft, input);
      break;
    case 'command-failed':
      draft.fail(input.card, input.command, input.error, input);
      break;
    case 'silence-requested':
      stopSound(draft);
      break;
    case 'text-requested':
      play(draft, { type: 'text', request: input.request }, { ...input, type: 'text' });
      break;
    case 'text-stopped':
      stopSoundOf(draft, ({ type }) => type === 'text');
      break;
    case 'kept-judged':
      showResult(draft, input.card, input.attemptId, input.judgement);
      draft.run({ type: 'make-room' });
      break;
    case 'sound-loaded':
      soundLoaded(draft, input.id);
      break;
    case 'sound-started':
      soundStarted(draft, input.id);
      break;
    case 'sound-reported':
      soundReported(draft, input);
      break;
    case 'sound-ended':
      soundEnded(draft, input.id);
      break;
    case 'sound-failed':
      soundFailed(draft, input);
      break;
    default:
      recordingInput(draft, input);
  }
}

type InputOf<Type extends Input['type']> = Extract<Input, { type: Type }>;

/** Handles the closing of a card. The recording so far is stored and judged; everything else ends. */
function cardClosed(draft: Draft, card: CardId): void {
  draft.run({ type: 'end-preparation', card });
  stopSoundOf(draft, (purpose) => purpose.type === 'card' && purpose.card === card);
  // A microphone that is still opening has recorded nothing yet.
  if (recordingOf(draft.state, card)?.phase === 'recording') stopRecording(draft, card);
  else cancelRecording(draft, card);
  const cards = new Map(draft.state.cards);
  cards.delete(card);
  draft.set({ cards });
}

/** Handles a command of a card. */
function command(draft: Draft, { card, command: asked, attemptId }: InputOf<'command'>): void {
  switch (asked.type) {
    case 'prepare-sentence':
      prepare(draft, card, asked);
      break;
    case 'start-recording':
    case 'record-word':
      record(draft, card, asked, attemptId);
      break;
    case 'let-go':
      letGo(draft, card);
      break;
    case 'stop-recording':
      stopRecording(draft, card);
      break;
    case 'cancel-recording':
      cancelRecording(draft, card);
      break;
    case 'stop-playing':
      stopSoundOf(draft, (purpose) => purpose.type === 'card' && purpose.card === card);
      break;
    case 'play-reference':
      playReference(draft, card, asked);
      break;
    case 'play-attempt': {
      const source = { type: 'attempt', attemptId: asked.attemptId, section: asked.section } as const;
      play(draft, { type: 'card', card, command: asked.type, request: asked.request }, source);
      break;
    }
    case 'try-pronunciation': {
      const source = { type: 'word', phones: asked.phones, voiceId: asked.voiceId } as const;
      play(draft, { type: 'card', card, command: asked.type, request: asked.request }, source);
      break;
    }
    case 'keep-pronunciation':
    case 'forget-pronunciation':
      changePronunciation(draft, card, asked);
      break;
    default:
      draft.run({ type: 'serve-command', card, command: asked });
  }
}

function prepare(draft: Draft, card: CardId, asked: CommandOf<'prepare-sentence'>): void {
  const { type, text, source, place } = asked;
  if (recordingOf(draft.state, card)) {
    draft.fail(card, type, toWire(failures.stillRecording()));
  } else {
    draft.setCard(card, { sentence: { text, source, place } });
    draft.run({ type: 'serve-command', card, command: asked });
  }
}

function playReference(draft: Draft, card: CardId, asked: CommandOf<'play-reference'>): void {
  const text = draft.state.cards.get(card)?.sentence?.text;
  if (text === undefined) {
    draft.fail(card, asked.type, toWire(failures.noSentence()), { request: asked.request });
    return;
  }
  const source = { type: 'reference', card, text, command: asked } as const;
  play(draft, { type: 'card', card, command: asked.type, request: asked.request }, source);
}

function changePronunciation(draft: Draft, card: CardId, asked: PronunciationCommand): void {
  if (recordingOf(draft.state, card)) draft.fail(card, asked.type, toWire(failures.stillRecording()));
  else draft.run({ type: 'serve-command', card, command: asked });
}
