import type { Answer, Chunk } from './exchange.ts';

/** A secret in headers and error bodies of both vendors. No client of a proxy may ever see it. */
export const upstreamSecret = 'sk-proj-UPSTREAM0secret0DO0NOT0LEAK0123456789';

/** A fault of an exchange. `afterChunks` counts the writes that are still sent; by default half of them. */
export type Fault =
  /** `code` selects one of the vendor's reasons for this status; `retryAfter` is the header as it is sent. */
  | { type: 'status'; status: number; code?: string; retryAfter?: string }
  | { type: 'hang-before-headers' }
  | { type: 'reset-before-headers' }
  | { type: 'hang-mid-stream'; afterChunks?: number }
  | { type: 'reset-mid-stream'; afterChunks?: number }
  /** The answer ends regularly for HTTP, but its end is missing; `midChunk` cuts within an event. */
  | { type: 'truncated'; afterChunks?: number; midChunk?: boolean }
  /** The vendor's own event for an error after the stream has begun. */
  | { type: 'error-event'; afterChunks?: number }
  | { type: 'garbage'; afterChunks?: number }
  | { type: 'empty' }
  /** The whole answer is sent in pieces of a few bytes, regardless of events and characters. */
  | { type: 'slow-chunks'; pieceBytes: number; betweenPiecesMs: number };

/** The treatment of the connection after the remaining chunks. */
export type Ending = 'end' | 'hang' | 'reset';

interface Faulty {
  answer: Answer;
  ending: Ending;
  /** Overrides the pause between chunks. */
  betweenChunksMs?: number;
}

const bytesOf = (chunk: Chunk): Uint8Array =>
  typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;

/** Cuts an answer of one piece in two, so that it has a middle. */
function withMiddle(chunks: readonly Chunk[]): readonly Chunk[] {
  const [only] = chunks;
  if (chunks.length !== 1 || only === undefined) return chunks;
  const bytes = bytesOf(only);
  const half = Math.ceil(bytes.length / 2);
  return [bytes.subarray(0, half), bytes.subarray(half)];
}

function firstChunks(answer: Answer, afterChunks: number | undefined): readonly Chunk[] {
  const chunks = withMiddle(answer.chunks);
  return chunks.slice(0, afterChunks ?? Math.ceil(chunks.length / 2));
}

function truncated(answer: Answer, fault: { afterChunks?: number; midChunk?: boolean }): readonly Chunk[] {
  const chunks = firstChunks(answer, fault.afterChunks);
  const next = fault.midChunk ? answer.chunks[chunks.length] : undefined;
  if (next === undefined) return chunks;
  const bytes = bytesOf(next);
  return [...chunks, bytes.subarray(0, Math.floor(bytes.length / 2))];
}

function pieces(chunks: readonly Chunk[], pieceBytes: number): Chunk[] {
  return chunks.flatMap((chunk) => {
    const bytes = bytesOf(chunk);
    const count = Math.ceil(bytes.length / pieceBytes);
    return Array.from({ length: count }, (_, index) =>
      bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
    );
  });
}

const isEvents = (answer: Answer): boolean =>
  answer.headers['content-type']?.startsWith('text/event-stream') ?? false;

/** Returns text that is neither JSON nor audio. As an event it has an event's form. */
function garbage(answer: Answer): string {
  const text = `{"id":"${upstreamSecret}","object": <html>\u0000 not json`;
  return isEvents(answer) ? `data: ${text}\n\n` : `${text}\n`;
}

/**
 * Applies a fault to an answer. Other statuses and faults before the headers don't concern the answer.
 * @param errorEvent the vendor's event for an error within a stream
 */
export function applyFault(answer: Answer, fault: Fault | undefined, errorEvent: string): Faulty {
  const left = (chunks: readonly Chunk[], ending: Ending = 'end'): Faulty => ({
    answer: { ...answer, chunks },
    ending,
  });
  switch (fault?.type) {
    case 'hang-mid-stream':
      return left(firstChunks(answer, fault.afterChunks), 'hang');
    case 'reset-mid-stream':
      return left(firstChunks(answer, fault.afterChunks), 'reset');
    case 'truncated':
      return left(truncated(answer, fault));
    case 'error-event':
      return left([...firstChunks(answer, fault.afterChunks), errorEvent]);
    case 'garbage':
      return left([...(isEvents(answer) ? firstChunks(answer, fault.afterChunks) : []), garbage(answer)]);
    case 'empty':
      return left([]);
    case 'slow-chunks':
      return {
        ...left(pieces(answer.chunks, fault.pieceBytes)),
        betweenChunksMs: fault.betweenPiecesMs,
      };
    default:
      return left(answer.chunks);
  }
}

/** Creates the queue of faults that wait for their request. */
export function createFaultQueue() {
  const waiting: { fault: Fault; path: RegExp }[] = [];
  return {
    add(fault: Fault, { times = 1, path = /./ }: { times?: number; path?: RegExp } = {}) {
      for (let count = 0; count < times; count += 1) waiting.push({ fault, path });
    },
    take(path: string, accepts: (fault: Fault) => boolean = () => true): Fault | undefined {
      const index = waiting.findIndex((one) => one.path.test(path) && accepts(one.fault));
      return index < 0 ? undefined : waiting.splice(index, 1)[0]?.fault;
    },
    clear() {
      waiting.length = 0;
    },
  };
}
