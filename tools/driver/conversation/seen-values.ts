import type { PanelView } from '@sayable/shared/contracts';

/** Returns the values that a field of the views had, one after the other; null is none. */
export function seenValues<Field extends keyof PanelView>(
  views: readonly PanelView[],
  field: Field,
): NonNullable<PanelView[Field]>[] {
  const values = views.map((view) => view[field]);
  return values.flatMap((value, index) => {
    const isNew = JSON.stringify(value) !== JSON.stringify(values[index - 1]);
    return isNew && value !== null ? [value] : [];
  });
}
