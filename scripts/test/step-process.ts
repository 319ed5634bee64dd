import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { root } from '../setup/dependencies.mjs';

/** The time for a child to end by itself (browsers and servers close) before it is killed. */
const END_WITHIN_MS = 5_000;

export interface StepProcess {
  /** Arguments of `npm run --silent`. */
  npmScript: readonly string[];
  environment?: NodeJS.ProcessEnv;
  /**
   * Runs the step at a lower priority: it only computes, while other steps have somebody waiting for them.
   */
  isBackground?: boolean;
}

export interface StepProcessOptions {
  /** Receives the output as it arrives. Without it the step writes to this process's own output. */
  onOutput?: ((text: string) => void) | undefined;
  signal: AbortSignal;
}

/**
 * Runs an npm script as a process group. Resolves to true if it exits with 0; `signal` ends the whole group.
 */
export function runProcess(
  { npmScript, environment, isBackground }: StepProcess,
  { onOutput, signal }: StepProcessOptions,
): Promise<boolean> {
  const isWindows = process.platform === 'win32';
  const [script = '', ...args] = npmScript;
  const child = spawn('npm', ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])], {
    cwd: root,
    env: {
      ...process.env,
      ...(onOutput && { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }),
      ...environment,
    },
    shell: isWindows,
    detached: !isWindows,
    stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  if (isBackground && child.pid !== undefined) lowerPriority(child.pid);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => onOutput?.(text));
  }
  const stop = () => endGroup(child);
  signal.addEventListener('abort', stop, { once: true });
  return new Promise((resolve) => {
    const settle = (passed: boolean) => {
      signal.removeEventListener('abort', stop);
      resolve(passed);
    };
    child.once('error', (error) => {
      onOutput?.(`${error.message}\n`);
      settle(false);
    });
    child.once('close', (code) => settle(code === 0));
  });
}

/** Lowers the priority of a process. Its children inherit it. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // The process has already ended, and its exit code gives the reason.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
  }
}

function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  const kill = setTimeout(() => signalGroup(child, 'SIGKILL'), END_WITHIN_MS);
  child.once('close', () => clearTimeout(kill));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    // Windows has no process groups; its npm ends with its console.
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
