import { type BenchResult, summarise } from '../report.ts';
import type { VendorsWork } from './vendors-protocol.ts';

/** One turn. All times are milliseconds of one clock. */
export interface MeasuredTurn {
  /** The end of the person's speech. */
  endedAtMs: number;
  firstSampleAtMs: number;
  gapMs: number;
  vendors: VendorsWork;
}

/** The parts of a turn's wait: the vendors' work, and our own time between it. */
interface TurnParts {
  wholeMs: number;
  vendorsMs: number;
  ownMs: number;
  /** From the end of the turn to the transcriber's commit. */
  upMs: number;
  /** From the transcript to the model's request. */
  modelMs: number;
  /** From the model's text to the voice's. */
  voiceMs: number;
  /** From the voice's first sound to the loudspeaker. */
  downMs: number;
}

/** @throws {Error} if one of the vendors was not asked */
function partsOf({ endedAtMs, firstSampleAtMs, vendors }: MeasuredTurn): TurnParts {
  // Earlier entries belong to answers that were dropped because the speech continued.
  const transcription = vendors.transcription.at(-1);
  const model = vendors.model.at(-1);
  const speech = vendors.speech.at(-1);
  if (!transcription || !model || !speech)
    throw new Error(
      `A vendor was not asked in the turn that ended at ${endedAtMs} ms: ${JSON.stringify(vendors)}`,
    );
  const wholeMs = firstSampleAtMs - endedAtMs;
  const vendorsMs = [transcription, model, speech].reduce(
    (sum, { cameAtMs, wentAtMs }) => sum + wentAtMs - cameAtMs,
    0,
  );
  return {
    wholeMs,
    vendorsMs,
    ownMs: wholeMs - vendorsMs,
    upMs: transcription.cameAtMs - endedAtMs,
    modelMs: model.cameAtMs - transcription.wentAtMs,
    voiceMs: speech.cameAtMs - model.wentAtMs,
    downMs: firstSampleAtMs - speech.wentAtMs,
  };
}

/**
 * Summarises turns: the whole wait with its limits at the median and at the 95th percentile, and its parts.
 * The ratio to the vendors' own time in the same turns holds on a slow machine, too, so it counts in every
 * run.
 */
export function summariseTurns(
  name: string,
  turns: readonly MeasuredTurn[],
  limits: { median: number; p95?: number; own?: number; toVendors?: number },
): BenchResult[] {
  const all = turns.map(partsOf);
  const of = (key: keyof TurnParts) => all.map((parts) => parts[key]);
  const whole = summarise(name, 'ms', of('wholeMs'), { kind: 'at-most', value: limits.median });
  const atP95 =
    limits.p95 === undefined
      ? []
      : [summarise(`${name}-p95`, 'ms', [whole.p95], { kind: 'at-most', value: limits.p95 })];
  return [
    whole,
    ...atP95,
    summarise(
      `${name}-to-vendors-ratio`,
      'x',
      all.map(({ wholeMs, vendorsMs }) => wholeMs / vendorsMs),
      limits.toVendors === undefined ? undefined : { kind: 'at-most', value: limits.toVendors },
    ),
    summarise(`${name}-vendors`, 'ms', of('vendorsMs')),
    summarise(
      `${name}-own`,
      'ms',
      of('ownMs'),
      limits.own === undefined ? undefined : { kind: 'at-most', value: limits.own },
    ),
    summarise(`${name}-up`, 'ms', of('upMs')),
    summarise(`${name}-to-model`, 'ms', of('modelMs')),
    summarise(`${name}-to-voice`, 'ms', of('voiceMs')),
    summarise(`${name}-down`, 'ms', of('downMs')),
  ];
}
