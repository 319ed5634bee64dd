import { alignPronunciations } from '@sayable/shared/phonetics';

/** A pair of sounds from two pronunciations, as indices; null for a sound without a counterpart. */
export interface PairedPlace {
  due: number | null;
  other: number | null;
}

/** Aligns two pronunciations of a word by their sounds without stress. */
export function pairPlaces(due: readonly string[], other: readonly string[]): PairedPlace[] {
  let [atDue, atOther] = [0, 0];
  return alignPronunciations(due, other).map(({ expected, heard }) => ({
    due: expected === null ? null : atDue++,
    other: heard === null ? null : atOther++,
  }));
}

/** Returns the index in `other` of the counterpart of a sound of `due`; null if there is none. */
export function partnerOf(due: readonly string[], other: readonly string[], place: number): number | null {
  return pairPlaces(due, other).find((pair) => pair.due === place)?.other ?? null;
}
