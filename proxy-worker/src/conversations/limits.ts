/** The limits of one person. They are generous for a person and tight for a program. */
export const limits = {
  /** The conversations that are stored. Beyond that, the oldest ended ones are deleted. */
  conversations: 200,
  /** The turns of a conversation: hours of conversation. */
  turns: 400,
  /** The conversations whose page text is stored, newest first. A text may have a megabyte. */
  pages: 20,
  /** A page of 400,000 characters of three bytes each, and the other fields. */
  startBytes: 1_500_000,
  /**
   * The sockets open at once: some windows, each with its own conversation, and those that are being
   * replaced.
   */
  sockets: 8,
  /** A text frame: 2,000 characters of up to four bytes each, and the JSON around them. */
  textFrameBytes: 12_000,
  /** The invalid messages after which the socket is closed. */
  invalidMessages: 20,
  /** Milliseconds of audio in a turn. */
  turnMs: 120_000,
} as const;

/** A rate limit as a token bucket: `burst` at once, refilled by `perSecond`. */
export interface RateLimit {
  burst: number;
  perSecond: number;
}

export const rateLimits = {
  /** A client sends some messages a second while a reply plays. */
  messages: { burst: 300, perSecond: 30 },
  /** A client opens once per connection. Each opening is answered with the whole conversation. */
  openings: { burst: 10, perSecond: 1 },
  /** Twice the rate of the extension; a whole turn at once after a lost connection. */
  packets: { burst: 12_000, perSecond: 100 },
  packetBytes: { burst: 8_000 * 120, perSecond: 8_000 },
} as const satisfies Record<string, RateLimit>;
