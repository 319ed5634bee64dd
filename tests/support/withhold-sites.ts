import type { Sayable } from './sayable.ts';

/** Lets Sayable run "on click" only, as a person chooses it on the browser's page of extensions. */
export async function withholdSites(sayable: Sayable): Promise<void> {
  const manage = await sayable.browser.newPage();
  await manage.goto('chrome://extensions');
  const access = await manage.evaluate(setAccess, sayable.extension.id);
  if (access !== 'ON_CLICK') throw new Error(`Sayable still has access to sites: ${access}.`);
  await manage.close();
}

/** Runs in the browser's own page. */
async function setAccess(extensionId: string): Promise<string | undefined> {
  await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' });
  const { permissions } = await chrome.developerPrivate.getExtensionInfo(extensionId);
  return permissions.runtimeHostPermissions?.hostAccess;
}
