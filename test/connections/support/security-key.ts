/** A private key file as ssh-keygen -t ed25519-sk writes it: the key itself is in the device, of which there is none here. */
export const securityKey = (): string => {
  const type = string('sk-ssh-ed25519@openssh.com');
  const keyParts = [type, string(Buffer.alloc(32, 7)), string('ssh:')];
  const secret = [
    uint32(1),
    uint32(1),
    ...keyParts,
    Buffer.of(1),
    string('handle'),
    string(''),
    string('me'),
  ];
  const padded = Buffer.concat(secret);
  const padding = Buffer.from(Array.from({ length: (8 - (padded.length % 8)) % 8 }, (_, index) => index + 1));
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...['none', 'none', ''].map(string),
    uint32(1),
    string(Buffer.concat(keyParts)),
    string(Buffer.concat([padded, padding])),
  ]);
  const lines = file.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join(
    '\n',
  );
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const string = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
};
