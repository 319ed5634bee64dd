import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checks } from '../../tools/mfa/conformance/checks.ts';
import { markRightWords, secondOpinionAdvice } from '../../tools/mfa/conformance/right-words.ts';
import { findRealMfa, realVariables } from '../../tools/mfa/real-mfa.ts';
import { startMfaService } from '../../tools/mfa/service.ts';
import { root } from '../setup/dependencies.mjs';

/**
 * `npm run verify:mfa`: runs the whole conformance suite against an installed Montreal Forced Aligner, and
 * measures whether its model may be a second opinion. The container has one: `docker compose run --rm --build
 * verify`.
 */
async function main(): Promise<boolean> {
  const mfa = await findRealMfa();
  if (!mfa) {
    console.error(
      'MFA is not installed here (no MFA_PYTHON, no conda environment with a model, no ../shared/mfa). Nothing was ' +
        'verified. Run the check in the container: docker compose run --rm --build verify',
    );
    process.exitCode = 2;
    return false;
  }
  const hasSignatures = checkSignatures(mfa.python);
  const service = await startMfaService({ variables: { ...ownVariables(), ...realVariables(mfa) } });
  try {
    const models: unknown = await (await fetch(`${service.url}/models`)).json();
    console.log(`The service is ready: ${JSON.stringify(models)}\n`);
    let failed = hasSignatures ? 0 : 1;
    for (const { name, run } of checks) {
      const problem = await run({ url: service.url, engine: 'mfa' }).then(() => undefined, problemOf);
      console.log(
        `${problem === undefined ? 'passed' : 'FAILED'}  ${name}${problem ? `\n        ${problem}` : ''}`,
      );
      if (problem !== undefined) failed += 1;
    }
    console.log(`\n${secondOpinionAdvice(await markRightWords({ url: service.url, engine: 'mfa' }))}`);
    const all = checks.length + 1;
    console.log(failed === 0 ? `\nAll ${all} checks passed.` : `\n${failed} of ${all} checks failed.`);
    return failed === 0;
  } finally {
    await service.close();
  }
}

/** Compares kalpy's signatures with those recorded when the worker was written. */
function checkSignatures(python: string): boolean {
  const script = join(root, 'mfa-service', 'worker', 'check_signatures.py');
  const recorded = join(root, 'tools', 'mfa', 'standin', 'signatures.json');
  const { status, stdout } = spawnSync(python, [script, recorded], { encoding: 'utf8' });
  console.log(
    `${status === 0 ? 'passed' : 'FAILED'}  kalpy has the functions that the worker calls: ${stdout.trim()}`,
  );
  return status === 0;
}

/**
 * Returns the variables of this environment that the service needs. A service in a test sees only given
 * variables.
 */
function ownVariables(): Record<string, string> {
  const names = /^(MFA_|PYTHON|NUMBA_|MPL|LD_|HOME$|FFMPEG$|WORKERS$)/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && names.test(name) ? [[name, value]] : [],
    ),
  );
}

function problemOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll('\n', '\n        ');
}

process.exitCode = (await main()) ? 0 : (process.exitCode ?? 1);
