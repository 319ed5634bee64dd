import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../tools/mfa/conformance/checks.ts';
import { python, standinVariables } from '../../tools/mfa/python.ts';
import { startMfaService, type TestService } from '../../tools/mfa/service.ts';

describe.skipIf(!python)('what only seems to align', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startMfaService({ variables: await standinVariables({ heard: ['S R IY1'] }) });
  });
  afterAll(() => service.close());

  it.each(checks.filter(({ name }) => /right sound|pause between/.test(name)))(
    'is found out where it $name',
    async ({ run }) => {
      await expect(run({ url: service.url, engine: 'mfa' })).rejects.toThrow();
    },
  );
});

// `npm run verify:mfa` runs the same checks on the engine `mfa`, where it is installed.
describe('the embedded engine', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startMfaService();
  });
  afterAll(() => service.close());

  it.each(checks)('$name', ({ run }) => run({ url: service.url, engine: 'embedded' }));
});
