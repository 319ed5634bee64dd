import type { MouthShape } from './shapes.ts';

type Point = readonly [x: number, y: number];

/** The fixed part: the head from the nose to the neck, open at the mouth. */
export const facePath = 'M30 4C24 12 20 20 12 32C9 36 11 39 17 40L24 41';
export const chinAndNeckFrom = (jaw: number): string =>
  `C28 ${73 + jaw} 21 ${78 + jaw} 22 ${87 + jaw}C24 ${99 + jaw} 38 ${102 + jaw} 50 ${103 + jaw}C58 104 62 112 62 124`;
/** Returns the palate from behind the upper teeth; a lowered palate opens the nose to the throat. */
export const palatePath = (isNasal: boolean): string =>
  isNasal
    ? 'M35 48C40 50 43 51 46 47C54 39 68 37 78 41C86 44 90 50 90 60'
    : 'M35 48C40 50 43 51 46 47C54 39 68 37 80 39C90 41 97 42 100 38';
export const nosePath = 'M24 41C34 34 50 29 68 29C84 29 94 27 100 22';
export const throatPath = 'M106 14C105 50 104 80 103 118';
export const upperTeethPath = 'M31 45L36 46L34 57L31 57Z';

/** Returns a smooth path through all points (Catmull–Rom as Bézier curves). */
export function smooth(points: readonly Point[]): string {
  const at = (index: number): Point => points[Math.max(0, Math.min(points.length - 1, index))] ?? [0, 0];
  const [first] = points;
  const curves = points.slice(1).map((to, index) => {
    const [before, from, after] = [at(index - 1), at(index), at(index + 2)];
    const one = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const two = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${[...one, ...two, ...to].map((value) => value.toFixed(1)).join(' ')}`;
  });
  return `M${first?.join(' ') ?? ''}${curves.join('')}`;
}

/**
 * Returns the tongue from its root over its back to the tip and the floor of the mouth. It extends below the
 * drawing.
 */
export function tonguePath({ tip, body, jaw }: Pick<MouthShape, 'tip' | 'body' | 'jaw'>): string {
  const back: Point = [Math.min(97, body[0] + 15), Math.min(92, body[1] + 16)];
  const blade: Point = [body[0] * 0.45 + tip[0] * 0.55, body[1] * 0.45 + tip[1] * 0.55 - 0.5];
  const below: Point = [tip[0] + 3, tip[1] + 6];
  const floorY = Math.max(tip[1] + 13, 79 + jaw * 0.7);
  const points: Point[] = [
    [97, 124],
    [98, 106],
    back,
    body,
    blade,
    tip,
    below,
    [Math.max(44, tip[0] + 2), floorY],
    [57, 97 + jaw / 2],
    [66, 124],
  ];
  return `${smooth(points)}Z`;
}

/** Returns the positions of the lips: pushed forward when round. */
export function lipsOf({ lips, jaw, round }: Pick<MouthShape, 'lips' | 'jaw' | 'round'>): {
  upper: string;
  lower: string;
} {
  const out = round * 7;
  const narrow = round > 0.5 ? 0.35 : 1;
  const lowerY = lips === 'closed' ? 57 : lips === 'teeth' ? 58 : 61 + jaw * 0.75 * narrow + (1 - round) * 2;
  const lowerX = lips === 'teeth' ? 26 : 20 - out;
  const upper = `M24 41C${20 - out} 43 ${17 - out} 47 ${19 - out} 51C${20 - out} 55 ${28 - out / 2} 55 31 52L31 45Z`;
  const lower = `M${lowerX} ${lowerY}C${lowerX - 3} ${lowerY + 4} ${lowerX - 2} ${lowerY + 9} 26 ${70 + jaw}L34 ${68 + jaw}L${lips === 'teeth' ? 33 : 31 - out / 3} ${lowerY}C${28 - out / 2} ${lowerY - 2} ${lowerX + 4} ${lowerY - 3} ${lowerX} ${lowerY}Z`;
  return { upper, lower };
}

export function lowerTeethPath(jaw: number): string {
  const y = 62 + jaw * 0.8;
  return `M33 ${y}L36 ${y}L38 ${y + 11}L34 ${y + 11}Z`;
}
