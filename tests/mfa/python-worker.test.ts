import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';
import { python } from '../../tools/mfa/python.ts';

it.skipIf(!python)('the Python worker’s own tests', () => {
  const tests = join(root, 'mfa-service', 'worker', 'tests');
  const { status, stderr } = spawnSync(python ?? '', ['-m', 'unittest', 'discover', '-s', tests], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  expect(stderr).toMatch(/\nOK\n$/);
  expect(status).toBe(0);
});
