import type { TestProject } from 'vitest/node';
import { isShort } from '../../tools/driver/browser/test-form.ts';
import { findRealMfa, type RealMfa } from '../../tools/mfa/real-mfa.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** MFA's own library and a model; null where there is none. */
    realMfa: RealMfa | null;
  }
}

const absent = 'there is neither MFA_PYTHON, a conda environment with a model, nor ../shared/mfa';

/**
 * Finds the real MFA before the tests of the alignment service. Without one they run over the stand-in alone,
 * as in the short form: the installation of MFA's packages takes minutes and a network.
 */
export default async function setUp(project: TestProject): Promise<void> {
  const realMfa = (isShort ? undefined : await findRealMfa()) ?? null;
  project.provide('realMfa', realMfa);
  const reason = isShort ? 'they are a part of npm run test:all' : `as ${absent}`;
  console.log(
    realMfa
      ? `The real MFA is tested: ${realMfa.python}, model ${realMfa.model}.`
      : `Skipped: the tests of the real MFA, ${reason}.`,
  );
}
