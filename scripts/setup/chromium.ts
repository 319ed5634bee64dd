import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runCommand } from './dependencies.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

function installPaths(): string[] {
  const {
    HOME = '',
    LOCALAPPDATA = '',
    PROGRAMFILES = '',
    'PROGRAMFILES(X86)': programs32 = '',
  } = process.env;
  if (process.platform === 'darwin') {
    const apps = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];
    return ['/Applications', join(HOME, 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, app)),
    );
  }
  if (process.platform === 'win32') {
    const apps = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe'];
    return [LOCALAPPDATA, PROGRAMFILES, programs32].flatMap((folder) => apps.map((app) => join(folder, app)));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function findChromium(): string | undefined {
  return installPaths().find((path) => existsSync(path));
}

async function isDebian(): Promise<boolean> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false;
  const release = await readFile('/etc/os-release', 'utf8');
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
}

let installing: Promise<void> | undefined;

async function installWithApt(): Promise<void> {
  console.log('Installing Chromium with apt-get. This takes a minute or two.');
  // The timeout waits for another apt run instead of failing: a machine that has just started may be
  // updating.
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-qq', '-y'];
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive'];
  for (const args of [['update'], ['install', '--no-install-recommends', 'chromium']]) {
    const [command = '', ...rest] = [...asRoot, ...environment, 'apt-get', ...options, ...args];
    if ((await runCommand(command, rest)) !== 0)
      throw new Error(`apt-get ${args[0]} failed. See its messages above.`);
  }
}

/**
 * Returns the path of a Chromium or Chrome: the one in the variable CHROMIUM, else an installed one. On
 * Debian and Ubuntu it installs Chromium if there is none.
 * @throws {Error} with a one-line message that names the program to install
 */
export async function ensureChromium(): Promise<string> {
  const { CHROMIUM: chosen } = process.env;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`The variable CHROMIUM names ${chosen}, which does not exist.`);
  }
  const found = findChromium();
  if (found) return found;
  const advice = 'Install Chromium or Google Chrome, or set the environment variable CHROMIUM to its path.';
  if (!(await isDebian())) throw new Error(`Chromium was not found. ${advice}`);
  // Two callers that start together share one installation: apt-get refuses a second one.
  installing ??= installWithApt();
  await installing.catch((error: unknown) => {
    throw new Error(`Chromium could not be installed (${String(error)}). ${advice}`);
  });
  const installed = findChromium();
  if (!installed) throw new Error(`apt-get did not install Chromium. ${advice}`);
  return installed;
}
