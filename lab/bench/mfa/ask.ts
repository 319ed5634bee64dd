import { type Fields, formOf } from '../../../tools/mfa/service.ts';

/** A request whose body is encoded once, so that the encoding is not measured. */
export interface ReadyRequest {
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** Encodes the fields as a form. */
export async function readyRequest(fields: Fields): Promise<ReadyRequest> {
  const response = new Response(formOf(fields));
  return {
    contentType: response.headers.get('content-type') ?? '',
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

/** An answer of the service with its times. */
export interface Timed {
  status: number;
  /** The milliseconds that the client waited. */
  ms: number;
  /** The milliseconds of each stage, as the service reports them in `Server-Timing`. */
  stages: ReadonlyMap<string, number>;
}

/** Sends one request to the service. */
export async function ask(url: string, { body, contentType }: ReadyRequest): Promise<Timed> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/align`, {
    method: 'POST',
    body,
    headers: { 'content-type': contentType },
  });
  await response.arrayBuffer();
  const ms = performance.now() - startedAt;
  const stages = (response.headers.get('server-timing') ?? '').split(', ').map((one): [string, number] => {
    const [name = '', duration = ''] = one.split(';dur=');
    return [name, Number(duration)];
  });
  return { status: response.status, ms, stages: new Map(stages) };
}

/** Sends `count` requests; each of the callers sends its next request when it has its answer. */
export async function askMany(
  urls: readonly string[],
  request: ReadyRequest,
  { count, callers }: { count: number; callers: number },
): Promise<{ answers: Timed[]; seconds: number }> {
  const answers: Timed[] = [];
  const startedAt = performance.now();
  let left = count;
  const caller = async (index: number) => {
    while (left > 0) {
      left -= 1;
      answers.push(await ask(urls[index % urls.length] ?? '', request));
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
  return { answers, seconds: (performance.now() - startedAt) / 1_000 };
}

/**
 * Returns the answers.
 * @throws {Error} if one of them is not 200
 */
export function allAnswered(answers: readonly Timed[]): readonly Timed[] {
  const failed = answers.find(({ status }) => status !== 200);
  if (failed) throw new Error(`The service answered ${failed.status}.`);
  return answers;
}
