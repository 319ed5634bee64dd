import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The path of the decoder file that this script extracts from the package opus-decoder. The package contains its
 * WebAssembly as text and compiles it at run time, which a Worker may not do. Wrangler runs this script before each
 * build (`build` in wrangler.jsonc) with the machine's own Node, so the script is not in TypeScript.
 */
const target = fileURLToPath(new URL('../../proxy-worker/src/durable-objects/opus.wasm', import.meta.url));

/**
 * The SHA-256 of the decoder in opus-decoder 0.7.12. The names of its exports change between versions: see
 * proxy-worker/src/conversations/opus/opus-decoders.ts.
 */
const expectedDigest = '8b67eda2a46e478f65c24c467dae9eac26293efae6484bfe762b9d1086058b4b';

const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function main() {
  if (existsSync(target) && digestOf(await readFile(target)) === expectedDigest) return;
  const bytes = await readDecoder();
  if (digestOf(bytes) !== expectedDigest) {
    throw new Error(
      `opus-decoder contains another decoder (${digestOf(bytes)}). Check the export names in opus-codec.ts, then update the digest.`,
    );
  }
  await mkdir(dirname(target), { recursive: true });
  // Two simultaneous builds write the same content. The rename keeps each from reading a partial file.
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
  // Both classes initialise their static members in the first constructor call.
  new WASMAudioDecoderCommon();
  new Decoder(WASMAudioDecoderCommon);
  return WASMAudioDecoderCommon.inflateDynEncodeString(Decoder.wasm);
}

await main();
