import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { buildah } from './tools.ts';

/** The limits of a service of `compose.yaml`. */
export interface Limits {
  memoryBytes: number;
  /** The size of /tmp, the only place to write to beside the volumes. */
  tmpBytes: number;
}

export interface ContainerOptions extends Limits {
  image: string;
  environment?: Readonly<Record<string, string>>;
  /** Folders of this machine by their path in the container. */
  volumes?: Readonly<Record<string, string>>;
}

export interface Container {
  output(): string;
  /** The exit code, once it has ended. */
  ended: Promise<number | null>;
  /** Returns the largest memory use in bytes; undefined where the system doesn't tell. */
  peakBytes(): Promise<number | undefined>;
  /** Kills it and removes it. */
  close(): Promise<void>;
}

const inspected = z.object({
  OCIv1: z.object({
    config: z.object({
      User: z.string().default('root'),
      Env: z.array(z.string()).default([]),
      Cmd: z.array(z.string()),
      WorkingDir: z.string().default('/'),
    }),
  }),
});

/**
 * Starts an image as compose does: its own command as its own user on a read-only root, without capabilities,
 * within its memory. The network is that of the caller.
 */
export async function startContainer(options: ContainerOptions): Promise<Container> {
  const { config } = inspected.parse(
    JSON.parse(await buildah('inspect', '--type', 'image', options.image)),
  ).OCIv1;
  const id = await buildah('from', options.image);
  const rootFolder = await buildah('mount', id);
  const group = await MemoryGroup.create(id, options.memoryBytes);
  const environment = { ...Object.fromEntries(config.Env.map(splitVariable)), ...options.environment };
  const sandbox = [
    ...['bwrap', '--ro-bind', rootFolder, '/', '--proc', '/proc', '--dev', '/dev'],
    ...['--perms', '1777', '--size', String(options.tmpBytes), '--tmpfs', '/tmp'],
    ...Object.entries(options.volumes ?? {}).flatMap(([inside, outside]) => ['--bind', outside, inside]),
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--die-with-parent', '--clearenv'],
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--chdir', config.WorkingDir],
    // bwrap starts as root and sets "no new privileges"; the image's user comes next, with no capability
    // left.
    ...['setpriv', '--reuid', config.User, '--regid', config.User, '--clear-groups'],
    ...['--bounding-set=-all', '--inh-caps=-all', '--', ...config.Cmd],
  ];
  const child = spawn('sh', ['-c', group.enterAndRun, 'sh', ...sandbox], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => lines.push(String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    output: () => lines.join(''),
    ended,
    peakBytes: () => group.peakBytes(),
    async close() {
      // bwrap passes no signal on. Its end kills everything in its process namespace.
      child.kill('SIGKILL');
      await ended;
      await group.remove();
      await buildah('umount', id);
      await buildah('rm', id);
    },
  };
}

function splitVariable(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

/** A control group that limits memory: version 2, or version 1 of Linux. */
class MemoryGroup {
  readonly #folder: string | undefined;
  readonly #peakFile: string;

  private constructor(folder: string | undefined, peakFile: string) {
    this.#folder = folder;
    this.#peakFile = peakFile;
  }

  /** Where no group can be made, nothing is limited, and one line says so. */
  static async create(name: string, bytes: number): Promise<MemoryGroup> {
    const isFirstVersion = existsSync('/sys/fs/cgroup/memory');
    const folder = join('/sys/fs/cgroup', isFirstVersion ? 'memory' : '', name);
    try {
      await mkdir(folder);
      await writeFile(join(folder, isFirstVersion ? 'memory.limit_in_bytes' : 'memory.max'), String(bytes));
      return new MemoryGroup(folder, isFirstVersion ? 'memory.max_usage_in_bytes' : 'memory.peak');
    } catch (thrown) {
      console.log(`The memory of ${name} is not limited here: ${String(thrown)}`);
      return new MemoryGroup(undefined, '');
    }
  }

  /** A line of sh that enters the group, and then becomes the command in its arguments. */
  get enterAndRun(): string {
    return `${this.#folder ? `echo $$ > ${join(this.#folder, 'cgroup.procs')} && ` : ''}exec "$@"`;
  }

  async peakBytes(): Promise<number | undefined> {
    if (!this.#folder) return undefined;
    return Number(await readFile(join(this.#folder, this.#peakFile), 'utf8'));
  }

  async remove(): Promise<void> {
    if (!this.#folder) return;
    // The last processes may still be ending.
    while ((await readFile(join(this.#folder, 'cgroup.procs'), 'utf8')) !== '') await delay(20);
    await rmdir(this.#folder);
  }
}
