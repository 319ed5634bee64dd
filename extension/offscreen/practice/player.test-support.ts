import type { Loudspeaker } from '../audio/ports.ts';

/** A loudspeaker whose sounds the test ends. */
export class FakePlayer implements Pick<Loudspeaker, 'wake' | 'play'> {
  readonly played: { seconds: number; section: unknown }[] = [];
  silentSince = Number.POSITIVE_INFINITY;
  /** The number of sounds that can be heard, now and at most so far. */
  sounding = 0;
  mostSounding = 0;
  #end = Promise.withResolvers<void>();

  woken = 0;

  wake(): void {
    this.woken += 1;
  }

  play: Loudspeaker['play'] = async ({ samples, sampleRate }, { section, signal, onStart }) => {
    this.played.push({ seconds: samples.length / sampleRate, section });
    this.sounding += 1;
    this.mostSounding = Math.max(this.mostSounding, this.sounding);
    onStart?.(performance.now());
    const end = Promise.withResolvers<void>();
    this.#end = end;
    if (signal.aborted) end.resolve();
    signal.addEventListener('abort', () => end.resolve());
    await end.promise;
    // A device plays on for a moment.
    await new Promise((resolve) => setTimeout(resolve, 20));
    this.sounding -= 1;
    this.silentSince = performance.now();
  };

  end(): void {
    this.#end.resolve();
  }
}
