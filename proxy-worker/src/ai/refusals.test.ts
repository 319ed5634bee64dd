import { describe, expect, it } from 'vitest';
import { readLanguageRequest } from './request.ts';

const limits = { models: ['gpt-6-luna'], maxOutputTokens: 1_000 };
/** A request with `messages` is for Chat Completions, every other for Responses. */
const read = (body: object) =>
  readLanguageRequest(
    'messages' in body ? 'chat' : 'responses',
    new TextEncoder().encode(JSON.stringify({ model: 'gpt-6-luna', ...body })),
    limits,
  );
const refused = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) });

/** A request with one part in what the person says, to Responses and to Chat Completions. */
const inInput = (part: object) => ({ input: [{ role: 'user', content: [part] }] });
const inMessage = (part: object) => ({ messages: [{ role: 'user', content: [part] }] });

describe('a request with a field that reaches into the shared account', () => {
  it.each([
    [{ previous_response_id: 'resp_1' }, 'previous_response_id'],
    [{ conversation: { id: 'conv_1' } }, 'conversation'],
    [{ n: 2 }, 'n'],
    [inInput({ type: 'input_file', file_data: 'AA' }), 'file_data'],
    [inMessage({ type: 'file', file: { file_data: 'AA' } }), 'file_data'],
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
    [inInput({ type: 'input_image', image_url: 'http://10.0.0.1/' }), 'image_url'],
    [inInput({ type: 'input_file', file_url: 'https://a.example/b' }), 'file_url'],
    [
      { input: [{ type: 'function_call_output', output: [{ type: 'input_image', image_url: '//host/' }] }] },
      'image_url',
    ],
    [inMessage({ type: 'image_url', image_url: { url: 'file:///etc/passwd' } }), 'image_url'],
    [inMessage({ type: 'video_url', video_url: { url: 'http://10.0.0.1/' } }), 'video_url'],
    [{ models: ['gpt-9'] }, 'models'],
    [{ plugins: [{ id: 'web' }] }, 'plugins'],
    [{ best_of: 8 }, 'best_of'],
    [{ min_tokens: 9_999 }, 'min_tokens'],
    [{ n_predict: -1 }, 'n_predict'],
    [{ num_predict: -1 }, 'num_predict'],
    [{ max_new_tokens: 9_999 }, 'max_new_tokens'],
    [{ options: { num_predict: -1 } }, 'options'],
    [inInput({ type: 'input_image', file_id: 'file-1' }), 'file_id'],
    [{ input: [{ type: 'item_reference', id: 'msg_1' }] }, 'item_reference'],
    [{ input: [{ id: 'msg_1' }] }, 'item_reference'],
    [{ input: [{ type: null, id: 'msg_1' }] }, 'item_reference'],
    [inMessage({ type: 'file', file: { file_id: 'file-1' } }), 'file_id'],
    [{ messages: [{ role: 'assistant', audio: { id: 'audio_1' } }] }, 'audio'],
  ])('is forbidden: %j', (body, field) => {
    expect(() => read(body)).toThrow(refused('forbidden', `\`${field}`));
  });

  it.each([
    [inMessage({ type: 'image_url', Image_URL: { url: 'http://10.0.0.1/' } }), 'Image_URL'],
    [inMessage({ type: 'image_url', image_url: { url: 'data:,', URL: 'http://10.0.0.1/' } }), 'URL'],
    [
      inMessage({ type: 'input_audio', input_audio: { format: 'wav', data: 'http://10.0.0.1/' } }),
      'input_audio.data',
    ],
    [inInput({ type: 'input_video', video: 'x' }), 'type'],
    [{ input: [{ type: 'mcp_call', server_label: 'x' }] }, 'type'],
    [{ tools: [{ type: 'function', name: 'f', server_url: 'http://10.0.0.1/' }] }, 'tools[0].server_url'],
    [{ include: ['web_search_call.results'] }, 'include'],
    [{ reasoning: { mode: 'pro' } }, 'reasoning.mode'],
    [{ context_management: [{ type: 'compaction' }] }, 'context_management'],
    [{ prompt_cache_options: { comparison_response_id: 'resp_1' } }, 'comparison_response_id'],
  ])('is a bad request if it is unknown: %j', (body, field) => {
    expect(() => read(body)).toThrow(refused('bad-request', field));
  });

  it('is accepted if the field only looks similar, and fields that are off are left out', () => {
    const harmless = {
      previous_response_id: null,
      conversation: null,
      background: false,
      store: false,
      service_tier: 'auto',
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
    const sent = JSON.parse(read(harmless).body);
    expect(Object.keys(sent).sort()).toEqual(
      ['input', 'max_output_tokens', 'model', 'service_tier', 'store', 'tools'].sort(),
    );
    expect(sent.tools).toEqual(harmless.tools);
    expect(sent.input[1]).toEqual({
      type: 'message',
      role: 'user',
      content: [{ type: 'input_image', image_url: 'data:image/png;base64,AA' }],
    });
    expect(read({ messages: [], modalities: ['text'] }).body).toContain('"modalities":["text"]');
  });
});
