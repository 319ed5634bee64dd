import type { Aspect } from '../figures/agreement-figures.ts';
import type { EvaluationFigures } from '../figures/evaluation-figures.ts';
import type { ErrorsAtThreshold, SingleErrorFigures } from '../figures/single-errors.ts';
import { comparedAspects, published, publishedDetectionF1 } from './published.ts';
import { decimal, percent, range, tableOf } from './table.ts';

/** Formats the figures of the network alone, with the corpus's pronunciations, as lines for a terminal. */
export function networkLines(figures: EvaluationFigures): string[] {
  const { swaps, splices, computing } = figures;
  const { scorerMs, withAlignerMs } = computing;
  return [
    "The network alone, with the corpus's pronunciations (for comparison with papers)",
    `${figures.recordings} recordings of ${figures.speakers} speakers`,
    '',
    ...agreementLines(figures),
    '',
    ...publishedLines(figures),
    '',
    ...detectionLines(figures),
    '',
    ...calibrationLines(figures),
    '',
    ...groupLines(figures),
    ...(swaps === undefined ? [] : ['', ...errorLines('Swap test, network only', swaps)]),
    ...(splices === undefined ? [] : ['', ...errorLines('Splice test, network only', splices)]),
    '',
    `Computing for a second of recording: ${scorerMs.toFixed(1)} ms, with the aligner ${withAlignerMs.toFixed(1)} ms`,
  ];
}

const names: Record<Aspect, string> = {
  phone: 'phone (score / 50)',
  phoneUncapped: 'phone, uncapped',
  wordAccuracy: 'word accuracy',
  wordStress: 'word stress',
  wordTotal: 'word total',
  utteranceAccuracy: 'utterance accuracy',
  utteranceFluency: 'utterance fluency',
  utteranceProsody: 'utterance prosody',
  utteranceTotal: 'utterance total',
};

function agreementLines({ agreement }: EvaluationFigures): string[] {
  const aspects: Aspect[] = ['phone', 'phoneUncapped', ...comparedAspects.slice(1)];
  const rows = aspects.map((aspect) => {
    const { correlation, interval95, meanSquaredError, count } = agreement[aspect];
    return [names[aspect], decimal(correlation), range(interval95), decimal(meanSquaredError), String(count)];
  });
  return tableOf(['Agreement with the raters', 'Pearson', '95 %', 'MSE', 'n'], rows);
}

function publishedLines({ agreement }: EvaluationFigures): string[] {
  const head = [
    'Beside others',
    'phone',
    'MSE',
    'w. acc',
    'stress',
    'total',
    'u. acc',
    'fluency',
    'prosody',
    'total',
  ];
  const row = (name: string, of: (aspect: Aspect) => number | null | undefined, error?: number | null) => {
    const [phone, ...others] = comparedAspects.map((aspect) => decimal(of(aspect)));
    return [name, phone ?? '', decimal(error), ...others];
  };
  return tableOf(head, [
    row('these figures', (aspect) => agreement[aspect].correlation, agreement.phone.meanSquaredError),
    ...published.map(({ name, correlations, phoneError }) =>
      row(name, (aspect) => correlations[aspect], phoneError),
    ),
  ]);
}

function detectionLines({ mispronunciation }: EvaluationFigures): string[] {
  const rows = Object.values(mispronunciation).flatMap((own) => {
    const { wrongBelow, flag, best, bestAtOnePercent } = own;
    const row = (name: string, at: typeof best) => [
      `  ${name}`,
      decimal(at?.threshold, 1),
      decimal(at?.precision),
      decimal(at?.recall),
      decimal(at?.f1),
      percent(at?.falseAlarms),
    ];
    return [
      [`phone < ${wrongBelow} (${own.wrong} sounds)`],
      row(`the learner's flag (F1 ${range(flag.f1Interval95)})`, flag),
      row('best F1 by another threshold', best),
      row('the same, ≤ 1 % false alarms', bestAtOnePercent),
    ];
  });
  return [
    ...tableOf(['Mispronounced sounds', 'below', 'precision', 'recall', 'F1', 'false alarms'], rows),
    `Of the sounds that every rater found wrong ${percent(mispronunciation.below05.recallOfWorst)} are flagged. ` +
      `Published F1 (phone < 0.5): ${publishedDetectionF1}. False alarms: of the sounds that all raters found right.`,
  ];
}

function calibrationLines({ calibration }: EvaluationFigures): string[] {
  const rows = calibration.map(({ from, to, share, meanRating, right, wrong }) => [
    `${from} to ${to}`,
    percent(share),
    decimal(meanRating, 2),
    percent(right),
    percent(wrong),
  ]);
  return tableOf(['What a score is worth', 'sounds', 'mean rating', 'all found right', 'below 0.5'], rows);
}

function groupLines({ groups }: EvaluationFigures): string[] {
  const rows = groups.map(({ name, speakers, agreement, mispronunciation }) => [
    name,
    String(speakers),
    decimal(agreement.phone.correlation),
    decimal(agreement.wordTotal.correlation),
    decimal(agreement.utteranceTotal.correlation),
    decimal(mispronunciation.flag.f1),
    percent(mispronunciation.flag.falseAlarms),
  ]);
  return tableOf(['Groups', 'speakers', 'phone', 'word', 'utterance', 'F1', 'false alarms'], rows);
}

function errorLines(name: string, figures: SingleErrorFigures | null): string[] {
  if (!figures) return [`${name}: no such error could be made of these recordings.`];
  const row = (title: string, at: ErrorsAtThreshold) => [
    `  ${title}`,
    at.threshold.toFixed(1),
    percent(at.falseAlarms),
    decimal(at.recall.value),
    range(at.recall.interval95),
    decimal(at.named),
    ...(at.controls === null ? [] : [percent(at.controls)]),
  ];
  const head = [`${name} (${figures.count})`, 'below', 'false alarms', 'recall', '95 %', 'named'];
  if (figures.atFlag.controls !== null) head.push('controls');
  return [
    ...tableOf(head, [
      row('1 % false alarms', figures.atShare['0.01']),
      row('2 % false alarms', figures.atShare['0.02']),
      row("the learner's flag", figures.atFlag),
    ]),
    `  AUC ${decimal(figures.areaUnderCurve)}; of all, found or not, ${percent(figures.namedOfAll)} are rightly named`,
  ];
}
