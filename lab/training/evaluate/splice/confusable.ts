import { baseOf } from '@sayable/shared/phonetics';
import table from './confusable.json' with { type: 'json' };

/**
 * The confusable phones by phone. A test keeps this table equal to the one of
 * `lab/training/network/phones.py`, so that the recognition tests and the training draw from the same table.
 */
export const confusable: Readonly<Record<string, string>> = table;

/** Returns the phones that learners say in place of a phone, as ARPAbet without stress. */
export function confusableWith(phone: string): string[] {
  return confusable[baseOf(phone)]?.split(' ') ?? [];
}
