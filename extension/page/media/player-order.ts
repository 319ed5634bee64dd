import { isOver } from '../surface/index.ts';

/** The time at which each player was used last: played, paused or sought. */
const usedAt = new WeakMap<HTMLMediaElement, number>();
const uses = ['playing', 'timeupdate', 'pause', 'seeked'];

/** Notes when a player is used from now on. */
export function noteUse(medium: HTMLMediaElement): void {
  if (usedAt.has(medium)) return;
  usedAt.set(medium, 0);
  for (const use of uses) medium.addEventListener(use, () => usedAt.set(medium, performance.now()));
}

/**
 * Returns players in the order in which a person who doesn't say which one means them: what plays before her
 * eyes first.
 */
export function asMeant(players: readonly HTMLMediaElement[]): HTMLMediaElement[] {
  const ranks = new Map(players.map((medium) => [medium, rankOf(medium)]));
  const rank = (medium: HTMLMediaElement) => ranks.get(medium) ?? 0;
  return [...players].sort(
    (one, other) => rank(other) - rank(one) || (usedAt.get(other) ?? 0) - (usedAt.get(one) ?? 0),
  );
}

function rankOf(medium: HTMLMediaElement): number {
  const { paused, muted, volume } = medium;
  const isAudible = !paused && !muted && volume > 0;
  const isPlayingSeen = !paused && isSeen(medium);
  return (isPlayingSeen ? 4 : 0) + (isAudible ? 2 : 0) + (isSeen(medium) ? 1 : 0);
}

/** Returns true for a player that is before the person's eyes. A sound has no place on the page. */
function isSeen(medium: HTMLMediaElement): boolean {
  const { ownerDocument, localName } = medium;
  if (localName === 'audio' || ownerDocument !== document || medium === document.pictureInPictureElement)
    return true;
  const window = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const isShown = medium.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true;
  return isShown && isOver(medium.getBoundingClientRect(), window);
}
