import { errorBodySchema } from '@sayable/shared/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { type Answer, ask } from '../../tools/proxy/ask.ts';

const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) }).loose()),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/**
 * The module is imported by a name that the compiler doesn't follow: the Worker's types and the browser's are
 * incompatible.
 */
const mountsModule = ['..', '..', 'proxy-worker', 'src', 'routes', 'index.ts'].join('/');
type Routes = { routes: { method: string; path: string }[] };
const mountsSchema = z.object({
  mounts: z.array(z.tuple([z.string(), z.custom<() => Routes>((make) => typeof make === 'function')])),
});

const proxy = await startProxy({ REQUESTS_PER_MINUTE: '1000' });
const { paths } = documentSchema.parse((await ask(`${proxy.url}/openapi.json`)).body);
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
);
afterAll(() => proxy.close());

/** Normalizes "/a/{b}" of the document and "/a/:b" of the routes to one form. */
const plain = (path: string) => path.replace(/:[^/{]+(\{\S+\})?(?=\/|$)|\{[^}]+\}/g, '*');

describe('the OpenAPI document', () => {
  it('documents no route that does not exist', async () => {
    expect(operations.length).toBeGreaterThan(15);
    for (const { path, method } of operations) {
      const token = await proxy.token();
      const answer = await ask(`${proxy.url}${path.replace(/\{[^}]+\}/g, '0123456789abcdef')}`, {
        method,
        token,
      });
      // The message for a missing model differs from the one for a missing path.
      expect(messageOf(answer), `${method} ${path}`).not.toMatch(
        /nothing at this address|nothing else|no such method/,
      );
    }
  });

  it('documents every route that exists', async () => {
    const { mounts } = mountsSchema.parse(await import(mountsModule));
    const routes = mounts.flatMap(([prefix, make]) =>
      make().routes.map(({ method, path }) => ({
        method,
        path: `${prefix}${path}`.replace(/(?<=.)\/+$|^\/(?=\/)/g, ''),
      })),
    );
    const documented = new Set(operations.map(({ path, method }) => `${method} ${plain(path)}`));
    const undocumented = routes
      // Catch-all routes are no endpoints. OpenAI's paths without the version repeat those with it.
      .filter(({ method, path }) => method !== 'ALL' && !/^\/api\/ai\/(?!v1\/)/.test(path))
      .map(({ method, path }) => `${method} ${plain(path)}`)
      // The document names each method of generation, because each has a body of its own.
      .filter((route) => !documented.has(route) && route !== 'POST /api/generation/*/stream');
    expect(undocumented).toEqual([]);
    expect(routes.length).toBeGreaterThan(10);
  });
});

function messageOf(answer: Answer): string {
  return errorBodySchema.safeParse(answer.body).data?.error.message ?? '';
}
