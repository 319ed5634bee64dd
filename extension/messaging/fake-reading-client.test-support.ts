import type { ReadingCommand, ReadingView, ReadSentenceView } from '@sayable/shared/contracts';
import { openingView, type ReadingClient } from './reading-link.ts';

/** A client whose host shows what the test says. */
export class FakeReadingClient implements ReadingClient {
  view: ReadingView | null = null;
  level = 0;
  readonly read = new Map<number, ReadSentenceView>();
  readonly sent: ReadingCommand[] = [];
  isClosed = false;
  readonly #listeners = new Set<() => void>();

  send(command: ReadingCommand): void {
    this.sent.push(command);
    if (command.type === 'begin-reading') this.view = openingView(command);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.isClosed = true;
    this.#listeners.clear();
  }

  /** The types of the commands that were sent since the last question. */
  types(): string[] {
    return this.sent.splice(0).map(({ type }) => type);
  }

  show(changes: Partial<ReadingView>): void {
    if (this.view) this.view = { ...this.view, ...changes };
    for (const listener of [...this.#listeners]) listener();
  }

  /** Sets the word that is due. */
  due(sentence: number, span: readonly [number, number] | null = [0, 1]): void {
    this.show({ phase: 'listening', due: { sentence, span: span && [span[0], span[1]] } });
  }

  judged(one: Pick<ReadSentenceView, 'sentence' | 'words'>): void {
    const attemptId = `attempt ${one.sentence}`;
    this.read.set(one.sentence, { ...one, attemptId, state: 'assessed', error: null });
    this.show({});
  }
}
