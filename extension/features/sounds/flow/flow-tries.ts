import type { FlowTask } from '@sayable/shared/contracts';
import { type FlowVerdict, flowVerdict } from '@sayable/shared/flow';
import { isPlain } from '../../flow/index.ts';
import type { JudgeTries, SaidTry } from '../word-saying.ts';

/** A try at a sentence for its flow. */
export interface FlowTry extends SaidTry {
  /** The task of its flow, with the plain reading before it. */
  task: FlowTask;
  /** The task of the next one: that, or the same with this plain reading. */
  next: FlowTask;
  verdict: FlowVerdict;
}

/**
 * Returns the judge of tries at a sentence. For the news, the first usable reading is the plain one: it is no
 * try, and each later one is compared with it.
 */
export function judgeFlow(task: FlowTask): JudgeTries<FlowTry> {
  return (results) => {
    let due = task;
    return results.map(({ attemptId, assessment }) => {
      const asked = due;
      const verdict = flowVerdict(assessment, asked);
      const outcome = isPlain(asked) ? 'unsure' : verdict.outcome;
      const plain = assessment.flow?.words;
      if (asked.kind === 'news' && isPlain(asked) && verdict.outcome === 'hit' && plain)
        due = { ...asked, plain };
      return { attemptId, outcome, task: asked, next: due, verdict };
    });
  };
}

/** Returns what is due after these tries. */
export const dueTask = (task: FlowTask, tries: readonly FlowTry[]): FlowTask => tries.at(-1)?.next ?? task;
