import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checks } from '../../tools/mfa/conformance/checks.ts';
import { contrasts } from '../../tools/mfa/conformance/contrasts.ts';
import { python, standinVariables } from '../../tools/mfa/python.ts';
import { realVariables } from '../../tools/mfa/real-mfa.ts';
import { startMfaService, type TestService } from '../../tools/mfa/service.ts';

const realMfa = inject('realMfa');

describe.skipIf(!python).each([
  ['the right sounds in all recordings', [], /among the variants/],
  [
    'the wrong sounds in all recordings',
    contrasts.map(({ otherwise }) => otherwise.join(' ')),
    /right sound as right/,
  ],
])('the conformance suite, with a stand-in that reports %s', (_, heard, names) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startMfaService({ variables: await standinVariables({ heard }) });
  });
  afterAll(() => service.close());

  it.each(checks.filter(({ name }) => names.test(name)))('fails the check: $name', async ({ run }) => {
    await expect(run({ url: service.url, engine: 'mfa' })).rejects.toThrow();
  });
});

describe.skipIf(!realMfa)('the real MFA', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startMfaService({ variables: realMfa ? realVariables(realMfa) : {} });
  });
  afterAll(() => service?.close());

  it.each(checks)('$name', ({ run }) => run({ url: service.url, engine: 'mfa' }));
});

describe('the embedded engine', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startMfaService();
  });
  afterAll(() => service.close());

  it.each(checks)('$name', ({ run }) => run({ url: service.url, engine: 'embedded' }));
});
