import { withHeld, yardstickMs } from './held.ts';
import type { BenchResult } from './report.ts';

/** The repetitions of a step, and its way to report progress. */
export interface StepRun {
  /** Returns the number of repetitions: `full` in a whole run, `short` in the short form. */
  repetitions(full: number, short: number): number;
  /** Reports how many of the step's repetitions are done. */
  progress(done: number, total: number): void;
}

/** One measurement of a group. */
export interface BenchStep {
  /** The name that progress lines show. */
  name: string;
  measure(step: StepRun): Promise<BenchResult[]>;
}

export interface GroupOptions {
  isShort: boolean;
  /** Prints one progress line; standard error by default, so that standard output holds the results only. */
  print?: (line: string) => void;
}

/** A line is printed at least this often. */
const LINE_EVERY_MS = 10_000;

/** Runs the steps of one group in order, and prints which step of how many runs. Close it. */
export class GroupRun {
  readonly isShort: boolean;
  readonly #name: string;
  readonly #print: (line: string) => void;
  readonly #startedAtMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #failures: string[] = [];
  #current = 'preparing';
  #repetition = '';

  constructor(name: string, { isShort, print = (line) => console.error(line) }: GroupOptions) {
    this.#name = name;
    this.isShort = isShort;
    this.#print = print;
    this.#timer = setInterval(() => this.#report(), LINE_EVERY_MS).unref();
    this.#report();
  }

  /** Seconds since the group began. */
  get elapsedSeconds(): number {
    return (performance.now() - this.#startedAtMs) / 1_000;
  }

  /** One line for each step that failed. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Measures one step after the other. A step that fails is printed and noted, and the others still run. */
  async measure(steps: readonly BenchStep[]): Promise<BenchResult[]> {
    const results: BenchResult[] = [];
    for (const [index, { name, measure }] of steps.entries()) {
      this.#begin(`step ${index + 1} of ${steps.length}, ${name}`);
      const step: StepRun = {
        repetitions: (full, short) => (this.isShort ? short : full),
        progress: (done, total) => {
          this.#repetition = `: ${done} of ${total}`;
        },
      };
      try {
        const before = await yardstickMs();
        const measured = await measure(step);
        results.push(...withHeld(measured, (before + (await yardstickMs())) / 2));
      } catch (thrown) {
        console.error(thrown);
        this.#failures.push(`${this.#name}, ${name}: ${thrown instanceof Error ? thrown.message : thrown}`);
      }
    }
    return results;
  }

  /** Ends the progress lines. */
  close(): void {
    clearInterval(this.#timer);
  }

  #begin(current: string): void {
    this.#current = current;
    this.#repetition = '';
    this.#report();
  }

  #report(): void {
    const seconds = Math.round(this.elapsedSeconds);
    this.#print(`[${this.#name}] ${seconds} s: ${this.#current}${this.#repetition}`);
  }
}
