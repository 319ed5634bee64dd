import type {
  EmbeddedVoice,
  PracticeCommand,
  PracticeEvent,
  Pronunciation,
  Section,
  SystemVoiceFault,
  WireError,
} from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import type { EngineEvent } from '../engine/ports.ts';
import type { SoundReport } from '../reading.ts';
import type {
  Card,
  CardId,
  CommandOf,
  Outcome,
  PlayCommand,
  PracticeState,
  RecordCommand,
  Recording,
  RecordingDetails,
} from './state.ts';

export type PronunciationCommand = CommandOf<'keep-pronunciation' | 'forget-pronunciation'>;
/** A command that one effect serves. */
export type ServedCommand = Exclude<
  PracticeCommand,
  PlayCommand | RecordCommand | CommandOf<'let-go' | 'stop-recording' | 'cancel-recording' | 'stop-playing'>
>;

/** All inputs of practice. `step.ts` documents when each occurs. */
export type Input =
  | { type: 'card-opened'; card: CardId }
  | { type: 'card-closed'; card: CardId }
  | { type: 'command'; card: CardId; command: PracticeCommand; attemptId: string }
  | {
      type: 'command-failed';
      card: CardId;
      command: PracticeCommand['type'];
      error: WireError;
      attemptId?: string;
    }
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
  | { type: 'attempt'; attemptId: string; section: Section | undefined }
  | { type: 'word'; phones: Pronunciation; voiceId: EmbeddedVoice | undefined }
  | { type: 'text'; text: string; voiceId: string | null | undefined }
  | { type: 'model'; attemptId: string };

/** All effects of a step. `effects.ts` runs them in order. */
export type Effect =
  | { type: 'emit'; card: CardId; event: PracticeEvent }
  | { type: 'end-preparation'; card: CardId }
  | { type: 'serve-command'; card: CardId; command: ServedCommand }
  // The sound.
  | { type: 'load-sound'; id: number; source: SoundSource }
  | { type: 'play-sound'; id: number }
  | { type: 'stop-sound'; id: number }
  | { type: 'answer-text'; request: number; instead: SystemVoiceFault | null; error?: WireError }
  | RecordingEffect
  // After a result.
  | { type: 'make-room' }
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
  | { type: 'prepare-recording'; model: string | undefined }
  | { type: 'open-microphone'; details: RecordingDetails }
  | { type: 'give-up-opening' }
  | { type: 'begin-recording' }
  | { type: 'close-microphone' }
  | { type: 'judge-stored' }
  | { type: 'compare-with-model' }
  | { type: 'store-outcome'; outcome: Outcome }
  | { type: 'discard-recording' }
  | { type: 'save-later' }
  | { type: 'forget-recording' }
);

/** The recording of a command that failed, and the card's number of its request. */
interface FailedWork {
  attemptId?: string | undefined;
  request?: number | undefined;
}

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

  setCard(id: CardId, card: Card): void {
    this.set({ cards: new Map(this.state.cards).set(id, card) });
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

  emit(card: CardId, event: PracticeEvent): void {
    this.run({ type: 'emit', card, event });
  }

  /**
   * Reports to the card that its command failed. After another text, the listener says which one was
   * understood.
   */
  fail(card: CardId, command: string, error: WireError, about: FailedWork = {}): void {
    const { attemptId, request } = about;
    const named = {
      ...(attemptId !== undefined && { attemptId }),
      ...(request !== undefined && { request }),
    };
    this.emit(card, { type: 'command-failed', command, error, ...named });
    if (attemptId !== undefined && error.reason === 'other-text')
      this.run({ type: 'listen-again', card, attemptId, purpose: 'other-text' });
  }
}
