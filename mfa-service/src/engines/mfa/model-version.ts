import type { Ready } from './protocol.ts';

/** The major versions of MFA that make models as kalpy 0.10 reads them. */
const readMajors = { first: 2, last: 3 };

/**
 * Compares the MFA that made a model with those whose models can be used: "older" models have other features,
 * so they align wrongly without an error; "other" ones are newer, or don't tell.
 */
export function compareVersion({ version }: Pick<Ready['model'], 'version'>): 'usable' | 'older' | 'other' {
  const major = Number.parseInt(version, 10);
  if (major < readMajors.first) return 'older';
  return major <= readMajors.last ? 'usable' : 'other';
}

export const usableVersions = `Models of MFA ${readMajors.first} and ${readMajors.last} are read.`;
