import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, variableNames } from './read-config.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/proxy.md'), 'utf8');

function problemsOf(variables: object): readonly string[] {
  try {
    readConfig(variables);
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown.problems;
    throw thrown;
  }
  return [];
}

describe('readConfig', () => {
  it('requires no variable; by default there is no registration and no vendor', () => {
    const config = readConfig({});
    expect(config.registration).toEqual({ accessCode: undefined, open: false, adminCode: undefined });
    expect(config.openai).toMatchObject({ apiKey: undefined, baseUrl: 'https://api.openai.com/v1' });
    expect(config.elevenLabs).toMatchObject({ apiKey: undefined, baseUrl: 'https://api.elevenlabs.io' });
    expect(config.openai.models).toContain('gpt-6-luna');
  });

  it('treats an empty variable and null as unset', () => {
    expect(readConfig({ ACCESS_CODE: '', DAILY_TOKENS: '', MFA_URL: null, OPENAI_API_KEY: '' })).toEqual(
      readConfig({}),
    );
  });

  it('treats spaces as unset, because a code made of them could be guessed', () => {
    const blank = Object.fromEntries(variableNames.map((name) => [name, ' \t']));
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  it('agrees with docs/proxy.md', () => {
    const { install } = readConfig({}).budgets;
    for (const [name, ...defaults] of [
      ['DAILY_TOKENS', install.tokens, install.characters, install.audioSeconds],
    ] as const) {
      const [, said] = guide.match(new RegExp(`^\\| \`${name}\`[^|]*\\| ([^|]*) \\|`, 'm')) ?? [];
      expect(
        said?.split(', ').map((number) => Number(number.replaceAll(',', ''))),
        name,
      ).toEqual(defaults);
    }
    for (const name of variableNames) expect(guide).toContain(`\`${name}\``);
  });

  it('reads addresses, lists, numbers and switches', () => {
    const config = readConfig({
      OPENAI_BASE_URL: 'http://127.0.0.1:4000/v1/',
      ELEVENLABS_BASE_URL: 'http://127.0.0.1:4001/v1',
      OPENAI_MODELS: ' one , two,',
      DAILY_TOKENS: '0',
      OPEN_REGISTRATION: 'true',
    });
    expect(config.openai).toMatchObject({
      baseUrl: 'http://127.0.0.1:4000/v1',
      apiKey: 'none',
      models: ['one', 'two'],
    });
    expect(config.elevenLabs.baseUrl).toBe('http://127.0.0.1:4001');
    expect(config.budgets.install.tokens).toBe(0);
    expect(config.registration.open).toBe(true);
  });

  it('has a budget of ten people for all together, and limits that only tests change', () => {
    const { budgets, upstreamTimeoutMs } = readConfig({ DAILY_TOKENS: '7' });
    expect([budgets.total.tokens, upstreamTimeoutMs]).toEqual([70, 30_000]);
    const limits = { TOTAL_DAILY_TOKENS: '9', UPSTREAM_TIMEOUT_MS: 300 };
    const changed = readConfig({ DAILY_TOKENS: '7', TEST_LIMITS: JSON.stringify(limits) });
    expect([changed.budgets.total.tokens, changed.upstreamTimeoutMs]).toEqual([9, 300]);
  });

  it.each([
    ['OPENAI_BASE_URL', 'api.openai.com'],
    ['OPENAI_BASE_URL', 'file:///etc/passwd'],
    ['ELEVENLABS_BASE_URL', 'https://user:pass@host'],
    ['MFA_URL', 'http://host/?key=1'],
    ['OPENAI_API', 'completions'],
    ['OPENAI_API_KEY', 'two words'],
    ['DAILY_TOKENS', 'many'],
    ['DAILY_TOKENS', '-1'],
    ['DAILY_CHARACTERS', '1.5'],
    ['DAILY_AUDIO_SECONDS', 'Infinity'],
    ['TEST_LIMITS', 'nonsense'],
    ['TEST_LIMITS', '{"UPSTREAM_TIMEOUT_MS":5}'],
    ['TEST_LIMITS', '{"TURN_FIRST_MS":5}'],
    ['TEST_LIMITS', '{"UNKNOWN":5}'],
    ['OPEN_REGISTRATION', 'maybe'],
    ['ADMIN_CODE', 'tiny'],
  ])('refuses %s=%s by its name and does not repeat it', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
    expect(problems[0]).not.toContain(value.length > 2 ? value : '\0');
  });

  it('names all invalid variables together', () => {
    const problems = problemsOf({ DAILY_TOKENS: 'x', MFA_URL: 'x', OPENAI_API: 'x' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'OPENAI_API',
      'MFA_URL',
      'DAILY_TOKENS',
    ]);
  });
});
