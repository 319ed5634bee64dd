/** What one person may have and send. Generous for a person, tight for a program. */
export const limits = {
  /** Kept; beyond that the oldest ended ones go. */
  conversations: 200,
  /** A talk of hours. */
  turns: 400,
  /** Whose page's text is kept, newest first: each may have a megabyte. */
  pages: 20,
  /** A page of 400,000 characters, in three bytes each, and the rest. */
  startBytes: 1_500_000,
  /** Open at once: some windows, each with its own conversation, and those that are being replaced. */
  sockets: 8,
  /** A text frame: 2,000 characters in up to four bytes each, and what stands around them. */
  textFrameBytes: 12_000,
  /** Frames that are none of the messages, until the socket is closed. */
  misunderstandings: 20,
  /** A turn may last so long. */
  turnMs: 120_000,
  /** Of one frame of speech. */
  speechFrameMs: 1_000,
} as const;

/** A bucket that refills evenly: so much at once, and then so much a second. */
export interface Pace {
  atOnce: number;
  perSecond: number;
}

export const paces = {
  /** Some times a second while a reply plays. */
  messages: { atOnce: 300, perSecond: 30 },
  /** Once for a connection; each is answered by all that was ever said. */
  openings: { atOnce: 10, perSecond: 1 },
  /** Twice what the extension sends; a whole turn at once after a lost connection. */
  packets: { atOnce: 12_000, perSecond: 100 },
  packetBytes: { atOnce: 8_000 * 120, perSecond: 8_000 },
} as const satisfies Record<string, Pace>;

/** Holds to a {@link Pace}. `elapsed`: milliseconds; where they go back after all (workerd's do, with the clock), no time has passed. */
export class PaceKeeper {
  readonly #pace: Pace;
  readonly #elapsed: () => number;
  #left: number;
  #at: number;

  constructor(pace: Pace, elapsed: () => number) {
    this.#pace = pace;
    this.#elapsed = elapsed;
    this.#left = pace.atOnce;
    this.#at = elapsed();
  }

  /** Whether so much may come now; then it counts. */
  take(amount: number): boolean {
    const now = this.#elapsed();
    const refilled = (Math.max(0, now - this.#at) * this.#pace.perSecond) / 1_000;
    this.#left = Math.min(this.#pace.atOnce, this.#left + refilled);
    this.#at = now;
    if (amount > this.#left) return false;
    this.#left -= amount;
    return true;
  }
}
