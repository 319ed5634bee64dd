import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildExtension } from '../../../scripts/setup/build.ts';
import { ensureChromium } from '../../../scripts/setup/chromium.ts';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { haveLearners } from '../sound/learners.ts';

declare module 'vitest' {
  interface ProvidedContext {
    executablePath: string;
    extensionPath: string;
  }
}

/** Prepares the end-to-end tests: a browser and a fresh build, unless SAYABLE_EXTENSION names one. */
export default async function setup(project: TestProject): Promise<void> {
  const { SAYABLE_EXTENSION: built } = process.env;
  project.provide('executablePath', await ensureChromium());
  project.provide('extensionPath', built ?? (await buildExtension(join(root, '.sayable', 'e2e'))));
  console.log(
    haveLearners
      ? 'Speech: recordings of real learners (../shared/speech) and embedded voices.'
      : 'Speech: ../shared/speech is absent, so embedded voices with sounds wrong on purpose stand in for learners.',
  );
}
