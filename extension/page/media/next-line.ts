import { delay, onAbort } from '@sayable/shared/std';
import { NotTaken } from '../../messaging/line-voice.ts';
import type { PlayedLine } from '../text/index.ts';
import { linesNow, ownCues } from './find-line.ts';
import type { NextLine } from './player-bridge.ts';
import { maySeek, untilFree } from './take-sound.ts';

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
 * @throws NotTaken `line-disturbed` if the player is paused meanwhile, `line-away` if it gets another film; the
 * signal's reason after an abort
 */
export async function nextLine(
  document: Document,
  line: PlayedLine,
  signal: AbortSignal,
): Promise<NextLine | null> {
  const [known] = linesAfter(document, line);
  if (known) return { line: known, isHeard: false };
  return ownCues(line.medium) || !maySeek(line.medium, line.endMs / 1_000)
    ? null
    : playOn(document, line, signal);
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

async function playOn(document: Document, line: PlayedLine, signal: AbortSignal): Promise<NextLine | null> {
  const { medium, endMs } = line;
  await untilFree(medium);
  const film = medium.currentSrc;
  const isHeard = !medium.muted && medium.volume > 0;
  medium.currentTime = endMs / 1_000;
  let heardAtMs = endMs;
  const stopListening = onAbort(signal, () => medium.pause());
  try {
    // The browser may refuse it; and a player that waits for data plays when somebody pauses the run.
    await medium.play().catch((thrown: unknown) => {
      throw new NotTaken('line-disturbed', thrown);
    });
    for (;;) {
      await delay(looksMs, { signal });
      const { currentSrc, paused, ended } = medium;
      if (currentSrc !== film) throw new NotTaken('line-away', 'another film');
      if (paused && !ended) throw new NotTaken('line-disturbed', 'pause');
      const nowMs = medium.currentTime * 1_000;
      const [next, another] = linesAfter(document, line);
      if (next) heardAtMs = nowMs;
      if (next && (ended || another || nowMs - next.endMs > saidMs)) return { line: next, isHeard };
      if (ended || nowMs - heardAtMs > wordlessMs) return null;
    }
  } finally {
    stopListening();
    medium.pause();
  }
}
