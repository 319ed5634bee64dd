import { afterEach, describe, expect, it, vi } from 'vitest';
import { currentScorer } from './current-scorer.ts';

afterEach(() => void vi.unstubAllGlobals());

const answers = (body: unknown, status = 200) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));

describe('the current scorer', () => {
  it('consists of the networks’ file and the judge’s rules, and loads no network', async () => {
    answers({ id: 'sayable-sounds-9', prior: [] });
    expect(await currentScorer()).toMatch(/^sayable-sounds-9\/\d+$/);
  });

  it('is unknown if the file is missing or damaged', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    answers({}, 404);
    expect(await currentScorer()).toBeNull();
    answers({ id: 3 });
    expect(await currentScorer()).toBeNull();
  });
});
