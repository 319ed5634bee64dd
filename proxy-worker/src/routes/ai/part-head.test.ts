import { describe, expect, it } from 'vitest';
import { readPartHead } from './part-head.ts';

describe('readPartHead', () => {
  it.each([
    [
      'a head twice',
      'Content-Disposition: form-data; name="x"\r\nContent-Disposition: form-data; name="model"',
    ],
    ['a name twice', 'Content-Disposition: form-data; name="x"; name="model"'],
    ['an encoded name', 'Content-Disposition: form-data; name="x"; name*=utf-8\'\'model'],
    ['a quote in quotes', 'Content-Disposition: form-data; name="x"; filename="a\\"; name="model"'],
    ['a name with an escape', 'Content-Disposition: form-data; name="mod\\el"'],
    ['a folded line', 'Content-Disposition: form-data;\r\n name="model"'],
    ['a bare line break', 'X: y\nContent-Disposition: form-data; name="model"'],
    [
      'an encoding',
      'Content-Disposition: form-data; name="model"\r\nContent-Transfer-Encoding: quoted-printable',
    ],
    [
      'a character set',
      'Content-Disposition: form-data; name="model"\r\nContent-Type: text/plain; charset=utf-16',
    ],
    ['another disposition', 'Content-Disposition: attachment; name="model"'],
    ['no name', 'Content-Disposition: form-data; filename="x"'],
    ['a line without colon', 'Content-Disposition: form-data; name="model"\r\nhello'],
  ])('refuses a part with %s', (_, head) => {
    expect(() => readPartHead(head)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });

  it.each([
    'content-disposition: form-data; name=file; filename=a.wav',
    'Content-Disposition: form-data; name="file"; filename="C:\\Sounds\\ä.wav"',
    'Content-Disposition: form-data; name="file"; filename="a.wav"; filename*=utf-8\'\'%C3%A4.wav',
    'Content-Disposition: form-data; name="file"; filename="a;name=model.wav"\r\nContent-Length: 1',
    'Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: audio/webm;codecs=opus',
  ])('reads %s', (head) => {
    expect(readPartHead(head)).toEqual({ name: 'file', isFile: true });
  });
});
