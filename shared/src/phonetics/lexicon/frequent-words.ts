import lines from './frequent-words.json' with { type: 'json' };

/**
 * The 5,000 most frequent English words of the CMU dictionary, most frequent first, without names. The counts
 * come from the example sentences of WordNet 3.1 (the WordNet licence, permissive) and from six novels in the
 * public domain, which Standard Ebooks publishes under CC0: The Adventures of Sherlock Holmes, The Mysterious
 * Affair at Styles, Babbitt, The Great Gatsby, The Sun Also Rises, Red Harvest. WordNet counts as three
 * novels, and a word is in at least two of the seven.
 */
export const frequentWords: readonly string[] = lines.flatMap((line) => line.split(' '));
