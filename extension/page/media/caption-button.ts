import { pageText } from '@sayable/shared/texts/page';
import { listenFirst } from '../../ui/first-listener.ts';
import { createPractiseButton, hiddenText } from '../selection/index.ts';
import { takeDroppedCaptions } from './dropped-captions.ts';
import { captionNow } from './find-line.ts';
import { watchPlayers } from './watch-players.ts';

export interface CaptionButtonOptions {
  document: Document;
  /** The site's name, as people know it; undefined if it has none. */
  site: string | undefined;
  /** True while the person wants the button on this page. */
  isWanted(): Promise<boolean>;
  /** Opens the card for the line that is said; resolves with null, or with why it doesn't open. */
  onPractise(): Promise<string | null>;
  onHide(where: 'site' | 'everywhere'): void;
  /** Called when the pointer moves towards the button: a good moment to preload. */
  onApproach(): void;
  signal: AbortSignal;
}

/** Like a player's own controls, the button goes when the pointer rests. */
const restsMs = 3_000;
/** Pointers move a hundred times a second. */
const looksMs = 200;

/**
 * Shows a small button beside the caption of the player under the pointer, as long as there is a caption, and takes files that are
 * dropped on a player.
 */
export function offerCaptionButton({
  document,
  signal,
  isWanted,
  onPractise,
  ...options
}: CaptionButtonOptions) {
  const players = watchPlayers(document, signal);
  let shownOn: HTMLMediaElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const button = createPractiseButton({
    document,
    ...options,
    captionBox: () => shownOn && captionNow(shownOn)?.box,
    onPractise: (range) =>
      void onPractise().then((refusal) => {
        if (refusal === null) hide();
        else button.tell(range, refusal);
      }),
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
    const isOnButton = event
      .composedPath()
      .some((at) => at instanceof Element && at.localName === 'sayable-button');
    const now = performance.now();
    if (isOnButton) clearTimeout(timer);
    if (isOnButton || now - lookedAt < looksMs) return;
    lookedAt = now;
    const medium = players.at(event.clientX, event.clientY);
    // Nothing can be pressed over a player that is in full screen itself.
    if (!medium || medium.matches(':fullscreen') || !captionNow(medium)) return;
    clearTimeout(timer);
    timer = setTimeout(hide, restsMs);
    if (shownOn !== medium) void show(medium);
  };
  takeDroppedCaptions({
    playerAt: players.at,
    onDropped(medium, isTaken) {
      hide();
      const range = document.createRange();
      range.selectNode(medium);
      [shownOn, lookedAt] = [undefined, performance.now()];
      button.tell(range, pageText(isTaken ? 'fileTaken' : 'fileUnreadable'));
    },
    signal,
  });
  listenFirst(['pointermove'], onMove, signal);
  listenFirst(['fullscreenchange'], hide, signal);
}
