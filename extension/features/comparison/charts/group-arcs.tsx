import type { AlignmentWire, Assessment } from '@sayable/shared/contracts';
import { groupsOf, writtenPauses } from '@sayable/shared/flow';
import { cardTexts } from '@sayable/shared/texts';
import { Emphasised } from '../../../ui/emphasised.tsx';
import type { Shown } from '../shown.ts';
import { lanes, type SoundBox } from './chart-geometry.ts';

const ROUND_PX = 6;
/** A pause over which the aligner has stretched a word has hardly a width. */
const LEAST_PX = 4;

/** The words between the first and the last box of a range of the plan; null if the part has none of them. */
function boxesOf(
  boxes: readonly SoundBox[],
  { words }: Shown['comparison'],
  first: number,
  end: number,
): { from: SoundBox; to: SoundBox } | null {
  const own = boxes.filter(({ word }) => {
    const index = words[word]?.judged.botIndex ?? -1;
    return index >= first && index < end;
  });
  const [from, to] = [own[0], own.at(-1)];
  return from && to ? { from, to } : null;
}

interface GroupArcsProps extends Pick<Shown, 'comparison'> {
  boxes: readonly SoundBox[];
}

/**
 * An arc over the words of each breath group, over the model's, or over the person's if there is no model; and
 * the person's gap where she paused inside a group.
 */
export function GroupArcs({ comparison, boxes }: GroupArcsProps) {
  const { alignment, assessment } = comparison.attempt;
  if (!alignment || !assessment) return null;
  const voice = boxes.every(({ reference }) => Number.isNaN(reference[0])) ? 'user' : 'reference';
  const arcs = groupsIn(alignment, assessment).flatMap(({ first, end }) => {
    const own = boxesOf(boxes, comparison, first, end);
    return own ? [{ first, from: own.from[voice][0], to: own.to[voice][1] }] : [];
  });
  const gaps = (assessment.pauses ?? []).flatMap(({ after }) => {
    const before = boxesOf(boxes, comparison, after, after + 1)?.to;
    const next = boxesOf(boxes, comparison, after + 1, after + 2)?.from;
    const [from = Number.NaN, to = Number.NaN] = [before?.user[1], next?.user[0]];
    return Number.isNaN(from) || Number.isNaN(to) ? [] : [{ after, from, to }];
  });
  return (
    <>
      {arcs.map(({ first, from, to }) => (
        <path key={first} className="group-arc" d={arcPath(from, to)} />
      ))}
      {gaps.map(({ after, from, to }) => (
        <rect
          key={after}
          className="group-gap"
          x={from}
          y={lanes.userTop}
          width={Math.max(LEAST_PX, to - from)}
          height={lanes.waveHeight}
        />
      ))}
    </>
  );
}

function groupsIn({ bot }: AlignmentWire, { pauses }: Pick<Assessment, 'pauses'>) {
  return groupsOf(bot, pauses).filter(({ first, end }) => end > first + 1);
}

function arcPath(from: number, to: number): string {
  const [left, right] = [from + 1, Math.max(from + 2 * ROUND_PX + 2, to - 1)];
  const { arcTop, arcBottom } = lanes;
  return `M${left} ${arcBottom}Q${left} ${arcTop} ${left + ROUND_PX} ${arcTop}H${right - ROUND_PX}Q${right} ${arcTop} ${right} ${arcBottom}`;
}

/** The pauses inside groups in words. */
export function GroupNotes({ comparison: { attempt } }: Pick<Shown, 'comparison'>) {
  const { text, assessment } = attempt;
  const found = assessment ? writtenPauses(text, assessment) : [];
  return found.map(({ pause, before, after }) => (
    <p key={pause.after} className="mt-1 text-sm text-ink-2">
      <Emphasised text={cardTexts('pauseNote', { group: `${before} | ${after}` })} />
    </p>
  ));
}
