import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Writes the decoder inside the package opus-decoder as a file: the package holds it as a text and compiles it when it
 * runs, which a Worker may not do. Wrangler runs this before each build (`build` in wrangler.jsonc), by whatever Node is
 * there, hence no TypeScript.
 */
const target = fileURLToPath(new URL('../../proxy-worker/src/durable-objects/opus.wasm', import.meta.url));

/** Of opus-decoder 0.7.12. Its exports have no names that stay: see proxy-worker/src/conversations/opus/opus-decoders.ts. */
const expectedDigest = '8b67eda2a46e478f65c24c467dae9eac26293efae6484bfe762b9d1086058b4b';

const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function main() {
  if (existsSync(target) && digestOf(await readFile(target)) === expectedDigest) return;
  const bytes = await readDecoder();
  if (digestOf(bytes) !== expectedDigest) {
    throw new Error(
      `opus-decoder brings another decoder (${digestOf(bytes)}): check the names in opus-codec.ts, then this digest.`,
    );
  }
  await mkdir(dirname(target), { recursive: true });
  // Two builds at once write the same; neither may read half of it.
  const temporary = `${target}.${process.pid}`;
  await writeFile(temporary, bytes);
  await rename(temporary, target);
}

async function readDecoder() {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('opus-decoder'));
  const { default: Decoder } = await import(pathToFileURL(join(folder, 'src', 'EmscriptenWasm.js')).href);
  const common = createRequire(join(folder, 'index.js')).resolve('@wasm-audio-decoders/common');
  const { WASMAudioDecoderCommon } = await import(pathToFileURL(common).href);
  // Both set their static parts up when they are called for the first time.
  new WASMAudioDecoderCommon();
  new Decoder(WASMAudioDecoderCommon);
  return WASMAudioDecoderCommon.inflateDynEncodeString(Decoder.wasm);
}

await main();
