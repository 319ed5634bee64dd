import { delay } from '@sayable/shared/std';
import { NotTaken } from '../../messaging/line-voice.ts';
import type { PlayedLine } from '../text/index.ts';
import { linesNow, ownCues } from './find-line.ts';
import type { NextLine } from './player-bridge.ts';
import { checkPlayer } from './take-sound.ts';

/** Films have scenes in which nobody speaks; after a longer one the captions have ended. */
const wordlessMs = 90_000;
const looksMs = 50;
/** A sentence whose caption was there so long ago has no further part. */
const saidMs = 400;
/** Cues of lines that follow each other may overlap. */
const overlapMs = 200;

/**
 * Returns the line after another one; null if there is none. Captions that the page draws are not known before
 * the film comes to them: it is played on, and the line has been said when it is returned.
 * @throws NotTaken `line-disturbed` if the player is paused meanwhile; the signal's reason after an abort
 */
export async function nextLine(
  document: Document,
  line: PlayedLine,
  signal: AbortSignal,
): Promise<NextLine | null> {
  const [known] = linesAfter(document, line);
  if (known) return { line: known, isHeard: false };
  return ownCues(line.medium) || !mayPlayOn(line) ? null : playOn(document, line, signal);
}

/** Returns the known lines after a line, in their order. */
function linesAfter(document: Document, line: PlayedLine): readonly PlayedLine[] {
  const { medium, startMs, endMs } = line;
  const exact = linesNow(document, line);
  if (exact) return exact.lines.slice(exact.index + 1);
  // A drawn line may have grown since.
  const near = linesNow(document, { medium, startMs }) ?? linesNow(document, { medium });
  return near?.lines.filter((one) => one.startMs > startMs && one.startMs >= endMs - overlapMs) ?? [];
}

function mayPlayOn({ medium, endMs }: PlayedLine): boolean {
  try {
    checkPlayer(medium, endMs / 1_000);
    return true;
  } catch (thrown) {
    if (thrown instanceof NotTaken) return false;
    throw thrown;
  }
}

async function playOn(document: Document, line: PlayedLine, signal: AbortSignal): Promise<NextLine | null> {
  const { medium, endMs } = line;
  medium.currentTime = endMs / 1_000;
  let heardAtMs = endMs;
  try {
    await medium.play();
    while (!medium.ended) {
      await delay(looksMs, { signal });
      if (medium.paused && !medium.ended) throw new NotTaken('line-disturbed', 'pause');
      const nowMs = medium.currentTime * 1_000;
      const [next, another] = linesAfter(document, line);
      if (next) heardAtMs = nowMs;
      if (next && (another || nowMs - next.endMs > saidMs)) return { line: next, isHeard: true };
      if (nowMs - heardAtMs > wordlessMs) return null;
    }
    const [last] = linesAfter(document, line);
    return last ? { line: last, isHeard: true } : null;
  } finally {
    medium.pause();
  }
}
