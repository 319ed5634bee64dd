import type { IncomingHttpHeaders } from 'node:http';

/** A piece of an answer that is sent in one write. */
export type Chunk = string | Uint8Array;

/** A vendor's answer before delays and faults. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  chunks: readonly Chunk[];
  /** The charge of the vendor for the work, whether or not the answer arrives. */
  cost?: Partial<Bill>;
}

/** The sum of all work of a vendor. */
export interface Bill {
  tokens: number;
  characters: number;
  audioSeconds: number;
}

export const noBill: Readonly<Bill> = { tokens: 0, characters: 0, audioSeconds: 0 };

/** A file of a form. */
export interface ArrivedFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A form's fields in order of arrival. A name may occur more than once. */
export type ArrivedForm = readonly (readonly [name: string, value: string | ArrivedFile])[];

/** A request for tests to examine. It grows while the request is served. */
export interface ArrivedRequest {
  readonly method: string;
  /** The path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON or an {@link ArrivedForm}; undefined until the body is complete, and where there is none. */
  body: unknown;
  /** True as soon as the other side has left before the answer's end (not where a fault cut it). */
  aborted: boolean;
  /**
   * The times of the request's arrival and of each chunk of the answer, by the machine's clock (`machineMs`).
   */
  readonly arrivedAtMs: number;
  readonly sentAtMs: number[];
  /** Settles when the exchange is over, for any reason. */
  readonly ended: Promise<void>;
}

/** A vendor's refusal. It is thrown while an answer is produced, and sent unchanged. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function jsonAnswer(
  body: unknown,
  options: { status?: number; headers?: Record<string, string>; cost?: Partial<Bill> } = {},
): Answer {
  return {
    ...(options.cost && { cost: options.cost }),
    status: options.status ?? 200,
    headers: { 'content-type': 'application/json', ...options.headers },
    chunks: [JSON.stringify(body)],
  };
}
