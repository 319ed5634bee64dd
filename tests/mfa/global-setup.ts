import type { TestProject } from 'vitest/node';
import { findRealMfa, type RealMfa } from '../../tools/mfa/real-mfa.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** MFA's own library and a model; null where there is none. */
    realMfa: RealMfa | null;
  }
}

/** Finds the real MFA before the tests of the alignment service. Without one they run over the stand-in alone. */
export default async function setUp(project: TestProject): Promise<void> {
  const realMfa = (await findRealMfa()) ?? null;
  project.provide('realMfa', realMfa);
  console.log(
    realMfa
      ? `The real MFA is tested: ${realMfa.python}, model ${realMfa.model}.`
      : 'Skipped: the tests of the real MFA, as there is neither MFA_PYTHON, a conda environment with a model, nor ../shared/mfa.',
  );
}
