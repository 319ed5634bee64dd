import { contrastOutcome, contrastProbability, LEAST_AREA, soundPairs } from '@sayable/shared/contrasts';
import { areaUnderCurve } from '../metrics/ranking.ts';
import { decimal, percent, tableOf } from '../report/table.ts';
import type { MeasuredContrast } from './contrast-cases.ts';

/** An area of fewer recordings of either sound is chance. */
const FEWEST = 4;

/** Returns the area under the curve of one pair of sounds; null with too few recordings. */
export function areaOf(measured: readonly MeasuredContrast[]): number | null {
  const evidenceOf = (side: 0 | 1): number[] =>
    measured.filter(({ said }) => said === side).map(({ evidence }) => evidence);
  const [first, second] = [evidenceOf(0), evidenceOf(1)];
  return Math.min(first.length, second.length) < FEWEST ? null : areaUnderCurve(second, first);
}

/** Areas of one pair of sounds over the reported material. */
interface PairFigures {
  pair: string;
  voices: number | null;
  learners: number | null;
  /** The lower of the two. */
  area: number | null;
  own: readonly MeasuredContrast[];
}

function figuresByPair(measured: readonly MeasuredContrast[]): PairFigures[] {
  return soundPairs.map(({ id }) => {
    const own = measured.filter(({ pair, part }) => pair === id && part === 'report');
    const voices = areaOf(own.filter(({ source }) => source === 'voice'));
    const learners = areaOf(own.filter(({ source }) => source === 'corpus'));
    const areas = [voices, learners].filter((area) => area !== null);
    return { pair: id, voices, learners, area: areas.length > 0 ? Math.min(...areas) : null, own };
  });
}

/** Returns the text of the data file that the product reads. */
export function areasText(measured: readonly MeasuredContrast[]): string {
  const areas = figuresByPair(measured).flatMap(({ pair, area }) =>
    area === null ? [] : [[pair, Number(area.toFixed(3))]],
  );
  return `${JSON.stringify(Object.fromEntries(areas), null, 2)}\n`;
}

/** Prints the areas by pair, how sure the decisions are, and the calibration. */
export function contrastReport(measured: readonly MeasuredContrast[]): string[] {
  const figures = figuresByPair(measured);
  const rows = figures.map(({ pair, voices, learners, own, area }) => [
    pair,
    decimal(voices, 2),
    decimal(learners, 2),
    String(own.length),
    ...sharesOf(own).map(percent),
    area !== null && area >= LEAST_AREA ? '' : 'listening only',
  ]);
  const report = measured.filter(({ part }) => part === 'report');
  const calibration = measured.filter(({ part }) => part === 'calibration');
  const model = measured.filter(({ part }) => part === 'model');
  const lineOf = (name: string, own: readonly MeasuredContrast[]) => {
    const [right, unsure, wrong] = sharesOf(own);
    return `${name}: ${percent(right)} told right, ${percent(unsure)} not sure, ${percent(wrong)} told wrong (${own.length})`;
  };
  const head = ['sounds', 'voices', 'learners', 'recordings', 'told right', 'not sure', 'told wrong', ''];
  return [
    'Contrasts: area under the curve by pair of sounds, voices rms and awb, and half of the speakers',
    ...tableOf(head, rows),
    '',
    lineOf('All pairs', report),
    lineOf('The model voice’s own words', model),
    `Log-odds per unit of evidence, fitted on ${calibration.length} other recordings: ${decimal(fittedScale(calibration))}`,
    ...calibrationLines(report),
  ];
}

function sharesOf(measured: readonly MeasuredContrast[]): (number | null)[] {
  if (measured.length === 0) return [null, null, null];
  const outcomes = measured.map(({ said, evidence }) =>
    contrastOutcome(contrastProbability(said === 0 ? evidence : -evidence)),
  );
  return (['asked', 'unsure', 'other'] as const).map(
    (outcome) => outcomes.filter((one) => one === outcome).length / outcomes.length,
  );
}

const bounds = [0.5, 0.7, 0.85, 0.95, 1];

/** Compares the probability of the likelier member with how often it was said. */
function calibrationLines(measured: readonly MeasuredContrast[]): string[] {
  const all = measured.map(({ said, evidence }) => {
    const first = contrastProbability(evidence);
    return { probability: Math.max(first, 1 - first), isRight: first > 0.5 === (said === 0) };
  });
  const rows = bounds.slice(1).map((to, index) => {
    const from = bounds[index] ?? 0;
    const own = all.filter(({ probability }) => probability >= from && (probability < to || to === 1));
    const right = own.filter(({ isRight }) => isRight).length;
    return [`${from} to ${to}`, String(own.length), percent(own.length > 0 ? right / own.length : null)];
  });
  return ['', ...tableOf(['probability of the likelier sound', 'recordings', 'it was said'], rows)];
}

/** Fits the one number of the logistic curve by Newton's method. */
export function fittedScale(measured: readonly MeasuredContrast[]): number | null {
  if (measured.length === 0) return null;
  let scale = 0.1;
  for (let step = 0; step < 50; step += 1) {
    let [slope, curvature] = [0, 1e-9];
    for (const { said, evidence } of measured) {
      const probability = 1 / (1 + Math.exp(-scale * evidence));
      slope += ((said === 0 ? 1 : 0) - probability) * evidence;
      curvature += probability * (1 - probability) * evidence ** 2;
    }
    scale += Math.max(-0.1, Math.min(0.1, slope / curvature));
  }
  return scale;
}
