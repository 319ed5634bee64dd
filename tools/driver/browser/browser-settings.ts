import { TargetType } from 'puppeteer-core';
import type { Sayable } from './sayable.ts';

/**
 * Turns on the switch "Allow in Incognito" on the browser's page of extensions. The extension is reloaded.
 */
export async function allowInPrivateWindows(sayable: Sayable): Promise<void> {
  await allowUnpacked(sayable);
  const change = { extensionId: sayable.extension.id, incognitoAccess: true };
  await untilReloaded(sayable, () =>
    evaluateInSettings(sayable, (settings, given) => settings.updateExtensionConfiguration(given), change),
  );
}

/** Does something that reloads the extension. Resolves when the new service worker runs. */
export async function untilReloaded(sayable: Sayable, reload: () => Promise<unknown>): Promise<void> {
  const before = new Set(sayable.browser.targets());
  await reload();
  await sayable.browser.waitForTarget(
    (target) =>
      !before.has(target) &&
      target.type() === TargetType.SERVICE_WORKER &&
      target.url().startsWith(`chrome-extension://${sayable.extension.id}/`),
    { timeout: 60_000 },
  );
}

/** Chooses "on click" for site access on the same page: the extension then has access to no site. */
export async function withholdSites(sayable: Sayable): Promise<void> {
  const change = { extensionId: sayable.extension.id, hostAccess: 'ON_CLICK' } as const;
  await evaluateInSettings(
    sayable,
    async (settings, given) => {
      await settings.updateExtensionConfiguration(given);
      const { permissions } = await settings.getExtensionInfo(given.extensionId);
      const access = permissions.runtimeHostPermissions?.hostAccess;
      if (access !== given.hostAccess) throw new Error(`Sites are still open to it: ${access}.`);
    },
    change,
  );
}

/** Turns on the browser's developer mode, without which unpacked extensions stay off after a reload. */
export function allowUnpacked(sayable: Sayable): Promise<void> {
  return evaluateInSettings(sayable, (settings) =>
    settings.updateProfileConfiguration({ inDeveloperMode: true }),
  );
}

/** Runs a function that only the browser's own page of extensions may call. */
async function evaluateInSettings<Given>(
  sayable: Sayable,
  work: (settings: DeveloperPrivate, given: Given) => Promise<void>,
  given?: Given,
): Promise<void> {
  const page = await sayable.open('chrome://extensions');
  await page.evaluate(`(${work})(chrome.developerPrivate, ${JSON.stringify(given)})`);
  await page.close();
}

interface DeveloperPrivate {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
  updateExtensionConfiguration(change: {
    extensionId: string;
    incognitoAccess?: boolean;
    hostAccess?: 'ON_CLICK';
  }): Promise<void>;
  getExtensionInfo(
    extensionId: string,
  ): Promise<{ permissions: { runtimeHostPermissions?: { hostAccess: string } } }>;
}
