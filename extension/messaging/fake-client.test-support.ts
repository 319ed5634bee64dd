import type {
  AttemptView,
  PracticeCommand,
  PracticeView,
  SentenceView,
  WireError,
} from '@sayable/shared/contracts';
import type { PracticeClient } from './practice-view.ts';
import { foresee, newSentence, nothingShown } from './practice-view.ts';

/** A client whose host shows what the test says, and what was asked of it at once. */
export class FakeClient implements PracticeClient {
  view: PracticeView = nothingShown;
  readonly sent: PracticeCommand[] = [];
  readonly #listeners = new Set<() => void>();

  readonly send = (command: PracticeCommand): number => {
    this.sent.push(command);
    this.show(foresee(this.view, this.sent.length, command));
    return this.sent.length;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.#listeners.clear();
  }

  /** The types of the commands that were sent. */
  get types(): string[] {
    return this.sent.map(({ type }) => type);
  }

  show(changes: Partial<PracticeView>): void {
    this.view = { ...this.view, ack: this.sent.length, ...changes };
    for (const listener of [...this.#listeners]) listener();
  }

  sentence(changes: Partial<SentenceView>): void {
    const sentence = { ...(this.view.sentence ?? newSentence('')), ...changes };
    this.show({ sentence });
  }

  /** The reference audio is there. */
  read(voice: 'embedded' | 'server' | 'page' = 'embedded'): void {
    this.sentence({ reference: { voice, isKept: false, relaxed: [] } });
  }

  /** Changes the newest attempt, or the named one. */
  attempt(changes: Partial<AttemptView>, attemptId = this.view.attempts.at(-1)?.attemptId): void {
    const change = (each: AttemptView) => (each.attemptId === attemptId ? { ...each, ...changes } : each);
    this.show({ attempts: this.view.attempts.map(change) });
  }

  /** The last sound has failed or ended. */
  endSound(error?: WireError): void {
    const { sound, notices } = this.view;
    const failed = sound && error ? [{ id: sound.id, name: 'failed' as const, error }] : [];
    this.show({ sound: null, notices: [...notices, ...failed] });
  }
}
