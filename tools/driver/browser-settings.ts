import type { Sayable } from './sayable.ts';

/** The switch "Allow in Incognito" of the browser's page of extensions. The extension is loaded anew. */
export async function allowInPrivateWindows(sayable: Sayable): Promise<void> {
  await allowUnpacked(sayable);
  const change = { extensionId: sayable.extension.id, incognitoAccess: true };
  await evaluateInSettings(
    sayable,
    (settings, given) => settings.updateExtensionConfiguration(given),
    change,
  );
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

/** The choice "on click" for site access on the same page: no site is open to the extension any more. */
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

/** Unpacked extensions stay off after a reload unless the browser is in its developer mode. */
export function allowUnpacked(sayable: Sayable): Promise<void> {
  return evaluateInSettings(sayable, (settings) =>
    settings.updateProfileConfiguration({ inDeveloperMode: true }),
  );
}

/** Does something that only the browser's own page of extensions may do. */
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
