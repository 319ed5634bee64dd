import { type ReadingNews, readingCommandSchema } from '@sayable/shared/contracts';
import { toWire } from '@sayable/shared/std';
import { openingView } from '../../messaging/reading-link.ts';
import type { HostPort } from '../host-port.ts';
import { failures } from '../practice/index.ts';
import { LiveReading } from './live-reading.ts';
import type { ReadingDependencies } from './ports.ts';

/** The host of readings: one connection, and one reading at a time, for each page. */
export class ReadingHost {
  readonly #host: ReadingDependencies;
  /** The readings of the open pages, and those that still store or judge a sentence. */
  readonly #readings = new Set<LiveReading>();

  constructor(host: ReadingDependencies) {
    this.#host = host;
  }

  /** True while this document must stay alive for a reading. */
  get isBusy(): boolean {
    return [...this.#readings].some(({ isBusy }) => isBusy);
  }

  connect(port: HostPort): void {
    let reading: LiveReading | undefined;
    const tell = (news: ReadingNews) => port.postMessage(news);
    const end = () => {
      reading?.run({ type: 'end-reading' });
      // One that is busy is forgotten with the next.
      for (const one of this.#readings) if (!one.isBusy) this.#readings.delete(one);
    };
    port.onMessage.addListener((data) => {
      const asked = readingCommandSchema.safeParse(data);
      if (!asked.success) {
        tell({ view: { phase: 'paused', error: toWire(failures.updated(asked.error)) } });
      } else if (asked.data.type === 'begin-reading') {
        end();
        reading = new LiveReading(this.#host, openingView(asked.data), asked.data, tell);
        this.#readings.add(reading);
      } else reading?.run(asked.data);
    });
    port.onDisconnect.addListener(end);
  }

  /** Stops what the voice of a reading says, with the reading. */
  async hush(): Promise<void> {
    for (const reading of this.#readings) reading.pause(null);
  }
}
