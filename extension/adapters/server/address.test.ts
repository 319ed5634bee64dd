import { describe, expect, it } from 'vitest';
import { isOwnMachine, normaliseAddress } from './address.ts';

describe('the address of a server', () => {
  it.each([
    ['https://sayable.example', 'https://sayable.example'],
    ['  https://Sayable.Example/  ', 'https://sayable.example'],
    ['sayable.example', 'https://sayable.example'],
    ['sayable.example:8443/', 'https://sayable.example:8443'],
    ['https://sayable.example:443', 'https://sayable.example'],
    ['localhost:8787', 'http://localhost:8787'],
    ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
    ['[::1]:8787', 'http://[::1]:8787'],
    ['https://localhost', 'https://localhost'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('is normalised from %j to %j', (typed, kept) => {
    expect(normaliseAddress(typed)).toBe(kept);
  });

  it.each([
    ['', 'That is no address.'],
    ['two words', 'That is no address.'],
    ['ftp://sayable.example', 'That is no address.'],
    ['file:///etc/passwd', 'That is no address.'],
    ['javascript:alert(1)', 'That is no address.'],
    ['http://sayable.example', 'Type https://sayable.example;'],
    ['http://192.168.0.7:8787', 'Type https://192.168.0.7:8787;'],
    ['http://localhost.example', 'needs an encrypted address'],
    ['https://me:secret@sayable.example', 'Leave the name and password out: https://sayable.example.'],
    ['https://sayable.example/app', 'Only the first part of the address is needed: https://sayable.example.'],
    ['https://sayable.example/?a=1', 'Only the first part'],
    ['https://sayable.example/#a', 'Only the first part'],
  ])('is refused if it is %j: %s', (typed, words) => {
    expect(() => normaliseAddress(typed)).toThrow(expect.objectContaining({ code: 'bad-request' }));
    expect(() => normaliseAddress(typed)).toThrow(words);
  });

  it('is recognised as this computer’s own or not', () => {
    expect(['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:2'].every(isOwnMachine)).toBe(true);
    expect(isOwnMachine('https://localhost.example')).toBe(false);
  });
});
