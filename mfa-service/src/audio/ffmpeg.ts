import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { decodeWav } from '@sayable/shared/audio';
import { audioFaults } from './faults.ts';
import type { Scratch, ScratchFile } from './scratch.ts';
import { type Decode, type DecodeOptions, SAMPLE_RATE } from './types.ts';

/**
 * The accepted container formats, by ffmpeg's names. Playlists and lists of files are not accepted, because
 * they name other files and addresses.
 */
const containers = [
  'wav,w64,aiff,au,caf,flac,mp3,aac,ac3,eac3,amr,amrnb,amrwb,ogg,matroska,webm,asf,avi,flv,mpeg,mpegts,wv,tta,ape',
  'mov,mp4,m4a,3gp,3g2,mj2',
].join(',');
/** The most channels of a recording whose full length is accepted: those of a cinema. */
const mostChannels = 8;
/** The number of characters of ffmpeg's messages that are searched for known faults. The rest is dropped. */
const mostMessageLength = 4_000;
const brokenOff = /ended prematurely|truncat|partial file|moov atom not found|stream ended/i;
const noSound = /matches no streams|does not contain any stream/i;

/** Returns true where ffmpeg can be called. */
export async function hasFfmpeg(command: string): Promise<boolean> {
  try {
    await promisify(execFile)(command, ['-version'], { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Creates a decoder that uses ffmpeg. ffmpeg gets only the bytes: no file name from outside, no network, no
 * other file. Formats of the MP4 family need seeking, so they are passed through a scratch file.
 */
export function createFfmpegDecoder(command: string, scratch: Scratch): Decode {
  return async (bytes, options) => {
    options.signal.throwIfAborted();
    if (!needsSeeking(bytes)) return await runFfmpeg(command, { bytes }, options);
    const file = await scratch.file(bytes);
    try {
      return await runFfmpeg(command, { file }, options);
    } finally {
      await file.remove();
    }
  };
}

/** Returns true if the file begins with a box of the MP4 family, which needs seeking. */
function needsSeeking(bytes: Uint8Array): boolean {
  const box = String.fromCharCode(...bytes.subarray(4, 8));
  return ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'].includes(box);
}

type Input = { bytes: Uint8Array } | { file: ScratchFile };

function start(command: string, input: Input, mostSeconds: number): ChildProcess {
  const isFile = 'file' in input;
  const isNameless = process.platform !== 'win32';
  const source = isFile ? (isNameless ? '/dev/fd/3' : input.file.path) : 'pipe:0';
  const args = [
    // ffmpeg exits at the first undecodable data. Without this flag it would silently skip the data.
    ['-hide_banner', '-nostdin', '-v', 'error', '-xerror', '-threads', '1'],
    ['-protocol_whitelist', isFile ? 'file' : 'pipe', '-format_whitelist', containers],
    ...(isFile ? [['-f', 'mov']] : []),
    ['-i', source, '-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1'],
    // A little more than the limit, so that an overlong recording is detected without decoding all of it.
    ['-t', String(mostSeconds + 1), '-ar', String(SAMPLE_RATE)],
    // As WAV, whose header tells the channels. ffmpeg's own sum of two channels with opposite signs is
    // silence.
    ['-c:a', 'pcm_f32le', '-bitexact', '-f', 'wav'],
    ['-protocol_whitelist', 'pipe', 'pipe:1'],
  ].flat();
  return spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe', ...(isFile && isNameless ? [input.file.handle.fd] : [])],
    // The environment omits our secrets, and ffmpeg's own variables, some of which name files to write.
    env: { PATH: process.env.PATH ?? '', SystemRoot: process.env.SystemRoot ?? '' },
    windowsHide: true,
  });
}

async function runFfmpeg(command: string, input: Input, { limits, signal }: DecodeOptions) {
  const child = start(command, input, limits.mostSeconds);
  const end = () => child.kill('SIGKILL');
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, limits.decodeTimeoutMs);
  signal.addEventListener('abort', end, { once: true });
  // ffmpeg may close its input before it has read everything.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end('bytes' in input ? input.bytes : undefined);
  try {
    const outcome = await collect(child, (limits.mostSeconds + 2) * SAMPLE_RATE * 4 * mostChannels);
    signal.throwIfAborted();
    if (isLate) throw audioFaults.tooSlow();
    return judged(outcome);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

interface Outcome {
  exitCode: number | null;
  output: Buffer;
  messages: string;
}

/**
 * Collects ffmpeg's output.
 * @throws AppError `upstream-unavailable` where ffmpeg can't be started
 */
function collect(child: ChildProcess, mostBytes: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let messages = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else child.kill('SIGKILL');
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (messages.length < mostMessageLength) messages += chunk.toString('latin1');
    });
    child.once('error', (cause) => reject(audioFaults.noDecoder(cause)));
    child.once('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks), messages }));
  });
}

/**
 * Converts ffmpeg's outcome to samples or to an error. ffmpeg's messages select the error but are never
 * shown, because they quote the file's content.
 */
function judged({ exitCode, output, messages }: Outcome): Float32Array {
  if (noSound.test(messages)) throw audioFaults.noSound();
  if (brokenOff.test(messages)) throw audioFaults.brokenOff();
  const samples = output.length === 0 ? new Float32Array(0) : decodeWav(output).samples;
  if (exitCode !== 0) throw samples.length === 0 ? audioFaults.unreadable() : audioFaults.damaged();
  if (samples.length === 0) throw messages ? audioFaults.unreadable() : audioFaults.empty();
  return samples;
}
