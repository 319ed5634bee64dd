import type { JoinAnswer } from '@sayable/shared/contracts';
import type { Sayable } from '../browser/sayable.ts';
import type { ProxiedVendors } from '../servers/proxied-vendors.ts';
import { testAccessCode } from '../servers/proxy.ts';
import { ServerSection } from './server-section.ts';

/** Joins the proxy in the options, as a person does, and closes them. */
export async function joinServer(
  sayable: Sayable,
  { proxy }: ProxiedVendors,
): Promise<Pick<JoinAnswer, 'token'>> {
  const section = await ServerSection.open(sayable);
  await section.joinAndWait(proxy.url, testAccessCode);
  const token = await section.storedToken();
  await section.page.close();
  if (token === undefined) throw new Error('The server was joined and no token kept.');
  return { token };
}
