/**
 * Returns the variables of a service with its limits together in `TEST_LIMITS`, the only way to change them.
 * @param names the names of the service's limits
 */
export function withTestLimits(
  variables: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  const entries = Object.entries(variables);
  const limits = entries.filter(([name]) => names.includes(name));
  const settings = Object.fromEntries(entries.filter(([name]) => !names.includes(name)));
  return {
    ...settings,
    ...(limits.length > 0 && { TEST_LIMITS: JSON.stringify(Object.fromEntries(limits)) }),
  };
}
