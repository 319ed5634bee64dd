import type { Player } from './ports.ts';

/** A player whose sounds the test ends. */
export class FakePlayer implements Player {
  readonly played: { seconds: number; section: unknown }[] = [];
  silentSince = Number.POSITIVE_INFINITY;
  #end = Promise.withResolvers<void>();

  play: Player['play'] = async ({ samples, sampleRate }, { section, signal }) => {
    this.played.push({ seconds: samples.length / sampleRate, section });
    this.#end = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => this.#end.resolve());
    await this.#end.promise;
    // A device plays on for a moment.
    await new Promise((resolve) => setTimeout(resolve, 20));
    this.silentSince = performance.now();
  };

  end(): void {
    this.#end.resolve();
  }
}
