import { describe, expect, it } from 'vitest';
import { inspectRequest } from './inspect.ts';

const allowed = { models: ['gpt-6-luna'], maxOutputTokens: 1_000 };
const inspect = (body: object) =>
  inspectRequest(new TextEncoder().encode(JSON.stringify({ model: 'gpt-6-luna', ...body })), allowed);
const refused = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) });

describe('what one person may not do with an account that all share', () => {
  const image = { type: 'input_image', file_id: 'file-1' };
  it.each([
    [{ previous_response_id: 'resp_1' }, 'previous_response_id'],
    [{ conversation: { id: 'conv_1' } }, 'conversation'],
    [{ prompt: { id: 'pmpt_1' } }, 'prompt'],
    [{ background: true }, 'background'],
    [{ store: true }, 'store'],
    [{ service_tier: 'priority' }, 'service_tier'],
    [{ modalities: ['text', 'audio'] }, 'modalities'],
    [{ audio: { voice: 'x', format: 'wav' } }, 'audio'],
    [{ web_search_options: {} }, 'web_search_options'],
    [{ tools: [{ type: 'function' }, { type: 'web_search' }] }, 'tools[1]'],
    [{ tools: [{ type: 'mcp' }] }, 'tools[0]'],
    [{ tools: [{}] }, 'tools[0]'],
    [{ tools: { type: 'web_search' } }, 'tools'],
    [{ tools: [{ type: ['function'] }] }, 'tools[0]'],
    [{ input: [{ type: 'additional_tools', role: 'developer', tools: [{ type: 'mcp' }] }] }, 'tools[0]'],
    [{ input: [{ type: 'tool_search_output', tools: [{ type: 'custom' }, { type: 'shell' }] }] }, 'tools[1]'],
    [
      { input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'http://10.0.0.1/' }] }] },
      'image_url',
    ],
    [
      { input: [{ role: 'user', content: [{ type: 'input_file', file_url: 'https://a.example/b' }] }] },
      'file_url',
    ],
    [
      { input: [{ type: 'function_call_output', output: [{ type: 'input_image', image_url: '//host/' }] }] },
      'image_url',
    ],
    [
      {
        messages: [
          { role: 'user', content: [{ type: 'image_url', image_url: { url: 'file:///etc/passwd' } }] },
        ],
      },
      'image_url',
    ],
    [
      {
        messages: [
          { role: 'user', content: [{ type: 'video_url', video_url: { url: 'http://10.0.0.1/' } }] },
        ],
      },
      'video_url',
    ],
    [{ messages: [{ role: 'user', content: [{ Image_URL: { url: 'http://10.0.0.1/' } }] }] }, 'image_url'],
    [{ messages: [{ role: 'user', content: [{ image_url: { URL: 'http://10.0.0.1/' } }] }] }, 'image_url'],
    [{ models: ['gpt-9'] }, 'models'],
    [{ plugins: [{ id: 'web' }] }, 'plugins'],
    [{ best_of: 8 }, 'best_of'],
    [{ min_tokens: 9_999 }, 'min_tokens'],
    [{ n_predict: -1 }, 'n_predict'],
    [{ num_predict: -1 }, 'num_predict'],
    [{ max_new_tokens: 9_999 }, 'max_new_tokens'],
    [{ options: { num_predict: -1 } }, 'options'],
    [{ input: [{ role: 'user', content: [image] }] }, 'file_id'],
    [{ input: [{ type: 'item_reference', id: 'msg_1' }] }, 'item_reference'],
    [{ input: [{ id: 'msg_1' }] }, 'item_reference'],
    [{ input: [{ type: null, id: 'msg_1' }] }, 'item_reference'],
    [{ messages: [{ role: 'user', content: [{ type: 'file', file: { file_id: 'file-1' } }] }] }, 'file_id'],
    [{ messages: [{ role: 'assistant', audio: { id: 'audio_1' } }] }, 'audio'],
  ])('%j', (body, field) => {
    expect(() => inspect(body)).toThrow(refused('forbidden', `\`${field}`));
  });

  it('takes what only looks like it', () => {
    const harmless = {
      previous_response_id: null,
      conversation: null,
      background: false,
      store: false,
      service_tier: 'auto',
      modalities: ['text'],
      tools: [
        { type: 'function', name: 'f', parameters: { properties: { file_id: { type: 'string' } } } },
        { type: 'custom', name: 'g' },
      ],
      input: [
        {
          type: 'message',
          id: 'msg_1',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'file_id' }],
        },
        {
          role: 'user',
          content: [{ type: 'input_image', image_url: 'data:image/png;base64,AA', file_id: null }],
        },
        { type: 'additional_tools', role: 'developer', tools: [{ type: 'function', name: 'h' }] },
      ],
    };
    expect(inspect(harmless).model).toBe('gpt-6-luna');
  });
});
