import { send } from './send.ts';

/** Shows the number of due words on the toolbar's button anew after work that may change it. */
export async function thenShowDue<T>(work: Promise<T>): Promise<T> {
  const value = await work;
  void send('background', 'show-due', {});
  return value;
}
