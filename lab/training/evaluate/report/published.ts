import type { Aspect } from '../figures/agreement-figures.ts';

/**
 * A system's published correlations on the official test set. `phoneError` is its squared error. Unpublished
 * values are absent.
 */
export interface PublishedSystem {
  name: string;
  phoneError?: number;
  correlations: Partial<Record<Aspect, number>>;
}

type Row = readonly (number | null)[];

const columns: readonly Aspect[] = [
  'phone',
  'wordAccuracy',
  'wordStress',
  'wordTotal',
  'utteranceAccuracy',
  'utteranceFluency',
  'utteranceProsody',
  'utteranceTotal',
];

function system(name: string, row: Row, phoneError?: number): PublishedSystem {
  const correlations: PublishedSystem['correlations'] = {};
  for (const [index, column] of columns.entries()) {
    const value = row[index];
    if (typeof value === 'number') correlations[column] = value;
  }
  return { name, correlations, ...(phoneError !== undefined && { phoneError }) };
}

/** The published systems from the table in `../shared/corpus/README.md`, in the order of `columns`. */
export const published: readonly PublishedSystem[] = [
  system('GOPT (2022)', [0.612, 0.533, 0.291, 0.549, 0.714, 0.753, 0.76, 0.742], 0.085),
  system('HiPAMA (2023)', [0.616, 0.575, 0.32, 0.591, 0.73, 0.749, 0.751, 0.754], 0.084),
  system('3M (2022)', [0.656, 0.598, null, null, 0.76, 0.828, 0.827, 0.796]),
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: a correlation, and no ln 2
  system('3MH (2023)', [0.693, null, null, 0.694, null, null, null, 0.811]),
  system('one human rater', [0.68, 0.706, 0.299, 0.717, 0.749, 0.768, 0.758, null]),
];
export const comparedAspects = columns;
/** The detection F1 of HMamba (2025), which uses self-supervised models. */
export const publishedDetectionF1 = 0.64;
