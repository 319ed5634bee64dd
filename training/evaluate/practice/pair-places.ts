import { alignPronunciations } from '@sayable/shared/phonetics';

/** A sound of one pronunciation beside a sound of another: indices, null where it has no partner. */
export interface PairedPlace {
  due: number | null;
  other: number | null;
}

/** Two pronunciations of a word side by side, by their sounds without stress. */
export function pairPlaces(due: readonly string[], other: readonly string[]): PairedPlace[] {
  let [atDue, atOther] = [0, 0];
  return alignPronunciations(due, other).map(({ expected, heard }) => ({
    due: expected === null ? null : atDue++,
    other: heard === null ? null : atOther++,
  }));
}

/** The index in `other` of the sound beside this one of `due`; null where there is none. */
export function partnerOf(due: readonly string[], other: readonly string[], place: number): number | null {
  return pairPlaces(due, other).find((pair) => pair.due === place)?.other ?? null;
}
