import { playersIn } from './has-captions.ts';

/** The key under which a player that reads a line for somebody has its {@link Reading}. */
const readingKey = Symbol.for('sayable.reading');

/** A reading of a line by its player. */
interface Reading {
  wasPlaying: boolean;
}

function readingOf(player: HTMLMediaElement): Reading | undefined {
  return Reflect.get(player, readingKey);
}

/** Marks a player that reads a line, which nobody pauses meanwhile. Returns the function that ends it. */
export function markReading(player: HTMLMediaElement): () => void {
  const reading: Reading = { wasPlaying: readingOf(player)?.wasPlaying ?? !player.paused };
  Reflect.set(player, readingKey, reading);
  return () => {
    // The next reading may have begun.
    if (readingOf(player) === reading) Reflect.deleteProperty(player, readingKey);
  };
}

/** The silence of a page. */
export interface Quiet {
  /**
   * Pauses what is heard now. Returns true if there is something to resume. It never seeks: a protected film
   * would end.
   */
  begin(): boolean;
  /** Resumes what was paused, but for what the person has played herself meanwhile. */
  end(): void;
}

export function createQuiet(document: Document): Quiet {
  const paused = new Set<HTMLMediaElement>();
  const onPlay = ({ target }: Event) => {
    if (target instanceof HTMLMediaElement && !target.paused && !readingOf(target)) paused.delete(target);
  };
  return {
    begin() {
      for (const player of playersIn(document)) {
        const reading = readingOf(player);
        const isHeard = !player.paused && !player.muted && player.volume > 0;
        if (!(reading ? reading.wasPlaying : isHeard)) continue;
        if (!reading) player.pause();
        paused.add(player);
        player.addEventListener('play', onPlay);
      }
      return paused.size > 0;
    },
    end() {
      for (const player of paused) {
        player.removeEventListener('play', onPlay);
        // The browser may refuse it.
        if (player.paused && player.isConnected)
          player.play().catch((thrown: unknown) => console.warn('sayable: not resumed', thrown));
      }
      paused.clear();
    },
  };
}

/** The frame's end of a port that lasts as long as its page is to be silent. */
interface HoldPort {
  onDisconnect: { addListener(listener: () => void): void };
}

/**
 * Returns the function that keeps a page silent while a hold lasts: its port ends with the recording or the
 * listening, and with whatever dies of panel, card and speech host.
 */
export function keepQuiet(document: Document, connect: (hold: string) => HoldPort): (hold: string) => void {
  const quiet = createQuiet(document);
  const holds = new Set<string>();
  // The browser closes the ports of a page that goes into its cache, and doesn't tell the page.
  const leave = () => {
    holds.clear();
    quiet.end();
  };
  return (hold) => {
    if (!quiet.begin() || holds.has(hold)) return;
    holds.add(hold);
    document.defaultView?.addEventListener('pagehide', leave);
    connect(hold).onDisconnect.addListener(() => {
      if (holds.delete(hold) && holds.size === 0) quiet.end();
    });
  };
}
