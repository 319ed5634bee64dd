import type { IncomingHttpHeaders } from 'node:http';

/** A piece of an answer: what goes out in one write. */
export type Chunk = string | Uint8Array;

/** What a vendor answers, before delays and faults. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  chunks: readonly Chunk[];
}

/** A file that came in a form. */
export interface ArrivedFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A form's fields in the order of their coming; a name may come more than once. */
export type ArrivedForm = readonly (readonly [name: string, value: string | ArrivedFile])[];

/** What arrived, for tests to look at. It grows while the request is served. */
export interface ArrivedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON or an {@link ArrivedForm}; undefined until all of it is here, and where there is none. */
  body: unknown;
  /** True as soon as the other side has gone before the answer's end (not where a fault cut it). */
  aborted: boolean;
  /** When it came and when each chunk of the answer went out, by the machine's clock (`machineMs`). */
  readonly arrivedAtMs: number;
  readonly sentAtMs: number[];
  /** Settles when the exchange is over, however it ended. */
  readonly ended: Promise<void>;
}

/** A vendor's refusal: thrown while an answer is made, sent as it is. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function jsonAnswer(
  body: unknown,
  options: { status?: number; headers?: Record<string, string> } = {},
): Answer {
  return {
    status: options.status ?? 200,
    headers: { 'content-type': 'application/json', ...options.headers },
    chunks: [JSON.stringify(body)],
  };
}
