import type { PracticeClient } from '../../messaging/practice-view.ts';
import { playerBridgeKey } from '../selection/index.ts';
import type { PlayedLine } from '../text/index.ts';

/** The sentences of a player that say a text. */
export interface FoundLine extends PlayedLine {
  /** True if the text is all that they say. */
  isWhole: boolean;
}

/** A line of a player; without a text, the one that it says now. */
export type WantedLine = Pick<PlayedLine, 'medium'> & Partial<PlayedLine>;

/** The line after another one. */
export interface NextLine {
  line: PlayedLine;
  /** True if the player has just said it aloud: its captions were not known before. */
  isHeard: boolean;
}

/** Some lines of a player, of which one is said now. */
export interface LinesNow {
  lines: readonly PlayedLine[];
  index: number;
  /** The page's elements that show captions over the player now. */
  shown: readonly Element[];
}

/**
 * The interface through which the card calls the script about players. Like the card, it is a script of its
 * own: `selection.js` imports it beside the card on a page with a player that has captions.
 */
export interface PlayerBridge {
  /**
   * Returns a line, or the one that a player says now, or has just said, among those around it; null if there
   * is none.
   */
  linesNow(wanted?: WantedLine): LinesNow | null;
  /**
   * Finds a text in what the players say, or those under a range; of several places, the nearest to a
   * player's present time.
   */
  findLine(text: string, over?: Range): FoundLine | null;
  /**
   * Returns a sentence of a transcript without times as a line of the sound player that somebody listens to;
   * null without one.
   */
  guessLine(text: string): PlayedLine | null;
  /** Returns what a player that somebody has played says, around its present time; null if there is none. */
  linesPlayed(): readonly Omit<PlayedLine, 'medium'>[] | null;
  /** Puts the player at a line, if it may be sought, once it reads no other. */
  goTo(line: PlayedLine): Promise<void>;
  /**
   * Returns the line after another one; null if there is none. Captions that the page draws are not known
   * before the film comes to them: it is played on.
   */
  nextLine(line: PlayedLine, signal: AbortSignal): Promise<NextLine | null>;
  /** Plays a line at a speed, with the pitch kept. @throws NotTaken; the signal's reason after an abort */
  playLine(line: PlayedLine, options: { rate: number; isMuted: boolean; signal: AbortSignal }): Promise<void>;
  /** Says beside a player that it shows no caption to say; returns false if nobody has played one. */
  tellNoCaption(): boolean;
  /** Lets the player read the line that a card shows. It is paused until the client is closed. */
  withPlayerVoice(client: PracticeClient, lineNow: () => PlayedLine): PracticeClient;
}

/** Stores the bridge; called by the script about players. */
export function offerPlayerBridge(players: PlayerBridge): void {
  Reflect.set(globalThis, playerBridgeKey, players);
}

/** Returns the bridge; null on a page without such a player. */
export function playerBridge(): PlayerBridge | null {
  const players: unknown = Reflect.get(globalThis, playerBridgeKey);
  return isPlayerBridge(players) ? players : null;
}

function isPlayerBridge(value: unknown): value is PlayerBridge {
  return typeof value === 'object' && value !== null && 'findLine' in value && 'withPlayerVoice' in value;
}
