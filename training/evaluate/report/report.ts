import type { EvaluationFigures } from '../figures/evaluation-figures.ts';
import type { Section } from '../learner/table-figure.ts';
import { networkLines } from './network-lines.ts';
import { sectionLines } from './section-lines.ts';

/** All that a run has found. */
export interface Findings {
  /** The learner's view, by the pipeline that the extension runs. */
  learner: Section[];
  /** Lines of their own, as replays have no table. */
  replays: string[];
  network: EvaluationFigures;
  before?: Section[];
}

/** All figures as lines for a terminal: first what a learner sees, then the network alone. */
export function reportOf({ learner, replays, network, before }: Findings): string[] {
  const sections = learner.map((section) => {
    const earlier = before?.find(({ title }) => title === section.title);
    return sectionLines(section, earlier);
  });
  return [...sections, ...(replays.length > 0 ? [replays] : []), networkLines(network)].flatMap(
    (lines, index) => (index === 0 ? lines : ['', ...lines]),
  );
}
