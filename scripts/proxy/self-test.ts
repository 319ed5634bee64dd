import { type SelfTestCheck, selfTestSchema } from '../../proxy-worker/src/self-test.ts';

/** The step that the host can take, by the reason of a failure. */
const advice: Readonly<Record<string, string>> = {
  'service-key': 'the vendor does not accept the key',
  'service-credit': 'the account has no credit',
  'service-model': 'the account does not have this model',
  'service-busy': 'too many requests at the moment',
  'service-down': 'the vendor is not available',
  'service-slow': 'the vendor does not answer',
  'request-refused': 'the vendor refuses the request',
  'voice-not-offered': 'the account does not have this voice, or the model is not on the list',
};

export interface SelfTest {
  /** A line for each part that was tried. */
  report: string;
  /** True if all of them work, and there is one at all. */
  ok: boolean;
}

/**
 * Has a server try its vendors, models and voices.
 * @param code ADMIN_CODE or SELF_TEST_CODE of the server
 * @throws {Error} if the server doesn't answer or doesn't accept the code
 */
export async function runSelfTest(url: string, code: string): Promise<SelfTest> {
  const response = await fetch(`${url}/api/self-test`, { headers: { authorization: `Bearer ${code}` } });
  if (!response.ok) throw new Error(`The self-test of ${url} was answered with ${response.status}.`);
  const { checks } = selfTestSchema.parse(await response.json());
  if (checks.length === 0) return { report: 'No vendor is set up.', ok: false };
  return { report: checks.map(describeCheck).join('\n'), ok: checks.every(({ ok }) => ok) };
}

function describeCheck({
  part,
  name,
  ok,
  code,
  reason,
  upstreamStatus,
  upstreamCode,
}: SelfTestCheck): string {
  const start = `  ${ok ? 'works ' : 'FAILS '} ${part.padEnd(18)} ${name}`;
  if (ok) return start;
  const upstream = [upstreamStatus, upstreamCode].filter((each) => each !== undefined).join(' ');
  const why = advice[reason ?? ''] ?? code ?? 'unknown';
  return `${start}: ${why}${upstream ? ` (${upstream})` : ''}`;
}
