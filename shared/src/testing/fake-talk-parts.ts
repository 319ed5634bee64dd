import { AppError } from '../contracts/index.ts';
import type {
  LiveTranscriber,
  Partner,
  PartnerEvent,
  PartnerRequest,
  TalkChunk,
  TalkVoice,
  TranscriptionEvent,
} from '../ports/index.ts';
import { FakeStream } from './fake-stream.ts';

/** Sessions that are open, and those that ever were: whoever leaves one open is found out. */
export interface OpenCount {
  open: number;
  opened: number;
}

/**
 * A transcriber to which a test says what was understood: each commit takes the next of `hears`. Without more of them it
 * waits.
 */
export function fakeTranscriber(hears: (string | string[] | AppError)[] = []) {
  const count: OpenCount = { open: 0, opened: 0 };
  const pushed: number[] = [];
  const streams: FakeStream<TranscriptionEvent>[] = [];
  let waiting = 0;
  const give = () => {
    while (waiting > 0 && hears.length > 0) {
      waiting -= 1;
      const next = hears.shift();
      const stream = streams.at(-1);
      if (next instanceof AppError) stream?.fail(next);
      else if (typeof next === 'string') stream?.push({ type: 'completed', text: next });
      else if (next) stream?.push({ type: 'unsure', candidates: next });
    }
  };
  const transcriber: LiveTranscriber = {
    sampleRate: 16_000,
    open({ signal }) {
      const stream = new FakeStream<TranscriptionEvent>(count, signal);
      streams.push(stream);
      waiting = 0;
      return {
        push: (samples) => pushed.push(samples.length),
        commit() {
          waiting += 1;
          give();
        },
        events: stream,
        close: () => stream.end(),
      };
    },
  };
  return {
    transcriber,
    count,
    pushed,
    /** What was understood, now or at the next commit. */
    hear(...texts: (string | string[] | AppError)[]) {
      hears.push(...texts);
      give();
    },
    partial: (text: string) => streams.at(-1)?.push({ type: 'partial', text }),
    fail: (error: AppError) => streams.at(-1)?.fail(error),
  };
}

/** A partner that a test lets speak. `answers`: what it says at once, one for each time that it is asked. */
export function fakePartner(answers: (string | PartnerEvent[] | AppError)[] = []) {
  const count: OpenCount = { open: 0, opened: 0 };
  const requests: PartnerRequest[] = [];
  const streams: FakeStream<PartnerEvent>[] = [];
  const partner: Partner = {
    reply(request, { signal }) {
      requests.push(request);
      const stream = new FakeStream<PartnerEvent>(count, signal);
      streams.push(stream);
      const answer = answers.shift();
      if (answer instanceof AppError) stream.fail(answer);
      else if (answer !== undefined) {
        const events = typeof answer === 'string' ? [{ type: 'text-delta', text: answer } as const] : answer;
        for (const event of events) stream.push(event);
        stream.end();
      }
      return stream;
    },
  };
  return {
    partner,
    count,
    requests,
    answers,
    say: (text: string) => streams.at(-1)?.push({ type: 'text-delta', text }),
    end: () => streams.at(-1)?.end(),
    fail: (error: AppError) => streams.at(-1)?.fail(error),
  };
}

/** A character takes ten milliseconds: ten samples of this voice. */
export const FAKE_VOICE_RATE = 1_000;
const CHARACTER_MS = 10;

/** A voice that says each piece at once, unless a test makes it wait (`hold`) or fail (`failNext`). */
export function fakeTalkVoice() {
  const count: OpenCount = { open: 0, opened: 0 };
  const said: string[][] = [];
  const state: { failNext: AppError | null; isHeld: boolean } = { failNext: null, isHeld: false };
  const voice: TalkVoice = {
    sampleRate: FAKE_VOICE_RATE,
    open({ signal }) {
      const stream = new FakeStream<TalkChunk>(count, signal);
      const pieces: string[] = [];
      said.push(pieces);
      let offset = 0;
      return {
        say(piece) {
          pieces.push(piece);
          if (state.failNext) {
            stream.fail(state.failNext);
            state.failNext = null;
          } else if (!state.isHeld) stream.push(spoken(piece, offset));
          offset += piece.length;
        },
        finish: () => {
          if (!state.isHeld) stream.end();
        },
        chunks: stream,
        close: () => stream.end(),
      };
    },
  };
  return { voice, count, said, state };
}

function spoken(piece: string, from: number): TalkChunk {
  const characters = Array.from({ length: piece.length }, (_, index) => ({
    offset: from + index,
    startMs: (from + index) * CHARACTER_MS,
    endMs: (from + index + 1) * CHARACTER_MS,
  }));
  const samples = new Int16Array((piece.length * CHARACTER_MS * FAKE_VOICE_RATE) / 1_000).fill(1);
  return { samples, characters };
}
