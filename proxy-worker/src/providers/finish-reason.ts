const failures =
  /error|fail|cancel|abort|timeout|time_out|overload|insufficient|interrupt|malformed|unavailable/iu;
const refusals = /content_?filter|safety|refus|recitation|prohibited|blocklist|sensitive|spii/iu;
const limits = /length|max_?(?:output_?|new_?)?tokens|token_limit/iu;

/**
 * Returns the meaning of a chat's reason to finish. OpenAI has five reasons; other servers have their own
 * names, as "eos", "MAX_TOKENS", "network_error", "insufficient_system_resource". An unknown one ends a whole
 * answer.
 */
export function endingOf(reason: string): 'complete' | 'length' | 'refused' | 'failed' {
  if (limits.test(reason)) return 'length';
  if (refusals.test(reason)) return 'refused';
  return failures.test(reason) ? 'failed' : 'complete';
}
