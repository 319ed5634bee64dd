import type {
  Reading,
  ReadingCommand,
  ReadingNews,
  ReadingView,
  ReadSentenceView,
  StoredReadSentence,
} from '@sayable/shared/contracts';
import type { ReadSentence } from '@sayable/shared/recognition';
import { AppError } from '@sayable/shared/std';
import { vi } from 'vitest';
import { openingView } from '../../messaging/reading-link.ts';
import { fakePort } from '../host-port.test-support.ts';
import { FakeEngine, FakeMicrophone, judgement } from '../practice/host.test-support.ts';
import { FakePlayer } from '../practice/player.test-support.ts';
import { fakeAttempts, fakePronunciations, fakeRecordings } from '../practice/stores.test-support.ts';
import { RecordingSlot } from '../recordings/index.ts';
import type { Follower } from './follower.ts';
import type { ReadingDependencies } from './ports.ts';
import type { FollowerEvent, HeardProgress } from './protocol.ts';
import { ReadingHost } from './reading-host.ts';

/** A follower whose events the test tells. It ends when the microphone's frames do. */
export class FakeFollower implements Follower {
  readonly asked: string[] = [];
  isDeaf = false;
  #end = Promise.withResolvers<void>();
  #tell: (event: FollowerEvent) => void = () => undefined;

  follow: Follower['follow'] = async ({ from, frames }, onEvent) => {
    this.asked.push(`follow ${from}`);
    this.#tell = onEvent;
    this.#end = Promise.withResolvers<void>();
    frames.addEventListener('close', () => this.#end.resolve());
    frames.start();
    await this.#end.promise;
  };
  add: Follower['add'] = (sentences, first) => void this.asked.push(`add ${first} ${sentences.length}`);
  goTo: Follower['goTo'] = (sentence) => void this.asked.push(`go to ${sentence}`);
  setDeaf: Follower['setDeaf'] = (isDeaf) => {
    this.isDeaf = isDeaf;
  };

  fail(error: AppError): void {
    this.#end.reject(error);
  }

  reach(sentence: number, word: number, more: Partial<HeardProgress> = {}): void {
    const heard = { inSpeech: true, speechStarted: true, silenceMs: 0, heardMs: 50, elapsedMs: 50 };
    this.#tell({ type: 'progress', progress: { sentence, word, ...heard, ...more } });
  }

  read(sentence: number, more: Partial<ReadSentence> = {}): void {
    const samples = new Float32Array(16_000);
    const [startMs, endMs] = [sentence * 2_000, sentence * 2_000 + 1_500];
    this.#tell({
      type: 'read',
      read: { sentence, samples, startMs, endMs, leadMs: 0, wordsSaid: 2, ...more },
    });
  }
}

/** An encoder that makes one packet of all samples. */
const encoder = {
  start: (packet: (bytes: Uint8Array<ArrayBuffer>) => void) => ({
    push: () => undefined,
    finish: async () => packet(new Uint8Array([1, 2])),
    close: () => undefined,
  }),
};

function fakeReadings() {
  const rows = new Map<string, Reading>();
  return {
    rows,
    get: async (id: string) => rows.get(id),
    put: async (reading: Reading) => void rows.set(reading.id, reading),
    addRead: async (id: string, read: StoredReadSentence) => {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, read: [...row.read, read] });
    },
    setRight: async () => undefined,
  };
}

const words = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** A plan with the words of a text. A text of digits has none. */
export function planOf(text: string) {
  const found = words(text);
  if (found.length === 0) throw new AppError('unprocessable', 'No words.', { reason: 'no-words' });
  let at = 0;
  return {
    text,
    words: found.map((word) => {
      at = text.toLowerCase().indexOf(word, at);
      return { word, span: [at, at + word.length] as [number, number], pronunciations: [['AH0']] };
    }),
  };
}

export const begin: Extract<ReadingCommand, { type: 'begin-reading' }> = {
  type: 'begin-reading',
  readingId: 'r1',
  source: { url: 'https://example.org', title: 'An article' },
  sentences: ['One two.', 'Three four.', '5.', 'Six seven.'],
  from: 0,
  mode: 'alone',
};

/** A host with fakes, and the page that it tells its news. */
export function setUpReading({
  alongWaits = async () => true,
}: Partial<Pick<ReadingDependencies, 'alongWaits'>> = {}) {
  let [nowMs, made] = [1_000, 0];
  const microphone = new FakeMicrophone();
  const engine = new FakeEngine();
  engine.prepare.mockImplementation(async (text) => planOf(text));
  engine.judge.mockImplementation(async () => judgement);
  const [player, follower, slot] = [new FakePlayer(), new FakeFollower(), new RecordingSlot()];
  const [attempts, recordings, readings] = [fakeAttempts(), fakeRecordings(), fakeReadings()];
  const host = new ReadingHost({
    microphone,
    engine,
    player,
    follower,
    encoder,
    attempts,
    recordings,
    pronunciations: fakePronunciations(),
    readings,
    slot,
    hushOthers: async () => undefined,
    alongWaits,
    makeRoom: async () => undefined,
    now: () => nowMs++,
    makeId: () => `a${++made}`,
  });
  const pages: Page[] = [];
  const openPage = () => {
    const page = new Page(host);
    pages.push(page);
    return page;
  };
  return { host, microphone, engine, player, follower, slot, attempts, recordings, readings, openPage };
}

/** A page at the other end of the port, which puts the news together. */
class Page {
  view: ReadingView | undefined;
  readonly read = new Map<number, ReadSentenceView>();
  readonly #port = fakePort();

  constructor(host: ReadingHost) {
    const { port } = this.#port;
    port.postMessage = (message) => this.#receive(message as ReadingNews);
    host.connect(port);
  }

  send(command: unknown): void {
    const { type } = command as { type: string };
    if (type === 'begin-reading') this.view = openingView(command as typeof begin);
    this.#port.say(command);
  }

  leave(): void {
    this.#port.leave();
  }

  #receive({ view, read }: ReadingNews): void {
    if (this.view && view) this.view = { ...this.view, ...view };
    for (const one of read ?? []) this.read.set(one.sentence, one);
  }
}

/** A page whose reading listens. */
export async function listening(changes: Partial<typeof begin> = {}) {
  const all = setUpReading();
  const page = all.openPage();
  page.send({ ...begin, ...changes });
  const phase = changes.mode === 'echo' ? 'speaking' : 'listening';
  await vi.waitUntil(() => page.view?.phase === phase, { interval: 1 });
  return { ...all, page };
}
