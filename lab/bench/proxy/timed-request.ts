import { Agent, request } from 'node:http';
import { machineMs } from '../../../tools/vendors/vendor/index.ts';

/** An address and the headers with its credentials. */
export interface Target {
  name: string;
  url: string;
  headers: Readonly<Record<string, string>>;
}

export interface TimedAnswer {
  status: number;
  firstByteMs: number;
  totalMs: number;
  /**
   * The arrival of each event (text that ends with an empty line), in milliseconds of the machine's clock.
   */
  eventsAtMs: number[];
  bytes: number;
}

/** Returns an agent that keeps its connections open, so that no connection's start is measured. */
export const keepAlive = (connections: number): Agent =>
  new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });

/**
 * Returns the number of events that end in a piece; an end that is cut in two counts with its second half.
 */
function endsOfEvents(piece: Buffer, lastByte: number): number {
  let ends = lastByte === 10 && piece[0] === 10 ? 1 : 0;
  for (let at = piece.indexOf('\n\n'); at >= 0; at = piece.indexOf('\n\n', at + 2)) ends += 1;
  return ends;
}

/**
 * Posts JSON and notes the arrival of each event. Uses Node's own client, which costs the least.
 * @throws {Error} if the status is not 200, with the body of the answer
 */
export function timedPost(target: Target, body: unknown, agent: Agent): Promise<TimedAnswer> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const startedAtMs = machineMs();
    const sent = request(
      target.url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...target.headers,
        },
      },
      (response) => {
        const answer: TimedAnswer = {
          status: response.statusCode ?? 0,
          firstByteMs: 0,
          totalMs: 0,
          eventsAtMs: [],
          bytes: 0,
        };
        let lastByte = 0;
        let failure = '';
        response.on('data', (piece: Buffer) => {
          const nowMs = machineMs();
          if (answer.bytes === 0) answer.firstByteMs = nowMs - startedAtMs;
          answer.bytes += piece.length;
          for (let end = endsOfEvents(piece, lastByte); end > 0; end -= 1) answer.eventsAtMs.push(nowMs);
          lastByte = piece.at(-1) ?? 0;
          if (answer.status !== 200) failure += piece.toString();
        });
        response.on('error', reject);
        response.on('end', () => {
          answer.totalMs = machineMs() - startedAtMs;
          if (answer.status === 200) resolve(answer);
          else reject(new Error(`${target.name} answered ${answer.status}: ${failure}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
