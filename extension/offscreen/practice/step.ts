import type { AttemptView } from '@sayable/shared/contracts';
import { toWire } from '@sayable/shared/std';
import {
  afterCommand,
  newAttempt,
  newSentence,
  nothingShown,
  type PlayCommand,
} from '../../messaging/practice-view.ts';
import { failures } from './failures.ts';
import { Draft, type Effect, type Input, type SoundSource } from './inputs-and-effects.ts';
import { type CardId, type PracticeState, recordingOf } from './state.ts';
import {
  alongEnded,
  cancelRecording,
  followResult,
  letGo,
  listenToOtherText,
  record,
  recordingInput,
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
 * effects, and `view.ts` returns what a card is shown of the state.
 *
 * Inputs
 *
 * | input | cause |
 * |---|---|
 * | `card-opened`, `card-closed` | a card connected or disconnected |
 * | `command` | a command of a card (`contracts/practice.ts`), with an id for a recording |
 * | `command-failed` | an effect that serves a command failed |
 * | `command-unknown` | a card of another version asked for something |
 * | `known`, `attempt-known` | an effect has found something out about the sentence or an attempt |
 * | `pronunciation-changed` | a pronunciation of the person's was stored or removed |
 * | `silence-requested` | a conversation is about to open its microphone |
 * | `text-requested`, `text-stopped` | a text without a card is to be said, or to be stopped |
 * | `kept-judged` | a stored recording was judged, as a command asked |
 * | `sound-loaded`, `-started`, `-reported`, `-ended`, `-failed` | answers to `load-sound`, `play-sound` |
 * | all others | the events of a recording: see `step-recording.ts` |
 *
 * Effects
 *
 * | effect | action |
 * |---|---|
 * | `serve-command` | does all that a command asks for; a sentence is prepared in place of the one before |
 * | `end-preparation` | ends the preparation of the card's sentence |
 * | `load-sound`, `play-sound`, `stop-sound` | controls the one sound |
 * | `answer-text` | answers the request to say a text |
 * | `make-room` | evicts old recordings |
 * | `remove-round` | deletes a round of a loop that is not the best |
 * | `keep-attempt-reference`, `look-again`, `listen-again` | the steps after a result: see `followResult` |
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
    case 'card-opened': {
      const { sound: _, ...shown } = nothingShown;
      const cards = new Map(draft.state.cards).set(input.card, { sentence: undefined, shown });
      draft.set({ cards });
      break;
    }
    case 'card-closed':
      cardClosed(draft, input.card);
      break;
    case 'command':
      command(draft, input);
      break;
    case 'command-failed':
      commandFailed(draft, input);
      break;
    case 'command-unknown':
      draft.show(input.card, ({ sentence }) => ({
        ack: Number.MAX_SAFE_INTEGER,
        sentence: { ...(sentence ?? newSentence('')), error: input.error },
      }));
      break;
    case 'known':
      known(draft, input);
      break;
    case 'attempt-known':
      attemptKnown(draft, input);
      break;
    case 'pronunciation-changed':
      pronunciationChanged(draft, input);
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
      keptJudged(draft, input);
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
      handleEndOfSound(draft, input.id);
      break;
    case 'sound-failed':
      soundFailed(draft, input);
      break;
    default:
      recordingInput(draft, input);
  }
}

/** Handles the end of a sound. The round of a loop ends with the voice that read along. */
function handleEndOfSound(draft: Draft, id: number): void {
  const { sound } = draft.state;
  soundEnded(draft, id);
  if (sound?.id === id && sound.purpose.type === 'along') alongEnded(draft, sound.purpose.attemptId);
}

type InputOf<Type extends Input['type']> = Extract<Input, { type: Type }>;

/** Handles the closing of a card. The recording so far is stored and judged; everything else ends. */
function cardClosed(draft: Draft, card: CardId): void {
  draft.run({ type: 'end-preparation', card });
  stopSoundOf(draft, (purpose) => purpose.type === 'card' && purpose.card === card);
  endRecording(draft, card);
  const cards = new Map(draft.state.cards);
  cards.delete(card);
  draft.set({ cards });
}

/** Ends a recording, which is judged. A microphone that is still opening has recorded nothing yet. */
function endRecording(draft: Draft, card: CardId): void {
  if (recordingOf(draft.state, card)?.phase === 'recording') stopRecording(draft, card);
  else cancelRecording(draft, card);
}

/** Handles a command of a card. */
function command(draft: Draft, input: InputOf<'command'>): void {
  const { card, id, command: asked } = input;
  draft.show(card, (shown) => ({ ...afterCommand(shown, id, asked), ack: id }));
  switch (asked.type) {
    case 'start-recording':
    case 'record-word':
      record(draft, card, asked, input);
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
    case 'play-attempt':
    case 'play-told':
    case 'try-pronunciation':
      playFor(draft, input, asked);
      break;
    case 'prepare-sentence': {
      const { text, source, place } = asked;
      // A recording that isn't visible any more must end.
      endRecording(draft, card);
      draft.setCard(card, { sentence: { text, source, place } });
      draft.run({ type: 'serve-command', card, id, command: asked });
      break;
    }
    default:
      draft.run({ type: 'serve-command', card, id, command: asked });
  }
}

function playFor(draft: Draft, { card, id }: InputOf<'command'>, asked: PlayCommand): void {
  const source = sourceOf(draft, card, asked);
  if (source) play(draft, { type: 'card', card, asked: id }, source);
  else draft.notice(card, { id, name: 'failed', error: toWire(failures.noSentence()) });
}

function sourceOf({ state }: Draft, card: CardId, asked: PlayCommand): SoundSource | null {
  switch (asked.type) {
    case 'play-attempt': {
      const { attemptId, section, change, userWord } = asked;
      return { type: 'attempt', attemptId, section, ...(change && { change, userWord }) };
    }
    case 'play-told':
      return { ...asked, type: 'told' };
    case 'try-pronunciation':
      return { type: 'word', command: asked };
    case 'play-reference': {
      const text = state.cards.get(card)?.sentence?.text;
      return text === undefined ? null : { type: 'reference', card, text, command: asked };
    }
  }
}

/** Shows the failure of a command in its place: the sentence's, an attempt's, or beside the screen. */
function commandFailed(draft: Draft, { card, id, command: asked, error }: InputOf<'command-failed'>): void {
  switch (asked.type) {
    case 'prepare-sentence':
      // A recording goes on without the voice.
      if (isAtWork(draft, card)) draft.notice(card, { id, name: 'failed', error });
      else draft.show(card, ({ sentence }) => ({ sentence: sentence && { ...sentence, error } }));
      break;
    case 'judge-attempt': {
      const { attemptId } = asked;
      attemptKnown(draft, { card, attemptId, changes: { phase: 'failed', error } });
      listenToOtherText(draft, card, attemptId, error);
      break;
    }
    default:
      draft.notice(card, { id, name: 'failed', error });
  }
}

function isAtWork({ state }: Draft, card: CardId): boolean {
  const attempts = state.cards.get(card)?.shown.attempts ?? [];
  const isJudging = attempts.some(({ phase }) => phase === 'checking');
  return isJudging || state.recordings.some((each) => each.card === card);
}

function known(draft: Draft, { card, changes }: InputOf<'known'>): void {
  const { voices, plan, ...about } = changes;
  draft.show(card, ({ sentence }) => ({
    ...(voices !== undefined && { voices }),
    ...(plan !== undefined && { plan }),
    sentence: sentence && { ...sentence, ...about },
  }));
}

function keptJudged(draft: Draft, { card, attemptId, judgement }: InputOf<'kept-judged'>): void {
  const changes = { phase: 'assessed', result: judgement, error: null } as const;
  attemptKnown(draft, { card, attemptId, changes });
  followResult(draft, card, attemptId);
  draft.run({ type: 'make-room' });
}

type AttemptKnown = Omit<InputOf<'attempt-known'>, 'type'>;

function attemptKnown(draft: Draft, { card, attemptId, changes, id }: AttemptKnown): void {
  draft.show(card, ({ attempts }) => {
    const change = (each: AttemptView) => (each.attemptId === attemptId ? { ...each, ...changes } : each);
    if (id === undefined || attempts.some((each) => each.attemptId === attemptId))
      return { attempts: attempts.map(change) };
    return {
      attempts: [...attempts, newAttempt(id, attemptId, { phase: 'assessed', isKept: true, ...changes })],
    };
  });
}

/** The sentence is prepared anew, and the attempt that the person asked about is judged anew. */
function pronunciationChanged(draft: Draft, { card, id, attemptId }: InputOf<'pronunciation-changed'>): void {
  draft.show(card, ({ sentence }) => {
    if (!sentence) return {};
    const pronunciations = sentence.pronunciations + 1;
    return { sentence: { ...sentence, pronunciations, reference: null, error: null, serverError: null } };
  });
  if (attemptId === undefined) return;
  draft.show(card, (shown) => afterCommand(shown, id, { type: 'judge-attempt', attemptId }));
}
