import { chmod, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { python, standinVariables } from '../../tools/mfa/python.ts';
import { realVariables } from '../../tools/mfa/real-mfa.ts';
import { startMfaService, type TestService } from '../../tools/mfa/service.ts';

const realMfa = inject('realMfa');

let folder: string;
let service: TestService | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mfa-start-'));
});
afterEach(async () => {
  await service?.close();
  service = undefined;
  await rm(folder, { recursive: true, force: true });
});

/**
 * Checks that ENGINE=mfa ends with the reason, and that ENGINE=auto warns of it and takes the embedded
 * engine.
 */
async function expectUnavailable(variables: Record<string, string>, reason: RegExp): Promise<void> {
  const given = { WORKERS: '1', ...variables };
  await expect(startMfaService({ variables: { ...given, ENGINE: 'mfa' } })).rejects.toThrow(reason);
  service = await startMfaService({ variables: { ...given, ENGINE: 'auto' } });
  const lines = service.log().split('\n');
  expect(lines.find((line) => line.includes('"level":"warn"'))).toMatch(reason);
  expect(service.log()).toContain('"engine":"embedded"');
}

describe('the start without an installation', () => {
  it('names the missing Python', () =>
    expectUnavailable({ MFA_PYTHON: '/nowhere/python' }, /there is no Python at \/nowhere\/python/));

  it.skipIf(!python)('names the folder that has no model', () =>
    expectUnavailable(
      { MFA_PYTHON: python ?? '', MFA_MODEL_DIR: folder },
      /no acoustic model with a final\.mdl at/,
    ),
  );
});

describe.skipIf(!python)('the start with an unusable installation', () => {
  /** Writes an interpreter that does something else. */
  async function interpreter(script: string): Promise<Record<string, string>> {
    const path = join(folder, 'python');
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return { ...(await standinVariables()), MFA_PYTHON: path };
  }

  /** Changes the description of the stand-in's model. */
  async function describedModel(
    change: (described: { phones: string[] }) => object,
  ): Promise<Record<string, string>> {
    const variables = await standinVariables();
    const meta = join(variables.MFA_MODEL_DIR ?? '', 'english_us_arpa', 'meta.json');
    const described: { phones: string[] } = JSON.parse(await readFile(meta, 'utf8'));
    await writeFile(meta, JSON.stringify({ ...described, ...change(described) }));
    return variables;
  }

  it('reports a Python without kalpy', async () => {
    const { PYTHONPATH: _, ...variables } = await standinVariables();
    await expectUnavailable(variables, /has no kalpy/);
  });

  it('reports a worker that dies while it loads', async () =>
    expectUnavailable(await interpreter('kill -SEGV $$'), /ended while it was loading \(SIGSEGV\)/));

  it('reports a worker of another version', async () =>
    expectUnavailable(
      await interpreter(`echo '{"type":"ready","protocol":1}'; exec sleep 60`),
      /another version of the protocol/,
    ));

  it('reports a model of MFA 1, which has other features', async () =>
    expectUnavailable(
      await describedModel(() => ({ version: '1.0.0' })),
      /was made by MFA 1\.0\.0\. Models of MFA 2 and 3/,
    ));

  it.each(['4.0.0', 'unknown'])('warns about a model of an untested version: %s', async (version) => {
    const variables = { WORKERS: '1', ...(await describedModel(() => ({ version }))) };
    service = await startMfaService({ variables });
    const warning = service
      .log()
      .split('\n')
      .find((line) => line.includes('"level":"warn"'));
    expect(warning).toContain(`"version":"${version}","because":"Models of MFA 2 and 3 are read."`);
  });

  it('reports a model with other phones, and names the missing ones', async () => {
    const variables = await describedModel(({ phones }) => ({
      phones: phones.filter((phone) => phone !== 'TH' && !phone.startsWith('AE')),
    }));
    await expectUnavailable(variables, /has another phone set than ARPAbet: it lacks TH, AE\./);
  });
});

describe.skipIf(!realMfa)('a damaged model', () => {
  it.each([
    ['final.mdl', /is damaged/],
    ['tree', /is damaged/],
    ['lda.mat', /aligns nothing: it is damaged/],
  ])('is refused if %s is cut short', async (name, reason) => {
    if (!realMfa) return;
    const model = join(folder, 'model');
    await cp(realMfa.model, model, { recursive: true, mode: 0 });
    await chmod(model, 0o755);
    await chmod(join(model, name), 0o644);
    await truncate(join(model, name), 1_000);
    await expectUnavailable({ ...realVariables(realMfa), MFA_MODEL_DIR: model }, reason);
  });
});
