import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';
import { python } from '../../tools/mfa/python.ts';

const realMfa = inject('realMfa');

function runTests(interpreter: string, variables: Record<string, string>): void {
  const tests = join(root, 'mfa-service', 'worker', 'tests');
  const { status, stderr } = spawnSync(interpreter, ['-m', 'unittest', 'discover', '-s', tests], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...variables },
  });
  expect(stderr).toMatch(/\nOK( \(skipped=\d+\))?\n$/);
  expect(status).toBe(0);
}

describe('the Python worker’s own tests', () => {
  it.skipIf(!python)('pass over the stand-in', () => runTests(python ?? '', {}));

  it.skipIf(!realMfa)('pass over the real kalpy, with the same requests through both', () => {
    runTests(realMfa?.python ?? '', { SAYABLE_REAL_MODEL: realMfa?.model ?? '' });
  });
});
