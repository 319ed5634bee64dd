import { readConfig } from '../../mfa-service/src/config.ts';
import { startEmbeddedEngine } from '../../mfa-service/src/engines/index.ts';
import { runService } from '../../mfa-service/src/run-service.ts';

/** The real service, whose embedded engine has the name of MFA: the extension sends no other one anything. */
await runService(readConfig(process.env), [
  { name: 'mfa', start: async (options) => ({ ...startEmbeddedEngine(options), name: 'mfa' }) },
]);
