import { heardOtherwise, heardText } from '@sayable/shared/assessment';
import { type Attempt, isAbort, type PracticeEvent } from '@sayable/shared/contracts';
import { planAsSaid } from '@sayable/shared/phonetics';
import { wordsLike } from '@sayable/shared/practice';
import type { Emit, HostDependencies } from './ports.ts';

/** The recogniser takes up to about ten seconds at once. */
const LONGEST_MS = 11_000;

/**
 * `beside-result`: the words of a judged sentence, where they are others. `other-text`: all words of a recording that is of
 * another text, by which the card may find its sentence.
 */
type Purpose = 'beside-result' | 'other-text';

/**
 * Tells what a listener would have understood, after the result, where that is something else than the text. It is a help beside
 * the result: nothing waits for it, and it is left out where it fails.
 */
export class Listening {
  readonly #host: HostDependencies;
  #current: AbortController | undefined;

  constructor(host: HostDependencies) {
    this.#host = host;
  }

  /** Forwards events to a card, and listens to what was judged. */
  behind(emit: Emit): Emit {
    return (event: PracticeEvent) => {
      emit(event);
      if (event.type === 'attempt-assessed') void this.#listen(event.attemptId, emit, 'beside-result');
      if (event.type === 'command-failed' && event.attemptId && event.error.reason === 'other-text')
        void this.#listen(event.attemptId, emit, 'other-text');
    };
  }

  /** Gives up: processor and memory are needed for what is said now. */
  stop(): void {
    if (!this.#current) return;
    this.#current.abort();
    this.#current = undefined;
    this.#host.listener?.rest();
  }

  async #listen(attemptId: string, emit: Emit, purpose: Purpose): Promise<void> {
    this.stop();
    const current = new AbortController();
    this.#current = current;
    try {
      const text = await this.#understood(attemptId, current.signal, purpose);
      current.signal.throwIfAborted();
      if (text === null) return;
      if (purpose === 'beside-result') await this.#host.attempts.update(attemptId, { understoodAs: text });
      emit({ type: 'attempt-understood', attemptId, text });
    } catch (thrown) {
      if (!isAbort(thrown)) console.warn('sayable: no listener', thrown);
    } finally {
      if (this.#current === current) this.stop();
    }
  }

  async #understood(attemptId: string, signal: AbortSignal, purpose: Purpose): Promise<string | null> {
    const { attempts, recordings, decode, engine, listener } = this.#host;
    const attempt = await attempts.get(attemptId);
    if (!listener || !attempt || !isWholeSentence(attempt) || !(await listener.isWanted())) return null;
    const recording = await recordings.get(attemptId);
    if (!recording) return null;
    const samples = await decode(recording.blob);
    signal.throwIfAborted();
    const heard = await listener.hear(samples, { signal });
    if (heard.words.length === 0) return null;
    if (purpose === 'other-text') return heardText(heard.words);
    const [plan, heardPlan] = [
      await engine.prepare(attempt.text),
      await engine.prepare(heardText(heard.words)),
    ];
    const { assessment } = attempt;
    if (!assessment) return null;
    const said = planAsSaid(plan, assessment.wordings);
    const spoken = wordsLike(heardPlan, said);
    return heardOtherwise(heard.words, { expected: said.words, spoken, assessment });
  }
}

/** In a drill the next sentence is shown at once, and in bad conditions a listener's ear says nothing about the speaker. */
function isWholeSentence({ part, sessionId, durationMs, assessment }: Attempt): boolean {
  const isClear = (assessment?.conditions ?? []).length === 0;
  return part === undefined && sessionId === undefined && durationMs <= LONGEST_MS && isClear;
}
