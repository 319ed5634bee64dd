/** A step of a run. Independent steps run side by side. */
export interface Step {
  name: string;
  /** Names of the steps that must pass first. Names that are not in the run count as passed. */
  needs?: readonly string[];
  /** Names of the steps that must end first, passed or not: both would write the same files. */
  after?: readonly string[];
  /** The share of the run's capacity that the step takes while it runs. */
  weight: number;
}

export type Result = 'passed' | 'failed' | 'skipped' | 'stopped';

export interface Outcome {
  name: string;
  result: Result;
  seconds: number;
}

export interface ScheduleOptions<S extends Step> {
  /** The sum of the weights of the steps that may run at the same time. A heavier step runs alone. */
  capacity: number;
  /** Runs a step. Resolves to true if the step passed. */
  run(step: S): Promise<boolean>;
  /** Ends the run: no further step starts. The caller ends the running steps. */
  signal?: AbortSignal;
  onStart?(step: S): void;
  onEnd?(outcome: Outcome): void;
}

/**
 * Runs steps in the order of the list, as many at a time as the capacity allows. A ready step that doesn't
 * fit holds back the ready steps behind it, because lighter steps would otherwise overtake a heavy one until
 * the end.
 * @returns one outcome per step, in the order of the list
 */
export async function runSteps<S extends Step>(
  steps: readonly S[],
  options: ScheduleOptions<S>,
): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const running = new Map<S, Promise<void>>();
  const waiting = new Set(steps);
  const end = (outcome: Outcome) => {
    outcomes.set(outcome.name, outcome);
    options.onEnd?.(outcome);
  };
  const start = (step: S) => {
    waiting.delete(step);
    options.onStart?.(step);
    const ended = outcomeOf(step, options).then((outcome) => {
      running.delete(step);
      end(outcome);
    });
    running.set(step, ended);
  };
  const used = () => [...running.keys()].reduce((sum, { weight }) => sum + weight, 0);
  const fits = ({ weight }: S) => running.size === 0 || used() + weight <= options.capacity;
  const startWhatFits = () => {
    for (const step of waiting) {
      const state = options.signal?.aborted ? 'stopped' : readiness(step, steps, outcomes);
      if (state === 'waiting') continue;
      if (state === 'ready') {
        if (!fits(step)) return;
        start(step);
      } else {
        waiting.delete(step);
        end({ name: step.name, result: state, seconds: 0 });
      }
    }
  };
  for (startWhatFits(); running.size > 0; startWhatFits()) await Promise.race(running.values());
  return steps.map(({ name }) => outcomes.get(name) ?? { name, result: 'skipped', seconds: 0 });
}

function readiness(
  { needs = [], after = [] }: Step,
  steps: readonly Step[],
  outcomes: ReadonlyMap<string, Outcome>,
): 'ready' | 'waiting' | 'skipped' {
  const resultsOf = (names: readonly string[]) =>
    names
      .filter((wanted) => steps.some(({ name }) => name === wanted))
      .map((name) => outcomes.get(name)?.result);
  const needed = resultsOf(needs);
  if (needed.some((result) => result !== undefined && result !== 'passed')) return 'skipped';
  return [...needed, ...resultsOf(after)].includes(undefined) ? 'waiting' : 'ready';
}

async function outcomeOf<S extends Step>(step: S, { run, signal }: ScheduleOptions<S>): Promise<Outcome> {
  const startedAt = performance.now();
  const passed = await run(step);
  const failure = signal?.aborted ? 'stopped' : 'failed';
  return {
    name: step.name,
    result: passed ? 'passed' : failure,
    seconds: (performance.now() - startedAt) / 1000,
  };
}
