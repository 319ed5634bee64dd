/**
 * The ids of OpenAI's models from GPT-5.1 on: "gpt-6-luna", "openai/gpt-6.1-terra", "gpt-5.6-sol". They
 * accept an effort of `none`, a verbosity and `max_completion_tokens`.
 */
const openAiModel = /(^|\/)gpt-(5\.\d|[6-9]|\d\d)/;

export const isOpenAiModel = (model: string): boolean => openAiModel.test(model);
