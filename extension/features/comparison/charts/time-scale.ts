import type { Section } from '@sayable/shared/contracts';

/** Both voices, and an earlier try, on one scale, each from its own beginning. */
export interface TimeScale {
  pxPerMs: number;
  user: VoiceScale | null;
  reference: VoiceScale | null;
  earlier: VoiceScale | null;
}

export interface VoiceScale {
  /** The shown section of its recording. */
  section: Section;
  /** Returns the px of a moment of its recording. */
  x(ms: number): number;
  widthPx: number;
}

/** Returns a scale on which the longest voice fills the width. */
export function timeScale(
  {
    user,
    reference,
    earlier = null,
  }: { user: Section | null; reference: Section | null; earlier?: Section | null },
  widthPx: number,
): TimeScale {
  const lengthOf = (section: Section | null) => (section ? section.endMs - section.startMs : 0);
  const longestMs = Math.max(1, ...[user, reference, earlier].map(lengthOf));
  const pxPerMs = widthPx / longestMs;
  const voice = (section: Section | null): VoiceScale | null =>
    section && {
      section,
      x: (ms) => (ms - section.startMs) * pxPerMs,
      widthPx: lengthOf(section) * pxPerMs,
    };
  return { pxPerMs, user: voice(user), reference: voice(reference), earlier: voice(earlier) };
}

const steps = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/** Returns round moments for an axis, at least this many px apart, in milliseconds from the beginning. */
export function axisMarks({ pxPerMs }: Pick<TimeScale, 'pxPerMs'>, widthPx: number, leastPx = 52): number[] {
  const step = steps.find((ms) => ms * pxPerMs >= leastPx) ?? 20_000;
  const count = Math.floor((widthPx - 16) / (step * pxPerMs)) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => index * step);
}
