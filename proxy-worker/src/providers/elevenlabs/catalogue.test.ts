import { ElevenLabsError } from '@elevenlabs/elevenlabs-js/errors/ElevenLabsError.js';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from './catalogue.ts';

const minuteMs = 60_000;
const { signal } = new AbortController();
const codeOf = (code: string) => expect.objectContaining({ code });

/** An account with these voices, two on a page, and a clock. */
function setUp({ ids = ['anna', 'ben', 'cleo'], allowed = [] as string[] } = {}) {
  const world = { ids, nowMs: 0, asked: 0, failure: undefined as Error | undefined };
  const page = (from: number) => ({
    voices: world.ids.slice(from, from + 2).map((voiceId) => ({ voiceId, name: `The ${voiceId}` })),
    hasMore: from + 2 < world.ids.length,
    totalCount: world.ids.length,
    nextPageToken: String(from + 2),
  });
  const client = {
    async search({ nextPageToken }: { nextPageToken?: string }) {
      world.asked += 1;
      if (world.failure) throw world.failure;
      return page(Number(nextPageToken ?? 0));
    },
    async getAll() {
      throw new ElevenLabsError({ statusCode: 404 });
    },
  };
  const catalogue = createCatalogue({ client, allowed, silenceMs: 1_000, now: () => world.nowMs });
  const idsNow = async () => (await catalogue.voices({ signal })).map(({ id }) => id);
  return { world, catalogue, idsNow };
}

describe('the voices of an account', () => {
  it('come from all pages, without the vendor’s own fields', async () => {
    const { catalogue } = setUp();
    expect(await catalogue.voices({ signal })).toEqual([
      { id: 'anna', name: 'The anna' },
      { id: 'ben', name: 'The ben' },
      { id: 'cleo', name: 'The cleo' },
    ]);
  });

  it('are requested once in some minutes', async () => {
    const { world, idsNow } = setUp({ ids: ['anna'] });
    await idsNow();
    world.ids = ['dora'];
    world.nowMs = 4 * minuteMs;
    expect(await idsNow()).toEqual(['anna']);
    world.nowMs = 6 * minuteMs;
    expect(await idsNow()).toEqual(['dora']);
    expect(world.asked).toBe(2);
  });

  it('are cached for an hour while the vendor is unavailable', async () => {
    const { world, idsNow } = setUp();
    await idsNow();
    world.failure = new ElevenLabsError({ statusCode: 503 });
    world.nowMs = 50 * minuteMs;
    expect(await idsNow()).toContain('anna');
    world.nowMs = 70 * minuteMs;
    await expect(idsNow()).rejects.toEqual(codeOf('upstream-unavailable'));
  });

  it('are limited if the vendor’s pages never end', async () => {
    const { world, idsNow } = setUp({ ids: Array.from({ length: 1_000 }, (_, index) => `voice-${index}`) });
    expect(await idsNow()).toHaveLength(20);
    expect(world.asked).toBe(10);
  });
});

describe('the permission of a voice to speak', () => {
  it('is given to the account’s voices', async () => {
    const { catalogue } = setUp();
    await catalogue.admit('cleo', { signal });
    await expect(catalogue.admit('dora', { signal })).rejects.toEqual(codeOf('forbidden'));
  });

  it('is given to the host’s list, without a request', async () => {
    const { world, catalogue, idsNow } = setUp({ allowed: ['ben', 'nobody'] });
    await catalogue.admit('ben', { signal });
    await expect(catalogue.admit('anna', { signal })).rejects.toEqual(codeOf('forbidden'));
    expect(world.asked).toBe(0);
    expect(await idsNow()).toEqual(['ben']);
  });

  it.each(['', '..', 'a/b', 'a?b', 'a%2fb', 'ä', ' a', `${'a'.repeat(65)}`])(
    'is refused for the id "%s"',
    async (id) => {
      const { world, catalogue } = setUp({ allowed: [id] });
      await expect(catalogue.admit(id, { signal })).rejects.toEqual(codeOf('bad-request'));
      expect(world.asked).toBe(0);
    },
  );

  it('is given to the host’s list if the service has no list', async () => {
    const { world, catalogue, idsNow } = setUp({ allowed: ['ben'] });
    world.failure = new ElevenLabsError({ statusCode: 404 });
    expect(await catalogue.voices({ signal })).toEqual([{ id: 'ben', name: 'ben' }]);
    expect(await idsNow()).toEqual(['ben']);
    const open = setUp();
    open.world.failure = world.failure;
    await expect(open.idsNow()).rejects.toMatchObject({ code: 'upstream-unavailable', retryable: false });
  });
});
