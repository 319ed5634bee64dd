import { afterAll, beforeAll, describe, it } from 'vitest';
import { checks } from './conformance/checks.ts';
import { startMfaService, type TestService } from './service.ts';

// Of the engine `mfa` the same checks are `npm run verify:mfa`, where it is installed.
describe('the embedded engine', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startMfaService();
  });
  afterAll(() => service.close());

  it.each(checks)('$name', ({ run }) => run({ url: service.url, engine: 'embedded' }));
});
