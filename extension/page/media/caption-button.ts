import { pageText } from '@sayable/shared/texts/page';
import { listenFirst } from '../../ui/first-listener.ts';
import { createPractiseButton, hiddenText, playersIn } from '../selection/index.ts';
import type { Box } from '../surface/index.ts';
import { takeDroppedCaptions } from './dropped-captions.ts';
import { captionNow } from './find-line.ts';
import { asMeant } from './player-order.ts';
import { watchPlayers } from './watch-players.ts';

export interface CaptionButtonOptions {
  document: Document;
  /** The site's name, as people know it; undefined if it has none. */
  site: string | undefined;
  /** True while the person wants the button on this page. */
  isWanted(): Promise<boolean>;
  /** Opens the card for the line that a player says; resolves with null, or with why it doesn't open. */
  onPractise(medium: HTMLMediaElement): Promise<string | null>;
  onHide(where: 'site' | 'everywhere'): void;
  /** Called when the pointer moves towards the button: a good moment to preload. */
  onApproach(): void;
  signal: AbortSignal;
}

/** Like a player's own controls, the button goes when the pointer rests. */
const restsMs = 3_000;
/** The height of a note of four lines, with what is free around it. */
const noteHeight = 120;
/** Pointers move a hundred times a second. */
const looksMs = 200;

/**
 * Shows a small button beside the caption of the player under the pointer, as long as there is a caption, and
 * takes files that are dropped on a player.
 * @returns the function that says beside a player that it shows no caption to say; it returns false if nobody
 *   sees a player that was played
 */
export function offerCaptionButton({
  document,
  signal,
  isWanted,
  onPractise,
  ...options
}: CaptionButtonOptions): () => boolean {
  const players = watchPlayers(document, signal);
  let shownOn: HTMLMediaElement | undefined;
  let toldOf: HTMLMediaElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const button = createPractiseButton({
    document,
    text: pageText,
    ...options,
    captionBox: () => (shownOn ? captionNow(shownOn)?.box : toldOf && boxUnderNote(toldOf)),
    onPractise: (range) =>
      void (shownOn && onPractise(shownOn))?.then((refusal) =>
        refusal === null ? hide() : button.tell(range, refusal),
      ),
    onHide(where, range) {
      options.onHide(where);
      button.tell(range, hiddenText(where, options.site));
    },
  });
  const hide = () => {
    clearTimeout(timer);
    shownOn = undefined;
    button.hide();
  };
  const show = async (medium: HTMLMediaElement) => {
    shownOn = medium;
    const isShown = await isWanted();
    const caption = captionNow(medium);
    if (shownOn !== medium) return;
    if (isShown && caption) button.showAt(caption.range);
    else hide();
  };
  const onMove = (event: PointerEvent) => {
    const isOurs = isOnButton(event);
    const now = performance.now();
    if (isOurs) clearTimeout(timer);
    if (isOurs || now - lookedAt < looksMs) return;
    lookedAt = now;
    const medium = players.at(event.clientX, event.clientY);
    // Nothing can be pressed over a player that is in full screen itself.
    if (!medium || medium.matches(':fullscreen') || !captionNow(medium)) return;
    clearTimeout(timer);
    timer = setTimeout(hide, restsMs);
    if (shownOn !== medium) void show(medium);
  };
  const tell = (medium: HTMLMediaElement, message: string) => {
    hide();
    toldOf = medium;
    lookedAt = performance.now();
    button.tell(rangeAround(medium), message);
  };
  takeDroppedCaptions({
    playerAt: players.at,
    onDropped: (medium, isTaken) => tell(medium, pageText(isTaken ? 'fileTaken' : 'fileUnreadable')),
    signal,
  });
  listenFirst(['pointermove'], onMove, signal);
  listenFirst(['fullscreenchange'], hide, signal);
  return () => {
    const medium = asMeant(playersIn(document)).find(isWatched);
    if (medium) tell(medium, pageText('noCaption'));
    return medium !== undefined;
  };
}

function isOnButton(event: Event): boolean {
  return event.composedPath().some((at) => at instanceof Element && at.localName === 'sayable-button');
}

/**
 * Returns the box above which a note about a player stands: at the top of the window, it stands over the
 * player.
 */
function boxUnderNote(medium: HTMLMediaElement): Box {
  const { left, top, right, bottom } = medium.getBoundingClientRect();
  return { left, top: top < noteHeight && bottom > noteHeight ? noteHeight : top, right, bottom };
}

function rangeAround(medium: HTMLMediaElement): Range {
  const range = document.createRange();
  range.selectNode(medium);
  return range;
}

/** A film behind a page's title plays again and again, and nothing is seen over a player in full screen. */
function isWatched(medium: HTMLMediaElement): boolean {
  const isHere = medium.ownerDocument === document && document.hasFocus() && medium.checkVisibility();
  return isHere && medium.currentTime > 0 && !medium.loop && !medium.matches(':fullscreen');
}
