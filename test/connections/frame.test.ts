import { describe, expect, test } from 'vitest';
import { frameReader } from '../../src/connections/shell/frame.ts';

const nonce = '0123abc';

const read = (text: string, size: number) => {
  const pieces: Buffer[] = [];
  const reader = frameReader(nonce, (piece) => pieces.push(piece));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) reader.feed(bytes.subarray(at, at + size));
  return { opened: reader.opened, closed: reader.closed, text: Buffer.concat(pieces).toString() };
};

describe('a frame is read whatever the packets are', () => {
  const body = `ä€😀\0\r\n<>< </<${nonce}</${nonce}<${nonce} 1`;
  const whole = `motd <${nonce}\n<${nonce} 42>${body}</${nonce} 7>late`;
  test.each([1, 2, 3, 5, 7, 11, 64, 1000])('cut every %d bytes', (size) => {
    expect(read(whole, size)).toEqual({ opened: '42', closed: '7', text: body });
  });

  test('empty', () => {
    expect(read(`<${nonce} 1></${nonce} 0>`, 3)).toEqual({ opened: '1', closed: '0', text: '' });
  });

  test('not yet closed: what cannot be a mark is given out at once', () => {
    expect(read(`<${nonce} 1>half a line`, 100)).toEqual({
      opened: '1',
      closed: undefined,
      text: 'half a line',
    });
    expect(read(`<${nonce} 1>half</${nonce}`, 100).text).toBe('half');
  });

  test("another frame's marks are output like any other", () => {
    expect(read(`<${nonce} 1><other 1>x</other 0></${nonce} 0>`, 4).text).toBe('<other 1>x</other 0>');
  });
});
