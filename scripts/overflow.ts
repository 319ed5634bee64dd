import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { interfaceLanguages } from '@sayable/shared/texts';
import { Sayable } from '../tools/driver/browser/sayable.ts';
import { visitScreens } from '../tools/driver/screens/language-screens.ts';
import { buildExtension } from './setup/build.ts';
import { ensureChromium } from './setup/chromium.ts';
import { root } from './setup/dependencies.mjs';
import { serveSample } from './start/sample-page.ts';

/**
 * Opens every screen in every language of the interface, takes a picture of each into `.output/languages`,
 * and lists the texts that don't fit.
 *
 *     npm run languages:screens -- [TAG …]      exits with 1 if a text doesn't fit
 */
const languages = process.argv.length > 2 ? process.argv.slice(2) : interfaceLanguages;
const pictures = join(root, '.output', 'languages');
await mkdir(pictures, { recursive: true });
const sayable = await Sayable.launch({
  executablePath: await ensureChromium(),
  extensionPath: process.env.SAYABLE_EXTENSION ?? (await buildExtension()),
  microphone: 'fed',
});
const server = await serveSample();
let faults = 0;
const screens = new Map<string, number>();
try {
  await visitScreens(
    sayable,
    { languages, sample: server.origin },
    async ({ language, name, page, overflow }) => {
      screens.set(language, (screens.get(language) ?? 0) + 1);
      faults += overflow.length;
      await page.screenshot({ path: join(pictures, `${language}-${name}.png`) });
      for (const fault of overflow) console.log(`${language} ${name}: ${fault}`);
    },
  );
} finally {
  await sayable.close();
  await server.close();
}
for (const [language, count] of screens) console.log(`${language}: ${count} screens`);
console.log(faults === 0 ? 'Every text fits.' : `${faults} texts don't fit.`);
process.exitCode = faults === 0 ? 0 : 1;
