import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/dependencies.mjs';
import { sectionsOf, withOutput } from './results-page.ts';

/**
 * `npm run results -- HEADING …` runs the commands that these sections of lab/RESULTS.md name, and writes
 * what they print into the page. `--all` runs every one of them, which takes hours. Without arguments it
 * lists the headings.
 */

const file = join(root, 'lab', 'RESULTS.md');
const read = () => readFileSync(file, 'utf8');
const asked = process.argv.slice(2);
const sections = sectionsOf(read());
const unknown = asked.filter((name) => name !== '--all' && !sections.some(({ heading }) => heading === name));
if (asked.length === 0 || unknown.length > 0) {
  for (const name of unknown) console.error(`There is no section "${name}" with a command.`);
  for (const { heading, command } of sections) console.log(`${heading}\n    ${command}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  for (const { heading, command } of sections) {
    if (!asked.includes(heading) && !asked.includes('--all')) continue;
    console.log(command);
    const output = execFileSync('sh', ['-c', command.replace('npm run ', 'npm run --silent ')], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 2 ** 20,
    });
    const page = read();
    const section = sectionsOf(page).find((one) => one.heading === heading);
    const date = new Date().toISOString().slice(0, 10);
    if (section) writeFileSync(file, withOutput(page, section, output, date));
  }
}
