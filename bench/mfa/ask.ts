import { type Fields, formOf } from '../../tools/mfa/service.ts';

/** A request's body made once, so that making it isn't measured. */
export interface ReadyRequest {
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
}

export async function readyRequest(fields: Fields): Promise<ReadyRequest> {
  const response = new Response(formOf(fields));
  return {
    contentType: response.headers.get('content-type') ?? '',
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

export interface Timed {
  status: number;
  /** As the client saw it. */
  ms: number;
  /** By the service's own account (`Server-Timing`), in ms. */
  stages: ReadonlyMap<string, number>;
}

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

/** So many requests, each caller asking again when it is answered. */
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
