/** When a reply sounded and when it starved, in the audio context's frames, as the audio thread tells it. */
export class ReplyTimeline {
  readonly #flows: { from: number; to: number }[] = [];
  #endedAt = Number.POSITIVE_INFINITY;

  get firstFrame(): number | undefined {
    return this.#flows[0]?.from;
  }

  flow(frame: number): void {
    this.#flows.push({ from: frame, to: Number.POSITIVE_INFINITY });
  }

  starve(frame: number): void {
    const last = this.#flows.at(-1);
    if (last) last.to = Math.min(last.to, frame);
  }

  /** What comes after it isn't heard any more. */
  end(frame: number): void {
    this.#endedAt = frame;
    this.starve(frame);
  }

  /** Frames of the reply that were heard, where `now` is the frame that is heard now. */
  heard(now: number): number {
    return this.#flows.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(now, to) - from), 0);
  }

  /** Frames of silence between what was heard, and since, where it still waits. What ends a reply is no gap. */
  gaps(now: number): number {
    const until = Math.min(now, this.#endedAt);
    const [first] = this.#flows;
    if (!first || until <= first.from) return 0;
    const lastTo = this.#flows.at(-1)?.to ?? until;
    const finished = this.#endedAt !== Number.POSITIVE_INFINITY && lastTo <= until;
    return (finished ? lastTo : until) - first.from - this.heard(finished ? lastTo : until);
  }
}
