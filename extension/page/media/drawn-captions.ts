import { isOver } from '../surface/index.ts';
import { treesIn } from '../text/index.ts';
import type { Cue } from './cue.ts';
import { shownTextOf } from './shown-text.ts';
import { trackCues } from './track-cues.ts';
import { changingTexts } from './unnamed-captions.ts';

/** The names by which pages call what they draw captions in, and the controls for them. */
const captions = ['caption', 'subtitle', 'timedtext', 'text-track', 'text-container']
  .flatMap((name) =>
    ['class', 'part', 'id', 'data-testid', 'data-purpose', 'data-part', 'data-a-target', 'data-qa'].map(
      (attribute) => `[${attribute}*="${name}" i]`,
    ),
  )
  .join();
/** Elements that are no captions, whatever is in them. */
const controls =
  'button, a, input, select, [role^="menu"], [role="button"], [role="dialog"], [role="slider"]';

/**
 * Returns how long it takes to say a text. A caption that was there when the watch began is taken to be this
 * old, and one that is there now to go on as long.
 */
export const sayingMs = (text: string) => 500 + 70 * text.length;

/** Some hours of captions that stay, or half an hour of captions that grow word by word. */
const mostCues = 4_000;

/**
 * The pause after a search through the page, in times of its duration: searching costs at most a fiftieth of
 * the time.
 */
const pausePerSearch = 50;

interface SeenCue extends Cue {
  /** True if nobody saw it begin. */
  isGuess: boolean;
}

/** The captions that a page has drawn over a player so far. */
export interface DrawnCaptions {
  /** Returns its cues in the order of the medium's time. The same array is returned while nothing changes. */
  cues(): readonly Cue[];
  /** Returns the elements that show a caption now. */
  shown(): readonly Element[];
}

const watched = new WeakMap<HTMLMediaElement, DrawnCaptions>();

/**
 * Watches the captions that the page draws over a player: a caption has the times between which it was seen.
 * They are read four times a second while the player plays, which is how often it tells its time.
 */
export function drawnCaptions(medium: HTMLMediaElement): DrawnCaptions {
  const known = watched.get(medium);
  if (known) return known;
  const captions = watch(medium);
  watched.set(medium, captions);
  return captions;
}

function watch(medium: HTMLMediaElement): DrawnCaptions {
  const reader = createReader(medium);
  let cues: SeenCue[] = [];
  let open: SeenCue | undefined;
  /** The time of the last look; undefined if the player was sought since. */
  let lastMs: number | undefined;
  let answer: readonly Cue[] | undefined;

  const add = (text: string, nowMs: number): SeenCue => {
    const isGuess = lastMs === undefined;
    const startMs = Math.max(0, lastMs ?? nowMs - sayingMs(text));
    const again = cues.find((cue) => cue.text === text && cue.startMs <= nowMs && cue.endMs > startMs);
    if (again && (isGuess || !again.isGuess)) return again;
    if (again) cues.splice(cues.indexOf(again), 1);
    const cue = { startMs, endMs: nowMs, text, isGuess };
    cues.splice(cues.findLastIndex((one) => one.startMs <= startMs) + 1, 0, cue);
    if (cues.length > mostCues) cues.shift();
    return cue;
  };
  const look = () => {
    const nowMs = medium.currentTime * 1_000;
    const [text, isFound] = reader.read();
    if (isFound || (lastMs !== undefined && nowMs < lastMs)) lastMs = undefined;
    const fromMs = lastMs ?? Number.POSITIVE_INFINITY;
    const isSeenAnew = (cue: SeenCue) => cue.startMs >= fromMs && cue.startMs <= nowMs && cue.text !== text;
    // Captions that an earlier playing has shown here come in other pieces now.
    if (cues.some(isSeenAnew)) cues = cues.filter((cue) => !isSeenAnew(cue));
    if (open && lastMs !== undefined) open.endMs = Math.max(open.endMs, nowMs);
    if (text !== (open?.text ?? '')) {
      open = text === '' ? undefined : add(text, nowMs);
      answer = undefined;
    }
    lastMs = nowMs;
  };
  const onSeeking = () => {
    [open, lastMs] = [undefined, undefined];
  };
  medium.addEventListener('timeupdate', () => {
    if (!medium.seeking && !trackCues(medium)) look();
  });
  medium.addEventListener('seeking', onSeeking);
  medium.addEventListener('emptied', () => {
    onSeeking();
    [cues, answer] = [[], undefined];
  });
  return {
    cues() {
      // The caption of the earlier place is still there.
      if (!medium.seeking) look();
      const present = open;
      answer ??= cues.map((cue) =>
        cue === present
          ? { ...cue, endMs: Math.max(cue.endMs, cue.startMs + sayingMs(cue.text)) }
          : { ...cue },
      );
      return answer;
    },
    shown: () => reader.shown(),
  };
}

/** Reads the captions over a player. */
function createReader(medium: HTMLMediaElement) {
  let holders: readonly Element[] = [];
  let restsUntil = Number.NEGATIVE_INFINITY;
  let [raw, text] = ['', ''];
  /** True if the last look was at all of the page. */
  let wasThorough = false;
  const changing = changingTexts(medium, controls);
  /** Returns true if there are captions that may have been there at the last look. */
  const search = () => {
    const startedAt = performance.now();
    const isKnown = text !== '' && holders.every((holder) => holder.isConnected);
    const [before, wasSearched] = [holders, wasThorough];
    wasThorough = !isKnown && startedAt >= restsUntil;
    if (!wasThorough) return false;
    const named = holdersOver(medium);
    holders = named.length > 0 ? named : changing();
    const now = performance.now();
    restsUntil = now + (now - startedAt) * pausePerSearch;
    return !wasSearched && holders.some((holder) => !before.includes(holder));
  };
  return {
    /** Returns the caption, and true if it may have been there before. */
    read(): [text: string, isFound: boolean] {
      const isFound = search();
      const present = holders.filter((holder) => holder.isConnected && holder.checkVisibility());
      const written = present.map(rawOf).join('\n');
      // The browser lays nothing out while the same caption stays.
      if (written !== raw) text = present.map(shownTextOf).filter(Boolean).join('\n');
      raw = written;
      return [text, isFound];
    },
    shown: () => holders.filter((holder) => holder.isConnected && shownTextOf(holder) !== ''),
  };
}

/** Returns the outermost elements over a player that are called captions, and are no controls. */
function holdersOver(medium: HTMLMediaElement): Element[] {
  const player = medium.getBoundingClientRect();
  const named = treesIn(medium.ownerDocument).flatMap((tree) => [...tree.querySelectorAll(captions)]);
  const found = named.filter(
    (element) =>
      !element.closest(controls) &&
      !element.querySelector(`video, audio, ${controls}`) &&
      isOver(element.getBoundingClientRect(), player),
  );
  return found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
}

/** Returns all text of an element, with that of its shadow roots. */
function rawOf(element: Element): string {
  const trees = treesIn(element.shadowRoot ?? element);
  return [element, ...trees].map((tree) => tree.textContent ?? '').join('\n');
}
