import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/dependencies.mjs';
import { openModelSource } from './model-source.ts';
import { buildah, isolation, show } from './tools.ts';

export interface Image {
  name: string;
  dockerfile: string;
  target?: string;
}

/** The images of `compose.yaml`. */
export const images = {
  proxy: { name: 'sayable-proxy', dockerfile: 'proxy-worker/Dockerfile' },
  service: { name: 'sayable-mfa', dockerfile: 'mfa-service/Dockerfile', target: 'service' },
  verify: { name: 'sayable-mfa-verify', dockerfile: 'mfa-service/Dockerfile', target: 'verify' },
} satisfies Record<string, Image>;

const base = 'docker.io/library/node:24-slim';
const makeBases = join(root, '..', 'shared', 'images', 'make-bases');

/** Builds all images, with every RUN line. Prints their sizes. */
export async function buildImages(): Promise<void> {
  await provideBases();
  const source = await openModelSource();
  try {
    console.log(`The acoustic model: ${source.name}.`);
    for (const image of Object.values<Image>(images)) {
      const startedAt = performance.now();
      await buildImage(image, image.dockerfile === images.proxy.dockerfile ? [] : source.buildArguments);
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      const size = await buildah('images', '--format', '{{.Size}}', image.name);
      console.log(`\n${image.name}: ${size}, built in ${seconds} s.\n`);
    }
  } finally {
    await source.close();
  }
}

function buildImage({ name, dockerfile, target }: Image, buildArguments: readonly string[]): Promise<void> {
  return show('buildah', [
    ...['bud', '--layers', ...isolation, '--format', 'docker', '--quiet'],
    ...(target === undefined ? [] : ['--target', target]),
    ...buildArguments,
    ...['--file', join(root, dockerfile), '--tag', name, root],
  ]);
}

/** Makes the base images where they are neither here nor, perhaps, to be had from a registry. */
async function provideBases(): Promise<void> {
  const isHere = await buildah('inspect', '--type', 'image', base).then(
    () => true,
    () => false,
  );
  if (!isHere && existsSync(makeBases)) await show(makeBases, []);
}
