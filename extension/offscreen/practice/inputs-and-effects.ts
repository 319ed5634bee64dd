import type {
  AttemptView,
  EmbeddedVoice,
  FlowTask,
  NoticeView,
  PracticeCommand,
  Section,
  SystemVoiceFault,
  VoiceChange,
  WireError,
} from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import { type PlayCommand, type RecordCommand, withAttempt } from '../../messaging/practice-view.ts';
import type { EngineEvent } from '../engine/ports.ts';
import type { SoundReport } from '../read-aloud.ts';
import type {
  Card,
  CardId,
  CommandOf,
  Known,
  KnownAttempt,
  Outcome,
  PracticeState,
  Recording,
  RecordingDetails,
} from './state.ts';

/** A command that one effect serves. */
export type ServedCommand = Exclude<
  PracticeCommand,
  PlayCommand | RecordCommand | CommandOf<'let-go' | 'stop-recording' | 'cancel-recording' | 'stop-playing'>
>;

/** All inputs of practice. `step.ts` documents when each occurs. */
export type Input =
  | { type: 'card-opened'; card: CardId }
  | { type: 'card-closed'; card: CardId }
  /** `id` is the card's number of the command. */
  | { type: 'command'; card: CardId; id: number; command: PracticeCommand; attemptId: string }
  | { type: 'command-failed'; card: CardId; id: number; command: ServedCommand; error: WireError }
  /** A card of another version asked for something. */
  | { type: 'command-unknown'; card: CardId; error: WireError }
  /** Something became known of the card's sentence, or the voices. */
  | { type: 'known'; card: CardId; changes: Known }
  /** Something became known of an attempt. It is shown if it is there already, or `id` asked for it. */
  | { type: 'attempt-known'; card: CardId; attemptId: string; changes: KnownAttempt; id?: number }
  | { type: 'pronunciation-changed'; card: CardId; id: number; attemptId: string | undefined }
  | { type: 'silence-requested' }
  | { type: 'text-requested'; request: number; text: string; voiceId: string | null | undefined }
  | { type: 'text-stopped' }
  | { type: 'kept-judged'; card: CardId; attemptId: string; judgement: Judgement }
  // The sound.
  | { type: 'sound-loaded'; id: number }
  | { type: 'sound-started'; id: number }
  | { type: 'sound-reported'; id: number; event: SoundReport }
  | { type: 'sound-ended'; id: number }
  | { type: 'sound-failed'; id: number; error: WireError }
  | RecordingInput;

/** The inputs of one recording. */
export type RecordingInput = { attemptId: string } & (
  | { type: 'slot-taken' }
  | { type: 'recording-prepared' }
  | { type: 'microphone-opened' }
  | { type: 'microphone-refused'; error: WireError }
  | { type: 'level-measured'; level: number; elapsedMs: number }
  | { type: 'microphone-lost' }
  | { type: 'engine-reported'; event: EngineEvent }
  | { type: 'engine-answered'; outcome: Outcome | undefined }
  | { type: 'microphone-closed' }
  | { type: 'model-compared'; isHeard: boolean }
  | { type: 'outcome-stored'; unsaved: WireError | undefined }
  | { type: 'recording-discarded'; error: WireError | undefined }
  | { type: 'recording-failed'; error: WireError }
);

/** The origin of a sound's samples. */
export type SoundSource =
  | { type: 'reference'; card: CardId; text: string; command: CommandOf<'play-reference'> }
  | {
      type: 'attempt';
      attemptId: string;
      section: Section | undefined;
      change?: VoiceChange | undefined;
      userWord?: number | undefined;
    }
  | { type: 'word'; command: CommandOf<'try-pronunciation'> }
  | { type: 'told'; text: string; task: FlowTask; voiceId: EmbeddedVoice }
  | { type: 'text'; text: string; voiceId: string | null | undefined }
  | { type: 'model'; attemptId: string };

/** All effects of a step. `effects.ts` runs them in order. */
export type Effect =
  | { type: 'end-preparation'; card: CardId }
  | { type: 'serve-command'; card: CardId; id: number; command: ServedCommand }
  // The sound.
  | { type: 'load-sound'; id: number; source: SoundSource }
  | { type: 'play-sound'; id: number }
  | { type: 'stop-sound'; id: number }
  | { type: 'answer-text'; request: number; instead: SystemVoiceFault | null; error?: WireError }
  | RecordingEffect
  // After a result.
  | { type: 'make-room' }
  | { type: 'remove-round'; attemptId: string }
  | { type: 'keep-attempt-reference'; attemptId: string }
  | { type: 'look-again'; card: CardId; attemptId: string }
  | { type: 'listen-again'; card: CardId; attemptId: string; purpose: ListeningPurpose };

/**
 * `beside-result`: the words of a judged sentence, where they are others. `other-text`: all words of a
 * recording that is of another text, by which the card may find its sentence.
 */
export type ListeningPurpose = 'beside-result' | 'other-text';

/** The effects of one recording. */
export type RecordingEffect = { attemptId: string } & (
  | { type: 'take-slot' }
  | { type: 'free-slot' }
  | { type: 'prepare-recording'; details: RecordingDetails }
  | { type: 'open-microphone' }
  | { type: 'give-up-opening' }
  | { type: 'begin-recording' }
  | { type: 'close-microphone' }
  | { type: 'judge-stored' }
  | { type: 'compare-with-model' }
  | { type: 'store-outcome'; outcome: Outcome }
  | { type: 'discard-recording' }
  | { type: 'save-later' }
  | { type: 'keep-line'; judgement: Judgement }
  | { type: 'forget-recording' }
);

/** The result of a step in progress: the new state, and the effects in the order in which they run. */
export class Draft {
  state: PracticeState;
  readonly effects: Effect[] = [];

  constructor(state: PracticeState) {
    this.state = state;
  }

  set(changes: Partial<PracticeState>): void {
    this.state = { ...this.state, ...changes };
  }

  /** Changes a card, if it is still connected. */
  setCard(id: CardId, changes: Partial<Card>): void {
    const card = this.state.cards.get(id);
    if (card) this.set({ cards: new Map(this.state.cards).set(id, { ...card, ...changes }) });
  }

  /** Changes what a card is shown, if it is still connected. */
  show(id: CardId, change: (shown: Card['shown']) => Partial<Card['shown']>): void {
    const shown = this.state.cards.get(id)?.shown;
    if (shown) this.setCard(id, { shown: { ...shown, ...change(shown) } });
  }

  notice(card: CardId, notice: NoticeView): void {
    // An abort was asked for.
    if (notice.name === 'failed' && notice.error.code === 'aborted') return;
    this.show(card, ({ notices }) => ({ notices: [...notices, notice] }));
  }

  /** Shows the end of an attempt, in place of the same one before. */
  conclude(card: CardId, attempt: AttemptView): void {
    if (attempt.error?.code === 'aborted') return;
    this.show(card, ({ attempts }) => ({ attempts: withAttempt(attempts, attempt) }));
  }

  /** Changes one recording, and returns it as it is now. */
  setRecording(recording: Recording, changes: Partial<Recording>): Recording {
    const changed = { ...recording, ...changes };
    const { recordings } = this.state;
    this.set({
      recordings: recordings.map((each) => (each.attemptId === changed.attemptId ? changed : each)),
    });
    return changed;
  }

  run(...effects: Effect[]): void {
    this.effects.push(...effects);
  }
}
