import type {
  ConversationVoice,
  LiveTranscriber,
  Partner,
  PartnerEvent,
  PartnerRequest,
  TranscriptionEvent,
  VoiceChunk,
} from '../ports/index.ts';
import { AppError } from '../std/index.ts';
import { FakeStream } from './fake-stream.ts';

/**
 * The numbers of streams that are open and that were ever opened, to detect streams that are never closed.
 */
export interface OpenCount {
  open: number;
  opened: number;
}

/** A transcriber with transcripts from a test: each commit takes the next of `hears`, or waits for it. */
export function fakeTranscriber(hears: (string | string[] | AppError)[] = []) {
  const count: OpenCount = { open: 0, opened: 0 };
  const pushed: number[] = [];
  const lines: { stream: FakeStream<TranscriptionEvent>; waiting: number }[] = [];
  const give = () => {
    for (const line of lines) {
      while (line.waiting > 0 && !line.stream.isOver && hears.length > 0) {
        line.waiting -= 1;
        understand(line.stream, hears.shift() ?? '');
      }
    }
  };
  const transcriber: LiveTranscriber = {
    sampleRate: 16_000,
    open({ signal }) {
      const line = { stream: new FakeStream<TranscriptionEvent>(count, signal), waiting: 0 };
      lines.push(line);
      return {
        push: (samples) => pushed.push(samples.length),
        commit() {
          line.waiting += 1;
          give();
        },
        events: line.stream,
        close: () => line.stream.end(),
      };
    },
  };
  return {
    transcriber,
    count,
    pushed,
    /** Adds transcripts for the current or next commits. */
    hear(...texts: (string | string[] | AppError)[]) {
      hears.push(...texts);
      give();
    },
    partial: (text: string) => lines.at(-1)?.stream.push({ type: 'partial', text }),
    fail: (error: AppError) => lines.at(-1)?.stream.fail(error),
  };
}

function understand(stream: FakeStream<TranscriptionEvent>, heard: string | string[] | AppError): void {
  if (heard instanceof AppError) stream.fail(heard);
  else if (typeof heard === 'string') stream.push({ type: 'completed', text: heard });
  else stream.push({ type: 'unsure', candidates: heard });
}

/** A partner controlled by a test. `answers` are its immediate answers, one per request. */
export function fakePartner(answers: (string | PartnerEvent[] | AppError)[] = []) {
  const count: OpenCount = { open: 0, opened: 0 };
  const requests: PartnerRequest[] = [];
  const streams: FakeStream<PartnerEvent>[] = [];
  const speaking = () => streams.findLast(({ isOver }) => !isOver);
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
    say: (text: string) => speaking()?.push({ type: 'text-delta', text }),
    end: () => speaking()?.end(),
    fail: (error: AppError) => speaking()?.fail(error),
  };
}

/** The sample rate of the fake voice, Hz. A character takes ten milliseconds, which is ten samples. */
export const FAKE_VOICE_RATE = 1_000;
const CHARACTER_MS = 10;

/**
 * A voice that speaks each piece immediately, unless a test makes it wait (`isHeld`) or fail (`failNext`).
 */
export function fakeConversationVoice() {
  const count: OpenCount = { open: 0, opened: 0 };
  const said: string[][] = [];
  const state: { failNext: AppError | null; isHeld: boolean } = { failNext: null, isHeld: false };
  const voice: ConversationVoice = {
    sampleRate: FAKE_VOICE_RATE,
    open({ signal }) {
      const stream = new FakeStream<VoiceChunk>(count, signal);
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

function spoken(piece: string, from: number): VoiceChunk {
  const characters = Array.from({ length: piece.length }, (_, index) => ({
    offset: from + index,
    startMs: (from + index) * CHARACTER_MS,
    endMs: (from + index + 1) * CHARACTER_MS,
  }));
  const samples = new Int16Array((piece.length * CHARACTER_MS * FAKE_VOICE_RATE) / 1_000).fill(1);
  return { samples, characters };
}
