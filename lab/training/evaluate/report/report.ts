import type { EvaluationFigures } from '../figures/evaluation-figures.ts';
import type { Section } from '../learner/table-figure.ts';
import { networkLines } from './network-lines.ts';
import { sectionLines } from './section-lines.ts';

/** The results of a run. */
export interface Findings {
  /** The learner's view, measured with the extension's pipeline. */
  learner: Section[];
  /** The lines for replays, which have no table. */
  replays: string[];
  network: EvaluationFigures;
  before?: Section[];
}

/** Formats all figures as lines for a terminal: first the learner's view, then the network alone. */
export function reportOf({ learner, replays, network, before }: Findings): string[] {
  const sections = learner.map((section) => {
    const earlier = before?.find(({ title }) => title === section.title);
    return sectionLines(section, earlier);
  });
  return [...sections, ...(replays.length > 0 ? [replays] : []), networkLines(network)].flatMap(
    (lines, index) => (index === 0 ? lines : ['', ...lines]),
  );
}
